import { isStream } from './accept.ts';
import { encodeBase64 } from './base64.ts';
import type { ByteStream } from './byte-stream.ts';
import { mapItems, mismatch, within } from './codec-error.ts';
import { isObject } from './json.ts';
import { toDateTime, toHttpDate } from './timestamp.ts';

/**
 * What generated encoders are made of. They refuse what would otherwise go wrong in silence on the wire (a string
 * where a `Date` belongs, an invalid date). Whether a value keeps its bounds is for validation to say.
 */

/** Throws a CodecError unless the value is an object, for callers whose code no compiler has checked. */
export function expectObject(value: object): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw mismatch('', 'an object', value);
  }
}

function expectDate(date: Date, name: string): void {
  if (!(date instanceof Date) || Number.isNaN(date.getTime())) {
    throw mismatch(name, 'a valid Date', date);
  }
}

/** Seconds since 1970 with up to three decimals. Throws a CodecError for anything but a valid `Date`. */
export function encodeEpochSeconds(date: Date, name = ''): number {
  expectDate(date, name);
  return date.getTime() / 1000;
}

/** An RFC 3339 date and time in UTC. Throws a CodecError for anything but a valid `Date` of the years 0 to 9999. */
export function encodeDateTime(date: Date, name = ''): string {
  expectDate(date, name);
  return toDateTime(date) ?? refuseYear(date, name);
}

/**
 * An HTTP date (RFC 9110, section 5.6.7), which has no parts of a second. Throws a CodecError for anything but a valid
 * `Date` of the years 0 to 9999.
 */
export function encodeHttpDate(date: Date, name = ''): string {
  expectDate(date, name);
  return toHttpDate(date) ?? refuseYear(date, name);
}

function refuseYear(date: Date, name: string): never {
  throw mismatch(name, 'a Date of the years 0 to 9999', date);
}

/** An integer of JSON, as a `bigint` where a double can't hold it. Throws a CodecError for anything but a `bigint`. */
export function encodeBigInt(value: bigint, name = ''): number | bigint {
  if (typeof value !== 'bigint') throw mismatch(name, 'a bigint', value);
  const double = Number(value);
  return Number.isSafeInteger(double) ? double : value;
}

/** A number, or its name where JSON has none for it. Throws a CodecError for anything but a number. */
export function encodeFloat(value: number, name = ''): number | string {
  if (typeof value !== 'number') throw mismatch(name, 'a number', value);
  return Number.isFinite(value) ? value : String(value);
}

/** The base64 text of bytes. Throws a CodecError for anything but a `Uint8Array`. */
export function encodeBlob(bytes: Uint8Array, name = ''): string {
  if (!(bytes instanceof Uint8Array)) throw mismatch(name, 'a Uint8Array', bytes);
  return encodeBase64(bytes);
}

/** Bytes that are a body as they stand. Throws a CodecError for anything but a `Uint8Array`. */
export function encodeBytes(bytes: Uint8Array, name = ''): Uint8Array {
  if (!(bytes instanceof Uint8Array)) throw mismatch(name, 'a Uint8Array', bytes);
  return bytes;
}

/** A body that streams, or is there already. Throws a CodecError for what can't be iterated over as a stream. */
export function encodeStream(stream: Uint8Array | ByteStream, name = ''): Uint8Array | ByteStream {
  if (!isStream(stream)) throw mismatch(name, 'a stream of bytes, or a Uint8Array', stream);
  return stream;
}

/** A structure in a member; what its encoder throws names the member. */
export function encodeStructure<T>(value: T, name: string, encode: (value: T) => unknown): unknown {
  return within(name, value, encode);
}

/** A list, item by item; what the encoder throws names the index. */
export function encodeList<T>(
  values: readonly T[],
  name: string,
  encode: (item: T) => unknown,
): unknown[] {
  if (!Array.isArray(values)) throw mismatch(name, 'an array', values);
  return mapItems<T, unknown>(values, name, encode);
}

/** A map, value by value; what the encoder throws names the key. */
export function encodeMap<T>(
  values: Readonly<Record<string, T>>,
  name: string,
  encode: (value: T) => unknown,
): Record<string, unknown> {
  if (!isObject(values)) throw mismatch(name, 'an object', values);
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, within(`${name}.${key}`, value, encode)]),
  );
}
