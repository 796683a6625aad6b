import { type OwnBytes, ownChunk } from './bytes.ts';

/**
 * The body of a request that streams. Its source can be gone through once, so the request can be sent again for as
 * long as nobody has asked for the first chunk.
 */
export class RequestStream {
  readonly #source: AsyncIterable<Uint8Array>;
  #iterator: AsyncIterator<Uint8Array> | undefined;
  #controller: ReadableStreamDefaultController<OwnBytes> | undefined;
  #failure: { readonly error: unknown } | undefined;
  #ended = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source;
  }

  /** Whether a chunk was asked for. */
  get begun(): boolean {
    return this.#iterator !== undefined;
  }

  /** What the source threw; undefined where it did not. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  /** The body for one attempt. One that was opened before breaks off. */
  open(): ReadableStream<OwnBytes> {
    this.#controller?.error(new Error('the request is sent again'));
    return new ReadableStream<OwnBytes>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: (controller) => this.#pull(controller),
        cancel: () => this.#end(),
      },
      // Nothing is asked of the source before `fetch` wants it.
      { highWaterMark: 0 },
    );
  }

  /** Breaks the body off, and lets the source know. */
  stop(): void {
    this.#controller?.error(new Error('the call has ended'));
    this.#end();
  }

  async #pull(controller: ReadableStreamDefaultController<OwnBytes>): Promise<void> {
    try {
      this.#iterator ??= this.#source[Symbol.asyncIterator]();
      const { done, value } = await this.#iterator.next();
      if (this.#ended) return;
      if (done) {
        this.#ended = true;
        controller.close();
      } else {
        controller.enqueue(ownChunk(value));
      }
    } catch (error) {
      this.#failure = { error };
      this.#end();
      throw error;
    }
  }

  #end(): void {
    if (this.#ended || this.#iterator === undefined) return;
    this.#ended = true;
    // Not awaited: a source that waits for its next chunk answers when that has come.
    Promise.resolve(this.#iterator.return?.()).catch(() => {});
  }
}
