import type { OpenApiDocument } from './document.ts';
import { isUnion } from './schema.ts';
import type { Violation } from './violations.ts';

/** The error for values that break a constraint, of AWS's services and of Smithy's own framework alike. */
export const validationException = 'ValidationException';

/**
 * Whether violations are told with Smithy's own error (`smithy.framework#ValidationException`), which lists the fields
 * at fault, by the names of the errors of an operation of a REST protocol.
 */
export function hasFieldList(errorNames: readonly string[], document: OpenApiDocument): boolean {
  if (!errorNames.includes(validationException)) return false;
  const { properties = {} } = document.components.schemas[validationException] ?? {};
  return Object.hasOwn(properties, 'fieldList');
}

/**
 * Whether a value can't be read, which comes before all constraints. A null in a list of AWS JSON has no type that could
 * be wrong: it is a member that must not be null. Where Smithy's servers are strict, which those of REST protocols are,
 * it is of a wrong type, and so is a union of no member or of several.
 */
export function isUnreadable(
  { keyword, value, schema }: Violation,
  { isStrict }: { readonly isStrict: boolean },
): boolean {
  if (keyword === 'format') return true;
  if (keyword === 'type') return isStrict || value !== null;
  return isStrict && isUnion(schema) && /^(?:min|max)Properties$/.test(keyword);
}
