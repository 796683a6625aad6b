import { CodecError, mismatch, within } from './codec-error.ts';

/** Codecs of values that are one thing or another: null among the items of a list, a schema with alternatives. */

/** The codec of a value or null, which stays as it is: what an item of a sparse list or map is. */
export function orNullCodec<From, To>(
  codec: (item: From, name?: string) => To,
): (item: From | null, name?: string) => To | null {
  return (item, name) => (item === null ? null : codec(item, name));
}

type Encode = (value: never) => unknown;
type Accepts = (wire: unknown) => boolean;
type Decode = (wire: unknown) => unknown;

/**
 * A value of one of several types, encoded as the first of them whose encoder takes it and whose validator accepts what
 * comes out. If there is none, the first encoder that takes it counts: whether a value keeps its bounds is for
 * validation to say. Throws a CodecError where none takes it.
 */
export function encodeAlternative(
  value: unknown,
  name: string,
  alternatives: readonly (readonly [Encode, Accepts])[],
): unknown {
  const taken: unknown[] = [];
  for (const [encode, accepts] of alternatives) {
    const wire = attempt<unknown>(() => Reflect.apply(encode, undefined, [value]));
    if (wire !== undefined && accepts(wire.result)) return wire.result;
    if (wire !== undefined) taken.push(wire.result);
  }
  if (taken.length === 0) throw mismatch(name, 'a value of one of several types', value);
  return taken[0];
}

/**
 * A value of one of several types, decoded as the first of them whose validator accepts it, and if there is none, as
 * the first whose decoder takes it: a newer service may have changed a bound. Throws a CodecError where none takes it.
 */
export function decodeAlternative<
  const Alternatives extends readonly (readonly [Accepts, Decode])[],
>(value: unknown, name: string, alternatives: Alternatives): ReturnType<Alternatives[number][1]>;
export function decodeAlternative(
  value: unknown,
  name: string,
  alternatives: readonly (readonly [Accepts, Decode])[],
): unknown {
  const accepting = alternatives.find(([accepts]) => accepts(value));
  if (accepting !== undefined) return within(name, value, (wire) => accepting[1](wire));
  for (const [, decode] of alternatives) {
    const decoded = attempt(() => decode(value));
    if (decoded !== undefined) return decoded.result;
  }
  throw mismatch(name, 'a value of one of several types', value);
}

/** What a codec gives; undefined where it refuses the value. */
function attempt<T>(codec: () => T): { readonly result: T } | undefined {
  try {
    return { result: codec() };
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
