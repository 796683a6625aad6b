import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { PinnedJar } from '../../generator/openapi-generator/pinned-jar.ts';

/** What stands for the jar, and its pin. */
export const jarBytes = Buffer.alloc(300_000, 'a jar ');
export const pin: PinnedJar = {
  version: '7.25.0',
  sha256: createHash('sha256').update(jarBytes).digest('hex'),
  bytes: jarBytes.length,
};

export interface LocalRepository {
  readonly server: Server;
  readonly port: number;
  readonly url: string;
  /** The requests so far, such as `GET /a`. */
  readonly requests: string[];
  readonly headers: IncomingMessage['headers'][];
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/**
 * A Maven repository on this machine, until the test ends. The first request gets the first of `answers`, and so on;
 * what comes after the last gets the last.
 */
export async function localRepository(
  context: TestContext,
  ...answers: readonly Answer[]
): Promise<LocalRepository> {
  const requests: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    headers.push(request.headers);
    const answer = answers[requests.length - 1] ?? answers.at(-1) ?? sendJar;
    answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = portOf(server.address());
  return { server, port, url: `http://127.0.0.1:${port}`, requests, headers };
}

function portOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address;
}

/** Answers with the jar. */
export const sendJar: Answer = (response) => void response.end(jarBytes);

/** Answers with a status, and a page that says nothing. */
export const sendStatus =
  (status: number): Answer =>
  (response) =>
    void response.writeHead(status).end('<html>');

/** Answers with the beginning of the jar, and calls `then` once that is under way. */
export const sendPart =
  (bytes: number, then: Answer): Answer =>
  (response, request) => {
    response.writeHead(200, { 'content-length': jarBytes.length });
    response.write(jarBytes.subarray(0, bytes), () => then(response, request));
  };
