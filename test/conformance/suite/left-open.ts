import { isObject } from '../../../src/wire/json.ts';
import { resolveSchema, type Schema, type Schemas } from '../../../src/wire/schema.ts';
import { schemaInside } from './values.ts';

/** Keywords that the fast path has no rule for. What they stand beside it leaves to the slow path. */
const unruled: readonly (keyof Schema)[] = ['pattern', 'uniqueItems', 'oneOf', 'const'];

/** Formats that it has no rule for. */
const unruledFormats = ['date-time', 'byte'];

/**
 * Whether the fast path may leave a valid value to the slow path, which is no fault of it: the value holds a null, or
 * meets a keyword that the fast path has no rule for, or a structure some of whose members are called as those that
 * every object inherits.
 */
export function isLeftOpen(value: unknown, unresolved: Schema, schemas: Schemas): boolean {
  const schema = resolveSchema(unresolved, schemas);
  if (value === null || unruled.some((keyword) => schema[keyword] !== undefined)) return true;
  if (unruledFormats.includes(schema.format ?? '')) return true;
  if (Array.isArray(value)) {
    return value.some((item) => isLeftOpen(item, schema.items ?? {}, schemas));
  }
  return isObject(value) && (isLeftOpenStructure(schema) || hasOpenMember(value, schema, schemas));
}

function isLeftOpenStructure(schema: Schema): boolean {
  const { properties, minProperties, maxProperties } = schema;
  if (properties === undefined) return false;
  const isCounted = minProperties !== undefined || maxProperties !== undefined;
  return isCounted || Object.keys(properties).some((name) => name in Object.prototype);
}

function hasOpenMember(value: Record<string, unknown>, schema: Schema, schemas: Schemas): boolean {
  const { propertyNames } = schema;
  return Object.entries(value).some(
    ([name, member]) =>
      isLeftOpen(member, schemaInside(schema, name) ?? {}, schemas) ||
      (propertyNames !== undefined && isLeftOpen(name, propertyNames, schemas)),
  );
}
