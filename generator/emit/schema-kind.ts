import { refName, type Schema, type Schemas } from '../../src/wire/schema.ts';

/** What a schema is to a codec: a value that stays as it is, or one that is converted. */
export type SchemaKind =
  | { readonly kind: 'plain'; readonly type: 'string' | 'number' | 'boolean' | 'unknown' }
  | { readonly kind: 'enum' }
  | { readonly kind: 'converted'; readonly codec: 'EpochSeconds' | 'DateTime' | 'Blob' }
  | { readonly kind: 'component'; readonly name: string }
  | { readonly kind: 'list'; readonly item: Schema }
  | { readonly kind: 'map'; readonly value: Schema };

const convertedFormats = {
  'epoch-seconds': 'EpochSeconds',
  'date-time': 'DateTime',
  byte: 'Blob',
} as const;

/** Tells what a schema is to a codec. A reference to a simple type is what it refers to. */
export function schemaKind(schema: Schema, schemas: Schemas): SchemaKind {
  if (schema.$ref !== undefined) {
    const name = refName(schema.$ref);
    const target = schemas[name] ?? {};
    return hasCodecs(target) ? { kind: 'component', name } : schemaKind(target, schemas);
  }
  const { format, type, items, additionalProperties } = schema;
  if (isConvertedFormat(format)) return { kind: 'converted', codec: convertedFormats[format] };
  if (type === 'string') return schema.enum ? { kind: 'enum' } : { kind: 'plain', type };
  if (type === 'integer') return { kind: 'plain', type: 'number' };
  if (type === 'number' || type === 'boolean') return { kind: 'plain', type };
  if (type === 'array') return { kind: 'list', item: items ?? {} };
  if (type === 'object' && typeof additionalProperties === 'object') {
    return { kind: 'map', value: additionalProperties };
  }
  return { kind: 'plain', type: 'unknown' };
}

/** Whether a component is an object with named properties. */
export function isStructure(schema: Schema): boolean {
  return schema.type === 'object' && typeof schema.additionalProperties !== 'object';
}

/** Whether a component has codecs of its own. Lists and maps have, since they can hold themselves. */
export function hasCodecs(schema: Schema): boolean {
  return schema.type === 'object' || schema.type === 'array';
}

/** Whether values of a schema are the same in TypeScript and on the wire, all the way down. */
export function isPlain(
  schema: Schema,
  schemas: Schemas,
  around: ReadonlySet<string> = new Set(),
): boolean {
  const kind = schemaKind(schema, schemas);
  if (kind.kind === 'list') return isPlain(kind.item, schemas, around);
  if (kind.kind === 'map') return isPlain(kind.value, schemas, around);
  if (kind.kind !== 'component') return kind.kind !== 'converted';
  const target = schemas[kind.name] ?? {};
  if (isStructure(target)) return false;
  // A list that only leads back to itself holds nothing that would be converted.
  return around.has(kind.name) || isPlain(target, schemas, new Set([...around, kind.name]));
}

function isConvertedFormat(format: string | undefined): format is keyof typeof convertedFormats {
  return format !== undefined && Object.hasOwn(convertedFormats, format);
}
