import { encodeBase64 } from './base64.ts';
import { mapItems, mismatch, within } from './codec-error.ts';
import { isObject } from './json.ts';

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

/** An RFC 3339 date and time in UTC. Throws a CodecError for anything but a valid `Date`. */
export function encodeDateTime(date: Date, name = ''): string {
  expectDate(date, name);
  return date.toISOString().replace('.000Z', 'Z');
}

/** The base64 text of bytes. Throws a CodecError for anything but a `Uint8Array`. */
export function encodeBlob(bytes: Uint8Array, name = ''): string {
  if (!(bytes instanceof Uint8Array)) throw mismatch(name, 'a Uint8Array', bytes);
  return encodeBase64(bytes);
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
