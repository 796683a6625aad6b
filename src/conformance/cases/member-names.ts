import { nonNullPart, resolveSchema, type Schema, type Schemas } from '../../wire/schema.ts';
import type { Violation } from '../../wire/violations.ts';

/**
 * The names that lead to a value at fault as Smithy's servers tell them: by the names of members in programs, where
 * those on the wire are others, and without the name of an entry of a map that is itself at fault.
 */
export function memberNames(
  { path, value, schema }: Violation,
  root: Schema,
  schemas: Schemas,
): readonly string[] {
  const names: string[] = [];
  let at = resolveSchema(root, schemas);
  for (const [index, step] of path.entries()) {
    const { properties = {}, propertyNames, additionalProperties, items } = at;
    const others = typeof additionalProperties === 'object' ? additionalProperties : undefined;
    if (typeof step === 'number') names.push(String(step));
    else if (Object.hasOwn(properties, step)) {
      names.push(properties[step]?.['x-dovetail-member'] ?? step);
    } else {
      const isLast = index === path.length - 1;
      if (isLast && value === step && isSame(propertyNames, schema, schemas)) return names;
      names.push(step);
    }
    const property = typeof step === 'number' ? items : properties[step];
    at = inside(property ?? others, schemas);
  }
  return names;
}

function isSame(one: Schema | undefined, other: Schema, schemas: Schemas): boolean {
  if (one === undefined) return false;
  return JSON.stringify(resolveSchema(one, schemas)) === JSON.stringify(other);
}

/** The schema of a value, whether or not null may stand in its place. */
function inside(schema: Schema | undefined, schemas: Schemas): Schema {
  const found = resolveSchema(schema ?? {}, schemas);
  const value = nonNullPart(found);
  return value === undefined ? found : inside(value, schemas);
}
