import { decoded, keyOf, RequestTarget } from './request-target.ts';
import { isGreedy, parseUriTemplate, type UriSegment } from './uri-template.ts';

/** What a route leads to has a method and a template such as `/a/{b}/{c+}?list-type=2`. */
export interface Routed {
  readonly method: string;
  readonly wirePath: string;
}

/** A request's operation, with the raw text of its labels, still percent-encoded. */
export interface FoundRoute<T> {
  readonly operation: T;
  readonly labels: Readonly<Record<string, string>>;
}

/** The methods of the operations that stand on the path of a request which none of them takes; empty for no path. */
export interface NoRoute {
  readonly operation: undefined;
  readonly methods: readonly string[];
}

/**
 * Finds the operation of a request by its method, path and query. Templates stand in a trie over their segments, and
 * what they want of the query in a map, so that a request costs the same however many operations there are.
 *
 * Of several that match, the most specific is taken: a literal segment before a label, a label before a greedy one, a
 * longer path before a shorter one, and then the one with more of the query (Smithy 2.0, "http trait", section
 * "Specificity Routing"). A slash at the end of a path may be there or not, but in a greedy label, which keeps it.
 */
export class Routes<T extends Routed> {
  readonly #root = new Node<T>();

  /** Throws a TypeError for a template with two greedy labels, which no server has to know. */
  constructor(operations: Iterable<T>) {
    for (const operation of operations) {
      const route = routeTo(operation);
      nodeOf(this.#root, route.segments).add(operation.method, route);
    }
  }

  /** The route of a request by its target in origin form, such as `/a/b?c=d`. */
  find(method: string, target: string): FoundRoute<T> | NoRoute {
    const search: Search = { method, target: new RequestTarget(target), methods: new Set() };
    const route = follow(this.#root, 0, search.target.segments.length, search);
    if (route === undefined) return { operation: undefined, methods: [...search.methods] };
    return { operation: route.operation, labels: search.target.labels(route.segments) };
  }
}

interface Route<T> {
  readonly operation: T;
  readonly segments: readonly UriSegment[];
  /** What has to stand in the query, as {@link keyOf} has it. */
  readonly query: readonly string[];
}

function routeTo<T extends Routed>(operation: T): Route<T> {
  const { segments, query } = parseUriTemplate(operation.wirePath);
  const last = segments.at(-1);
  if (segments.filter(isGreedy).length > 1) {
    throw new TypeError(`expected one greedy label at most; found ${operation.wirePath}`);
  }
  const endsInSlash = last !== undefined && 'literal' in last && last.literal === '';
  return {
    operation,
    segments: endsInSlash ? segments.slice(0, -1) : segments,
    query: query.map(([name, value]) => keyOf(name, value)),
  };
}

interface Search {
  readonly method: string;
  readonly target: RequestTarget;
  /** The methods of routes that have the path. */
  readonly methods: Set<string>;
}

/**
 * A place in the trie. What stands behind a greedy label is a trie of its own, for each number of segments. Maps are made
 * when first needed: a gateway of hundreds of operations begins with thousands of places.
 */
class Node<T> {
  literals: Map<string, Node<T>> | undefined;
  label: Node<T> | undefined;
  /** By how many segments follow the greedy label, the longest first. */
  greedy: readonly { readonly length: number; readonly node: Node<T> }[] | undefined;
  #ends: Map<string, End<T>> | undefined;

  add(method: string, route: Route<T>): void {
    this.#ends ??= new Map();
    const end = this.#ends.get(method) ?? new End<T>();
    this.#ends.set(method, end);
    end.add(route);
  }

  /** The route that ends here and takes the request. */
  end({ method, target, methods }: Search): Route<T> | undefined {
    const end = this.#ends?.get(method);
    if (end !== undefined) return end.choose(target);
    for (const known of this.#ends?.keys() ?? []) methods.add(known);
    return undefined;
  }
}

/** The routes of one method and path, told apart by the query. */
class End<T> {
  #plain: Route<T> | undefined;
  /** By the first part of the query that they want. */
  #byQuery: Map<string, Route<T>[]> | undefined;

  add(route: Route<T>): void {
    const [first] = route.query;
    if (first === undefined) {
      this.#plain ??= route;
      return;
    }
    this.#byQuery ??= new Map();
    const known = this.#byQuery.get(first);
    if (known === undefined) this.#byQuery.set(first, [route]);
    else known.push(route);
  }

  choose(target: RequestTarget): Route<T> | undefined {
    if (this.#byQuery === undefined) return this.#plain;
    const keys = target.queryKeys;
    let best = this.#plain;
    for (const key of keys) {
      for (const route of this.#byQuery.get(key) ?? []) {
        const isBetter = route.query.length > (best?.query.length ?? 0);
        if (isBetter && route.query.every((wanted) => keys.has(wanted))) best = route;
      }
    }
    return best;
  }
}

function nodeOf<T>(root: Node<T>, segments: readonly UriSegment[]): Node<T> {
  let node = root;
  for (const [index, segment] of segments.entries()) {
    if ('literal' in segment) {
      node.literals ??= new Map();
      const next: Node<T> = node.literals.get(segment.literal) ?? new Node<T>();
      node.literals.set(segment.literal, next);
      node = next;
    } else if (segment.greedy) node = behindGreedy(node, segments.length - index - 1);
    else {
      node.label ??= new Node<T>();
      node = node.label;
    }
  }
  return node;
}

function behindGreedy<T>(before: Node<T>, length: number): Node<T> {
  const { greedy = [] } = before;
  const known = greedy.find((each) => each.length === length);
  if (known !== undefined) return known.node;
  const node = new Node<T>();
  before.greedy = [...greedy, { length, node }].sort((one, other) => other.length - one.length);
  return node;
}

/** The most specific route below a node that takes the segments from `at` to `end`. */
function follow<T>(node: Node<T>, at: number, end: number, search: Search): Route<T> | undefined {
  if (at === end) return node.end(search);
  const segment = search.target.segments[at] ?? '';
  const { literals, greedy = [] } = node;
  const literal = literals?.get(segment) ?? literals?.get(decoded(segment));
  const byLiteral = literal && follow(literal, at + 1, end, search);
  if (byLiteral !== undefined) return byLiteral;
  const byLabel =
    node.label !== undefined && segment !== ''
      ? follow(node.label, at + 1, end, search)
      : undefined;
  if (byLabel !== undefined) return byLabel;
  for (const { length, node: behind } of greedy) {
    if (end - at <= length) continue;
    const found = follow(behind, end - length, end, search);
    if (found !== undefined) return found;
  }
  return undefined;
}
