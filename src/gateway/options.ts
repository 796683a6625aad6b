import type { IncomingMessage } from 'node:http';
import type { Router } from 'express';
import type { Fallback } from './operation.ts';

/** Bounds on what callers can make the gateway do. */
export interface GatewayLimits {
  /** The largest body of a request, in bytes; 8 MiB by default. */
  readonly bodyBytes: number;
  /** The largest body that a handler gets as a stream, in bytes; 1 GiB by default. */
  readonly streamBytes: number;
  /** The largest head of a request, in bytes; 16 KiB by default. */
  readonly headerBytes: number;
  /** How deep arrays and objects in a body may be nested; 256 by default. */
  readonly jsonDepth: number;
  /** How long a caller may take to send the head of a request, in milliseconds; 10 s by default. */
  readonly headersTimeout: number;
  /** How long a caller may take to send a whole request, in milliseconds; 60 s by default. */
  readonly requestTimeout: number;
  /** How long a connection may stay open between requests, in milliseconds; 5 s by default. */
  readonly keepAliveTimeout: number;
  /** How many connections may be open at once; 1,024 by default. */
  readonly connections: number;
}

/** Where a gateway writes its log lines: a pino logger, or anything that takes fields and a message. */
export interface GatewayLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** How a gateway is to be; everything in it can be left out. */
export interface GatewayOptions {
  readonly limits?: Partial<GatewayLimits>;
  /** Without one, only failures of the service itself are logged, to stderr. */
  readonly logger?: GatewayLogger;
  /** Routes of the service's own, tried before operations. */
  readonly router?: Router;
  /** Whether the service behind the handlers can take requests; asked by `GET /_dovetail/health`. */
  readonly ready?: () => boolean;
  /**
   * Makes the id of a request, which its answer carries in `x-amzn-requestid`: printable ASCII, of which up to 500
   * characters are kept. A random UUID by default.
   */
  readonly requestId?: (request: IncomingMessage) => string;
  /**
   * Answers for operations that have no handler. Without it, a service that has such operations is not served at all:
   * its gateway can't be created.
   */
  readonly fallback?: Fallback;
}

const defaultLimits: GatewayLimits = {
  bodyBytes: 8 * 1024 * 1024,
  streamBytes: 1024 * 1024 * 1024,
  headerBytes: 16 * 1024,
  jsonDepth: 256,
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 5_000,
  connections: 1_024,
};

/** The limits with defaults filled in. Throws a RangeError for one that is not a whole number above zero. */
export function gatewayLimits(limits: Partial<GatewayLimits> = {}): GatewayLimits {
  for (const [name, value] of Object.entries(limits)) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new RangeError(`limits.${name}: expected a whole number above 0, found ${value}`);
    }
  }
  return { ...defaultLimits, ...limits };
}
