import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

/**
 * Writes an answer whose body comes bit by bit, as fast as the caller takes it. The head is written with the first
 * bytes: what fails before them rejects with nothing written, and can still be answered. What fails later closes the
 * connection, so that nobody takes the part for the whole, and rejects too. Resolves where the caller goes away.
 */
export async function answerStream(
  response: ServerResponse,
  writeHead: () => void,
  body: AsyncIterable<unknown>,
): Promise<void> {
  const iterator = body[Symbol.asyncIterator]();
  const first = await iterator.next();
  const isGone = response.destroyed || response.headersSent;
  if (isGone) {
    await iterator.return?.();
    return;
  }
  if (first.done !== true) bytesOf(first.value);
  writeHead();
  try {
    await pipeline(chunks(first, iterator), response);
  } catch (error) {
    if (!isPrematureClose(error)) throw error;
  }
}

async function* chunks(
  first: IteratorResult<unknown>,
  iterator: AsyncIterator<unknown>,
): AsyncGenerator<Uint8Array, void> {
  let isDone = false;
  try {
    for (let next = first; next.done !== true; next = await iterator.next()) {
      yield bytesOf(next.value);
    }
    isDone = true;
  } finally {
    if (!isDone) await iterator.return?.();
  }
}

function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new TypeError('expected a body of Uint8Arrays');
}

function isPrematureClose(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
