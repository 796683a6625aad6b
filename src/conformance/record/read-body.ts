import { isUtf8 } from 'node:buffer';
import { isObject, type JsonObject, jsonKind } from '../../wire/json.ts';
import { readJson } from '../run/read-json.ts';

/** A body that was read, or what was found in place of it. */
export type JsonBody<Value> = { readonly value: Value } | { readonly found: string };

/** Reads the JSON object in the bytes of a body. What is no JSON is not quoted. */
export function readBody(bytes: Uint8Array): JsonBody<JsonObject> {
  const json = readJsonBody(bytes);
  if ('found' in json) return json;
  return isObject(json.value)
    ? { value: json.value }
    : { found: `JSON of the type ${jsonKind(json.value)}` };
}

/** Reads the JSON in the bytes of a body, of whatever type it is. */
export function readJsonBody(bytes: Uint8Array): JsonBody<unknown> {
  if (bytes.length === 0) return { found: 'no body' };
  if (!isUtf8(bytes)) return { found: 'bytes that are not UTF-8' };
  // A byte order mark stays, since it is not a part of JSON (RFC 8259, section 8.1).
  const json = readJson(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  return 'mistake' in json ? { found: json.mistake } : { value: json.value };
}
