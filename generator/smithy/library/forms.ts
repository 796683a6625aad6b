import type {
  Bounds,
  ListForm,
  MapForm,
  NumberForm,
  PlainForm,
  StringForm,
  StructureForm,
  TraitDefinition,
  UnionForm,
  ValueForm,
} from '../traits/value-form.ts';

// Words to write the traits of libraries with.

/** Any string. */
export const text: StringForm = { type: 'string' };
/** A string that isn't empty. */
export const nonEmptyText: StringForm = { type: 'string', length: { min: 1 } };
/** The id of a shape that has to be there. */
export const shapeId: StringForm = { type: 'string', reference: 'defined' };
/** The id of a shape, there or not. */
export const anyShapeId: StringForm = { type: 'string', reference: 'any' };
/** True or false. */
export const flag: PlainForm = { type: 'boolean' };
/** Any value at all. */
export const anything: PlainForm = { type: 'document' };
/** An integer of 32 bits. */
export const integer: NumberForm = { type: 'integer' };

/** A string that matches a pattern. */
export function textLike(pattern: string, length?: Bounds): StringForm {
  return { type: 'string', pattern, ...(length && { length }) };
}

/** One of the values of an enum. */
export function oneOf(...values: readonly string[]): StringForm {
  return { type: 'string', values };
}

/** An integer of 32 bits within bounds. */
export function integerIn(range: Bounds): NumberForm {
  return { type: 'integer', range };
}

/** A list of values of one form. */
export function listOf(item: ValueForm, rest: Omit<ListForm, 'type' | 'item'> = {}): ListForm {
  return { type: 'list', item, ...rest };
}

/** A map to values of one form, from strings of any form. */
export function mapOf(
  value: ValueForm,
  rest: Partial<Omit<MapForm, 'type' | 'value'>> = {},
): MapForm {
  return { type: 'map', key: text, value, ...rest };
}

/** A structure of members that have to be there, and of others that may. */
export function structure(
  required: Readonly<Record<string, ValueForm>>,
  optional: Readonly<Record<string, ValueForm>> = {},
): StructureForm {
  return {
    type: 'structure',
    members: { ...required, ...optional },
    required: Object.keys(required),
  };
}

/** A union of these members. */
export function union(members: Readonly<Record<string, ValueForm>>): UnionForm {
  return { type: 'union', members };
}

/** A trait that says all by being there. */
export function annotation(selector?: string): TraitDefinition {
  return trait(structure({}), selector);
}

/** A trait that says something of whatever the selector selects; without one, of anything. */
export function trait(form: ValueForm, selector?: string): TraitDefinition {
  return { form, ...(selector === undefined ? {} : { selector }) };
}
