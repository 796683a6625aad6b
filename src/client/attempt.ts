import { withDeadline } from './deadline.ts';
import { ConnectionError, TimeoutError } from './errors.ts';
import type { ClientOperation } from './operation.ts';
import type { CallSettings } from './options.ts';
import { RequestStream } from './request-stream.ts';
import { errorOf, isSuccess, outputOf, streamedOutputOf } from './response.ts';
import { ResponseStream, type StreamedResponse } from './response-stream.ts';
import { retryAfter } from './retry.ts';
import { type Fetch, type HttpRequest, type HttpResponse, readWhole, send } from './transport.ts';

/** What came of one attempt; `retryAfter` in milliseconds. */
export type Result<Output> =
  | { readonly output: Output }
  | { readonly error: unknown; readonly retryAfter: number };

/** Sends a request once, and reads what comes back. `attempts` counts this one. */
export async function attempt<Output>(
  operation: ClientOperation<never, Output>,
  request: HttpRequest,
  settings: CallSettings,
  attempts: number,
): Promise<Result<Output>> {
  try {
    const response = await exchange(operation, request, settings, attempts);
    if ('stream' in response) return { output: streamedOutputOf(operation, response) };
    if (isSuccess(response.status)) return { output: outputOf(operation, response) };
    return {
      error: errorOf(operation, response),
      retryAfter: retryAfter(response.headers.get('retry-after')),
    };
  } catch (error) {
    return { error: sourceFailure(request) ?? error, retryAfter: 0 };
  }
}

/** What a caller's stream threw is the caller's to see, and not how a runtime words that the body broke off. */
function sourceFailure({ body }: HttpRequest): unknown {
  return body instanceof RequestStream ? body.failure?.error : undefined;
}

function exchange(
  operation: ClientOperation<never, unknown>,
  request: HttpRequest,
  settings: CallSettings,
  attempts: number,
): Promise<HttpResponse | StreamedResponse> {
  const { timeout, signal, maxResponseBytes } = settings;
  const fetch = fetchOf(settings);
  // Without the query, whose values may be secrets.
  const address = `${request.url.origin}${request.url.pathname}`;
  const tries = attempts === 1 ? '' : ` (attempt ${attempts})`;
  const timedOut = () =>
    new TimeoutError(`no response from ${address} within ${timeout} ms${tries}`, {
      timeout,
      attempts,
    });
  // Runtimes differ in what they throw; a signal that stopped it has ended the attempt already.
  const broken = (cause: unknown) =>
    new ConnectionError(`no response from ${address}: ${innermostMessage(cause)}${tries}`, {
      attempts,
      cause,
    });
  const brokenOff = (cause: unknown) =>
    new ConnectionError(
      `the response from ${address} broke off: ${innermostMessage(cause)}${tries}`,
      { attempts, cause },
    );
  return withDeadline(
    async (stop) => {
      try {
        const response = await send(fetch, request, stop);
        const { status, headers } = response;
        // An injected `fetch` may not listen, and answer when nobody waits for it any more.
        stop.throwIfAborted();
        if (!isSuccess(status) || !operation.protocol.streams(operation)) {
          return await readWhole(response, maxResponseBytes);
        }
        return {
          status,
          headers,
          stream: new ResponseStream(response, { signal, broken: brokenOff }),
        };
      } catch (cause) {
        throw broken(cause);
      }
    },
    { timeout, timedOut, signal },
  );
}

function fetchOf(settings: CallSettings): Fetch {
  const fetch = settings.fetch ?? globalThis.fetch;
  if (typeof fetch === 'function') return fetch;
  throw new TypeError('fetch: this runtime has none; expected one in the options');
}

/** `fetch` says little itself, and the reason in its cause: "fetch failed", caused by "connect ECONNREFUSED …". */
function innermostMessage(error: unknown): string {
  let message = String(error);
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    const code = 'code' in current && typeof current.code === 'string' ? current.code : '';
    message = current.message || code || message;
    current = current.cause;
  }
  return message;
}
