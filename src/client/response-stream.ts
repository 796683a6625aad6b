/** What a body is read from; the reader of a `ReadableStream` is one. */
interface Source {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(reason?: unknown): Promise<void>;
}

/** A success whose body is handed out before it is read. */
export interface StreamedResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly stream: ResponseStream;
}

/** What ends a stream before its body does. */
export interface StreamEnds {
  /** The caller's signal; the iteration throws its reason when it aborts. */
  readonly signal: AbortSignal | undefined;
  /** Makes the error to throw where the connection breaks; the cause is what the runtime throws. */
  readonly broken: (cause: unknown) => Error;
}

/**
 * The body of a response that is handed out before it is read. It can be gone through once. Who leaves the iteration
 * early closes the connection, and so does an abort, also before the iteration has begun.
 */
export class ResponseStream implements AsyncIterable<Uint8Array> {
  readonly #source: Source;
  readonly #ends: StreamEnds;
  readonly #onAbort = () => this.cancel(this.#ends.signal?.reason);

  constructor(response: Response, ends: StreamEnds) {
    this.#source = response.body?.getReader() ?? wholeBody(response);
    this.#ends = ends;
    const { signal } = ends;
    signal?.addEventListener('abort', this.#onAbort);
    if (signal?.aborted) this.#onAbort();
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return {
      next: () => this.#next(),
      return: async () => {
        this.cancel();
        return { done: true, value: undefined };
      },
    };
  }

  /** Gives up what was not read. */
  cancel(reason?: unknown): void {
    this.#forget();
    // Not awaited, and its failure not looked at: nobody needs the rest.
    this.#source.cancel(reason).catch(() => {});
  }

  async #next(): Promise<IteratorResult<Uint8Array>> {
    const { signal, broken } = this.#ends;
    signal?.throwIfAborted();
    try {
      const { value } = await this.#source.read();
      if (value !== undefined) return { done: false, value };
    } catch (cause) {
      this.#forget();
      signal?.throwIfAborted();
      throw broken(cause);
    }
    this.#forget();
    // A body that is cancelled ends like one that is whole.
    signal?.throwIfAborted();
    return { done: true, value: undefined };
  }

  #forget(): void {
    this.#ends.signal?.removeEventListener('abort', this.#onAbort);
  }
}

/** Some runtimes have `fetch` without streams, and a response without content has none to read. */
function wholeBody(response: Response): Source {
  let isRead = false;
  return {
    async read() {
      if (isRead) return { done: true };
      isRead = true;
      const value = new Uint8Array(await response.arrayBuffer());
      return value.length === 0 ? { done: true } : { done: false, value };
    },
    async cancel() {
      isRead = true;
    },
  };
}
