import { isObject } from '../../../src/wire/json.ts';
import {
  addWrong,
  anything,
  count,
  type Form,
  flag,
  listOf,
  mapOf,
  number,
  objectOf,
  oneOf,
  type Path,
  pattern,
  positive,
  show,
  text,
} from './form.ts';
import type { Mistakes } from './mistakes.ts';

/** Keywords that say nothing about which values are valid. */
const annotations: ReadonlySet<string> = new Set([
  'title',
  'example',
  'examples',
  'externalDocs',
  'xml',
  '$comment',
]);

const always = oneOf([true]);
const types = oneOf(['null', 'boolean', 'number', 'integer', 'string', 'array', 'object']);

/**
 * The form of a schema, as `src/wire/schema.ts` has it. A strict one holds no other keyword that says which values are
 * valid, since nothing would follow it; a loose one may.
 */
export function schemaForm(isStrict: boolean): Form {
  const schema: Form = (value, at, mistakes) => form(value, at, mistakes);
  const form = objectOf({
    optional: {
      $ref: schemaReference,
      type: types,
      description: text,
      default: anything,
      const: anything,
      enum: listOf(anything, 1),
      format: text,
      contentMediaType: text,
      contentEncoding: text,
      minLength: count,
      maxLength: count,
      pattern,
      minimum: number,
      maximum: number,
      ...(isStrict && { exclusiveMinimum: number, exclusiveMaximum: number }),
      multipleOf: positive,
      items: schema,
      minItems: count,
      maxItems: count,
      uniqueItems: flag,
      properties: mapOf(schema),
      required: listOf(text),
      additionalProperties: (value, at, mistakes) =>
        typeof value === 'boolean' ? undefined : schema(value, at, mistakes),
      propertyNames: schema,
      minProperties: count,
      maxProperties: count,
      oneOf: listOf(schema, 1),
      anyOf: listOf(schema, 1),
      discriminator: objectOf({ required: { propertyName: text } }),
      deprecated: flag,
      'x-dovetail-response-only': objectOf({
        required: { values: listOf(text), error: text },
        optional: { message: text },
      }),
      'x-dovetail-member': text,
      'x-dovetail-idempotency-token': always,
      'x-dovetail-client-optional': always,
      'x-dovetail-byte-length': objectOf({ optional: { min: count, max: count } }),
      'x-dovetail-streaming': objectOf({ required: { requiresLength: flag } }),
      'x-dovetail-sensitive': always,
      'x-dovetail-internal-values': listOf(text, 1),
      ...(!isStrict && { allOf: listOf(schema, 1) }),
    },
    ...(isStrict && { other: refuseUnknown }),
  });
  return schema;
}

function refuseUnknown(name: string, _value: unknown, at: Path, mistakes: Mistakes): void {
  if (annotations.has(name) || name.startsWith('x-')) return;
  const message = `found the keyword ${name}; expected one that Dovetail follows`;
  mistakes.add('openapi-unsupported', at, message);
}

/** The form of a reference; where it leads is another check. */
function schemaReference(value: unknown, at: Path, mistakes: Mistakes): void {
  const isReference = typeof value === 'string' && value.startsWith('#/components/schemas/');
  if (!isReference) addWrong(mistakes, at, show(value), '#/components/schemas/ and a name');
}

/** Schemas in a schema, with a type list in place of a type, written with words that `src/wire/schema.ts` has or can stand beside. */
export function withSingleTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSingleTypes);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, member]): [string, unknown] => {
    if (schemaMembers.has(name)) return [name, withSingleTypes(member)];
    if (!schemaMaps.has(name) || !isObject(member)) return [name, member];
    const schemas = Object.entries(member).map(([key, each]) => [key, withSingleTypes(each)]);
    return [name, Object.fromEntries(schemas)];
  });
  return withSingleType(Object.fromEntries(entries));
}

const schemaMembers: ReadonlySet<string> = new Set([
  'items',
  'additionalProperties',
  'propertyNames',
  'oneOf',
  'anyOf',
  'allOf',
  'not',
]);
const schemaMaps: ReadonlySet<string> = new Set(['properties', 'patternProperties']);

/** `[string, null]` is a nullable string, as OpenAPI 3.0 says it; of several other types, any may hold. */
function withSingleType(schema: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(schema.type)) return schema;
  const { type, ...rest } = schema;
  const others = schema.type.filter((name: unknown) => name !== 'null');
  const [only] = others;
  if (others.length !== 1) {
    const anyOf = { anyOf: schema.type.map((name: unknown) => ({ type: name })) };
    return Object.hasOwn(rest, 'anyOf') ? { ...rest, allOf: [anyOf] } : { ...rest, ...anyOf };
  }
  return { type: only, ...rest, ...(others.length < schema.type.length && { nullable: true }) };
}
