import { isDeepStrictEqual } from 'node:util';
import { isObject, own } from '../../../src/wire/json.ts';
import { childOf, type Node } from './node.ts';
import type { Notes } from './notes.ts';

/** Bounds of a value: keywords whose value is a number. */
export type Bound =
  | 'minLength'
  | 'maxLength'
  | 'minimum'
  | 'maximum'
  | 'exclusiveMinimum'
  | 'exclusiveMaximum'
  | 'multipleOf'
  | 'minItems'
  | 'maxItems'
  | 'minProperties'
  | 'maxProperties';

/** Bounds by the names of their keywords. */
export type Bounds = Partial<Record<Bound, number>>;

const narrower: Readonly<Record<Bound, (one: number, other: number) => number>> = {
  minLength: Math.max,
  maxLength: Math.min,
  minimum: Math.max,
  maximum: Math.min,
  exclusiveMinimum: Math.max,
  exclusiveMaximum: Math.min,
  multipleOf: leastCommonMultiple,
  minItems: Math.max,
  maxItems: Math.min,
  minProperties: Math.max,
  maxProperties: Math.min,
};

/** The names of all bounds. */
const boundNames = Object.keys(narrower).filter((name): name is Bound => name in narrower);

/** The bounds that a schema states itself (JSON Schema 2020-12, validation vocabulary; OpenAPI 3.0, "Schema Object"). */
export function boundsOf(schema: Node, notes: Notes): Bounds {
  const found: Bounds = {};
  for (const name of boundNames) {
    const node = childOf(schema, name);
    if (node === undefined || typeof node.value === 'boolean') continue;
    if (typeof node.value === 'number') found[name] = node.value;
    else notes.refuseForm(node, 'a number');
  }
  exclude(schema, found, 'minimum', 'exclusiveMinimum');
  exclude(schema, found, 'maximum', 'exclusiveMaximum');
  return found;
}

/** In OpenAPI 3.0, `exclusiveMinimum: true` says of the minimum beside it that it is no valid value. */
function exclude(schema: Node, bounds: Bounds, plain: Bound, exclusive: Bound): void {
  const bound = bounds[plain];
  const isExclusive = isObject(schema.value) && own(schema.value, exclusive) === true;
  if (!isExclusive || bound === undefined) return;
  bounds[exclusive] = bound;
  delete bounds[plain];
}

/** The bounds within which two schemas both hold. */
export function narrowed(one: Bounds, other: Bounds): Bounds {
  const both: Bounds = { ...one };
  for (const name of boundNames) {
    const bound = other[name];
    if (bound === undefined) continue;
    const before = both[name];
    both[name] = before === undefined ? bound : narrower[name](before, bound);
  }
  return both;
}

/** Those of some bounds that have these names. */
export function picked(bounds: Bounds, names: readonly Bound[]): Bounds {
  const found: Bounds = {};
  for (const name of names) {
    const bound = bounds[name];
    if (bound !== undefined) found[name] = bound;
  }
  return found;
}

/** The values that are in both lists. */
export function common(one: readonly unknown[], other: readonly unknown[]): readonly unknown[] {
  return one.filter((value) => other.some((each) => isDeepStrictEqual(value, each)));
}

/** Of numbers that are not whole, the first: that the other one has to divide a value as well is not said then. */
function leastCommonMultiple(one: number, other: number): number {
  if (!Number.isSafeInteger(one) || !Number.isSafeInteger(other) || one < 1 || other < 1)
    return one;
  let [a, b] = [one, other];
  while (b !== 0) [a, b] = [b, a % b];
  return (one / a) * other;
}
