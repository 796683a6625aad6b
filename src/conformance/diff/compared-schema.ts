import type { Schema, Schemas } from '../../wire/schema.ts';
import { layersOf, type PlacedSchema, placeLayers } from '../placed-schema.ts';

/** A schema of one of the two documents, with the place where it stands there. */
export interface ComparedSchema extends PlacedSchema {
  /** Where it stands: of a mere reference, where that leads. */
  readonly pointer: string;
}

/** Follows the reference of a schema. Throws a TypeError where it leads nowhere, or in a circle. */
export function comparedSchema(schema: Schema, pointer: string, schemas: Schemas): ComparedSchema {
  const layers = layersOf(schema, pointer, schemas);
  // A mere reference is no place of its own: what it leads to is the same wherever it is reached from.
  const own = layers.slice(layers.findIndex((layer) => !isMereReference(layer.schema)));
  return { ...placeLayers(own), pointer: own[0]?.pointer ?? pointer };
}

/** Words beside a reference change nothing. */
function isMereReference(schema: Schema): boolean {
  const { $ref, description: _words, ...others } = schema;
  return $ref !== undefined && Object.keys(others).length === 0;
}
