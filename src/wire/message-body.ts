import type { BodyBinding, PayloadBody } from './bindings.ts';
import { type ByteStream, isByteStream } from './byte-stream.ts';
import { CodecError, mismatch } from './codec-error.ts';
import { isObject, type JsonObject, own } from './json.ts';
import { parseJson, stringifyJson } from './json-text.ts';
import { readUtf8 } from './text-value.ts';

/** The body of a message as it was received: a stream only where the contract says that it streams. */
export type ReceivedBody = string | Uint8Array | ByteStream | undefined;

/** The body of a message to be sent. */
export type SentBody = string | Uint8Array | ByteStream | undefined;

/** The members that a body holds. Throws a CodecError where the body is not what the contract says. */
export function readBody(
  binding: BodyBinding,
  body: ReceivedBody,
  isElsewhere: (member: string) => boolean,
): [string, unknown][] {
  if (binding.kind === 'none') return [];
  if (binding.kind === 'payload') {
    const value = readPayload(binding, body);
    return value === undefined ? [] : [[binding.member, value]];
  }
  const text = bodyText(body);
  if (text === '') return [];
  const value = readJson(text);
  if (!isObject(value)) throw mismatch('', 'an object', value);
  // A member of the body that is named as one that stands elsewhere is not that one.
  return Object.entries(value).filter(([name]) => !isElsewhere(name));
}

function readPayload({ type, member }: PayloadBody, body: ReceivedBody): unknown {
  if (type === 'stream') return typeof body === 'string' ? toBytes(body) : body;
  if (type === 'bytes') return bodyBytes(body);
  const text = bodyText(body, member);
  if (text === '') return undefined;
  return type === 'text' ? text : readJson(text, member);
}

function readJson(text: string, name = ''): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new CodecError(name, 'JSON', 'other text');
    throw error;
  }
}

function bodyText(body: ReceivedBody, name = ''): string {
  if (body === undefined || typeof body === 'string') return body ?? '';
  return readUtf8(wholeBody(body), name);
}

function bodyBytes(body: ReceivedBody): Uint8Array | undefined {
  if (body === undefined) return undefined;
  const bytes = typeof body === 'string' ? toBytes(body) : wholeBody(body);
  return bytes.length === 0 ? undefined : bytes;
}

function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function wholeBody(body: Uint8Array | ByteStream): Uint8Array {
  if (body instanceof Uint8Array) return body;
  throw new TypeError('a body that does not stream has to be read before it is looked at');
}

/** A body to be sent, with its media type; both undefined where there is none. */
export interface WrittenBody {
  readonly body: SentBody;
  readonly mediaType: string | undefined;
}

/** The body that holds members of a value: those of which `isElsewhere` does not say that they stand elsewhere. */
export function writeBody(
  binding: BodyBinding,
  value: JsonObject,
  isElsewhere: (member: string) => boolean,
): WrittenBody {
  if (binding.kind === 'none') return { body: undefined, mediaType: undefined };
  const { mediaType } = binding;
  if (binding.kind === 'payload') {
    const content = own(value, binding.member);
    if (content == null) return { body: undefined, mediaType: undefined };
    return { body: writePayload(content, binding), mediaType };
  }
  const members = Object.entries(value).filter(
    ([name, member]) => member != null && !isElsewhere(name),
  );
  return { body: stringifyJson(Object.fromEntries(members)), mediaType };
}

function writePayload(content: unknown, { type, member }: PayloadBody): SentBody {
  switch (type) {
    case 'json':
      return stringifyJson(content);
    case 'text':
      if (typeof content === 'string') return content;
      throw mismatch(member, 'a string', content);
    case 'bytes':
      if (content instanceof Uint8Array) return content;
      throw mismatch(member, 'a Uint8Array', content);
    default:
      if (content instanceof Uint8Array || isByteStream(content)) return content;
      throw mismatch(member, 'a stream of bytes', content);
  }
}
