import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Call, respond, type Service, sound } from './service.ts';

/** A server that listens on a free port of 127.0.0.1. */
export interface RunningServer {
  readonly url: URL;
  close(): Promise<void>;
}

/** Answers a call in its own way, on the bare connection. Gives false for a call that it leaves alone. */
export type Interfere = (call: Call, socket: Socket) => boolean;

/**
 * Starts a server of PutEvaluations that shares no line with Dovetail, so that neither hides a mistake of the other.
 * `departures` replace parts of the sound service; `interfere` goes before all of it.
 */
export async function startServer(
  departures: Partial<Service> = {},
  interfere: Interfere = () => false,
): Promise<RunningServer> {
  const service: Service = { ...sound, ...departures };
  const server = createServer((request, response) => {
    answer(request, response, service, interfere).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('expected a port');
  return {
    url: new URL(`http://127.0.0.1:${address.port}/`),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  service: Service,
  interfere: Interfere,
) {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]),
  );
  const call: Call = { method: request.method ?? '', headers, body: await text(request) };
  if (interfere(call, request.socket)) return;
  const { heldBack = 0, ...reply } = respond(call, service);
  const bytes = Buffer.from(reply.body);
  response.writeHead(reply.status, { 'content-length': bytes.length, ...reply.headers });
  if (heldBack === 0) response.end(bytes);
  else response.write(bytes.subarray(0, -heldBack), () => response.destroy());
}
