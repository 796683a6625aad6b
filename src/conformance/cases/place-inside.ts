import type { Schemas } from '../../wire/schema.ts';
import type { SchemaRoot } from '../operation.ts';
import { type PlacedSchema, type PlacedValue, placeValue } from '../placed-schema.ts';

/**
 * The schema of an input, an output or an error with its place. Of one that is more than a body, each member stands where
 * its carrier is stated.
 */
export function placeRoot({ schema, pointer, places }: SchemaRoot, schemas: Schemas): PlacedValue {
  if (places === undefined) return placeValue(schema, pointer, schemas);
  const { members, body } = places;
  return {
    schema,
    components: [],
    isNullable: false,
    hasNonFinite: false,
    pointerTo: (keyword) => body?.pointerTo(keyword) ?? pointer,
    pointerToMember: (name) => members.get(name)?.pointer ?? pointer,
    pointerToRequired: (name) => members.get(name)?.required,
  };
}

/** The schema that a value has to keep, with its place, found by the path to the value from the root around it. */
export function placeInside(
  root: SchemaRoot,
  path: readonly (string | number)[],
  schemas: Schemas,
): PlacedSchema {
  let at: PlacedSchema = placeRoot(root, schemas);
  for (const step of path) {
    const inner = innerSchema(at, step);
    // What is here was looked up before: a violation only stands where a schema speaks.
    if (inner === undefined) return at;
    at = placeValue(inner.schema, inner.pointer, schemas);
  }
  return at;
}

/** The schema of an item, member or map entry inside a value, with its place; undefined where none speaks of it. */
export function innerSchema(placed: PlacedSchema, step: string | number): SchemaRoot | undefined {
  const { schema } = placed;
  if (typeof step === 'number') {
    return schema.items && { schema: schema.items, pointer: placed.pointerTo('items') };
  }
  const { properties = {}, additionalProperties } = schema;
  const property = Object.hasOwn(properties, step) ? properties[step] : undefined;
  if (property !== undefined) return { schema: property, pointer: placed.pointerToMember(step) };
  return typeof additionalProperties === 'object'
    ? { schema: additionalProperties, pointer: placed.pointerTo('additionalProperties') }
    : undefined;
}
