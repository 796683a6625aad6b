import { redactHeaders } from '../report/redact.ts';
import type { ReceivedResponse } from '../report/report.ts';

/** Bounds on the bodies of requests and answers that are kept. */
export interface BodyLimits {
  /** How many bytes of one body are kept; 64 KiB by default. */
  readonly bodyBytes: number;
  /** How many bytes of all bodies together are kept; 64 MiB by default. */
  readonly allBodyBytes: number;
}

/** Headers that belong to the connection, or to the bytes of the body, and not to the request. */
const ofConnection = new Set(['connection', 'content-length', 'host', 'transfer-encoding']);

/** The headers of a call as a report shows them, without secrets. */
export function shownHeaders(
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return redactHeaders(
    Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.has(name))),
  );
}

/** Gives the texts of bodies, cut off where one is too long, or all together are. */
export class BodyBudget {
  readonly #limits: BodyLimits;
  #left: number;

  constructor(limits: BodyLimits) {
    this.#limits = limits;
    this.#left = limits.allBodyBytes;
  }

  /** The text of a request's body; what is cut off is told in its place. Undefined for none, and for one not read. */
  ofRequest(body: Uint8Array | undefined): string | undefined {
    if (body === undefined || body.length === 0) return undefined;
    const { text, isCut } = this.#take(body);
    return isCut ? `${text}… (cut off; ${body.length} bytes in all)` : text;
  }

  /** The same answer, with as much of its body as is kept. */
  ofResponse(response: ReceivedResponse | undefined): ReceivedResponse | undefined {
    if (response === undefined) return undefined;
    const { text, isCut } = this.#take(Buffer.from(response.body));
    return { ...response, body: text, isCut: response.isCut || isCut };
  }

  #take(body: Uint8Array): { readonly text: string; readonly isCut: boolean } {
    const kept = Math.min(body.length, this.#limits.bodyBytes, this.#left);
    this.#left -= kept;
    const isCut = kept < body.length;
    // A character that is cut in two at the end is left out by `stream`, which waits for the rest.
    return { text: new TextDecoder().decode(body.subarray(0, kept), { stream: isCut }), isCut };
  }
}
