import { sleep, withDeadline } from './deadline.ts';
import { operationUrl } from './endpoint.ts';
import { ConnectionError, TimeoutError } from './errors.ts';
import { checkHeaders, requestHeaders } from './headers.ts';
import type { ClientOperation } from './operation.ts';
import {
  type CallOptions,
  type CallSettings,
  type ConnectionOptions,
  type ConnectionSettings,
  callSettings,
  connectionSettings,
} from './options.ts';
import { encodeRequest } from './request.ts';
import { errorOf, isSuccess, outputOf } from './response.ts';
import { retryAfter, retryKind } from './retry.ts';
import type { SignableOperation } from './signer.ts';
import { exchange, type HttpRequest } from './transport.ts';

/** A service at an endpoint, and how it is called. Generated clients stand on it. It keeps no state between calls. */
export class Connection {
  readonly #settings: ConnectionSettings;

  /** Throws a TypeError for an option that can't be used; it says what was found and what was expected. */
  constructor(options: ConnectionOptions) {
    this.#settings = connectionSettings(options);
  }

  /**
   * Calls an operation. Rejects with
   * - one of the operation's errors, or an UnknownServiceError, where the service answers with one;
   * - InvalidRequestError where the input departs from the contract, and nothing was sent;
   * - InvalidResponseError where the service says success and its response departs from the contract;
   * - ConnectionError or TimeoutError where no attempt led to a response;
   * - the signal's reason where the caller aborts;
   * - TypeError for an option that can't be used.
   */
  async call<Input, Output>(
    operation: ClientOperation<Input, Output>,
    input: Input,
    options: CallOptions = {},
  ): Promise<Output> {
    const settings = callSettings(this.#settings, options);
    const { signal, maxAttempts, backoff } = settings;
    signal?.throwIfAborted();
    const request: HttpRequest = {
      method: operation.method,
      url: operationUrl(settings.endpoint, operation.path),
      headers: requestHeaders(operation.headers, settings.headers, settings.callHeaders),
      body: await encodeRequest(operation, input, settings.validate),
    };
    for (let attempts = 1; ; attempts += 1) {
      // Signed anew each time: a signature holds the time, and credentials may have been renewed.
      const signed = await sign(request, operation, settings, attempts);
      const result = await attempt(operation, signed, settings, attempts);
      if ('output' in result) return result.output;
      const kind = retryKind(result.error);
      if (kind === false || attempts >= maxAttempts) throw result.error;
      await sleep(backoff.delay({ ...result, attempts, kind }), signal);
    }
  }
}

/** What came of one attempt; `retryAfter` in milliseconds. */
type Result<Output> =
  | { readonly output: Output }
  | { readonly error: unknown; readonly retryAfter: number };

async function attempt<Output>(
  operation: ClientOperation<never, Output>,
  request: HttpRequest,
  settings: CallSettings,
  attempts: number,
): Promise<Result<Output>> {
  try {
    const response = await send(request, settings, attempts);
    if (isSuccess(response)) return { output: outputOf(operation, response) };
    return {
      error: errorOf(operation, response),
      retryAfter: retryAfter(response.headers.get('retry-after')),
    };
  } catch (error) {
    return { error, retryAfter: 0 };
  }
}

function send(request: HttpRequest, settings: CallSettings, attempts: number) {
  const { timeout, signal, maxResponseBytes } = settings;
  const fetch = settings.fetch ?? globalThis.fetch;
  if (typeof fetch !== 'function') {
    throw new TypeError('fetch: this runtime has none; expected one in the options');
  }
  const address = request.url.href;
  const tries = attempts === 1 ? '' : ` (attempt ${attempts})`;
  const timedOut = () =>
    new TimeoutError(`no response from ${address} within ${timeout} ms${tries}`, {
      timeout,
      attempts,
    });
  return withDeadline(
    async (stop) => {
      try {
        return await exchange(fetch, request, maxResponseBytes, stop);
      } catch (cause) {
        // Runtimes differ in what they throw here; a signal that stopped it has ended the attempt already.
        const message = `no response from ${address}: ${innermostMessage(cause)}${tries}`;
        throw new ConnectionError(message, { attempts, cause });
      }
    },
    { timeout, timedOut, signal },
  );
}

async function sign(
  request: HttpRequest,
  operation: SignableOperation,
  { signer, timeout, signal }: CallSettings,
  attempts: number,
): Promise<HttpRequest> {
  if (signer === undefined) return request;
  const timedOut = () =>
    new TimeoutError(`the signer took longer than ${timeout} ms`, {
      timeout,
      attempts: attempts - 1,
    });
  const added = await withDeadline(() => signer(request, operation), { timeout, timedOut, signal });
  return { ...request, headers: { ...request.headers, ...checkHeaders(added, 'signer') } };
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
