import { jsonKind } from './json.ts';

/**
 * Thrown where a value can't be turned into the wire's JSON, or back: `path` says which member, as in
 * `Evaluations[0].OrderingTimestamp`.
 */
export class CodecError extends TypeError {
  override readonly name = 'CodecError';
  readonly path: string;
  readonly expected: string;
  readonly found: string;

  constructor(path: string, expected: string, found: string) {
    super(`${path === '' ? 'the value' : path}: expected ${expected}, found ${found}`);
    this.path = path;
    this.expected = expected;
    this.found = found;
  }

  /** The same error, seen from the value around: `outer` is a member's name, or an index such as `[0]`. */
  within(outer: string): CodecError {
    const joint = this.path === '' || this.path.startsWith('[') ? '' : '.';
    return new CodecError(`${outer}${joint}${this.path}`, this.expected, this.found);
  }
}

/** A codec error about a value. It names the value's kind and not its content, which may be a secret. */
export function mismatch(path: string, expected: string, value: unknown): CodecError {
  return new CodecError(path, expected, describe(value));
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'bigint') return 'a bigint';
  if (typeof value === 'function') return 'a function';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : 'a Date';
  const kind = jsonKind(value);
  if (kind === 'null') return 'null';
  return kind === 'array' || kind === 'object' ? `an ${kind}` : `a ${kind}`;
}

/** Calls a codec of one value inside another; an error that it throws is seen from outside, behind `outer`. */
export function within<From, To>(outer: string, value: From, codec: (value: From) => To): To {
  try {
    return codec(value);
  } catch (error) {
    throw error instanceof CodecError ? error.within(outer) : error;
  }
}

/** Calls a codec of each item of an array; an error that it throws names the array and the index. */
export function mapItems<From, To>(
  items: readonly From[],
  name: string,
  codec: (item: From) => To,
): To[] {
  const result: To[] = [];
  try {
    for (const item of items) result.push(codec(item));
  } catch (error) {
    // Items that were done give the index of the one that was not.
    throw error instanceof CodecError ? error.within(`[${result.length}]`).within(name) : error;
  }
  return result;
}
