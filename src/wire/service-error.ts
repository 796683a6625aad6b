import type { JsonObject } from './json.ts';

/** What every error of a service carries beside its message. */
export interface ServiceErrorOptions {
  readonly message?: string | undefined;
  /** The HTTP status under which the error travels. */
  readonly status?: number | undefined;
  /** The request id that the service gave, for its logs and its support. */
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}

/**
 * An error that a service answers with. A generated client throws subclasses of it, one for each error of the
 * contract; a handler in the gateway throws the same classes to answer with them.
 */
export abstract class ServiceError extends Error {
  /** The error's name in the contract, which is also what tells it apart on the wire. */
  abstract override readonly name: string;
  /** The HTTP status under which the error travels. */
  readonly status: number;
  /** Whether the contract lets a caller send the same request again; after `throttling` it should wait longer. */
  readonly retryable: false | 'transient' | 'throttling' = false;
  /** The request id that the service gave; undefined in an error that has not travelled yet. */
  readonly requestId: string | undefined;

  constructor(status: number, options: ServiceErrorOptions = {}) {
    super(options.message ?? '', options.cause === undefined ? {} : { cause: options.cause });
    this.status = options.status ?? status;
    this.requestId = options.requestId;
  }

  /** The members of the error beside its name and message, as JSON. */
  toWire(): JsonObject {
    return {};
  }
}
