import { pointerTo } from '../../wire/pointer.ts';
import { refName, type Schema, type Schemas } from '../../wire/schema.ts';

/** A schema of one of the two documents, with the place where it stands there. */
export interface PlacedSchema {
  /** The schema with its references followed; keywords beside a reference win. */
  readonly schema: Schema;
  /** Where it stands: of a mere reference, where that leads. */
  readonly pointer: string;
  /** Where a keyword stands; where the schema would hold it, if it has none. */
  readonly pointerOf: (keyword: string) => string;
}

/** The most references that lead from one to the next. */
const maxHops = 100;

/** Follows the reference of a schema. Throws a TypeError where it leads nowhere, or in a circle. */
export function placeSchema(schema: Schema, pointer: string, schemas: Schemas): PlacedSchema {
  const layers: { readonly schema: Schema; readonly pointer: string }[] = [];
  let layer = { schema, pointer };
  for (let next = schema.$ref; next !== undefined; next = layer.schema.$ref) {
    const name = refName(next);
    const target = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (target === undefined || layers.length > maxHops) throw new TypeError(`no schema ${next}`);
    // A mere reference is no place of its own: what it leads to is the same wherever it is reached from.
    if (layers.length > 0 || !isMereReference(layer.schema)) layers.push(layer);
    layer = { schema: target, pointer: pointerTo(['components', 'schemas', name]) };
  }
  layers.push(layer);
  let merged: Schema = {};
  for (const each of layers.toReversed()) merged = { ...merged, ...each.schema };
  const { $ref: _followed, ...resolved } = merged;
  return {
    schema: resolved,
    pointer: layers[0]?.pointer ?? pointer,
    pointerOf: (keyword) => {
      const holder = layers.find((each) => Object.hasOwn(each.schema, keyword));
      return holder === undefined ? layer.pointer : holder.pointer + pointerTo([keyword]);
    },
  };
}

/** Words beside a reference change nothing. */
function isMereReference(schema: Schema): boolean {
  return Object.keys(schema).every((keyword) => keyword === '$ref' || keyword === 'description');
}
