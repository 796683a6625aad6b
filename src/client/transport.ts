import type { OwnBytes } from './bytes.ts';
import { RequestStream } from './request-stream.ts';

/** The part of `fetch` that the client uses, so that a caller may put another implementation in its place. */
export type Fetch = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string | OwnBytes | ReadableStream<OwnBytes>;
    /** Present with a body that streams, for which `fetch` asks for it. */
    readonly duplex?: 'half';
    readonly signal: AbortSignal;
    readonly redirect: 'manual';
  },
) => Promise<Response>;

/** A request, as it goes out. */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly body: string | OwnBytes | RequestStream | undefined;
}

/** A response that was read to its end, or to the limit. */
export interface HttpResponse {
  /** The status; 0 for a redirect whose status the runtime hides. */
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** False where the body goes on after the limit. */
  readonly complete: boolean;
}

/**
 * Sends a request once; the response has its head, and a body that was not read. A redirect is a response like others:
 * to follow it would carry the body, and what signs it, to another place. Rejects with what `fetch` throws.
 */
export function send(
  fetch: Fetch,
  { method, url, headers, body }: HttpRequest,
  signal: AbortSignal,
): Promise<Response> {
  const init = { method, headers, signal, redirect: 'manual' } as const;
  if (body === undefined) return fetch(url.href, init);
  if (!(body instanceof RequestStream)) return fetch(url.href, { ...init, body });
  return fetch(url.href, { ...init, body: body.open(), duplex: 'half' });
}

/** Reads a response, up to `limit` bytes of its body. Rejects with what its stream throws. */
export async function readWhole(response: Response, limit: number): Promise<HttpResponse> {
  const { status, headers } = response;
  return { status, headers, ...(await readBody(response, limit)) };
}

async function readBody(
  response: Response,
  limit: number,
): Promise<Pick<HttpResponse, 'body' | 'complete'>> {
  // Some runtimes have `fetch` without streams.
  if (!response.body) {
    const body = new Uint8Array(await response.arrayBuffer());
    return { body: body.subarray(0, limit), complete: body.length <= limit };
  }
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length <= limit) {
    const { done, value } = await reader.read();
    if (done) return { body: concatenate(chunks, length), complete: true };
    chunks.push(value);
    length += value.length;
  }
  // Not awaited, and its failure not looked at: nobody needs the rest.
  reader.cancel().catch(() => {});
  return { body: concatenate(chunks, length).subarray(0, limit), complete: false };
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return only;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
