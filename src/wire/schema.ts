import { nonFiniteTexts } from './non-finite.ts';

/**
 * A rule of the contract beside an enum in a request and response: these values only a response may hold.
 * A request that holds one is answered with the error named here.
 */
export interface ResponseOnlyRule {
  readonly values: readonly string[];
  /** The name of the error, one of the operation's own. */
  readonly error: string;
  readonly message?: string;
}

/** The JSON type names of JSON Schema 2020-12, section 6.1.1 of its validation vocabulary. */
export type SchemaType = 'null' | 'boolean' | 'number' | 'integer' | 'string' | 'array' | 'object';

/** The part of an OpenAPI 3.1 schema object (JSON Schema 2020-12) that a contract is written in. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: SchemaType;
  readonly description?: string;
  readonly default?: unknown;
  /** Values that keep the schema, for people and for answers that are made up. */
  readonly examples?: readonly unknown[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  /**
   * One of these, or any other word of OpenAPI's, which constrains nothing:
   * - `int8`, `int16`, `int32`, `int64`: a whole number of so many bits; `big-integer`: one of any size;
   * - `float`, `double`: how precise a number is; beside NaN and infinities, see {@link orNonFinite};
   * - `epoch-seconds`: a timestamp as a JSON number; `date-time`: as RFC 3339 has it; `http-date`: as RFC 9110,
   *   section 5.6.7, has it (the form IMF-fixdate);
   * - `byte`: base64 text of bytes; `binary`: bytes that are a body as they stand.
   */
  readonly format?: string;
  /** The media type of text that is a document of its own (JSON Schema 2020-12, "contentMediaType"). */
  readonly contentMediaType?: string;
  /** `base64` for text that travels so encoded in a header (JSON Schema 2020-12, "contentEncoding"). */
  readonly contentEncoding?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  /** OpenAPI 3.1, "Discriminator Object"; without a mapping the values are the names of the schemas. */
  readonly discriminator?: { readonly propertyName: string };
  readonly deprecated?: boolean;
  readonly 'x-dovetail-response-only'?: ResponseOnlyRule;
  /** The member's name to programs, where the property's name on the wire is another. */
  readonly 'x-dovetail-member'?: string;
  /** A client fills the member in with a random UUID where its caller leaves it out. */
  readonly 'x-dovetail-idempotency-token'?: true;
  /** A client leaves the member out where its caller does, and does not write its default. */
  readonly 'x-dovetail-client-optional'?: true;
  /** How many bytes a blob has: what base64 text is not exact enough to bound. */
  readonly 'x-dovetail-byte-length'?: { readonly min?: number; readonly max?: number };
  /** A body that is handed on as it comes, and never held in memory as a whole. */
  readonly 'x-dovetail-streaming'?: StreamingRule;
  /** A value that no log and no message may show. */
  readonly 'x-dovetail-sensitive'?: true;
  /** Values of an enum that are valid, and that no message names. */
  readonly 'x-dovetail-internal-values'?: readonly string[];
}

/** What a contract says of a body that streams. */
export interface StreamingRule {
  /** Whether a sender has to know the length, in bytes, before it begins. */
  readonly requiresLength: boolean;
}

/** The schemas of a document by name, for following `$ref`s into `#/components/schemas`. */
export type Schemas = Readonly<Record<string, Schema>>;

const refPrefix = '#/components/schemas/';

/** The name that a `$ref` into `#/components/schemas` ends in. Throws a TypeError for any other `$ref`. */
export function refName(ref: string): string {
  if (!ref.startsWith(refPrefix)) throw new TypeError(`not a reference to a schema: ${ref}`);
  return ref.slice(refPrefix.length);
}

/** The `$ref` to a schema by its name. */
export function refTo(name: string): string {
  return `${refPrefix}${name}`;
}

/**
 * A schema with its `$ref` followed; keywords beside the `$ref` win over the referenced ones. Throws a TypeError
 * where the reference leads nowhere, or in a circle.
 */
export function resolveSchema(schema: Schema, schemas: Schemas): Schema {
  if (schema.$ref === undefined) return schema;
  let resolved = schema;
  const passed = new Set<string>();
  while (resolved.$ref !== undefined) {
    const { $ref, ...beside } = resolved;
    const name = refName($ref);
    const target = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (target === undefined || passed.has(name)) throw new TypeError(`cannot resolve ${$ref}`);
    passed.add(name);
    resolved = { ...target, ...beside };
  }
  return resolved;
}

/**
 * The schema of a number that may also be NaN or infinite, for which JSON has no number, and Smithy's protocols have
 * the texts `NaN`, `Infinity` and `-Infinity` (Smithy 2.0, "restJson1", section "Shape serialization").
 */
export function orNonFinite(number: Schema): Schema {
  return { oneOf: [number, { type: 'string', enum: nonFiniteTexts }] };
}

/** The schema of the number in a schema that {@link orNonFinite} gives; undefined for any other schema. */
export function finitePart({ oneOf }: Schema): Schema | undefined {
  const [number, text] = oneOf ?? [];
  const isMeant =
    oneOf?.length === 2 &&
    number?.type === 'number' &&
    text?.enum?.length === nonFiniteTexts.length &&
    nonFiniteTexts.every((name, index) => text.enum?.[index] === name);
  return isMeant ? number : undefined;
}

/** The schema of a value or null, for the items of sparse collections. */
export function orNull(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] };
}

/** The schema of the value in a schema that {@link orNull} gives; undefined for any other schema. */
export function nonNullPart({ anyOf }: Schema): Schema | undefined {
  return anyOf?.length === 2 && anyOf[1]?.type === 'null' ? anyOf[0] : undefined;
}

/** The schema of a value, with its references followed, whether or not null may stand in the value's place. */
export function resolveValue(schema: Schema, schemas: Schemas): Schema {
  const found = resolveSchema(schema, schemas);
  const value = nonNullPart(found);
  return value === undefined ? found : resolveValue(value, schemas);
}

/** Whether a schema is a union of Smithy: an object with exactly one of its members. */
export function isUnion({ properties, minProperties, maxProperties }: Schema): boolean {
  return properties !== undefined && minProperties === 1 && maxProperties === 1;
}
