import type { Schema } from '../wire/schema.ts';
import type { Violation } from '../wire/violations.ts';

/** What a value must be, of constraints for which AWS's services and Smithy's servers have the same words. */
export function commonConstraint({ keyword, schema }: Violation): string {
  switch (keyword) {
    case 'enum':
    case 'const':
      return `Member must satisfy enum value set: [${enumValues(schema).join(', ')}]`;
    case 'pattern':
      return `Member must satisfy regular expression pattern: ${schema.pattern}`;
    case 'uniqueItems':
      return 'Member must have unique values';
    case 'additionalProperties':
      return 'Member must not be there';
    case 'oneOf':
    case 'anyOf':
      return 'Member must have one of the forms that the contract lists';
    default:
      return 'Member must not be null';
  }
}

/** The values of an enum that a message may name: those that are internal it keeps to itself. */
function enumValues(schema: Schema): readonly unknown[] {
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
