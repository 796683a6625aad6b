import type { Member, NodeValue, Shape, ShapeId, Traits } from '../model.ts';
import { isNumberValue, isObjectValue } from '../node-value.ts';
import { preludeTypes } from '../prelude.ts';
import type { Bounds, NumberType, TraitDefinition, ValueForm } from './value-form.ts';

const prelude = 'smithy.api#';

/** The traits that a model defines itself, and the forms that their shapes give to values. */
export class ModelForms {
  readonly #shapes: ReadonlyMap<ShapeId, Shape>;
  readonly #definitions = new Map<ShapeId, TraitDefinition>();

  constructor(shapes: ReadonlyMap<ShapeId, Shape>) {
    this.#shapes = shapes;
  }

  /** The trait of an id; undefined where the model has no such shape, or it is no trait. */
  definitionOf(id: ShapeId): TraitDefinition | undefined {
    const known = this.#definitions.get(id);
    if (known !== undefined) return known;
    const value = this.#shapes.get(id)?.traits.get(`${prelude}trait`);
    if (value === undefined) return undefined;
    const selector = isObjectValue(value) ? value.selector : undefined;
    const form = this.#formOf(id, new Map());
    const definition = typeof selector === 'string' ? { form, selector } : { form };
    this.#definitions.set(id, definition);
    return definition;
  }

  /** The form of a shape's values, given the traits of the member that targets it: these come before its own. */
  #formOf(id: ShapeId, memberTraits: Traits): ValueForm {
    const shape = this.#shapes.get(id);
    const find = (name: string) =>
      memberTraits.get(`${prelude}${name}`) ?? shape?.traits.get(`${prelude}${name}`);
    const type = shape?.type ?? preludeTypes.get(id);
    switch (type) {
      case 'string':
        return { type, ...textParts(find) };
      case 'enum':
        return { type: 'string', values: enumValues(shape).filter((value) => isText(value)) };
      case 'byte':
      case 'short':
      case 'integer':
      case 'long':
      case 'bigInteger':
      case 'float':
      case 'double':
      case 'bigDecimal':
        return numberForm(type, find('range'));
      case 'intEnum': {
        const values = enumValues(shape).filter((value) => typeof value === 'number');
        return { type: 'integer', values };
      }
      case 'list':
      case 'map':
      case 'structure':
      case 'union':
        return this.#aggregateForm(type, membersOf(shape), find);
      case 'boolean':
      case 'blob':
      case 'timestamp':
        return { type };
      default:
        return { type: 'document' };
    }
  }

  // What an aggregate holds is looked at when it is asked for, since it may hold itself.
  #aggregateForm(
    type: 'list' | 'map' | 'structure' | 'union',
    members: readonly Member[],
    find: (name: string) => NodeValue | undefined,
  ): ValueForm {
    const memo = new Map<string, ValueForm>();
    const formOf = (name: string): ValueForm => {
      const known = memo.get(name);
      if (known !== undefined) return known;
      const member = members.find((candidate) => candidate.name === name);
      const form: ValueForm =
        member === undefined ? { type: 'document' } : this.#formOf(member.target, member.traits);
      memo.set(name, form);
      return form;
    };
    const length = boundsOf(find('length'));
    const rest = {
      ...(length && { length }),
      ...(find('sparse') !== undefined && { isSparse: true as const }),
    };
    switch (type) {
      case 'list':
        return {
          type,
          get item() {
            return formOf('member');
          },
          ...(find('uniqueItems') !== undefined && { isUnique: true }),
          ...rest,
        };
      case 'map':
        return {
          type,
          get key() {
            return formOf('key');
          },
          get value() {
            return formOf('value');
          },
          ...rest,
        };
      case 'structure': {
        const required = members
          .filter(({ traits }) => traits.has(`${prelude}required`))
          .map(({ name }) => name);
        return { type, members: lazyMembers(members, formOf), required };
      }
      case 'union':
        return { type, members: lazyMembers(members, formOf) };
    }
  }
}

function lazyMembers(
  members: readonly Member[],
  formOf: (name: string) => ValueForm,
): Readonly<Record<string, ValueForm>> {
  const forms: Record<string, ValueForm> = {};
  for (const { name } of members) {
    Object.defineProperty(forms, name, { enumerable: true, get: () => formOf(name) });
  }
  return forms;
}

function membersOf(shape: Shape | undefined): readonly Member[] {
  return shape !== undefined && 'members' in shape ? [...shape.members.values()] : [];
}

function enumValues(shape: Shape | undefined): NodeValue[] {
  return membersOf(shape).map(({ traits }) => traits.get(`${prelude}enumValue`) ?? null);
}

function textParts(find: (name: string) => NodeValue | undefined) {
  const length = boundsOf(find('length'));
  const pattern = find('pattern');
  const reference = find('idRef');
  const values = definedValues(find('enum'));
  return {
    ...(values && { values }),
    ...(length && { length }),
    ...(isText(pattern) && { pattern }),
    ...(reference !== undefined && {
      reference:
        isObjectValue(reference) && reference.failWhenMissing === true
          ? ('defined' as const)
          : ('any' as const),
    }),
  };
}

function numberForm(type: NumberType, value: NodeValue | undefined): ValueForm {
  const range = boundsOf(value);
  return range === undefined ? { type } : { type, range };
}

/** The values of the trait `enum`, by which version 1.0 makes an enum of a string. */
function definedValues(value: NodeValue | undefined): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value
    .map((item: NodeValue) => (isObjectValue(item) ? item.value : undefined))
    .filter((item) => isText(item));
}

function boundsOf(value: NodeValue | undefined): Bounds | undefined {
  if (value === undefined || !isObjectValue(value)) return undefined;
  const { min, max } = value;
  return { ...(isNumberValue(min) && { min }), ...(isNumberValue(max) && { max }) };
}

function isText(value: NodeValue | undefined): value is string {
  return typeof value === 'string';
}
