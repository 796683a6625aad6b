import { isObject } from '../wire/json.ts';
import { maxTimerDelay } from './deadline.ts';
import { parseEndpoint } from './endpoint.ts';
import { checkHeaders } from './headers.ts';
import type { TokenSource } from './idempotency.ts';
import { optionError } from './option-error.ts';
import { type Backoff, parseRetryDelay, type RetryDelay, type RetryDelayOptions } from './retry.ts';
import type { Signer } from './signer.ts';
import type { Fetch } from './transport.ts';

/** The bound that AWS's own clients set. */
const maxMinCompression = 10_485_760;

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
  /**
   * The time limit of one attempt, in milliseconds; 30,000 by default. It covers all of the request, and of a response
   * that streams only the head.
   */
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
  /** The largest body of a response that is read, in bytes; 32 MiB by default. One that streams has no limit. */
  readonly maxResponseBytes?: number | undefined;
  /** Makes the tokens that tell a service which calls are the same one; random UUIDs by default. */
  readonly idempotencyToken?: TokenSource | undefined;
  /** Whether hosts of operations, such as `data.` in front of the endpoint's, are left out; false by default. */
  readonly disableHostPrefix?: boolean | undefined;
  /** Whether bodies travel as they are where the contract would have large ones compressed; false by default. */
  readonly disableRequestCompression?: boolean | undefined;
  /** The smallest body that is compressed, in bytes from 0 to 10,485,760; 10,240 by default. */
  readonly requestMinCompressionSizeBytes?: number | undefined;
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
  readonly idempotencyToken: TokenSource | undefined;
  readonly disableHostPrefix: boolean;
  readonly disableRequestCompression: boolean;
  readonly requestMinCompressionSizeBytes: number;
}

/** The settings of one call: those of its connection, but for what the call itself says. */
export interface CallSettings extends ConnectionSettings {
  readonly signal: AbortSignal | undefined;
  readonly callHeaders: Readonly<Record<string, string>>;
}

/** Checks the options of a connection and completes them. Throws a TypeError for one that can't be used. */
export function connectionSettings(options: ConnectionOptions): ConnectionSettings {
  if (!isObject(options)) throw optionError('options', 'an object with an endpoint', options);
  const { fetch, signer, idempotencyToken } = options;
  if (fetch !== undefined && typeof fetch !== 'function') {
    throw optionError('fetch', 'a function', fetch);
  }
  if (signer !== undefined && typeof signer !== 'function') {
    throw optionError('signer', 'a function', signer);
  }
  if (idempotencyToken !== undefined && typeof idempotencyToken !== 'function') {
    throw optionError('idempotencyToken', 'a function', idempotencyToken);
  }
  return {
    endpoint: parseEndpoint(options.endpoint),
    fetch,
    timeout: checkTimeout(options.timeout ?? 30_000),
    maxAttempts: checkMaxAttempts(options.maxAttempts ?? 3),
    backoff: parseRetryDelay(options.retryDelay),
    validate: checkBoolean('validate', options.validate ?? false),
    signer,
    headers: checkHeaders(options.headers ?? {}, 'headers'),
    maxResponseBytes: checkMaxResponseBytes(options.maxResponseBytes ?? 32 * 1024 * 1024),
    idempotencyToken,
    disableHostPrefix: checkBoolean('disableHostPrefix', options.disableHostPrefix ?? false),
    disableRequestCompression: checkBoolean(
      'disableRequestCompression',
      options.disableRequestCompression ?? false,
    ),
    requestMinCompressionSizeBytes: checkMinCompression(
      options.requestMinCompressionSizeBytes ?? 10_240,
    ),
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
    validate: checkBoolean('validate', options.validate ?? connection.validate),
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

function checkBoolean(option: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw optionError(option, 'true or false', value);
}

function checkMaxResponseBytes(bytes: unknown): number {
  if (Number.isSafeInteger(bytes) && typeof bytes === 'number' && bytes >= 1) return bytes;
  throw optionError('maxResponseBytes', 'a whole number of bytes, at least 1', bytes);
}

function checkMinCompression(bytes: unknown): number {
  const isWhole = Number.isSafeInteger(bytes) && typeof bytes === 'number';
  if (isWhole && bytes >= 0 && bytes <= maxMinCompression) return bytes;
  const expected = `a whole number of bytes from 0 to ${maxMinCompression}`;
  throw optionError('requestMinCompressionSizeBytes', expected, bytes);
}
