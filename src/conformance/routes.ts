import { parseUriTemplate, type UriSegment, unescapeText } from '../wire/uri-template.ts';
import type { Operation } from './operation.ts';

/** The operation of a request, with the raw text of the labels in its path. */
export interface FoundRoute {
  readonly operation: Operation;
  readonly labels: Readonly<Record<string, string>>;
}

/** The methods of the operations that stand on the path of a request which none of them takes. */
export interface NoRoute {
  readonly operation: undefined;
  readonly methods: readonly string[];
}

/** A place in the tree of paths. */
interface Node {
  readonly literals: Map<string, Node>;
  label: Node | undefined;
  /** The routes that end here, and those that have a greedy label here. */
  readonly ends: Route[];
  readonly greedy: Route[];
}

interface Route {
  readonly operation: Operation;
  readonly segments: readonly UriSegment[];
  /** What stands in the query of each request; a value is undefined where any will do. */
  readonly query: readonly (readonly [name: string, value: string | undefined])[];
}

/**
 * Finds the operation of a request of a REST protocol by its method, path and query, in a time that does not grow with
 * the number of operations. Of several that match, the most specific is meant (Smithy 2.0, "http trait", section
 * "Specificity Routing"): literal segments before labels, these before greedy ones, and then more of the query.
 */
export class Routes {
  readonly #root = emptyNode();

  constructor(operations: Iterable<Operation>) {
    for (const operation of operations) {
      if (operation.bindings !== undefined) insert(this.#root, operation);
    }
  }

  /** `target` is the path, with the query behind it. */
  find(method: string, target: string): FoundRoute | NoRoute {
    const [path = '', ...query] = target.split('?');
    const segments = segmentsOf(path);
    const pairs = pairsOf(query.join('?'));
    const matching = collect(this.#root, segments, 0).filter((route) => hasQuery(route, pairs));
    const [route] = matching
      .filter(({ operation }) => operation.method === method)
      .sort((one, other) => compare(rankOf(one), rankOf(other)));
    if (route !== undefined) return { operation: route.operation, labels: labelsOf(route, path) };
    const methods = new Set(matching.map(({ operation }) => operation.method));
    return { operation: undefined, methods: [...methods] };
  }
}

function emptyNode(): Node {
  return { literals: new Map(), label: undefined, ends: [], greedy: [] };
}

function insert(root: Node, operation: Operation): void {
  const { segments, query } = parseUriTemplate(operation.wirePath);
  const route = { operation, segments: withoutEnd(segments), query };
  let node = root;
  for (const segment of route.segments) {
    if ('literal' in segment) {
      const next = node.literals.get(segment.literal) ?? emptyNode();
      node.literals.set(segment.literal, next);
      node = next;
    } else if (segment.greedy) {
      node.greedy.push(route);
      return;
    } else {
      node.label ??= emptyNode();
      node = node.label;
    }
  }
  node.ends.push(route);
}

/** A slash at the end may be there or not. */
function withoutEnd(segments: readonly UriSegment[]): readonly UriSegment[] {
  const last = segments.at(-1);
  return last !== undefined && 'literal' in last && last.literal === ''
    ? segments.slice(0, -1)
    : segments;
}

function segmentsOf(path: string): readonly string[] {
  return path.replace(/\/$/, '').split('/').slice(1);
}

function pairsOf(query: string): readonly (readonly [string, string])[] {
  return query.split('&').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [plain(name), plain(value.join('='))];
  });
}

/** Text as it was before it was escaped; as it is, where it never was. */
function plain(text: string): string {
  try {
    return unescapeText(text);
  } catch {
    return text;
  }
}

/** All routes below a node that take the segments from `at` on. */
function collect(node: Node, segments: readonly string[], at: number): Route[] {
  const segment = segments[at];
  const greedy = node.greedy.filter((route) => takesRest(route, segments, at));
  if (segment === undefined) return [...node.ends, ...greedy];
  const literal = node.literals.get(segment) ?? node.literals.get(plain(segment));
  return [
    ...(literal === undefined ? [] : collect(literal, segments, at + 1)),
    ...(node.label === undefined || segment === '' ? [] : collect(node.label, segments, at + 1)),
    ...greedy,
  ];
}

/** Whether what stands behind a greedy label, which is the segment at `at` of its route, ends the path. */
function takesRest(route: Route, segments: readonly string[], at: number): boolean {
  const behind = route.segments.slice(at + 1);
  const first = segments.length - behind.length;
  if (first <= at) return false;
  return behind.every((segment, index) => {
    const text = segments[first + index] ?? '';
    return 'literal' in segment ? segment.literal === plain(text) : text !== '';
  });
}

function hasQuery({ query }: Route, pairs: readonly (readonly [string, string])[]): boolean {
  return query.every(([wanted, value]) =>
    pairs.some(([name, text]) => name === wanted && (value === undefined || value === text)),
  );
}

/** Smaller for what is more specific, from the first segment on. */
function rankOf({ segments, query }: Route): readonly number[] {
  const kinds = segments.map((segment) => ('literal' in segment ? 0 : segment.greedy ? 2 : 1));
  return [...kinds, 3, -segments.length, -query.length];
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((rank, index) => rank !== other[index]);
  return (one[at] ?? 0) - (other[at] ?? 0);
}

function labelsOf({ segments }: Route, path: string): Readonly<Record<string, string>> {
  const texts = segmentsOf(path);
  const labels: [string, string][] = [];
  let at = 0;
  for (const [index, segment] of segments.entries()) {
    const behind = segments.length - index - 1;
    const isGreedy = 'label' in segment && segment.greedy;
    const next = isGreedy ? texts.length - behind : at + 1;
    if ('label' in segment) {
      const slash = isGreedy && behind === 0 && path.endsWith('/') ? '/' : '';
      labels.push([segment.label, `${texts.slice(at, next).join('/')}${slash}`]);
    }
    at = next;
  }
  return Object.fromEntries(labels);
}
