import { isObject, type JsonObject, type JsonValue } from '../../wire/json.ts';
import { UnbuildableError } from './unbuildable-error.ts';

/**
 * A value of a case: JSON, in which an integer that a double can't hold exactly is a `bigint`, and a body of bytes is
 * these bytes.
 */
export type CaseValue = JsonValue | bigint | Uint8Array | CaseValue[];

/** Enums and constants of a document are JSON, whatever their type says. */
export function asJson(value: unknown): CaseValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (Array.isArray(value)) return value.map(asJson);
  if (isObject(value)) return value;
  throw new UnbuildableError('found what is no JSON in the document');
}

/** Whether a value is an object with members, and no bytes. */
export function isMembers(value: unknown): value is JsonObject {
  return isObject(value) && !(value instanceof Uint8Array);
}
