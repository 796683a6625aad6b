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
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  /** `epoch-seconds` for a timestamp as a JSON number; else a format of OpenAPI or JSON Schema. */
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
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
  /** OpenAPI 3.1, "Discriminator Object"; without a mapping the values are the names of the schemas. */
  readonly discriminator?: { readonly propertyName: string };
  readonly deprecated?: boolean;
  readonly 'x-dovetail-response-only'?: ResponseOnlyRule;
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
  let resolved = schema;
  for (let hops = 0; resolved.$ref !== undefined; hops += 1) {
    const { $ref, ...beside } = resolved;
    const name = refName($ref);
    const target = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (target === undefined || hops > 100) throw new TypeError(`cannot resolve ${$ref}`);
    resolved = { ...target, ...beside };
  }
  return resolved;
}
