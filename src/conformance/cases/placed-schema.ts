import { refName, type Schema, type Schemas } from '../../wire/schema.ts';

/** A schema with its references followed, which still knows where each keyword stands in the document. */
export interface PlacedSchema {
  readonly schema: Schema;
  /** The names of the components that the references led through; the last one holds the rest of the schema. */
  readonly components: readonly string[];
  /** Where a keyword of the schema stands: a JSON pointer (RFC 6901) into the document. */
  pointerTo(keyword: keyof Schema): string;
}

/**
 * Follows the references of a schema that stands at a pointer; keywords beside a `$ref` win over the referenced ones,
 * as in `resolveSchema`. Throws a TypeError where a reference leads nowhere, or in a circle.
 */
export function placeSchema(schema: Schema, pointer: string, schemas: Schemas): PlacedSchema {
  const components: string[] = [];
  const pointers = new Map<string, string>();
  let resolved: Schema = {};
  let next: Schema | undefined = schema;
  let at = pointer;
  while (next !== undefined) {
    const { $ref, ...keywords }: Schema = next;
    for (const keyword of Object.keys(keywords)) {
      if (!pointers.has(keyword)) pointers.set(keyword, `${at}/${keyword}`);
    }
    resolved = { ...keywords, ...resolved };
    if ($ref === undefined) break;
    const name = refName($ref);
    next = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (next === undefined || components.includes(name)) {
      throw new TypeError(`cannot resolve ${$ref}`);
    }
    components.push(name);
    at = `/components/schemas/${name}`;
  }
  return {
    schema: resolved,
    components,
    pointerTo: (keyword) => pointers.get(keyword) ?? at,
  };
}
