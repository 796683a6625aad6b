import { codePoints, isInteger, isLong } from './accept.ts';
import { base64Bytes } from './base64.ts';
import type { Schema } from './schema.ts';
import { isDateTime, isEpochSeconds, isHttpDate, isOffsetDateTime } from './timestamp.ts';

/** The keywords of a schema that are about one string, number or body of bytes. */

/** How some keywords are understood. */
export interface ValueChecks {
  readonly matchesPattern: (pattern: string, text: string) => boolean;
  /** Whether a `date-time` may have an offset from UTC. */
  readonly offsets: boolean;
}

type Report = (keyword: keyof Schema) => void;

/** Reports each keyword for strings that a string breaks. */
export function checkString(
  value: string,
  schema: Schema,
  report: Report,
  checks: ValueChecks,
): void {
  const { format, pattern } = schema;
  if (schema['x-dovetail-byte-length'] === undefined) checkLength(value, schema, report);
  if (pattern !== undefined && !checks.matchesPattern(pattern, value)) report('pattern');
  if (format === 'date-time') {
    if (!(checks.offsets ? isOffsetDateTime(value) : isDateTime(value))) report('format');
  } else if (format === 'http-date') {
    if (!isHttpDate(value)) report('format');
  } else if (format === 'byte') {
    const bytes = base64Bytes(value);
    if (bytes === undefined) report('format');
    else checkByteLength(bytes, schema, report);
  }
}

function checkLength(value: string, { minLength, maxLength }: Schema, report: Report): void {
  if (minLength === undefined && maxLength === undefined) return;
  const length = codePoints(value);
  if (minLength !== undefined && length < minLength) report('minLength');
  if (maxLength !== undefined && length > maxLength) report('maxLength');
}

/** Reports a body whose number of bytes breaks its schema. How long a stream is, nobody knows beforehand. */
export function checkBytes(value: Uint8Array, schema: Schema, report: Report): void {
  if (schema['x-dovetail-streaming'] === undefined) checkByteLength(value.length, schema, report);
}

/** The bounds of the base64 text follow from those of the bytes, and are not reported beside them. */
function checkByteLength(bytes: number, schema: Schema, report: Report): void {
  const { min = 0, max = Number.POSITIVE_INFINITY } = schema['x-dovetail-byte-length'] ?? {};
  if (bytes < min || bytes > max) report('x-dovetail-byte-length');
}

/** Reports each keyword for numbers that a number breaks. */
export function checkNumber(value: number | bigint, schema: Schema, report: Report): void {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (minimum !== undefined && value < minimum) report('minimum');
  if (maximum !== undefined && value > maximum) report('maximum');
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) report('exclusiveMinimum');
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) report('exclusiveMaximum');
  if (multipleOf !== undefined && !isMultiple(value, multipleOf)) report('multipleOf');
  if (!hasNumberFormat(value, schema.format)) report('format');
}

function hasNumberFormat(value: number | bigint, format: string | undefined): boolean {
  switch (format) {
    case 'int8':
      return isInteger(value, -(2 ** 7), 2 ** 7 - 1);
    case 'int16':
      return isInteger(value, -(2 ** 15), 2 ** 15 - 1);
    case 'int32':
      return isInteger(value, -(2 ** 31), 2 ** 31 - 1);
    case 'int64':
      return isLong(value);
    case 'epoch-seconds':
      return isEpochSeconds(value);
    default:
      return true;
  }
}

/** Exact for decimals too: 0.3 is a multiple of 0.1, which a division of doubles does not find. */
function isMultiple(value: number | bigint, of: number): boolean {
  if (of <= 0) return true;
  const [digits, exponent] = decimal(value);
  const [ofDigits, ofExponent] = decimal(of);
  const lowest = Math.min(exponent, ofExponent);
  const scaled = digits * 10n ** BigInt(exponent - lowest);
  return scaled % (ofDigits * 10n ** BigInt(ofExponent - lowest)) === 0n;
}

/** A number as an integer times a power of ten. */
function decimal(value: number | bigint): readonly [digits: bigint, exponent: number] {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}
