import { pointerTo } from '../../wire/pointer.ts';
import type { Schemas } from '../../wire/schema.ts';
import type { SchemaRoot } from '../operation.ts';
import { type PlacedSchema as Placed, placeSchema } from './placed-schema.ts';

/** The schema that a value has to keep, with its place, found by the path to the value from the body around it. */
export function placeInside(
  root: SchemaRoot,
  path: readonly (string | number)[],
  schemas: Schemas,
): Placed {
  let at = placeSchema(root.schema, root.pointer, schemas);
  for (const step of path) {
    const inner = innerSchema(at, step);
    // What is here was looked up before: a violation only stands where a schema speaks.
    if (inner === undefined) return at;
    at = placeSchema(inner.schema, inner.pointer, schemas);
  }
  return at;
}

/** The schema of an item, member or map entry inside a value, with its place; undefined where none speaks of it. */
export function innerSchema(
  { schema, pointerTo: keywordPointer }: Placed,
  step: string | number,
): SchemaRoot | undefined {
  if (typeof step === 'number') {
    return schema.items && { schema: schema.items, pointer: keywordPointer('items') };
  }
  const { properties = {}, additionalProperties } = schema;
  const property = Object.hasOwn(properties, step) ? properties[step] : undefined;
  if (property !== undefined) {
    return { schema: property, pointer: `${keywordPointer('properties')}${pointerTo([step])}` };
  }
  return typeof additionalProperties === 'object'
    ? { schema: additionalProperties, pointer: keywordPointer('additionalProperties') }
    : undefined;
}
