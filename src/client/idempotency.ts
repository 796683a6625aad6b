import { isObject } from '../wire/json.ts';
import { optionError } from './option-error.ts';

/** Makes a token that no other call has: a random UUID, unless the caller brings a source of its own. */
export type TokenSource = () => string;

/**
 * An input whose idempotency tokens are there: those that the caller left out are made. It is called once for a call,
 * and not for each attempt, so that a service which has carried out the first attempt knows the second again.
 * Throws a TypeError where no token can be had.
 */
export function withTokens<Input>(
  input: Input,
  members: readonly string[] | undefined,
  source: TokenSource = randomUuid,
): Input {
  // What is no object is refused by the encoder, in its own words.
  if (members === undefined || !isObject(input)) return input;
  const missing = members.filter((member) => input[member] == null);
  if (missing.length === 0) return input;
  return { ...input, ...Object.fromEntries(missing.map((member) => [member, token(source)])) };
}

function token(source: TokenSource): string {
  const made: unknown = source();
  if (typeof made === 'string' && made !== '') return made;
  throw optionError('idempotencyToken(…)', 'a string that is not empty', made);
}

function randomUuid(): string {
  // A page that did not come over https has none.
  if (typeof globalThis.crypto?.randomUUID !== 'function') {
    throw new TypeError(
      'idempotencyToken: this runtime has no crypto.randomUUID; expected a function in the options',
    );
  }
  return globalThis.crypto.randomUUID();
}
