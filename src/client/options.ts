import { isObject } from '../wire/json.ts';
import { maxTimerDelay } from './deadline.ts';
import { parseEndpoint } from './endpoint.ts';
import { checkHeaders } from './headers.ts';
import { optionError } from './option-error.ts';
import { type Backoff, parseRetryDelay, type RetryDelay, type RetryDelayOptions } from './retry.ts';
import type { Signer } from './signer.ts';
import type { Fetch } from './transport.ts';

/** What a client can be told for one call. */
export interface CallOptions {
  /** Ends the call at once when it aborts, also between attempts; the call rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** The time limit of one attempt, in milliseconds; that of the connection by default. */
  readonly timeout?: number | undefined;
  /** How many times the request is sent at most, from 1 to 10; as often as the connection says by default. */
  readonly maxAttempts?: number | undefined;
  /** Whether the input is checked against the contract before it is sent; as the connection says by default. */
  readonly validate?: boolean | undefined;
  /** Headers beside those of the connection; they win over those of the same name. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What a client can be told once, for all its calls. */
export interface ConnectionOptions {
  /** Where the service is, such as `https://config.eu-west-1.amazonaws.com`. A path in it is kept. */
  readonly endpoint: string | URL;
  /** Takes the place of `globalThis.fetch`, which is otherwise looked up at each attempt. */
  readonly fetch?: Fetch | undefined;
  /** The time limit of one attempt, in milliseconds; 30,000 by default. */
  readonly timeout?: number | undefined;
  /**
   * How many times a request is sent at most, from 1 to 10; 3 by default. It is sent again after an error that the
   * contract calls retryable, status 429 and 5xx, a broken connection and a timeout.
   */
  readonly maxAttempts?: number | undefined;
  /** The wait before a retry: its bounds, or a function that chooses it. */
  readonly retryDelay?: RetryDelay | RetryDelayOptions | undefined;
  /** Whether inputs are checked against the contract before they are sent; false by default. */
  readonly validate?: boolean | undefined;
  /** Signs each attempt; unsigned by default. */
  readonly signer?: Signer | undefined;
  /** Headers for each request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The largest body of a response that is read, in bytes; 32 MiB by default. */
  readonly maxResponseBytes?: number | undefined;
}

/** Options of a connection, checked and completed. */
export interface ConnectionSettings {
  readonly endpoint: URL;
  readonly fetch: Fetch | undefined;
  readonly timeout: number;
  readonly maxAttempts: number;
  readonly backoff: Backoff;
  readonly validate: boolean;
  readonly signer: Signer | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly maxResponseBytes: number;
}

/** The settings of one call: those of its connection, but for what the call itself says. */
export interface CallSettings extends ConnectionSettings {
  readonly signal: AbortSignal | undefined;
  readonly callHeaders: Readonly<Record<string, string>>;
}

/** Checks the options of a connection and completes them. Throws a TypeError for one that can't be used. */
export function connectionSettings(options: ConnectionOptions): ConnectionSettings {
  if (!isObject(options)) throw optionError('options', 'an object with an endpoint', options);
  const { fetch, signer } = options;
  if (fetch !== undefined && typeof fetch !== 'function') {
    throw optionError('fetch', 'a function', fetch);
  }
  if (signer !== undefined && typeof signer !== 'function') {
    throw optionError('signer', 'a function', signer);
  }
  return {
    endpoint: parseEndpoint(options.endpoint),
    fetch,
    timeout: checkTimeout(options.timeout ?? 30_000),
    maxAttempts: checkMaxAttempts(options.maxAttempts ?? 3),
    backoff: parseRetryDelay(options.retryDelay),
    validate: checkValidate(options.validate ?? false),
    signer,
    headers: checkHeaders(options.headers ?? {}, 'headers'),
    maxResponseBytes: checkMaxResponseBytes(options.maxResponseBytes ?? 32 * 1024 * 1024),
  };
}

/** Checks the options of a call and completes them. Throws a TypeError for one that can't be used. */
export function callSettings(connection: ConnectionSettings, options: CallOptions): CallSettings {
  if (!isObject(options)) throw optionError('options', 'an object', options);
  const { signal } = options;
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw optionError('signal', 'an AbortSignal', signal);
  }
  return {
    ...connection,
    timeout: checkTimeout(options.timeout ?? connection.timeout),
    maxAttempts: checkMaxAttempts(options.maxAttempts ?? connection.maxAttempts),
    validate: checkValidate(options.validate ?? connection.validate),
    signal,
    callHeaders: checkHeaders(options.headers ?? {}, 'headers'),
  };
}

function checkTimeout(timeout: unknown): number {
  if (typeof timeout === 'number' && timeout >= 1 && timeout <= maxTimerDelay) return timeout;
  throw optionError('timeout', `a number of milliseconds from 1 to ${maxTimerDelay}`, timeout);
}

function checkMaxAttempts(count: unknown): number {
  if (Number.isInteger(count) && typeof count === 'number' && count >= 1 && count <= 10) {
    return count;
  }
  throw optionError('maxAttempts', 'a whole number from 1 to 10', count);
}

function checkValidate(validate: unknown): boolean {
  if (typeof validate === 'boolean') return validate;
  throw optionError('validate', 'true or false', validate);
}

function checkMaxResponseBytes(bytes: unknown): number {
  if (Number.isSafeInteger(bytes) && typeof bytes === 'number' && bytes >= 1) return bytes;
  throw optionError('maxResponseBytes', 'a whole number of bytes, at least 1', bytes);
}
