import { codePoints } from '../../wire/accept.ts';
import { encodeBase64 } from '../../wire/base64.ts';
import { checkNumber } from '../../wire/check-value.ts';
import type { Schema } from '../../wire/schema.ts';
import { matchesInTime } from '../patterns.ts';
import type { CaseValue } from './case-value.ts';
import { longest, matchingText, textOf } from './text.ts';
import { UnbuildableError } from './unbuildable-error.ts';

/** The longest text in a value that is not about its length. */
const longText = 4_096;

/** A text that is not about its length. */
const words = 'A text that may be of any length.';

/** The time of timestamps that are not about their value: 2026-01-02T03:04:05Z, in epoch seconds. */
const plainTime = 1_767_323_045;

/** Texts of formats, some of which constrain a value, and others a server may look at all the same. */
const formatted: Readonly<Record<string, string>> = {
  'date-time': '2026-01-02T03:04:05Z',
  'http-date': 'Fri, 02 Jan 2026 03:04:05 GMT',
  date: '2026-01-02',
  time: '03:04:05Z',
  uuid: '00000000-0000-4000-8000-000000000000',
  email: 'a@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  url: 'https://example.com/',
};

/** A text or bytes that keep their schema. Throws an UnbuildableError where none is found. */
export function stringValue(schema: Schema, isMaximal: boolean): CaseValue {
  const { minLength = 0, maxLength, pattern, format = '' } = schema;
  if (format === 'binary' || format === 'byte') return blobValue(schema, isMaximal);
  const typical = Object.hasOwn(formatted, format) ? formatted[format] : undefined;
  if (typical !== undefined && isAllowed(typical, schema)) return typical;
  const length = isMaximal ? Math.min(maxLength ?? 1, longText) : Math.min(maxLength ?? 1, 1);
  // What has no bound is not about its length: as the message of an error it is read by people.
  if (isMaximal && maxLength === undefined && pattern === undefined && minLength <= words.length) {
    return words;
  }
  const wanted = Math.max(minLength, length);
  if (pattern === undefined) return textOf(schema, wanted);
  try {
    return textOf(schema, wanted);
  } catch {
    return matchingText(schema);
  }
}

function isAllowed(text: string, { minLength = 0, maxLength, pattern }: Schema): boolean {
  const length = codePoints(text);
  const isLong = length >= minLength && length <= (maxLength ?? Number.POSITIVE_INFINITY);
  return isLong && (pattern === undefined || matchesInTime(pattern, text) === true);
}

function blobValue(schema: Schema, isMaximal: boolean): CaseValue {
  const { min = 0, max } = schema['x-dovetail-byte-length'] ?? {};
  const largest = isMaximal ? Math.min(max ?? 1, longText) : 1;
  return blobOf(schema, Math.max(min, Math.min(largest, max ?? 1)));
}

/** So many bytes, as base64 text or as they are. Throws an UnbuildableError for more than are ever sent. */
export function blobOf({ format }: Schema, length: number): CaseValue {
  if (length > longest) {
    throw new UnbuildableError(`a blob of ${length} bytes is longer than any that is sent`);
  }
  // As they are they stand in bodies that are shown as text.
  if (format === 'binary') return new Uint8Array(length).fill('a'.charCodeAt(0));
  return encodeBase64(new Uint8Array(length));
}

/** A number that keeps its schema. Throws an UnbuildableError where none is found. */
export function numberValue(schema: Schema, isMaximal: boolean): number {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  const { exclusiveMinimum, exclusiveMaximum, multipleOf, format } = schema;
  const plain = format === 'epoch-seconds' ? plainTime : 1;
  const value =
    isMaximal && maximum !== Number.POSITIVE_INFINITY
      ? maximum
      : Math.min(Math.max(plain, Math.ceil(minimum)), maximum);
  if (
    exclusiveMinimum === undefined &&
    exclusiveMaximum === undefined &&
    multipleOf === undefined
  ) {
    return value;
  }
  const low = Math.max(minimum, exclusiveMinimum ?? minimum);
  const high = Math.min(maximum, exclusiveMaximum ?? maximum);
  const step = multipleOf ?? 1;
  const found = [
    value,
    low + 1,
    high - 1,
    (low + high) / 2,
    Math.ceil(low / step) * step,
    Math.floor(low / step) * step + step,
    Math.ceil(high / step) * step - step,
    step,
    0,
  ].find((each) => isNumberOf(each, schema));
  if (found === undefined) throw new UnbuildableError('no number was found within the bounds');
  return found;
}

/** Whether a number keeps its schema. */
export function isNumberOf(value: number | bigint, schema: Schema): boolean {
  if (typeof value === 'number' && !Number.isFinite(value)) return false;
  if (schema.type === 'integer' && typeof value === 'number' && !Number.isInteger(value)) {
    return false;
  }
  let isKept = true;
  checkNumber(value, schema, () => {
    isKept = false;
  });
  return isKept;
}
