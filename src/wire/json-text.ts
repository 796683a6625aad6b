/**
 * JSON text, exact for integers of any size. `JSON.parse` rounds an integer beyond 2^53 to the nearest double; a 64-bit
 * integer would come out as another one.
 */

/** A run of digits long enough for an integer that a double can't hold, and not inside a word or behind a point. */
const longInteger = /(?:^|[\s:,[])-?\d{16}/;

const integer = /^-?\d+$/;

/** Digits beyond which an integer is left as `JSON.parse` has it: infinite, which no number of JSON is. */
const maxDigits = 4096;

/**
 * The value of JSON text, as `JSON.parse` gives it, but with a `bigint` for each integer that stands in digits alone
 * and is beyond the safe range of a double. A number too large for a double comes out as infinite. Throws a
 * SyntaxError for what is not JSON, and for text with such an integer that is nested some thousand levels deep. In an
 * engine that does not hand the source to a reviver (browsers before 2025) such integers are rounded.
 */
export function parseJson(text: string): unknown {
  if (!longInteger.test(text)) return JSON.parse(text);
  try {
    return JSON.parse(text, exactInteger);
  } catch (error) {
    // A reviver is called by recursion.
    throw error instanceof RangeError ? new SyntaxError('JSON nested too deep') : error;
  }
}

/** The reviver; its third argument is "JSON.parse source text access" of ECMAScript 2026. */
function exactInteger(_key: string, value: unknown, context?: { readonly source?: string }) {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  if (source === undefined || source.length > maxDigits || !integer.test(source)) return value;
  return BigInt(source);
}

/** What `JSON` has in engines of ECMAScript 2026. */
interface JsonWithRaw {
  rawJSON(text: string): unknown;
}

function hasRawJson(json: object): json is JsonWithRaw {
  return 'rawJSON' in json && typeof json.rawJSON === 'function';
}

/**
 * The JSON text of a value, as `JSON.stringify` gives it, with the digits of each `bigint`. Throws a TypeError where
 * the value is none of JSON as a whole, such as `undefined` or a function.
 */
export function stringifyJson(value: unknown): string {
  const text = hasRawJson(JSON) ? stringifyRaw(value, JSON) : stringifyPlainly(value, '');
  if (text === undefined) throw new TypeError(`${typeof value} is no value of JSON`);
  return text;
}

function stringifyRaw(value: unknown, json: JsonWithRaw): string | undefined {
  try {
    // Without a function to call for each value, this is several times as fast.
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'bigint' ? json.rawJSON(String(member)) : member,
  );
}

/** The same by hand, for engines that have no `JSON.rawJSON`. Exported for its test. */
export function stringifyPlainly(value: unknown, key: string): string | undefined {
  const written = hasToJson(value) ? value.toJSON(key) : value;
  if (typeof written === 'bigint') return String(written);
  if (Array.isArray(written)) {
    const items = Array.from(
      written,
      (item, index) => stringifyPlainly(item, `${index}`) ?? 'null',
    );
    return `[${items.join(',')}]`;
  }
  if (typeof written !== 'object' || written === null) return JSON.stringify(written);
  const members = Object.entries(written).flatMap(([name, member]) => {
    const text = stringifyPlainly(member, name);
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  return `{${members.join(',')}}`;
}

function hasToJson(value: unknown): value is { toJSON(key: string): unknown } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'toJSON' in value &&
    typeof value.toJSON === 'function'
  );
}
