import { resolveSchema, resolveValue, type Schema, type Schemas } from './schema.ts';
import type { Violation } from './violations.ts';

/**
 * The names that lead to the value at fault, as programs know them: a member whose name on the wire is another goes by
 * its own. The name of an entry that is itself at fault is no part of them, since a map has no such member yet; with
 * `isValue` it is not taken for that, where it could be either.
 */
export function namesTo(
  violation: Violation,
  root: Schema,
  schemas: Schemas,
  { isValue = false }: { readonly isValue?: boolean } = {},
): readonly string[] {
  const names: string[] = [];
  let at: Schema = resolveSchema(root, schemas);
  const last = violation.path.length - 1;
  for (const [index, step] of violation.path.entries()) {
    const { properties = {}, propertyNames, additionalProperties } = at;
    if (typeof step === 'number') {
      names.push(String(step));
      at = resolveValue(at.items ?? {}, schemas);
    } else if (Object.hasOwn(properties, step)) {
      const property = properties[step] ?? {};
      names.push(property['x-dovetail-member'] ?? step);
      at = resolveValue(property, schemas);
    } else {
      if (index === last && !isValue && isOfName(violation, propertyNames, schemas)) return names;
      names.push(step);
      at = resolveValue(
        typeof additionalProperties === 'object' ? additionalProperties : {},
        schemas,
      );
    }
  }
  return names;
}

/** Whether it is the name of an entry that a violation is about, and not the entry's value. */
function isOfName(
  { path, value, schema }: Violation,
  propertyNames: Schema | undefined,
  schemas: Schemas,
): boolean {
  if (propertyNames === undefined || value !== path.at(-1)) return false;
  const found = resolveSchema(propertyNames, schemas);
  return found === schema || JSON.stringify(found) === JSON.stringify(schema);
}
