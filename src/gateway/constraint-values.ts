import type { Schema } from '../wire/schema.ts';

/** The values of an enum that a message may name: those that are internal it keeps to itself. */
export function enumValues(schema: Schema): readonly unknown[] {
  const internal: readonly unknown[] = schema['x-dovetail-internal-values'] ?? [];
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  return values.filter((value) => !internal.includes(value));
}

/** How many bytes a blob may have; undefined for what is no blob, or has no such bounds. */
export function byteLengthOf(
  schema: Schema,
): { readonly min: number | undefined; readonly max: number | undefined } | undefined {
  const found = schema['x-dovetail-byte-length'];
  return found && { min: found.min, max: found.max };
}
