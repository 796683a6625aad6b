import { Agent, type IncomingMessage, request } from 'node:http';

/** A request as a case has it sent. */
export interface WireRequest {
  readonly method: string;
  /** The path with its query, as it goes on the wire. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
}

/** A message as it came over the wire. */
export interface WireMessage {
  /** By name in lower case; those that came several times are joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A response as it came over the wire. */
export interface WireResponse extends WireMessage {
  readonly status: number;
}

/** How long an answer may take, in milliseconds. */
const timeoutMs = 10_000;

/** Connections to a server that stay open between requests. */
export class Exchanges {
  readonly #origin: string;
  readonly #agent = new Agent({ keepAlive: true });

  /** @param origin such as `http://127.0.0.1:4010` */
  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Sends a request and reads its response to the end. Rejects where there is none. */
  send({ method, path, headers, body }: WireRequest): Promise<WireResponse> {
    const { hostname, port } = new URL(this.#origin);
    return new Promise((resolve, reject) => {
      const sent = request(
        { hostname, port, method, path, headers, agent: this.#agent, timeout: timeoutMs },
        (response) => {
          readMessage(response).then(
            (message) => resolve({ ...message, status: response.statusCode ?? 0 }),
            reject,
          );
        },
      );
      sent.on('timeout', () => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)));
      sent.on('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Reads a message to its end. */
export async function readMessage(message: IncomingMessage): Promise<WireMessage> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part);
  const headers: Record<string, string> = {};
  for (const [index, name] of message.rawHeaders.entries()) {
    if (index % 2 === 1) continue;
    const key = name.toLowerCase();
    const value = message.rawHeaders[index + 1] ?? '';
    headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`;
  }
  return { headers, body: Buffer.concat(parts) };
}
