import type { Schema } from './schema.ts';

/**
 * Keywords that constrain a value and that every validator of JSON Schema judges alike (2020-12). Formats and patterns
 * are not among them, and neither are alternatives and multiples.
 */
export const plainConstraints: readonly (keyof Schema)[] = [
  'type',
  'const',
  'enum',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'items',
  'minItems',
  'maxItems',
  'uniqueItems',
  'properties',
  'required',
  'additionalProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
];
