import { pointerTo } from '../wire/pointer.ts';
import { finitePart, nonNullPart, refName, type Schema, type Schemas } from '../wire/schema.ts';

/** A schema with its references followed, which still knows where each keyword stands in the document. */
export interface PlacedSchema {
  readonly schema: Schema;
  /** The names of the components that the references led through; the last one holds the rest of the schema. */
  readonly components: readonly string[];
  /** Where a keyword of the schema stands, or would: a JSON pointer (RFC 6901) into the document. */
  pointerTo(keyword: string): string;
  /** Where the schema of a member stands. */
  pointerToMember(name: string): string;
  /** Where it stands that a member has to be there; undefined for one that may be absent. */
  pointerToRequired(name: string): string | undefined;
}

/** One of the schemas on the way of references, with the place where it stands. */
export interface SchemaLayer {
  readonly schema: Schema;
  readonly pointer: string;
  /** The name of the component that it is; undefined for the first. */
  readonly component?: string;
}

/**
 * A schema that stands at a pointer and those that its references lead to, in that order. Throws a TypeError where a
 * reference leads nowhere, or in a circle.
 */
export function layersOf(
  schema: Schema,
  pointer: string,
  schemas: Schemas,
): readonly [SchemaLayer, ...SchemaLayer[]] {
  const layers: [SchemaLayer, ...SchemaLayer[]] = [{ schema, pointer }];
  const passed = new Set<string>();
  for (let ref = schema.$ref; ref !== undefined; ) {
    const component = refName(ref);
    const target = Object.hasOwn(schemas, component) ? schemas[component] : undefined;
    if (target === undefined || passed.has(component)) throw new TypeError(`cannot resolve ${ref}`);
    passed.add(component);
    layers.push({
      schema: target,
      pointer: pointerTo(['components', 'schemas', component]),
      component,
    });
    ref = target.$ref;
  }
  return layers;
}

/**
 * Follows the references of a schema that stands at a pointer; keywords beside a `$ref` win over the referenced ones,
 * as in `resolveSchema`. Throws a TypeError where a reference leads nowhere, or in a circle.
 */
export function placeSchema(schema: Schema, pointer: string, schemas: Schemas): PlacedSchema {
  return placeLayers(layersOf(schema, pointer, schemas));
}

/** The schema that some layers are together; each keyword stands in the first that has it. */
export function placeLayers(layers: readonly SchemaLayer[]): PlacedSchema {
  const pointers = new Map<string, string>();
  let resolved: Schema = {};
  for (const { schema, pointer } of layers) {
    const { $ref: _followed, ...keywords } = schema;
    for (const keyword of Object.keys(keywords)) {
      if (!pointers.has(keyword)) pointers.set(keyword, `${pointer}${pointerTo([keyword])}`);
    }
    resolved = { ...keywords, ...resolved };
  }
  const last = layers.at(-1)?.pointer ?? '';
  const pointerOf = (keyword: string) => pointers.get(keyword) ?? last;
  return {
    schema: resolved,
    components: layers.flatMap(({ component }) => (component === undefined ? [] : [component])),
    pointerTo: pointerOf,
    pointerToMember: (name) => `${pointerOf('properties')}${pointerTo([name])}`,
    pointerToRequired: (name) => {
      const index = resolved.required?.indexOf(name) ?? -1;
      return index === -1 ? undefined : `${pointerOf('required')}/${index}`;
    },
  };
}

/** A schema of a value of which the texts for NaN and the infinities, or null, were put aside. */
export interface PlacedValue extends PlacedSchema {
  /** Whether null may stand in its place. */
  readonly isNullable: boolean;
  /** Whether NaN and the infinities may. */
  readonly hasNonFinite: boolean;
}

/** The same for the schema of a value alone, without the null, or the texts that no number is, that it may also be. */
export function placeValue(schema: Schema, pointer: string, schemas: Schemas): PlacedValue {
  let placed = placeSchema(schema, pointer, schemas);
  const components = [...placed.components];
  let isNullable = false;
  let hasNonFinite = false;
  for (;;) {
    const nonNull = nonNullPart(placed.schema);
    const finite = finitePart(placed.schema);
    const inner = nonNull ?? finite;
    if (inner === undefined) return { ...placed, components, isNullable, hasNonFinite };
    isNullable ||= nonNull !== undefined;
    hasNonFinite ||= finite !== undefined;
    const keyword = nonNull === undefined ? 'oneOf' : 'anyOf';
    placed = placeSchema(inner, `${placed.pointerTo(keyword)}/0`, schemas);
    components.push(...placed.components);
  }
}
