import type { Method, OperationObject, PathItem } from '../../../src/wire/document.ts';
import { labelsOf, pathKey, type Segment, type UriPattern, wirePath } from './uri-pattern.ts';

/** An operation, and where it stands. */
export interface PlacedOperation {
  readonly name: string;
  readonly method: Method;
  readonly uri: UriPattern;
  /** Makes the operation object, given the name in the document for each label of the uri. */
  readonly write: (labels: ReadonlyMap<string, string>) => OperationObject;
}

interface Item {
  readonly wire: string;
  readonly operations: Map<Method, OperationObject>;
}

/**
 * The path items of operations, in their order. Paths that differ in nothing but the names of their labels are one to
 * OpenAPI, which allows no two of them (OpenAPI 3.1, "Paths Object"): the first names the labels of all. Operations
 * that share path and method on the wire, and are told apart by the query, get a key that begins with their name.
 */
export function pathItems(
  operations: readonly PlacedOperation[],
): Readonly<Record<string, PathItem>> {
  const labels = new Map<string, readonly string[]>();
  const items = new Map<string, Item>();
  for (const { name, method, uri, write } of operations) {
    const own = labelsOf(uri);
    const form = pathKey(rename(uri, () => ''));
    const names = labels.get(form) ?? own;
    labels.set(form, names);
    const inDocument = new Map(own.map((label, index) => [label, names[index] ?? label]));
    const pattern = rename(uri, (label) => inDocument.get(label) ?? label);
    const wire = wirePath(pattern);
    const key = keyFor(pathKey(pattern), wire, name, method, items);
    const item = items.get(key) ?? { wire, operations: new Map() };
    item.operations.set(method, write(inDocument));
    items.set(key, item);
  }
  return Object.fromEntries(
    [...items].map(([key, item]): [string, PathItem] => [
      key,
      {
        ...(item.wire !== key && { 'x-dovetail-wire-path': item.wire }),
        ...Object.fromEntries(item.operations),
      },
    ]),
  );
}

function keyFor(
  path: string,
  wire: string,
  name: string,
  method: Method,
  items: ReadonlyMap<string, Item>,
): string {
  const shared = items.get(path);
  const isFree = shared === undefined || (shared.wire === wire && !shared.operations.has(method));
  let key = path;
  for (let prefix = `/${name}`; !isFree && items.has(key); prefix += '_') key = `${prefix}${path}`;
  return key;
}

function rename(uri: UriPattern, nameOf: (label: string) => string): UriPattern {
  const segments = uri.segments.map(
    (segment): Segment =>
      segment.kind === 'label' ? { ...segment, name: nameOf(segment.name) } : segment,
  );
  return { ...uri, segments };
}
