/** Bytes in pieces, one after the other: a readable stream of Node, a `ReadableStream` of the web, a generator. */
export type ByteStream = AsyncIterable<Uint8Array>;

/** Whether a value can be iterated over as a stream. What it yields is for who iterates to see. */
export function isByteStream(value: unknown): value is ByteStream {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** A stream of bytes that are there already. */
export async function* streamOf(bytes: Uint8Array): ByteStream {
  yield bytes;
}
