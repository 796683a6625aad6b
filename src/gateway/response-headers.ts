import type { ServerResponse } from 'node:http';

/** Headers that the gateway writes itself, and those that say how a message is framed. */
const reserved: ReadonlySet<string> = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'keep-alive',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-amzn-errortype',
  'x-amzn-requestid',
]);

/** How many headers a handler may set for one answer. */
const most = 32;

/** How long the value of such a header may be, in characters. */
const longest = 1_024;

const token = /^[!#$%&'*+.^_`|~\da-z-]+$/;
const fieldValue = /^[\x21-\x7e]([\x20-\x7e\t]*[\x21-\x7e])?$/;

/** Headers that a handler wants on its answer beside those of the contract, kept until the answer is written. */
export class ResponseHeaders {
  readonly #headers = new Map<string, string>();

  /**
   * Sets a header, in place of what it was set to before. Throws a TypeError for a name or value that no header can
   * have (RFC 9110, section 5), a header that is the gateway's own, and a RangeError for a value of more than 1,024
   * characters or more than 32 headers.
   */
  set(name: string, value: string): void {
    const lower = name.toLowerCase();
    if (!token.test(lower)) throw new TypeError('expected the name of a header');
    if (reserved.has(lower) || lower.startsWith('access-control-')) {
      throw new TypeError(`the header ${lower} is the gateway's own`);
    }
    if (value.length > longest) {
      throw new RangeError(
        `${lower}: expected ${longest} characters at most; found ${value.length}`,
      );
    }
    if (!fieldValue.test(value)) {
      throw new TypeError(`${lower}: expected printable ASCII without white space around it`);
    }
    if (this.#headers.size === most && !this.#headers.has(lower)) {
      throw new RangeError(`expected ${most} headers at most`);
    }
    this.#headers.set(lower, value);
  }

  /** Puts the headers on an answer that is about to be written. */
  writeTo(response: ServerResponse): void {
    if (response.headersSent) return;
    for (const [name, value] of this.#headers) response.setHeader(name, value);
  }
}
