import { attempt } from './attempt.ts';
import { sleep, withDeadline } from './deadline.ts';
import { TimeoutError } from './errors.ts';
import { checkHeaders } from './headers.ts';
import type { ClientOperation } from './operation.ts';
import {
  type CallOptions,
  type CallSettings,
  type ConnectionOptions,
  type ConnectionSettings,
  callSettings,
  connectionSettings,
} from './options.ts';
import { buildRequest } from './request.ts';
import { RequestStream } from './request-stream.ts';
import { retryKind } from './retry.ts';
import type { SignableOperation } from './signer.ts';
import type { HttpRequest } from './transport.ts';

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
   * - what the caller's own stream throws, where the body of the request is one;
   * - TypeError for an option that can't be used.
   *
   * An output whose body streams is there before that body is. Whoever does not want the rest leaves the iteration; its
   * connection stays open until then.
   */
  async call<Input, Output>(
    operation: ClientOperation<Input, Output>,
    input: Input,
    options: CallOptions = {},
  ): Promise<Output> {
    const settings = callSettings(this.#settings, options);
    const { signal, maxAttempts, backoff } = settings;
    signal?.throwIfAborted();
    const request = await buildRequest(operation, input, settings);
    try {
      for (let attempts = 1; ; attempts += 1) {
        // Signed anew each time: a signature holds the time, and credentials may have been renewed.
        const signed = await sign(request, operation, settings, attempts);
        const result = await attempt(operation, signed, settings, attempts);
        if ('output' in result) return result.output;
        const kind = retryKind(result.error);
        if (kind === false || attempts >= maxAttempts || isSpent(request)) throw result.error;
        await sleep(backoff.delay({ ...result, attempts, kind }), signal);
      }
    } catch (error) {
      if (request.body instanceof RequestStream) request.body.stop();
      throw error;
    }
  }
}

/** Whether a request can't be sent again, since some of its body is gone. */
function isSpent({ body }: HttpRequest): boolean {
  return body instanceof RequestStream && body.begun;
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
  const { method, url, headers } = request;
  const body =
    request.body instanceof RequestStream
      ? ({ body: undefined, streaming: true } as const)
      : { body: request.body };
  const signable = { method, url, headers, ...body };
  const added = await withDeadline(() => signer(signable, operation), {
    timeout,
    timedOut,
    signal,
  });
  return { ...request, headers: { ...request.headers, ...checkHeaders(added, 'signer') } };
}
