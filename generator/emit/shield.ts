import type { Schema, Schemas } from '../../src/wire/schema.ts';
import { refName, refTo } from '../../src/wire/schema.ts';
import { mapSubschemas } from '../../src/wire/schema-walk.ts';

/** In front of a name; no name of a contract has a dot. */
const shield = 'own.';

/**
 * Schemas among whose names, and those of their properties, none is one that every object inherits: openapi-typescript
 * takes what is inherited for its own, and fails.
 */
export function shieldSchemas(schemas: Schemas): Schemas {
  return shieldKeys(schemas, shieldSchema);
}

/** The name that stands behind a shielded one; any other name is itself. */
export function unshielded(name: string): string {
  return name.startsWith(shield) ? name.slice(shield.length) : name;
}

function shieldSchema(schema: Schema): Schema {
  const { properties, $ref, required, ...rest } = schema;
  return {
    ...mapSubschemas(rest, shieldSchema),
    ...($ref !== undefined && { $ref: refTo(shielded(refName($ref))) }),
    ...(required && { required: required.map(shielded) }),
    ...(properties && { properties: shieldKeys(properties, shieldSchema) }),
  };
}

function shieldKeys(schemas: Schemas, replace: (schema: Schema) => Schema): Schemas {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [shielded(name), replace(schema)]),
  );
}

function shielded(name: string): string {
  return name in Object.prototype ? `${shield}${name}` : name;
}
