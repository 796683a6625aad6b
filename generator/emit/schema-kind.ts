import { refName, type Schema, type Schemas } from '../../src/wire/schema.ts';

/** What a schema is to a codec: a value that stays as it is, or one that is converted. */
export type SchemaKind =
  | { readonly kind: 'plain'; readonly type: 'string' | 'number' | 'boolean' | 'unknown' }
  | { readonly kind: 'enum' }
  | { readonly kind: 'converted'; readonly codec: 'EpochSeconds' | 'DateTime' | 'Blob' }
  | { readonly kind: 'structure'; readonly name: string }
  | { readonly kind: 'list'; readonly item: Schema }
  | { readonly kind: 'map'; readonly value: Schema };

const convertedFormats = {
  'epoch-seconds': 'EpochSeconds',
  'date-time': 'DateTime',
  byte: 'Blob',
} as const;

/** Tells what a schema is to a codec. A reference to anything but an object is what it refers to. */
export function schemaKind(schema: Schema, schemas: Schemas): SchemaKind {
  if (schema.$ref !== undefined) {
    const name = refName(schema.$ref);
    const target = schemas[name] ?? {};
    return isStructure(target) ? { kind: 'structure', name } : schemaKind(target, schemas);
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

/** Whether a component is an object with named properties, and so has codecs of its own. */
export function isStructure(schema: Schema): boolean {
  return schema.type === 'object' && typeof schema.additionalProperties !== 'object';
}

/** Whether values of a schema are the same in TypeScript and on the wire, all the way down. */
export function isPlain(schema: Schema, schemas: Schemas): boolean {
  const kind = schemaKind(schema, schemas);
  if (kind.kind === 'list') return isPlain(kind.item, schemas);
  if (kind.kind === 'map') return isPlain(kind.value, schemas);
  return kind.kind === 'plain' || kind.kind === 'enum';
}

function isConvertedFormat(format: string | undefined): format is keyof typeof convertedFormats {
  return format !== undefined && Object.hasOwn(convertedFormats, format);
}
