import { base64Bytes } from './base64.ts';
import { type ByteStream, isByteStream } from './byte-stream.ts';
import { isNonFiniteText } from './non-finite.ts';

/**
 * What generated validators are made of. Each is exact for the keywords that it names, and counts characters as JSON
 * Schema does, in code points, only where the number of UTF-16 units leaves the matter open: a string never has more
 * code points than units, and never fewer than half as many.
 */

/** The number of Unicode code points in a string; a lone surrogate counts as one. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const next = text.charCodeAt(index + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        count -= 1;
        index += 1;
      }
    }
  }
  return count;
}

/** Whether a value is a string of `min` to `max` code points. */
export function isString(value: unknown, min = 0, max = Number.POSITIVE_INFINITY): value is string {
  if (typeof value !== 'string') return false;
  const units = value.length;
  if (units < min) return false;
  if (units <= max && units >= 2 * min - 1) return true;
  if (units > 2 * max) return false;
  const points = codePoints(value);
  return points >= min && points <= max;
}

/** Whether a value is a finite number of `min` to `max`. */
export function isNumber(
  value: unknown,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max;
}

/** Whether a value is a whole number of `min` to `max`. */
export function isInteger(
  value: unknown,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
): value is number {
  return Number.isInteger(value) && isNumber(value, min, max);
}

const minLong = -(2n ** 63n);
const maxLong = 2n ** 63n - 1n;

/** Whether a value is a whole number of 64 bits, a double or a `bigint`, of `min` to `max`. */
export function isLong(
  value: unknown,
  min: number | bigint = minLong,
  max: number | bigint = maxLong,
): value is number | bigint {
  return isBigInteger(value, min, max) && value >= minLong && value <= maxLong;
}

/** Whether a value is a whole number of any size, a double or a `bigint`, of `min` to `max`. */
export function isBigInteger(
  value: unknown,
  min: number | bigint = Number.NEGATIVE_INFINITY,
  max: number | bigint = Number.POSITIVE_INFINITY,
): value is number | bigint {
  return isWhole(value) && value >= min && value <= max;
}

function isWhole(value: unknown): value is number | bigint {
  return Number.isInteger(value) || typeof value === 'bigint';
}

/** Whether a value is a finite number of `min` to `max`, or one of the texts that stand for NaN and the infinities. */
export function isFloat(
  value: unknown,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
): value is number | string {
  return isNumber(value, min, max) || (typeof value === 'string' && isNonFiniteText(value));
}

/** Whether a value is base64 text, with its padding, of `min` to `max` bytes. */
export function isBase64(value: unknown, min = 0, max = Number.POSITIVE_INFINITY): value is string {
  const bytes = typeof value === 'string' ? base64Bytes(value) : undefined;
  return bytes !== undefined && bytes >= min && bytes <= max;
}

/** Whether a value is `min` to `max` bytes. */
export function isBytes(
  value: unknown,
  min = 0,
  max = Number.POSITIVE_INFINITY,
): value is Uint8Array {
  return value instanceof Uint8Array && value.length >= min && value.length <= max;
}

/** Whether a value is bytes, whole or in pieces that come one after the other. */
export function isStream(value: unknown): value is Uint8Array | ByteStream {
  return value instanceof Uint8Array || isByteStream(value);
}

/** Whether a value is null, which an item of a sparse list or map may be. */
export function isNull(value: unknown): value is null {
  return value === null;
}

/** Whether a value is an array of `min` to `max` items that all pass. */
export function isArray(
  value: unknown,
  accepts: (item: unknown) => boolean,
  min = 0,
  max = Number.POSITIVE_INFINITY,
): value is unknown[] {
  if (!Array.isArray(value) || value.length < min || value.length > max) return false;
  for (const item of value) if (!accepts(item)) return false;
  return true;
}

/** Whether a value is an object of `min` to `max` entries whose names and values all pass. */
export function isMap(
  value: unknown,
  acceptsName: (name: string) => boolean,
  acceptsValue: (value: unknown) => boolean,
  min = 0,
  max = Number.POSITIVE_INFINITY,
): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  if (entries.length < min || entries.length > max) return false;
  return entries.every(([name, entry]) => acceptsName(name) && acceptsValue(entry));
}
