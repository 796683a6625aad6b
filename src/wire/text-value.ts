import { base64Bytes, decodeBase64, encodeBase64 } from './base64.ts';
import type { TextType } from './bindings.ts';
import { CodecError, mismatch } from './codec-error.ts';
import { isNonFiniteText } from './non-finite.ts';

/**
 * Values of JSON as text, as they stand in a path, a query and a header (Smithy 2.0, "HTTP protocol bindings"). What is
 * read is taken strictly: `True` is no boolean, and `1.0` and `0x42` are no integers. Whether a value keeps its bounds
 * is for validation to say. Errors name what was expected and never show the text, which may be a secret.
 */

const integer = /^[+-]?\d{1,4096}$/;
const number = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The value that text stands for. Throws a CodecError where it stands for none of the type. */
export function readText(text: string, type: TextType, name = ''): unknown {
  switch (type) {
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true';
      throw refusal(name, 'true or false');
    case 'integer':
      if (integer.test(text)) return exactInteger(text);
      throw refusal(name, 'an integer');
    case 'number':
      if (isNonFiniteText(text)) return text;
      if (number.test(text) && Number.isFinite(Number(text))) return Number(text);
      throw refusal(name, 'a number');
    case 'base64':
      return readBase64(text, name);
    default:
      return text;
  }
}

function exactInteger(text: string): number | bigint {
  const double = Number(text);
  return Number.isSafeInteger(double) ? double : BigInt(text.replace(/^\+/, ''));
}

function readBase64(text: string, name: string): string {
  const bytes = base64Bytes(text) === undefined ? undefined : decodeBase64(text);
  if (bytes === undefined) throw refusal(name, 'base64 text');
  return readUtf8(bytes, name);
}

/** The text of bytes in UTF-8, without a byte order mark. Throws a CodecError for other bytes. */
export function readUtf8(bytes: Uint8Array, name = ''): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refusal(name, 'text in UTF-8');
  }
}

/** The text of a value. Throws a CodecError for a value that has not the type. */
export function writeText(value: unknown, type: TextType, name = ''): string {
  switch (type) {
    case 'boolean':
      if (typeof value === 'boolean') return String(value);
      throw mismatch(name, 'a boolean', value);
    case 'integer':
      if (typeof value === 'bigint') return String(value);
      // From 1e21 on, a double is written with an exponent.
      if (typeof value === 'number' && Number.isInteger(value)) return String(BigInt(value));
      throw mismatch(name, 'an integer', value);
    case 'number':
      if (typeof value === 'number' || typeof value === 'bigint') return String(value);
      if (typeof value === 'string' && isNonFiniteText(value)) return value;
      throw mismatch(name, 'a number', value);
    case 'base64':
      return encodeBase64(new TextEncoder().encode(expectString(value, name)));
    default:
      return expectString(value, name);
  }
}

function expectString(value: unknown, name: string): string {
  if (typeof value !== 'string') throw mismatch(name, 'a string', value);
  return value;
}

/** An error about text that was read. */
export function refusal(name: string, expected: string): CodecError {
  return new CodecError(name, expected, 'other text');
}
