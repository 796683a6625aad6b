import { ServiceError, type ServiceErrorOptions } from '../wire/service-error.ts';
import { retryableStatus } from './retryable-status.ts';

/** One way in which a request departs from its contract. Values are never shown; they may be secrets. */
export interface RequestViolation {
  /** The member at fault, as in `Evaluations[0].Annotation`; empty for the request itself. */
  readonly path: string;
  /** The keyword of JSON Schema that the value breaks. */
  readonly keyword: string;
  /** What the contract expects there, in words. */
  readonly expected: string;
  /** What was found there, in words. */
  readonly found: string;
}

/** The input of a call departs from the contract, or can't be written as JSON. Nothing was sent. */
export class InvalidRequestError extends Error {
  override readonly name = 'InvalidRequestError';
  readonly retryable = false;
  /** The first hundred violations; empty where the input can't be written as JSON. */
  readonly violations: readonly RequestViolation[];

  constructor(message: string, violations: readonly RequestViolation[], options?: ErrorOptions) {
    super(message, options);
    this.violations = violations;
  }
}

/** The service says success, and its response departs from the contract. It is not sent again: it was carried out. */
export class InvalidResponseError extends Error {
  override readonly name = 'InvalidResponseError';
  readonly retryable = false;
  readonly status: number;
  readonly requestId: string | undefined;

  constructor(
    message: string,
    options: { status: number; requestId: string | undefined; cause?: unknown },
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.status = options.status;
    this.requestId = options.requestId;
  }
}

/** The service was not reached, or the connection broke before the response was whole. `cause` is what `fetch` threw. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly retryable = 'transient';
  /** How many times the request was sent. */
  readonly attempts: number;

  constructor(message: string, options: { attempts: number; cause: unknown }) {
    super(message, { cause: options.cause });
    this.attempts = options.attempts;
  }
}

/** The response was not there in time. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
  readonly retryable = 'transient';
  /** The time limit of one attempt, in milliseconds. */
  readonly timeout: number;
  /** How many times the request was sent. */
  readonly attempts: number;

  constructor(message: string, options: { timeout: number; attempts: number }) {
    super(message);
    this.timeout = options.timeout;
    this.attempts = options.attempts;
  }
}

/** What is known of an error that the contract does not list. */
export interface UnknownServiceErrorOptions extends ServiceErrorOptions {
  readonly code?: string | undefined;
  readonly excerpt?: string | undefined;
}

/** A response that says failure, and names no error of the contract: a newer service, or a proxy on the way. */
export class UnknownServiceError extends ServiceError {
  override readonly name = 'UnknownServiceError';
  override readonly retryable: ServiceError['retryable'];
  /** The error's name on the wire, where the response names one. */
  readonly code: string | undefined;
  /** The beginning of the body, on one line. */
  readonly excerpt: string;

  constructor(status: number, options: UnknownServiceErrorOptions = {}) {
    super(status, options);
    this.retryable = retryableStatus(this.status);
    this.code = options.code;
    this.excerpt = options.excerpt ?? '';
  }
}
