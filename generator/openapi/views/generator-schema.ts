import { finitePart, isUnion, nonNullPart, type Schema } from '../../../src/wire/schema.ts';
import { type WireTimestamp, wireTimestamp } from './timestamps.ts';

/** A schema as OpenAPI 3.0 has it, which openapi-generator knows best. */
export type GeneratorSchema = Readonly<Record<string, unknown>>;

/** The formats of OpenAPI's registry that openapi-generator makes types of. */
const formats: ReadonlySet<string> = new Set(
  'int32 int64 float double byte binary date date-time password uuid uri email'.split(' '),
);

/** Keywords that mean in OpenAPI 3.0 what they mean in 3.1. */
const kept = [
  'type',
  'description',
  'enum',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'required',
  'minProperties',
  'maxProperties',
  'discriminator',
  'deprecated',
] as const;

/**
 * A schema in the words of OpenAPI 3.0 (section "Schema Object"), without those that no client needs. A timestamp that
 * is a member, or an item or value of one, is a `date-time`, however it is written on the wire; one that stands deeper
 * is what it is on the wire.
 */
export function generatorSchema(schema: Schema): GeneratorSchema {
  const value = nonNullPart(schema);
  if (value !== undefined) return { ...generatorSchema(value), nullable: true };
  const number = finitePart(schema);
  if (number !== undefined) return generatorSchema({ ...number, ...wordsOf(schema) });
  if (schema.$ref !== undefined) return reference(schema.$ref, schema);
  return isUnion(schema) ? union(schema) : plain(schema);
}

/** A member of a structure, or a parameter: a timestamp in it is a `date-time`. */
export function generatorMember(schema: Schema): GeneratorSchema {
  const timestamp = wireTimestamp(schema);
  return generatorSchema(timestamp === undefined ? schema : asDateTime(schema, timestamp));
}

function asDateTime(schema: Schema, { holds }: WireTimestamp): Schema {
  const value = nonNullPart(schema);
  if (value !== undefined) {
    return { ...schema, anyOf: [asDateTimeValue(value, holds), { type: 'null' }] };
  }
  return asDateTimeValue(schema, holds);
}

function asDateTimeValue(schema: Schema, holds: WireTimestamp['holds']): Schema {
  if (holds === 'list') return { ...schema, items: asDateTime(schema.items ?? {}, valueInside) };
  if (holds === 'map') {
    const { additionalProperties: values } = schema;
    const inside = typeof values === 'object' ? values : {};
    return { ...schema, additionalProperties: asDateTime(inside, valueInside) };
  }
  return { ...wordsOf(schema), type: 'string', format: 'date-time' };
}

const valueInside: WireTimestamp = { format: 'epoch-seconds', holds: 'value' };

/** In OpenAPI 3.0 nothing stands beside a `$ref`; what is said of the member needs a schema around it. */
function reference($ref: string, beside: Schema): GeneratorSchema {
  const words = wordsOf(beside);
  return Object.keys(words).length === 0 ? { $ref } : { ...words, allOf: [{ $ref }] };
}

function wordsOf(schema: Schema): Pick<Schema, 'description' | 'deprecated'> {
  const { deprecated } = schema;
  const rule = schema['x-dovetail-response-only'];
  const notes = rule === undefined ? [] : [`Only answers hold ${rule.values.join(', ')}.`];
  const description = [schema.description, ...notes].filter((text) => text !== undefined).join(' ');
  return { ...(description !== '' && { description }), ...(deprecated && { deprecated }) };
}

/** What generators make of an object all of whose members may be left out reads better than what they make of oneOf. */
function union({ minProperties: _one, maxProperties: _alone, ...schema }: Schema): GeneratorSchema {
  const note = 'Exactly one of the members is set.';
  const { description } = schema;
  return plain({
    ...schema,
    description: description === undefined ? note : `${description}\n\n${note}`,
    required: [],
  });
}

function plain(schema: Schema): GeneratorSchema {
  const { properties, items, additionalProperties: others, oneOf, anyOf, pattern } = schema;
  const words = Object.fromEntries(
    kept.flatMap((word) => (schema[word] === undefined ? [] : [[word, schema[word]]])),
  );
  if (schema.required?.length === 0) delete words.required;
  return {
    ...words,
    ...wordsOf(schema),
    ...formatWords(schema),
    ...(schema.const !== undefined && { enum: [schema.const] }),
    ...boundWords(schema),
    ...defaultWords(schema),
    ...(pattern !== undefined && isCommon(pattern) && { pattern }),
    ...(properties && { properties: members(properties) }),
    ...(items && { items: generatorSchema(items) }),
    ...(others !== undefined && {
      additionalProperties: typeof others === 'object' ? generatorSchema(others) : others,
    }),
    ...(oneOf && { oneOf: oneOf.map(generatorSchema) }),
    ...(anyOf && { anyOf: anyOf.map(generatorSchema) }),
  };
}

function members(properties: Readonly<Record<string, Schema>>): GeneratorSchema {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, generatorMember(schema)]),
  );
}

function formatWords({ type, format }: Schema): GeneratorSchema {
  if (format === undefined) return {};
  if (formats.has(format)) return { format };
  if (type !== 'integer') return {};
  if (format === 'int8' || format === 'int16') return { format: 'int32' };
  // Most languages would make 32 bits of an integer that says nothing of its size.
  return format === 'big-integer' ? { format: 'int64' } : {};
}

function boundWords({ exclusiveMinimum: above, exclusiveMaximum: below }: Schema): GeneratorSchema {
  return {
    ...(above !== undefined && { minimum: above, exclusiveMinimum: true }),
    ...(below !== undefined && { maximum: below, exclusiveMaximum: true }),
  };
}

/** A default that is the server's to fill in is none of a client's; bytes have none that every language can write. */
function defaultWords(schema: Schema): GeneratorSchema {
  const isOthers =
    schema['x-dovetail-client-optional'] === true || /^(byte|binary)$/.test(schema.format ?? '');
  return schema.default === undefined || isOthers ? {} : { default: schema.default };
}

/** Whether a pattern says the same in the regular expressions of every language: ECMA-262's escapes for Unicode don't. */
function isCommon(pattern: string): boolean {
  return !/\\[pPuc]|\(\?<|\[\^?\]|[^\0-\x7f]/.test(pattern);
}
