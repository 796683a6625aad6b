import {
  finitePart,
  isUnion,
  nonNullPart,
  refName,
  type Schema,
  type Schemas,
} from '../../src/wire/schema.ts';
import { namesIn } from '../../src/wire/schema-walk.ts';
import { alternativesOf, isStructure } from '../contract/schema-form.ts';

/** The codecs of the runtime for values that are not the same in TypeScript and in JSON, without their verbs. */
export type Codec =
  | 'BigInt'
  | 'Blob'
  | 'Bytes'
  | 'DateTime'
  | 'EpochSeconds'
  | 'Float'
  | 'HttpDate'
  | 'Stream';

/** What a schema is to types and codecs: a value that stays as it is, or one that is converted. */
export type SchemaKind =
  | { readonly kind: 'plain'; readonly type: 'string' | 'number' | 'boolean' | 'unknown' }
  | { readonly kind: 'enum' }
  | { readonly kind: 'converted'; readonly codec: Codec }
  | { readonly kind: 'component'; readonly name: string }
  | { readonly kind: 'list'; readonly item: Schema }
  | { readonly kind: 'map'; readonly value: Schema }
  | { readonly kind: 'nullable'; readonly value: Schema };

const convertedFormats: Readonly<Record<string, Codec>> = {
  'epoch-seconds': 'EpochSeconds',
  'date-time': 'DateTime',
  'http-date': 'HttpDate',
  int64: 'BigInt',
  'big-integer': 'BigInt',
  byte: 'Blob',
};

/** Tells what a schema is to a codec. A reference to a simple type is what it refers to. */
export function schemaKind(schema: Schema, schemas: Schemas): SchemaKind {
  let target = schema;
  while (target.$ref !== undefined) {
    const name = refName(target.$ref);
    target = schemas[name] ?? {};
    if (hasCodecs(target)) return { kind: 'component', name };
  }
  return kindInPlace(target);
}

/** What a schema that is no reference is. */
export function kindInPlace(schema: Schema): SchemaKind {
  const { type, items, properties, additionalProperties } = schema;
  const value = nonNullPart(schema);
  if (value !== undefined) return { kind: 'nullable', value };
  const codec = codecOf(schema);
  if (codec !== undefined) return { kind: 'converted', codec };
  if (type === 'string') return schema.enum ? { kind: 'enum' } : { kind: 'plain', type };
  if (type === 'integer') return { kind: 'plain', type: 'number' };
  if (type === 'number' || type === 'boolean') return { kind: 'plain', type };
  if (type === 'array') return { kind: 'list', item: items ?? {} };
  if (type === 'object' && typeof additionalProperties === 'object') {
    // Of an object with members of both kinds, no more is known than that it is one.
    const isMixed = Object.keys(properties ?? {}).length > 0;
    return { kind: 'map', value: isMixed ? {} : additionalProperties };
  }
  return { kind: 'plain', type: 'unknown' };
}

function codecOf(schema: Schema): Codec | undefined {
  if (schema['x-dovetail-streaming'] !== undefined) return 'Stream';
  if (schema.type === 'string' && schema.format === 'binary') return 'Bytes';
  if (finitePart(schema) !== undefined) return 'Float';
  const { format } = schema;
  return format !== undefined && Object.hasOwn(convertedFormats, format)
    ? convertedFormats[format]
    : undefined;
}

/** What a component is made of, where it has codecs of its own. */
export type Composition = 'structure' | 'union' | 'alternatives' | 'collection';

/** How the codecs of a component are made; undefined where it has none. */
export function compositionOf(schema: Schema): Composition | undefined {
  if (alternativesOf(schema) !== undefined) return 'alternatives';
  if (schema.type !== 'object') return schema.type === 'array' ? 'collection' : undefined;
  if (!isStructure(schema)) return 'collection';
  return isUnion(schema) ? 'union' : 'structure';
}

/** Whether a component has codecs of its own. Lists and maps have, since they can hold themselves. */
function hasCodecs(schema: Schema): boolean {
  return compositionOf(schema) !== undefined;
}

/** Whether values of a schema are the same in TypeScript and on the wire, all the way down. */
export function isPlain(schema: Schema, schemas: Schemas): boolean {
  return !converts(schema, convertedComponents(schemas), schemas);
}

function converts(schema: Schema, converted: ReadonlySet<string>, schemas: Schemas): boolean {
  const kind = schemaKind(schema, schemas);
  switch (kind.kind) {
    case 'component':
      return converted.has(kind.name);
    case 'converted':
      return true;
    case 'list':
      return converts(kind.item, converted, schemas);
    case 'map':
    case 'nullable':
      return converts(kind.value, converted, schemas);
    default:
      return false;
  }
}

const known = new WeakMap<Schemas, ReadonlySet<string>>();

/** The components whose values are converted somewhere inside; found once for the schemas of a contract. */
function convertedComponents(schemas: Schemas): ReadonlySet<string> {
  const before = known.get(schemas);
  if (before !== undefined) return before;
  const converted = new Set<string>();
  const users = new Map<string, string[]>();
  const stack: string[] = [];
  for (const [name, schema] of Object.entries(schemas)) {
    for (const used of namesIn(schema)) {
      const names = users.get(used);
      if (names === undefined) users.set(used, [name]);
      else names.push(name);
    }
    if (convertsByItself(schema, schemas)) stack.push(name);
  }
  for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
    if (converted.has(name)) continue;
    converted.add(name);
    stack.push(...(users.get(name) ?? []));
  }
  known.set(schemas, converted);
  return converted;
}

/** Whether a component converts its values whatever the components are that it refers to. */
function convertsByItself(schema: Schema, schemas: Schemas): boolean {
  const composition = compositionOf(schema);
  if (composition === 'structure' || composition === 'union') return true;
  const parts = alternativesOf(schema) ?? [schema];
  return parts.some((part) => converts(part, new Set(), schemas));
}
