import { isObject, type JsonValue } from '../../../src/wire/json.ts';

/** What a text holds. */
export interface CommonJson {
  readonly value: JsonValue;
  /** How many nodes it has. */
  readonly nodes: number;
}

/**
 * Reads JSON, at the speed of `JSON.parse`. Gives undefined for what is no object of JSON, for what nests deeper than
 * `maxDepth`, and for what `JSON.parse` takes without a word and shouldn't: a key that comes twice in an object, and a
 * number that is too large.
 */
export function readCommonJson(text: string, maxDepth: number): CommonJson | undefined {
  if (!/^\s*\{\s*"/.test(text)) return undefined;
  const value = parse(text);
  if (value === undefined) return undefined;
  const { nodes, keys, isSound } = counted(value, maxDepth);
  return isSound && keys === keysIn(text) ? { value, nodes } : undefined;
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function counted(root: JsonValue, maxDepth: number) {
  let [nodes, keys] = [0, 0];
  const stack: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, depth } = next;
    nodes += 1;
    const isInfinite = typeof value === 'number' && !Number.isFinite(value);
    if (isInfinite || depth > maxDepth) return { nodes, keys, isSound: false };
    if (typeof value !== 'object' || value === null) continue;
    const members = Object.values(value);
    if (isObject(value)) keys += members.length;
    for (const member of members) stack.push({ value: member, depth: depth + 1 });
  }
  return { nodes, keys, isSound: true };
}

/** How many keys a text of JSON has, those that come twice counted twice: the strings with a colon behind them. */
function keysIn(text: string): number {
  const string = /"(?:[^"\\]|\\.)*"\s*(:?)/g;
  let keys = 0;
  for (let found = string.exec(text); found !== null; found = string.exec(text)) {
    if (found[1] === ':') keys += 1;
  }
  return keys;
}
