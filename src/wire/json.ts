/** A value of JSON, as `JSON.parse` gives it. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** A JSON object. Its members are `unknown` until something has looked at them. */
export interface JsonObject {
  [key: string]: unknown;
}

/** The kinds of value that JSON knows, by JSON Schema's names. */
export type JsonKind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** Whether a value is a JSON object: neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The kind of a value that came out of `JSON.parse`, or of a parser that gives a `bigint` for a large integer. */
export function jsonKind(value: unknown): JsonKind {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  if (type === 'bigint') return 'number';
  return type === 'boolean' || type === 'number' || type === 'string' ? type : 'object';
}

/**
 * An object's own member, or undefined. For names that every object inherits (`constructor`, `toString`), where
 * plain access would find what nobody sent.
 */
export function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
