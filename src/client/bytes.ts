import { mismatch } from '../wire/codec-error.ts';

/** Bytes as `fetch` takes them: in memory that no other thread writes to. */
export type OwnBytes = Uint8Array<ArrayBuffer>;

/** The same bytes; a copy where other threads share the memory of the given ones. */
export function ownBytes(bytes: Uint8Array): OwnBytes {
  return isOwn(bytes) ? bytes : new Uint8Array(bytes);
}

/** A chunk of a body that streams. Throws a CodecError where it is no Uint8Array. */
export function ownChunk(chunk: unknown): OwnBytes {
  if (chunk instanceof Uint8Array) return ownBytes(chunk);
  throw mismatch('the body', 'chunks that are each a Uint8Array', chunk);
}

function isOwn(bytes: Uint8Array): bytes is OwnBytes {
  return bytes.buffer instanceof ArrayBuffer;
}
