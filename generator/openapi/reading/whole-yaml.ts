import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  type YAMLError,
} from 'yaml';
import type { JsonValue } from '../../../src/wire/json.ts';
import { namesIn } from '../../../src/wire/pointer.ts';
import type { Place } from '../../diagnostics/diagnostic.ts';
import { limits, NodeBudget } from './limits.ts';
import { Mistakes } from './mistakes.ts';

/** A YAML or JSON text as a value, with the place of each node in it. */
export interface YamlSource {
  readonly value: JsonValue;
  /** The place of the node that a JSON pointer leads to; of the nearest one around it, where there is no such node. */
  readonly placeOf: (pointer: string) => Place;
}

/**
 * Reads YAML of every kind, with the place of each node. Throws a DiagnosticError with the code `openapi-syntax` that
 * holds the mistakes.
 */
export function readWholeYaml(file: string, text: string, budget = new NodeBudget()): YamlSource {
  const lineCounter = new LineCounter();
  // The library compares each key of a map with every other one, which takes seconds for ten thousand keys.
  const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const mistakes = new Mistakes(() => ({ file }));
  addSyntaxErrors([...document.errors, ...document.warnings], placeAt, mistakes);
  mistakes.throwIfAny();
  const index = new NodeIndex(placeAt);
  const value = new Conversion(mistakes, index, placeAt, budget).convert(document.contents);
  mistakes.throwIfAny();
  return { value, placeOf: (pointer) => index.placeOf(document.contents, pointer) };
}

/** One mistake for each line: what follows the first is mostly its consequence. */
function addSyntaxErrors(
  errors: readonly YAMLError[],
  placeAt: (offset: number) => Place,
  mistakes: Mistakes,
): void {
  const lines = new Set<number | undefined>();
  for (const { code, message, pos } of errors) {
    const at = placeAt(pos[0]);
    if (lines.has(at.line)) continue;
    lines.add(at.line);
    mistakes.addAt('openapi-syntax', at, wordsOf(code, message));
  }
}

function wordsOf(code: YAMLError['code'], message: string): string {
  if (code === 'RESOURCE_EXHAUSTION') return tooDeep;
  if (code === 'MULTIPLE_DOCS') return 'found a second document; expected one in the file';
  return message;
}

const tooDeep = `found more than ${limits.depth} levels of nesting; expected fewer`;

const tooMany = `found more than ${limits.nodes} nodes; expected fewer`;

/** Turns nodes into values. A node that is named by aliases becomes one value that stands in several places. */
class Conversion {
  readonly #mistakes: Mistakes;
  readonly #index: NodeIndex;
  readonly #placeAt: (offset: number) => Place;
  /** What each anchor stands for. It is set when its node is complete, so that no value holds itself. */
  readonly #anchors = new Map<string, { node: Node; value: JsonValue; nodes: number }>();
  readonly #budget: NodeBudget;
  #nodes = 0;

  constructor(
    mistakes: Mistakes,
    index: NodeIndex,
    placeAt: (offset: number) => Place,
    budget: NodeBudget,
  ) {
    this.#mistakes = mistakes;
    this.#index = index;
    this.#placeAt = placeAt;
    this.#budget = budget;
  }

  convert(node: ParsedNode | Node | null, depth = 0): JsonValue {
    if (node === null || this.#mistakes.isFull) return null;
    if (depth > limits.depth) return this.#refuse(node, tooDeep);
    const before = this.#nodes;
    this.#nodes += 1;
    if (!this.#budget.spend(1)) return this.#refuse(node, tooMany);
    const value = this.#valueOf(node, depth);
    if (!isAlias(node) && node.anchor !== undefined) {
      this.#anchors.set(node.anchor, { node, value, nodes: this.#nodes - before });
    }
    return value;
  }

  #valueOf(node: Node, depth: number): JsonValue {
    if (isAlias(node)) return this.#aliased(node, node.source);
    if (isSeq<Node>(node)) return node.items.map((item) => this.convert(item, depth + 1));
    if (isMap<Node, Node | null>(node)) return this.#object(node, node.items, depth);
    if (isScalar(node)) return this.#scalar(node, node.value);
    return this.#refuse(node, 'found a node of an unknown kind');
  }

  #object(
    map: Node,
    pairs: readonly { readonly key: Node; readonly value: Node | null }[],
    depth: number,
  ): JsonValue {
    const entries = new Map<string, JsonValue>();
    for (const { key, value } of pairs) {
      const name = keyOf(key);
      if (name === undefined) {
        this.#refuse(key, 'found a key that is no text; expected text');
      } else if (entries.has(name)) {
        this.#refuse(key, `found the key ${JSON.stringify(name)} a second time; expected it once`);
      } else {
        this.#index.add(map, name, key, value);
        entries.set(name, this.convert(value, depth + 1));
      }
    }
    // fromEntries defines each key as the object's own, "__proto__" too.
    return Object.fromEntries(entries);
  }

  #scalar(node: Node, value: unknown): JsonValue {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    return this.#refuse(node, 'found a value that JSON does not have; expected one that it has');
  }

  #aliased(node: Node, name: string): JsonValue {
    const anchor = this.#anchors.get(name);
    if (anchor === undefined) {
      return this.#refuse(node, `found the alias *${name}; expected an anchor &${name} before it`);
    }
    this.#nodes += anchor.nodes;
    if (!this.#budget.spend(anchor.nodes)) {
      return this.#refuse(node, `found aliases that stand for more than ${limits.nodes} nodes`);
    }
    this.#index.addAlias(node, anchor.node);
    return anchor.value;
  }

  #refuse(node: Node, message: string): null {
    this.#mistakes.addAt('openapi-syntax', this.#placeAt(node.range?.[0] ?? 0), message);
    return null;
  }
}

/** A key as JSON would write it: `200` is "200". */
function keyOf(key: Node): string | undefined {
  const value: unknown = isScalar(key) ? key.value : undefined;
  if (typeof value === 'string') return value;
  const isWord = typeof value === 'number' || typeof value === 'boolean';
  return isWord ? String(value) : undefined;
}

/** Finds nodes by JSON pointer. */
class NodeIndex {
  readonly #entries = new Map<Node, Map<string, { key: Node; value: Node | null }>>();
  readonly #targets = new Map<Node, Node>();
  readonly #placeAt: (offset: number) => Place;

  constructor(placeAt: (offset: number) => Place) {
    this.#placeAt = placeAt;
  }

  add(map: Node, name: string, key: Node, value: Node | null): void {
    const entries = this.#entries.get(map) ?? new Map();
    this.#entries.set(map, entries.set(name, { key, value }));
  }

  addAlias(alias: Node, target: Node): void {
    this.#targets.set(alias, target);
  }

  placeOf(root: Node | null, pointer: string): Place {
    let node = root;
    let offset = root?.range?.[0] ?? 0;
    for (const name of namesIn(pointer)) {
      const holder = node && (this.#targets.get(node) ?? node);
      const entry = holder && this.#entry(holder, name);
      if (!entry) break;
      offset = entry.key.range?.[0] ?? offset;
      node = entry.value;
    }
    return { ...this.#placeAt(offset), pointer };
  }

  #entry(holder: Node, name: string): { key: Node; value: Node | null } | undefined {
    if (!isSeq<Node>(holder)) return this.#entries.get(holder)?.get(name);
    const item = /^\d{1,9}$/.test(name) ? holder.items[Number(name)] : undefined;
    return item && { key: item, value: item };
  }
}
