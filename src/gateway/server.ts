import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { requestIdHeader } from './answer.ts';
import { failureBody } from './failure.ts';
import type { GatewayLimits } from './options.ts';

export interface ListenOptions {
  /** The address to listen on; 127.0.0.1 by default. */
  readonly host?: string;
  /** The port to listen on; by default 0, which takes a free one. */
  readonly port?: number;
}

/** A gateway that listens. */
export interface RunningGateway {
  /** Where it listens, such as `http://127.0.0.1:4010`. */
  readonly url: string;
  /**
   * Stops accepting, lets requests that run finish for up to `graceMs` (10 s by default), then ends them.
   * Resolves when all connections are closed.
   */
  close(graceMs?: number): Promise<void>;
}

/** How often connections that have become idle are closed while the gateway ends, in milliseconds. */
const sweepMs = 20;

/**
 * Listens. Rejects with the error of node:net where the address can't be used.
 */
export async function listen(
  listener: RequestListener,
  limits: GatewayLimits,
  { host = '127.0.0.1', port = 0 }: ListenOptions,
): Promise<RunningGateway> {
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersTimeout,
      requestTimeout: limits.requestTimeout,
      keepAliveTimeout: limits.keepAliveTimeout,
      connectionsCheckingInterval: Math.min(1_000, limits.headersTimeout),
    },
    listener,
  );
  server.maxConnections = limits.connections;
  server.on('clientError', answerClientError);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { url: urlOf(server), close: (graceMs = 10_000) => close(server, graceMs) };
}

function urlOf(server: Server): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null)
    throw new TypeError('the server has no port');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

async function close(server: Server, graceMs: number): Promise<void> {
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
  const end = setTimeout(() => server.closeAllConnections(), graceMs);
  try {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  } finally {
    clearInterval(sweep);
    clearTimeout(end);
  }
}

/** What the HTTP parser refuses, by the code of its error: status line and name. */
const clientErrors: Readonly<Record<string, readonly [string, string]>> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'RequestHeaderFieldsTooLargeException',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'RequestTimeoutException'],
};

/** Answers what never became a request, in the form of all other failures. */
function answerClientError(error: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, name] = clientErrors[error.code ?? ''] ?? [
    '400 Bad Request',
    'MalformedHttpRequestException',
  ];
  const body = failureBody({ status: 400, name });
  socket.end(
    [
      `HTTP/1.1 ${status}`,
      'connection: close',
      'content-type: application/x-amz-json-1.1',
      `content-length: ${Buffer.byteLength(body)}`,
      `${requestIdHeader}: ${randomUUID()}`,
      '',
      body,
    ].join('\r\n'),
  );
}
