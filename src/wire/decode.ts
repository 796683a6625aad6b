import { decodeBase64 } from './base64.ts';
import { type ByteStream, isByteStream, streamOf } from './byte-stream.ts';
import { mapItems, mismatch, within } from './codec-error.ts';
import { isObject, type JsonObject } from './json.ts';
import { isNonFiniteText } from './non-finite.ts';
import { fromEpochSeconds, fromHttpDate, isEpochSeconds } from './timestamp.ts';

/**
 * What generated decoders are made of. Each throws a CodecError where the JSON has another type than the contract
 * says, so that a decoded value is what its TypeScript type promises.
 */

/** A JSON object, whose members have yet to be looked at. */
export function decodeObject(value: unknown): JsonObject {
  if (!isObject(value)) throw mismatch('', 'an object', value);
  return value;
}

/** A string, of whatever length. */
export function decodeString(value: unknown, name = ''): string {
  if (typeof value !== 'string') throw mismatch(name, 'a string', value);
  return value;
}

/** A string of an enum. A value that the contract does not list passes: a newer service may have added it. */
export function decodeEnum<T extends string>(value: unknown, name = ''): T {
  // The one place where a type says more than was checked: enums in answers are open.
  return decodeString(value, name) as T;
}

/** A number, whole or not. A whole one that came as a `bigint` is rounded, as `JSON.parse` would have done. */
export function decodeNumber(value: unknown, name = ''): number {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'number') throw mismatch(name, 'a number', value);
  return value;
}

/** A number, which may be NaN or infinite: JSON has no such numbers, and texts in their place. */
export function decodeFloat(value: unknown, name = ''): number {
  if (typeof value === 'string' && isNonFiniteText(value)) return Number(value);
  return decodeNumber(value, name);
}

/** An integer of any size. */
export function decodeBigInt(value: unknown, name = ''): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw mismatch(name, 'an integer', value);
  }
  return BigInt(value);
}

/** True or false. */
export function decodeBoolean(value: unknown, name = ''): boolean {
  if (typeof value !== 'boolean') throw mismatch(name, 'a boolean', value);
  return value;
}

/** A `Date` from seconds since 1970; what is finer than a millisecond is rounded. */
export function decodeEpochSeconds(value: unknown, name = ''): Date {
  if (!isEpochSeconds(value)) throw mismatch(name, 'a timestamp in epoch seconds', value);
  return fromEpochSeconds(value);
}

/** A `Date` from an RFC 3339 date and time. */
export function decodeDateTime(value: unknown, name = ''): Date {
  const date = new Date(decodeString(value, name));
  if (Number.isNaN(date.getTime())) throw mismatch(name, 'a date and time', value);
  return date;
}

/** A `Date` from an HTTP date (RFC 9110, section 5.6.7). */
export function decodeHttpDate(value: unknown, name = ''): Date {
  const date = fromHttpDate(decodeString(value, name));
  if (date === undefined) throw mismatch(name, 'an HTTP date', value);
  return date;
}

/** Bytes from their base64 text. */
export function decodeBlob(value: unknown, name = ''): Uint8Array {
  const bytes = decodeBase64(decodeString(value, name));
  if (bytes === undefined) throw mismatch(name, 'base64 text', value);
  return bytes;
}

/** Bytes that are a body as they stand. */
export function decodeBytes(value: unknown, name = ''): Uint8Array {
  if (!(value instanceof Uint8Array)) throw mismatch(name, 'bytes', value);
  return value;
}

/** A body that streams; one that is there already, as a stream of one piece. */
export function decodeStream(value: unknown, name = ''): ByteStream {
  if (value instanceof Uint8Array) return streamOf(value);
  if (!isByteStream(value)) throw mismatch(name, 'a stream of bytes', value);
  return value;
}

/** A structure in a member; what its decoder throws names the member. */
export function decodeStructure<T>(value: unknown, name: string, decode: (value: unknown) => T): T {
  return within(name, value, decode);
}

/** A list, item by item; what the decoder throws names the index. */
export function decodeList<T>(value: unknown, name: string, decode: (item: unknown) => T): T[] {
  if (!Array.isArray(value)) throw mismatch(name, 'an array', value);
  return mapItems<unknown, T>(value, name, decode);
}

/** A map, value by value; what the decoder throws names the key. */
export function decodeMap<T>(
  value: unknown,
  name: string,
  decode: (value: unknown) => T,
): Record<string, T> {
  if (!isObject(value)) throw mismatch(name, 'an object', value);
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, within(`${name}.${key}`, entry, decode)]),
  );
}
