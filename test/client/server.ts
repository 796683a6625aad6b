import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { TestContext } from 'node:test';

/** A request as the server saw it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly bytes: Uint8Array;
}

/** What the server does with a request; a plain object is sent as a response. */
export type Answer = AnswerFields | ((response: ServerResponse, request: IncomingMessage) => void);

export interface AnswerFields {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Server {
  readonly url: string;
  /** All requests so far, oldest first. */
  readonly received: readonly Received[];
}

/** A server on a free port that gives the answers in turn, the last one again and again. It ends with the test. */
export async function startServer(context: TestContext, ...answers: Answer[]): Promise<Server> {
  const received: Received[] = [];
  const url = await listen(context, async (request, response) => {
    const { method = '', url = '', headers } = request;
    // A client that gives up in the middle of its body gets no answer.
    const bytes = await buffer(request).catch(() => undefined);
    if (bytes === undefined) return;
    received.push({ method, path: url, headers, body: bytes.toString(), bytes });
    const answer = answers[Math.min(received.length, answers.length) - 1] ?? {};
    if (typeof answer === 'function') return answer(response, request);
    response.writeHead(answer.status ?? 200, answer.headers);
    response.end(answer.body ?? '');
  });
  return { url, received };
}

/** The URL of a server on a free port, which does with requests what it is told. It ends with the test. */
export async function listen(context: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

/** An answer of AWS JSON. */
export function json(
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): AnswerFields {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', ...headers },
    body: JSON.stringify(body),
  };
}

/** An answer that never comes. */
export const silence: Answer = () => {};

/** A connection that is closed before any answer. */
export const hangUp: Answer = (response) => {
  response.destroy();
};

/** A connection that is closed within the body. */
export const hangUpInBody: Answer = (response) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"Accepted":', () => response.destroy());
};
