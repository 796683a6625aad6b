import type { Socket } from 'node:net';

/** Something that is no answer in order, and what a report has to say of it. */
export interface BadAnswer {
  readonly name: string;
  readonly send: (socket: Socket) => void;
  readonly where: string;
  readonly found: RegExp;
}

/** How long a test waits for an answer, in milliseconds. */
export const patienceMs = 250;

const head =
  'HTTP/1.1 200 OK\r\ncontent-type: application/x-amz-json-1.1\r\nx-amzn-requestid: 1\r\n';

/** An answer with a body as it is given, to the end of the connection. */
function withBody(body: string | Buffer): (socket: Socket) => void {
  return (socket) => {
    socket.write(`${head}connection: close\r\n\r\n`);
    socket.end(body);
  };
}

/** Writes a chunk again and again, as fast as it is read, until the connection is closed. */
async function flood(socket: Socket, chunk: string, count: number): Promise<void> {
  for (let sent = 0; sent < count && !socket.destroyed; sent += 1) {
    if (socket.write(chunk)) continue;
    await new Promise<void>((resolve) => {
      socket.once('drain', resolve);
      socket.once('close', () => resolve());
    });
  }
}

/** Writes a chunk now and then, until the connection is closed. */
function drip(socket: Socket, chunk: string): void {
  const timer = setInterval(() => socket.write(chunk), patienceMs / 10);
  socket.once('close', () => clearInterval(timer));
}

const megabyte = 1024 * 1024;

/** All kinds of answers that are none. */
export const badAnswers: readonly BadAnswer[] = [
  {
    name: 'no answer at all',
    send: () => {},
    where: 'connection',
    found: /^an answer did not come within/,
  },
  {
    name: 'a connection that is closed at once',
    send: (socket) => socket.destroy(),
    where: 'connection',
    found: /^the connection was closed before an answer came/,
  },
  {
    name: 'a connection that is closed in the head',
    send: (socket) => socket.end(head),
    where: 'connection',
    found: /^(the connection was closed|what was answered is not HTTP)/,
  },
  {
    name: 'a connection that is closed in the body',
    send: (socket) => socket.end(`${head}content-length: 100\r\n\r\n{"Failed`),
    where: 'connection',
    found: /^the connection was closed before the answer was complete/,
  },
  {
    name: 'a body that drips and never ends',
    send: (socket) => {
      socket.write(`${head}transfer-encoding: chunked\r\n\r\n`);
      drip(socket, '1\r\n \r\n');
    },
    where: 'connection',
    found: /^the end of the answer did not come within/,
  },
  {
    name: 'a head that drips and never ends',
    send: (socket) => {
      socket.write(head);
      drip(socket, 'x');
    },
    where: 'connection',
    found: /^an answer did not come within/,
  },
  {
    name: 'a head without end',
    send: (socket) => {
      socket.write(head);
      void flood(socket, `x-more: ${'x'.repeat(1024)}\r\n`, 64 * 1024);
    },
    where: 'connection',
    found: /^the head of the answer is too large/,
  },
  {
    name: 'a body of 100 MB',
    send: (socket) => {
      socket.write(`${head}content-length: ${100 * megabyte}\r\n\r\n`);
      void flood(socket, ' '.repeat(megabyte), 100);
    },
    where: 'body',
    found: /cut off for its length/,
  },
  {
    name: 'garbage in place of HTTP',
    send: (socket) => socket.end('\u0000\u0001 this is no HTTP \r\n\r\n'),
    where: 'connection',
    found: /is not HTTP/,
  },
  {
    name: 'chunks that are none',
    send: (socket) => socket.end(`${head}transfer-encoding: chunked\r\n\r\nmany\r\n`),
    where: 'connection',
    found: /^the body of the answer is not HTTP/,
  },
  {
    name: 'a body that is not UTF-8',
    send: withBody(Buffer.from([0x22, 0xc3, 0x28, 0xff, 0x22])),
    where: 'body',
    found: /not UTF-8/,
  },
  {
    name: 'a body that is garbage',
    send: withBody('\u0000\u001b[31m\u202e<script>alert(1)</script>'),
    where: 'body',
    found: /not JSON/,
  },
  {
    name: 'a body that is nested without measure',
    send: withBody('['.repeat(50_000) + ']'.repeat(50_000)),
    where: 'body',
    found: /nested/,
  },
];
