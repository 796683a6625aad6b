import type { Schema } from '../../src/wire/schema.ts';
import type { EnumShape, Traits } from '../smithy/model.ts';
import { asJson, asObject, asString, asStrings, prelude } from './traits.ts';

/** The schema of an enum or intEnum, with its values in the order of the model. */
export function enumSchema(shape: EnumShape, description: Pick<Schema, 'description'>): Schema {
  const members = [...shape.members.values()];
  const values = members.map(({ name, traits }) => asJson(prelude('enumValue', traits) ?? name));
  const internal = values.filter((_, index) => members[index]?.traits.has('smithy.api#internal'));
  const type =
    shape.type === 'enum' ? ({ type: 'string' } as const) : ({ type: 'integer' } as const);
  return {
    ...type,
    ...description,
    ...(shape.type === 'intEnum' && { format: 'int32' }),
    enum: values,
    ...internalValues(internal),
  };
}

/**
 * The values of a string with the trait `@enum`, which came before enums were shapes (Smithy 2.0, "enum trait"). There,
 * a tag says that a value is internal.
 */
export function traitEnum(traits: Traits): Pick<Schema, 'enum' | 'x-dovetail-internal-values'> {
  const node = prelude('enum', traits);
  if (!Array.isArray(node)) return {};
  const definitions = node.map((definition) => asObject(definition) ?? {});
  const values = definitions.map(({ value }) => asString(value) ?? '');
  const internal = values.filter((_, index) =>
    asStrings(definitions[index]?.tags).includes('internal'),
  );
  return { enum: values, ...internalValues(internal) };
}

function internalValues(values: readonly unknown[]): Pick<Schema, 'x-dovetail-internal-values'> {
  const texts = values.filter((value) => typeof value === 'string');
  return texts.length === 0 ? {} : { 'x-dovetail-internal-values': texts };
}
