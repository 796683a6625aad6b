import { isUtf8 } from 'node:buffer';
import { isObject, type JsonObject, jsonKind } from '../wire/json.ts';
import { parseJson } from '../wire/json-text.ts';
import { type Failure, serializationFailure } from './failure.ts';
import { isDeeperThan } from './json-depth.ts';

/** A body that was read, or why it can't be. */
export type ParsedBody = { readonly body: JsonObject } | { readonly failure: Failure };

/**
 * The JSON object in the bytes of a body, as far as every operation asks for one. Of members that stand twice, the
 * last one counts, as in `JSON.parse`.
 */
export function parseBody(bytes: Uint8Array, maxDepth: number): ParsedBody {
  if (bytes.length === 0) return refuse('The body is empty.');
  if (!isUtf8(bytes)) return refuse('The body is not UTF-8.');
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  if (isDeeperThan(text, maxDepth)) {
    return refuse(`The body is nested deeper than ${maxDepth} levels.`);
  }
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    return refuse(jsonHint(text));
  }
  if (isObject(value)) return { body: value };
  const message = Array.isArray(value) ? 'Start of list found where not expected' : undefined;
  const hint = `The body is JSON, but of type ${jsonKind(value)}; an object was expected.`;
  return { failure: serializationFailure(message, hint) };
}

function refuse(hint: string): ParsedBody {
  return { failure: serializationFailure(undefined, hint) };
}

/** What is not JSON is never quoted: it may hold a token. */
function jsonHint(text: string): string {
  if (text.startsWith('\ufeff')) return 'The body is not JSON: it begins with a byte order mark.';
  return /[:[,]\s*-?(NaN|Infinity)\b/.test(text)
    ? 'The body is not JSON: NaN and Infinity are no JSON numbers. The JavaScript SDK writes NaN for an invalid Date.'
    : 'The body is not JSON.';
}
