import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { answerFailure, requestIdHeader } from './answer.ts';
import type { Failure } from './failure.ts';
import type { FailureForm } from './failure-form.ts';
import type { GatewayLimits } from './options.ts';

/** Where a gateway is to listen. */
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

/** How a server is to be. */
export interface ServerOptions {
  readonly limits: GatewayLimits;
  /** The largest body of any request, in bytes: who declares a larger one is not told to go on. */
  readonly largest: () => number;
  /** How failures are written that no operation answers. */
  readonly form: FailureForm;
}

/** How often connections that have become idle are closed while the gateway ends, in milliseconds. */
const sweepMs = 20;

/** How long a caller whose request was no HTTP may keep its side of the connection open, in milliseconds. */
const lingerMs = 1_000;

const malformed: Failure = {
  status: 400,
  name: 'MalformedHttpRequestException',
  message: 'The request is no HTTP request.',
};

/**
 * Listens. Rejects with the error of node:net where the address can't be used.
 */
export async function listen(
  listener: RequestListener,
  { limits, largest, form }: ServerOptions,
  { host = '127.0.0.1', port = 0 }: ListenOptions,
): Promise<RunningGateway> {
  // The head is a part of the request; Node refuses a longer time for it.
  const headersTimeout = Math.min(limits.headersTimeout, limits.requestTimeout);
  // Imported as an ES module, node:http evaluates its lazy exports, a WebSocket client among them: 15 ms at each start.
  const { createServer } = process.getBuiltinModule('node:http');
  const serve = withHost(listener, form);
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout,
      requestTimeout: limits.requestTimeout,
      keepAliveTimeout: limits.keepAliveTimeout,
      connectionsCheckingInterval: Math.min(1_000, headersTimeout),
      requireHostHeader: false,
    },
    serve,
  );
  server.maxConnections = limits.connections;
  server.on('clientError', (error, socket) => answerClientError(error, socket, form));
  // An expectation that is not known may be ignored (RFC 9110, section 10.1.1); Node would refuse it without an id.
  server.on('checkExpectation', serve);
  // A caller that asks first is told to go on, unless it says that it will send too much.
  server.on('checkContinue', (request, response) => {
    if (!isDeclaredLarger(request, largest())) response.writeContinue();
    serve(request, response);
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { url: urlOf(server), close: (graceMs = 10_000) => close(server, sockets, graceMs) };
}

/** Whether a request declares a body of more bytes than that. */
export function isDeclaredLarger(request: IncomingMessage, bodyBytes: number): boolean {
  return Number(request.headers['content-length'] ?? 0) > bodyBytes;
}

function urlOf(server: Server): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null)
    throw new TypeError('the server has no port');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

async function close(server: Server, sockets: Iterable<Socket>, graceMs: number): Promise<void> {
  const sweep = setInterval(() => {
    server.closeIdleConnections();
    // Node takes a connection for busy on which nothing was sent yet; browsers open such in advance.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  }, sweepMs);
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

/** Refuses a request without a Host (RFC 9112, section 3.2); Node would do so without a request id. */
function withHost(listener: RequestListener, form: FailureForm): RequestListener {
  return (request, response) => {
    if (request.headers.host !== undefined || request.httpVersion !== '1.1') {
      listener(request, response);
      return;
    }
    response.setHeader('connection', 'close');
    response.setHeader(requestIdHeader, randomUUID());
    answerFailure(response, { ...malformed, hint: 'The request has no Host.' }, form);
  };
}

/** What the HTTP parser refuses, by the code of its error: status line and name. */
const clientErrors: Readonly<Record<string, readonly [statusLine: string, Failure]>> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    {
      status: 431,
      name: 'RequestHeaderFieldsTooLargeException',
      message: 'The head of the request is too large.',
    },
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    '408 Request Timeout',
    {
      status: 408,
      name: 'RequestTimeoutException',
      message: 'The request took too long to arrive.',
    },
  ],
};

/** Answers what never became a request, in the form of all other failures. */
function answerClientError(
  error: Error & { code?: string },
  socket: Duplex,
  form: FailureForm,
): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, failure] = clientErrors[error.code ?? ''] ?? ['400 Bad Request', malformed];
  const body = form.body(failure);
  socket.end(
    [
      `HTTP/1.1 ${status}`,
      'connection: close',
      `content-type: ${form.mediaType}`,
      ...Object.entries(form.headers(failure)).map(([name, value]) => `${name}: ${value}`),
      `content-length: ${Buffer.byteLength(body)}`,
      `${requestIdHeader}: ${randomUUID()}`,
      '',
      body,
    ].join('\r\n'),
  );
  // A caller that does not close its side would hold one of the connections for ever.
  const cut = setTimeout(() => socket.destroy(), lingerMs).unref();
  socket.once('close', () => clearTimeout(cut));
}
