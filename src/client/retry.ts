import { isObject } from '../wire/json.ts';
import { ServiceError } from '../wire/service-error.ts';
import { maxTimerDelay } from './deadline.ts';
import { ConnectionError, TimeoutError } from './errors.ts';
import { optionError } from './option-error.ts';
import { retryableStatus } from './retryable-status.ts';

/** Bounds of the wait before a retry, in milliseconds. The wait is drawn between 0 and a bound that doubles. */
export interface RetryDelayOptions {
  /** The bound before the first retry; 100 by default. */
  readonly base?: number | undefined;
  /** The same, where the service asks callers to slow down; 500 by default. */
  readonly throttlingBase?: number | undefined;
  /** The longest wait, also where the service asks for a longer one by `retry-after`; 20,000 by default. */
  readonly cap?: number | undefined;
}

/** A retry that is about to be waited for. */
export interface Retry {
  /** How many times the request was sent so far. */
  readonly attempts: number;
  /** What the last attempt ended with. */
  readonly error: unknown;
  /** The wait that the client would choose by itself, in milliseconds. */
  readonly delay: number;
}

/** Chooses the wait before a retry, in milliseconds. It is called once for each retry. */
export type RetryDelay = (retry: Retry) => number;

/** Whether the request may be sent again after an error, and if so, which kind of wait it wants. */
export function retryKind(error: unknown): ServiceError['retryable'] {
  if (error instanceof ConnectionError || error instanceof TimeoutError) return error.retryable;
  if (error instanceof ServiceError) return error.retryable || retryableStatus(error.status);
  return false;
}

/** How long to wait before another attempt. */
export interface Backoff {
  /** The wait before the next attempt, in milliseconds. */
  delay(failure: {
    readonly attempts: number;
    readonly error: unknown;
    readonly kind: 'transient' | 'throttling';
    /** What the service asked for, in milliseconds; 0 where it asked for nothing. */
    readonly retryAfter: number;
  }): number;
}

/** Reads the option `retryDelay`. Throws a TypeError where it makes no sense. */
export function parseRetryDelay(option: unknown): Backoff {
  const hook = typeof option === 'function' ? option : undefined;
  const bounds = hook === undefined ? (option ?? {}) : {};
  if (!isObject(bounds)) {
    throw optionError(
      'retryDelay',
      'a function, or an object of base, throttlingBase, cap',
      bounds,
    );
  }
  const base = milliseconds('base', bounds.base ?? 100);
  const throttlingBase = milliseconds('throttlingBase', bounds.throttlingBase ?? 500);
  const cap = milliseconds('cap', bounds.cap ?? 20_000);
  return {
    delay({ attempts, error, kind, retryAfter }) {
      const first = kind === 'throttling' ? throttlingBase : base;
      const jittered = Math.random() * Math.min(cap, first * 2 ** (attempts - 1));
      // On top of what the service asks for, lest all who were told the same come back at the same moment.
      const delay = Math.min(cap, retryAfter + jittered);
      if (hook === undefined) return delay;
      return milliseconds('(…)', hook({ attempts, error, delay } satisfies Retry));
    },
  };
}

function milliseconds(name: string, value: unknown): number {
  if (typeof value === 'number' && value >= 0 && value <= maxTimerDelay) return value;
  const option = name.startsWith('(') ? `retryDelay${name}` : `retryDelay.${name}`;
  throw optionError(option, `a number of milliseconds from 0 to ${maxTimerDelay}`, value);
}

/**
 * What a `retry-after` header asks for, in milliseconds from now: a number of seconds or an HTTP date (RFC 9110,
 * section 10.2.3). 0 where there is none, or none that makes sense.
 */
export function retryAfter(header: string | null, now = Date.now()): number {
  if (header === null) return 0;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = header.endsWith(' GMT') ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
