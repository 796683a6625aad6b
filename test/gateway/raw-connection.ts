import { connect } from 'node:net';
import { mediaType, target } from './wire-constants.ts';

/** The lines of a POST's head that a client of the contract sends, the request line first. */
export const headLines = [
  'POST / HTTP/1.1',
  'Host: gateway',
  `Content-Type: ${mediaType}`,
  `X-Amz-Target: ${target}`,
];

/** The text of a request with some further header lines. */
export function requestText(body: string, ...lines: readonly string[]): string {
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  return [...headLines, length, ...lines, '', body].join('\r\n');
}

/** A connection on which a test writes bytes of its own choice. */
export interface RawConnection {
  write(bytes: string | Uint8Array): void;
  /** All that has come so far. */
  readonly text: string;
  /** Resolves with all text once it contains a part. */
  until(part: string): Promise<string>;
  /** Resolves with all text once the gateway has closed its side, or broken the connection. */
  readonly closed: Promise<string>;
  destroy(): void;
}

/** Connects. With `keepOpen`, this side stays open when the gateway closes its own. */
export async function connectRaw(port: number, keepOpen = false): Promise<RawConnection> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: keepOpen });
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
  });
  const closed = new Promise<string>((resolve) => {
    socket.once('end', () => resolve(text));
    socket.once('close', () => resolve(text));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => resolve());
  });
  // From here on a broken connection shows in `closed`.
  socket.on('error', () => {});
  return {
    write: (bytes) => {
      socket.write(bytes);
    },
    get text() {
      return text;
    },
    until: (part) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (text.includes(part)) resolve(text);
        };
        socket.on('data', look);
        socket.once('close', () => reject(new Error(`closed before ${part} came: ${text}`)));
        look();
      }),
    closed,
    destroy: () => {
      socket.destroy();
    },
  };
}

/** Writes bytes on a connection of their own, and gives all that comes back until the gateway closes it. */
export async function exchange(port: number, ...bytes: (string | Uint8Array)[]): Promise<string> {
  const connection = await connectRaw(port);
  for (const part of bytes) connection.write(part);
  try {
    return await connection.closed;
  } finally {
    connection.destroy();
  }
}

/** The parts of one HTTP/1.1 response, its header names in lower case. */
export function parseResponse(text: string) {
  const end = text.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers: Record<string, string | undefined> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { status: Number(statusLine.split(' ')[1]), headers, text: text.slice(end + 4) };
}
