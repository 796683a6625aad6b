import { ownBytes } from './bytes.ts';
import type { PlainBody } from './protocol.ts';
import { RequestStream } from './request-stream.ts';

/** The one content coding (RFC 9110, section 8.4.1) that the web's `CompressionStream` and services have in common. */
const known = 'gzip';

/** When the body of a request is compressed. */
export interface CompressionRule {
  /** The content codings that the contract lists. */
  readonly encodings: readonly string[];
  /** The smallest body that is compressed, in bytes. A body that streams is always compressed. */
  readonly minimum: number;
}

/**
 * A body in a content coding that its contract lists, with the name of that; undefined where it travels as it is: it
 * is small, the runtime has no compression, or none of the codings is known here.
 */
export async function compressed(
  body: PlainBody,
  { encodings, minimum }: CompressionRule,
): Promise<{ readonly body: PlainBody; readonly encoding: string } | undefined> {
  if (body === undefined || !encodings.includes(known)) return undefined;
  if (typeof CompressionStream !== 'function') return undefined;
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) {
    return { body: compressedChunks(body), encoding: known };
  }
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : ownBytes(body);
  if (bytes.length < minimum) return undefined;
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream(known));
  return {
    body: new Uint8Array(await new Response(stream).arrayBuffer()),
    encoding: known,
  };
}

/** A generator, so that the source is not touched before the first chunk is asked for. */
async function* compressedChunks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const plain = new RequestStream(source).open();
  const reader = plain.pipeThrough(new CompressionStream(known)).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
