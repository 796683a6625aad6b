import { isObject } from '../wire/json.ts';
import { optionError } from './option-error.ts';

/** A token (RFC 9110, section 5.6.2), which a header's name is. */
const headerName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Text in a header's value (RFC 9110, section 5.5), without bytes past ASCII, whose meaning nobody agrees on. */
const headerValue = /^[\t\x20-\x7e]*$/;

/** Headers of the connection and of the body's framing, which `fetch` sets and which a signature relies on. */
const reserved: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Whether `fetch` itself sets a header. A length that an input holds stays: without streams it only repeats. */
export function isOfFetch(name: string): boolean {
  return reserved.has(name) && name !== 'content-length';
}

/**
 * Headers with their names in lower case. Throws a TypeError for a name or value that can't be sent, so that no line
 * break in one becomes a header of its own, and for a header that `fetch` sets. Values, which may be secrets, are not
 * shown.
 */
export function checkHeaders(headers: unknown, option: string): Record<string, string> {
  if (!isObject(headers))
    throw optionError(option, 'an object of header names and values', headers);
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (!headerName.test(name)) throw optionError(option, 'the name of a header', name);
      const lower = name.toLowerCase();
      if (reserved.has(lower)) {
        throw new TypeError(`${option}: expected no header "${lower}", which fetch itself sets`);
      }
      if (typeof value !== 'string') throw optionError(`${option}["${lower}"]`, 'a string', value);
      if (!headerValue.test(value)) {
        throw new TypeError(
          `${option}["${lower}"]: expected printable ASCII, found a line break or another character that a header can't hold`,
        );
      }
      return [lower, value.trim()];
    }),
  );
}

/**
 * The headers of a request: the operation's own and the caller's, of which the later ones win. Throws a TypeError where
 * a caller's header has the name of one of the operation's.
 */
export function requestHeaders(
  own: Readonly<Record<string, string>>,
  ...given: readonly Readonly<Record<string, string>>[]
): Record<string, string> {
  const entries = given.flatMap((headers) => Object.entries(headers));
  const taken = entries.find(([name]) => Object.hasOwn(own, name));
  if (taken !== undefined) {
    throw new TypeError(
      `headers: expected no header "${taken[0]}", which the operation itself sets`,
    );
  }
  return Object.fromEntries([...entries, ...Object.entries(own)]);
}
