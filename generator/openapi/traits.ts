import type { JsonValue } from '../../src/wire/json.ts';
import type { NodeValue, Shape, Traits } from '../smithy/model.ts';

/** A trait's value if it is a node object; an annotation trait has the empty one. */
export type NodeObject = Readonly<Record<string, NodeValue>>;

/** The prelude's trait of this name, from the first of the places that has it: a member before its target. */
export function prelude(
  name: string,
  ...places: readonly (Traits | undefined)[]
): NodeValue | undefined {
  return trait(`smithy.api#${name}`, ...places);
}

/** The trait of this id, from the first of the places that has it. */
export function trait(
  id: string,
  ...places: readonly (Traits | undefined)[]
): NodeValue | undefined {
  return places.find((traits) => traits?.has(id))?.get(id);
}

/** A node value as an object; undefined for any other node. */
export function asObject(node: NodeValue | undefined): NodeObject | undefined {
  return isNodeObject(node) ? node : undefined;
}

function isNodeObject(node: NodeValue | undefined): node is NodeObject {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

/** A node value as a string; undefined for any other node. */
export function asString(node: NodeValue | undefined): string | undefined {
  return typeof node === 'string' ? node : undefined;
}

/** A node value as a number; undefined for any other node. An integer that no double holds becomes the nearest one. */
export function asNumber(node: NodeValue | undefined): number | undefined {
  return typeof node === 'number' || typeof node === 'bigint' ? Number(node) : undefined;
}

/** A node value as a value that JSON can hold, where integers are doubles. */
export function asJson(node: NodeValue): JsonValue {
  if (typeof node === 'bigint') return Number(node);
  if (isNodeList(node)) return node.map(asJson);
  if (!isNodeObject(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, asJson(value)]));
}

function isNodeList(node: NodeValue): node is readonly NodeValue[] {
  return Array.isArray(node);
}

/** The strings of a list node; other items, and other nodes, give none. */
export function asStrings(node: NodeValue | undefined): readonly string[] {
  return Array.isArray(node) ? node.filter((item): item is string => typeof item === 'string') : [];
}

/** The name of a shape within its namespace. */
export function localName(id: Shape['id']): string {
  return id.slice(id.indexOf('#') + 1);
}
