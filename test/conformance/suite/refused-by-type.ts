import type { Broken } from '../../../src/conformance/cases/case.ts';
import { resolveSchema, type Schema, type Schemas } from '../../../src/wire/schema.ts';
import { schemaInside, valueAt } from './values.ts';

/**
 * Whether a type can tell that a value departs from the contract in such a way: by what is missing or null, a value of
 * another type, or a text that is in no enum. What a type can't tell are bounds, and which numbers there may be.
 */
export function isRefusedByType(
  { path, keyword, isNull }: Broken,
  value: unknown,
  root: Schema,
  schemas: Schemas,
): boolean {
  const found = valueAt(value, path);
  const schema = schemaAt(root, path, schemas);
  switch (keyword) {
    case 'required':
      return true;
    case 'type':
      // A fraction where a whole number belongs is a number all the same.
      return isNull || typeof found !== 'number' || !isNumeric(schema);
    case 'enum':
    case 'const':
    case 'x-dovetail-response-only':
      return typeof found === 'string';
    default:
      return false;
  }
}

function isNumeric({ type, format }: Schema): boolean {
  return (type === 'integer' || type === 'number') && format !== 'epoch-seconds';
}

/** The schema of the value at a path. */
export function schemaAt(
  root: Schema,
  path: readonly (string | number)[],
  schemas: Schemas,
): Schema {
  let schema = resolveSchema(root, schemas);
  for (const step of path) {
    const inner = typeof step === 'number' ? schema.items : schemaInside(schema, step);
    schema = resolveSchema(inner ?? {}, schemas);
  }
  return schema;
}
