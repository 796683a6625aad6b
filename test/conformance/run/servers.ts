import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import type { TestContext } from 'node:test';

/** Starts an HTTP server that ends with the test, and gives its URL. */
export async function httpServer(context: TestContext, listener: RequestListener): Promise<URL> {
  const server = createHttpServer(listener);
  context.after(() => end(server));
  return listen(server);
}

/** Starts a TCP server that ends with the test: what it is given gets each connection, and the first bytes on it. */
export async function tcpServer(
  context: TestContext,
  listener: (socket: Socket, bytes: Buffer) => void,
): Promise<URL> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => listener(socket, bytes));
  });
  context.after(async () => {
    for (const socket of sockets) socket.destroy();
    await end(server);
  });
  return listen(server);
}

/** The URL of a port that nothing listens on. */
export async function deadUrl(): Promise<URL> {
  const server = createTcpServer();
  const url = await listen(server);
  await end(server);
  return url;
}

async function listen(server: Server | TcpServer): Promise<URL> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  return new URL(`http://127.0.0.1:${address.port}/`);
}

async function end(server: Server | TcpServer): Promise<void> {
  if ('closeAllConnections' in server) server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
