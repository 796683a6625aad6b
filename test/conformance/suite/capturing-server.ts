import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came over a socket. */
export interface CapturedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** What a server answers with. */
export interface PlannedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A server on a free port of this machine that keeps what it gets, and answers as it is told. */
export class CapturingServer {
  /** What came since it was last emptied. */
  readonly captured: CapturedRequest[] = [];
  response: PlannedResponse = { status: 200, headers: {}, body: '{}' };

  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      this.captured.push({ method, path: url, headers, body: Buffer.concat(chunks).toString() });
      const { status, headers: planned, body } = this.response;
      response.writeHead(status, { ...planned, 'content-length': Buffer.byteLength(body) });
      response.end(body);
    });
  });

  /** Listens; gives the URL. */
  start(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address();
        resolve(`http://127.0.0.1:${isAddress(address) ? address.port : 0}`);
      });
    });
  }

  /** Closes all connections. */
  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
    });
  }
}

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
