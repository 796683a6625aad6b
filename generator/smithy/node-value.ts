import type { NodeValue } from './model.ts';
import type { IdSyntax, NodeSyntax } from './syntax.ts';

/** The node value that a source has. Unquoted shape ids are resolved by `resolve`; a JSON AST has none. */
export function toNodeValue(
  node: NodeSyntax,
  resolve: (id: IdSyntax) => string = (id) => id.name,
): NodeValue {
  switch (node.kind) {
    case 'value':
      return node.value;
    case 'id':
      return resolve(node.id);
    case 'array':
      return node.elements.map((element) => toNodeValue(element, resolve));
    case 'object':
      // fromEntries defines each key as the object's own, "__proto__" too.
      return Object.fromEntries(
        node.entries.map((entry) => [entry.key, toNodeValue(entry.value, resolve)]),
      );
  }
}

/** Whether a node value is an object, so neither an array nor a value without parts. */
export function isObjectValue(value: NodeValue): value is { readonly [key: string]: NodeValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a node value is a list. */
export function isListValue(value: NodeValue | undefined): value is readonly NodeValue[] {
  return Array.isArray(value);
}

/** Whether a node value is a number, of whatever size. */
export function isNumberValue(value: NodeValue | undefined): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** Whether two node values are equal. The order of keys is no part of a value. */
export function isSameValue(left: NodeValue, right: NodeValue | undefined): boolean {
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((element, index) => isSameValue(element, right[index]))
    );
  }
  if (!isObjectValue(left)) return left === right;
  if (right === undefined || !isObjectValue(right)) return false;
  const entries = Object.entries(left);
  return (
    entries.length === Object.keys(right).length &&
    entries.every(([key, value]) => Object.hasOwn(right, key) && isSameValue(value, right[key]))
  );
}

/** The kind of a value as messages name it. */
export function describeNode(node: NodeSyntax): string {
  if (node.kind === 'id') return `the shape id ${node.id.name}`;
  if (node.kind !== 'value') return node.kind === 'array' ? 'a list' : 'an object';
  return typeof node.value === 'string' ? 'a string' : String(node.value);
}

/** How much of a value messages show, in UTF-16 units. */
const shown = 60;

/** A value as messages show it: as JSON, cut where it is long. */
export function showValue(value: NodeValue): string {
  if (typeof value === 'bigint') return String(value);
  const text = JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' ? String(part) : part,
  );
  return text.length > shown ? `${text.slice(0, shown)}…` : text;
}
