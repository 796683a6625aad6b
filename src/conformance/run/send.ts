import { isUtf8 } from 'node:buffer';
import {
  type ClientRequest,
  Agent as HttpAgent,
  request as http,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as https } from 'node:https';
import type { CaseRequest } from '../cases/case.ts';
import type { ReceivedResponse, SentRequest } from '../report/report.ts';
import { type Exchange, type ExchangeFailure, failureOf } from './exchange.ts';

/** Adds headers to a request, such as a signature; they win over those of the same name. */
export type Sign = (request: SentRequest) => Promise<Readonly<Record<string, string>>>;

/** Where requests go, and what bounds them. */
export interface SenderOptions {
  /** The server; paths of requests are appended to its path. */
  readonly url: URL;
  /** The most requests at a time. Default: 8. */
  readonly concurrency?: number;
  /** How long an exchange may take from the connection to the last byte, in milliseconds. Default: 10,000. */
  readonly timeoutMs?: number;
  /** How many bytes of a body are read before the connection is cut. Default: 1 MiB. */
  readonly maxBodyBytes?: number;
  /** Headers of each request, by name in lower case; they win over those of a case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Called for each attempt. What it throws is thrown by `send`. */
  readonly sign?: Sign | undefined;
}

/** Sends requests to one server, over connections that it keeps. */
export interface Sender {
  /** Sends a request as it is, and follows no redirect. A failed exchange is an answer, too; only signing can throw. */
  send(request: CaseRequest, signal?: AbortSignal): Promise<Exchange>;
  /** Closes all connections. */
  close(): void;
}

/** The most bytes that the head of an answer may have. */
const maxHeadBytes = 64 * 1024;

/** Starts a {@link Sender}. */
export function createSender(options: SenderOptions): Sender {
  const { url: base, concurrency = 8, timeoutMs = 10_000, maxBodyBytes = 1024 * 1024 } = options;
  const isSecure = base.protocol === 'https:';
  const settings = { keepAlive: true, maxSockets: concurrency };
  const agent = isSecure ? new HttpsAgent(settings) : new HttpAgent(settings);
  const open = isSecure ? https : http;

  const attempt = (request: SentRequest, signal: AbortSignal | undefined): Promise<Attempt> => {
    const url = new URL(request.url);
    const { method } = request;
    const headers = withLength(request);
    const client = open(url, { method, headers, agent, maxHeaderSize: maxHeadBytes });
    return settle(client, { url, body: request.body, timeoutMs, maxBodyBytes, signal });
  };

  const send = async (given: CaseRequest, signal?: AbortSignal): Promise<Exchange> => {
    const started = performance.now();
    const unsigned: SentRequest = {
      ...given,
      url: urlOf(base, given.path),
      headers: { ...given.headers, ...options.headers },
    };
    const added = options.sign === undefined ? {} : await options.sign(unsigned);
    const request = { ...unsigned, headers: { ...unsigned.headers, ...added } };
    let { wasStale, ...result } = await attempt(request, signal);
    // The server closed a kept connection while the request was on its way: that says nothing about the request.
    if (wasStale) ({ wasStale, ...result } = await attempt(request, signal));
    return { request, ...result, durationMs: performance.now() - started };
  };

  return { send, close: () => agent.destroy() };
}

/** The URL of a path on a server, with its query: it stands behind the path of the server's own URL. */
export function urlOf(base: URL, path: string): string {
  const url = new URL(base);
  const [own = '', ...query] = path.split('?');
  url.pathname = `${base.pathname.replace(/\/+$/, '')}${own}`;
  if (query.length > 0) url.search = query.join('?');
  return url.href;
}

/** A body has its length in front of it, whatever the method; Node would send some in chunks, which no client does. */
function withLength({ headers, body }: SentRequest): Readonly<Record<string, string>> {
  if (body === undefined) return headers;
  return { 'content-length': String(Buffer.byteLength(body)), ...headers };
}

interface Attempt {
  readonly response: ReceivedResponse | undefined;
  readonly failure: ExchangeFailure | undefined;
  /** Whether a connection that was kept from an earlier exchange was closed before anything came back. */
  readonly wasStale: boolean;
}

interface Bounds {
  readonly url: URL;
  readonly body: string | undefined;
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** Sends the body, and waits for the end of the exchange: in order, cut off, failed, out of time or aborted. */
function settle(client: ClientRequest, bounds: Bounds): Promise<Attempt> {
  const { url, timeoutMs, maxBodyBytes, signal } = bounds;
  return new Promise((resolve) => {
    let incoming: IncomingMessage | undefined;
    const chunks: Buffer[] = [];
    let size = 0;
    let isOver = false;

    const end = (failure?: ExchangeFailure) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      if (failure !== undefined || size > maxBodyBytes) client.destroy();
      const response = incoming && received(incoming, Buffer.concat(chunks), maxBodyBytes);
      const wasStale =
        failure?.kind === 'closed' && incoming === undefined && client.reusedSocket === true;
      resolve({ response, failure, wasStale });
    };
    const fail = (error: unknown) => end(failureOf(error, url, incoming !== undefined));
    const abort = () => end({ kind: 'aborted', message: 'the run was ended' });
    const timer = setTimeout(() => {
      const part = incoming === undefined ? 'an answer' : 'the end of the answer';
      end({ kind: 'timeout', message: `${part} did not come within ${timeoutMs / 1_000} s` });
    }, timeoutMs);

    // What comes after the end is about a connection that was given up.
    client.on('error', fail);
    client.on('close', () => {
      // A connection that was closed may have left an answer that is still to be read.
      if (incoming === undefined) fail(undefined);
    });
    client.on('response', (response) => {
      incoming = response;
      response.on('error', fail);
      response.on('close', () => fail(undefined));
      response.on('data', (chunk: Buffer) => {
        if (size > maxBodyBytes) return;
        size += chunk.length;
        chunks.push(chunk);
        if (size > maxBodyBytes) end();
      });
      response.on('end', () => end());
    });
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    else client.end(bounds.body);
  });
}

function received(message: IncomingMessage, bytes: Buffer, maxBodyBytes: number): ReceivedResponse {
  const isCut = bytes.length > maxBodyBytes;
  const kept = isCut ? bytes.subarray(0, maxBodyBytes) : bytes;
  return {
    status: message.statusCode ?? 0,
    headers: Object.fromEntries(
      Object.entries(message.headersDistinct).map(([name, values = []]) => [
        name,
        values.join(', '),
      ]),
    ),
    body: kept.toString('utf8'),
    isCut,
    isUtf8: isUtf8(kept),
    byteLength: kept.length,
  };
}
