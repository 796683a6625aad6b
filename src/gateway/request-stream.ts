import type { Readable } from 'node:stream';
import type { Failure } from './failure.ts';
import { tooLarge } from './read-body.ts';

/**
 * The body of a request as a handler gets it where it streams: it is read as fast as the handler takes it, once, and
 * fails where it grows beyond a limit, or the caller goes away.
 */
export class RequestStream implements AsyncIterable<Uint8Array> {
  readonly #source: Readable;
  readonly #bodyBytes: number;
  #isTaken = false;
  #isBroken = false;
  #failure: Failure | undefined;

  /** @param bodyBytes - How many bytes it may have. */
  constructor(source: Readable, bodyBytes: number) {
    this.#source = source;
    this.#bodyBytes = bodyBytes;
  }

  /** What the caller is answered where the body could not be taken, whatever the handler makes of it. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** Whether the caller went away before all had come. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    if (this.#isTaken) throw new TypeError('the body of a request can be read once');
    this.#isTaken = true;
    let size = 0;
    try {
      // A handler that has enough must not close the connection that its answer travels on.
      for await (const chunk of this.#source.iterator({ destroyOnReturn: false })) {
        const bytes: unknown = chunk;
        if (!(bytes instanceof Uint8Array)) throw new TypeError('expected a body of bytes');
        size += bytes.length;
        if (size > this.#bodyBytes) {
          this.#failure = tooLarge(this.#bodyBytes);
          throw new RangeError(this.#failure.message);
        }
        yield bytes;
      }
    } catch (error) {
      if (this.#failure === undefined) this.#isBroken = this.#source.destroyed;
      throw error;
    }
  }
}
