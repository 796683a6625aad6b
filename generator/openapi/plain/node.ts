import { isObject, type JsonObject, own } from '../../../src/wire/json.ts';
import { pointerTo } from '../../../src/wire/pointer.ts';
import type { YamlSource } from '../reading/whole-yaml.ts';

/** One of the files that a document is made of. */
export interface SourceFile extends YamlSource {
  /** The file as messages show it, and as references to it are resolved: with `/` between its parts. */
  readonly name: string;
}

/** A value in one of the files, and where it stands there. */
export interface Node {
  readonly file: SourceFile;
  /** The JSON pointer to it. */
  readonly pointer: string;
  readonly value: unknown;
}

/** A node whose value is an object. */
export interface ObjectNode extends Node {
  readonly value: JsonObject;
}

/** The node of all that a file holds. */
export function rootOf(file: SourceFile): Node {
  return { file, pointer: '', value: file.value };
}

/** Text that tells a node from all others. */
export function keyOf({ file, pointer }: Node): string {
  return `${file.name}#${pointer}`;
}

/** Whether the value of a node is an object. */
export function isObjectNode(node: Node | undefined): node is ObjectNode {
  return node !== undefined && isObject(node.value);
}

/** A member of a node by its name; undefined where there is none. */
export function childOf(node: Node, name: string): Node | undefined {
  const { value } = node;
  if (isObject(value) && Object.hasOwn(value, name)) return childWith(node, name, own(value, name));
  if (!Array.isArray(value) || !/^\d{1,9}$/.test(name)) return undefined;
  return Number(name) < value.length ? childWith(node, name, value[Number(name)]) : undefined;
}

/** The members of an object's node with their names, or the items of a list's; none of any other. */
export function childrenOf(node: Node | undefined): readonly (readonly [string, Node])[] {
  if (node === undefined || typeof node.value !== 'object' || node.value === null) return [];
  return Object.entries(node.value).map(([name, value]) => [name, childWith(node, name, value)]);
}

/** The members that are no extensions (OpenAPI 3.1, "Specification Extensions"). */
export function membersOf(node: Node | undefined): readonly (readonly [string, Node])[] {
  return childrenOf(node).filter(([name]) => !name.startsWith('x-'));
}

/** The node of a member or item of a node, that has a value. */
export function childWith({ file, pointer }: Node, name: string, value: unknown): Node {
  return { file, pointer: `${pointer}${pointerTo([name])}`, value };
}

/** The text that a member of a node is; undefined where it is none. */
export function textOf(node: Node, name: string): string | undefined {
  const value = isObject(node.value) ? own(node.value, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Whether a member of a node is `true`. */
export function isTrue(node: Node, name: string): boolean {
  return isObject(node.value) && own(node.value, name) === true;
}

/** The words about a node that are for people, where it has any. */
export function wordsOf(node: Node): { readonly description?: string } {
  const description = textOf(node, 'description');
  return description === undefined ? {} : { description };
}
