import fc from 'fast-check';
import { encodeBase64 } from '../../wire/base64.ts';
import { nonFiniteTexts } from '../../wire/non-finite.ts';
import type { Schema } from '../../wire/schema.ts';
import { toHttpDate } from '../../wire/timestamp.ts';
import { builtText, shortestLength } from '../cases/pattern-text.ts';
import { isDrawable } from '../cases/text.ts';
import type { Carrier } from '../member-places.ts';
import { expressionOf } from '../patterns.ts';

/** The longest text that is drawn at its bound, in code points. */
const longText = 1_024;

/** Characters that texts are drawn of: plain ones, ones that JSON escapes, and ones of two UTF-16 units. */
const character = fc.oneof(
  { weight: 6, arbitrary: fc.string({ minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: fc.constantFrom('"', '\\', '\n', 'é', '€', '😀', '<', '&') },
);

/** Characters that a header carries, and that mean nothing there. */
const plainCharacter = fc.constantFrom(...'abcXYZ019-_./:');

/** The texts that stand for NaN and the infinities. */
export const isNonFinite: fc.Arbitrary<unknown> = fc.constantFrom(...nonFiniteTexts);

/** A text near its schema, on both sides of its bounds, which a part of a message can carry. */
export function textNear(schema: Schema, carrier: Carrier): fc.Arbitrary<unknown> {
  const { minLength = 0, maxLength, pattern, format } = schema;
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toJSON());
  if (format === 'http-date') return httpDate;
  if (format === 'byte') return bytesNear(schema).map(encodeBase64);
  if (format === 'binary') return bytesNear(schema);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum, 'DOVETAIL_UNKNOWN');
  const isPlain = carrier === 'header' || carrier === 'path';
  const one = isPlain ? plainCharacter : character;
  const few = fc.array(one, {
    minLength: Math.max(isPlain ? 1 : 0, minLength - 1),
    maxLength: minLength + 8,
  });
  const free = few.map((characters) => characters.join(''));
  const bounded =
    maxLength === undefined || maxLength > longText
      ? free
      : fc.oneof(
          { weight: 6, arbitrary: free },
          {
            weight: 1,
            arbitrary: fc
              .tuple(one, fc.integer({ min: maxLength, max: maxLength + 1 }))
              .map(([each, length]) => each.repeat(length)),
          },
        );
  const matching = pattern === undefined ? undefined : drawnFor(pattern);
  return matching === undefined ? bounded : fc.oneof({ weight: 4, arbitrary: matching }, bounded);
}

const httpDate = fc
  .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => toHttpDate(date) ?? '');

/** Bytes that are text, which those are that a case carries as they stand. */
function bytesNear(schema: Schema): fc.Arbitrary<Uint8Array> {
  const { min = 0, max = 64 } = schema['x-dovetail-byte-length'] ?? {};
  const least = Math.min(Math.max(0, min - 1), longText);
  const most = Math.min(max + 1, least + 64);
  const bytes = fc.integer({ min: 0x20, max: 0x7e });
  return fc
    .array(bytes, { minLength: least, maxLength: Math.max(least, most) })
    .map((codes) => Uint8Array.from(codes));
}

/** Texts that a pattern allows; undefined where none can be drawn, as for a look-ahead. */
function drawnFor(pattern: string): fc.Arbitrary<string> | undefined {
  try {
    if (isDrawable(pattern)) return fc.stringMatching(expressionOf(pattern));
  } catch {
    // A construct that fast-check can't draw for.
  }
  const shortest = shortestLength(pattern) ?? 0;
  const built = [0, 1, 2, 7].flatMap((more) => builtText(pattern, shortest + more) ?? []);
  return built.length === 0 ? undefined : fc.constantFrom(...built);
}

/** A number near its schema. */
export function numberNear(schema: Schema): fc.Arbitrary<unknown> {
  const { minimum, maximum, format, multipleOf } = schema;
  if (format === 'epoch-seconds') {
    // Whole milliseconds: what is finer, no side promises to keep.
    const ms = fc.integer({ min: -(10 ** 12), max: 4 * 10 ** 12 });
    return fc.oneof(
      ms.map((each) => each / 1_000),
      ...atBounds(schema),
    );
  }
  const within = fc.double({
    min: minimum ?? -1e9,
    max: maximum ?? Math.max(1e9, minimum ?? 0),
    noNaN: true,
    noDefaultInfinity: true,
  });
  const near = multipleOf === undefined ? within : multiples(multipleOf);
  return fc.oneof(near, ...atBounds(schema));
}

/** A whole number near its schema; of 64 bits and more, where doubles end, too. */
export function integerNear(schema: Schema): fc.Arbitrary<unknown> {
  const { multipleOf, format } = schema;
  const range = nearRange(schema);
  const near = multipleOf === undefined ? fc.integer(range) : multiples(multipleOf);
  const isLarge = format === 'int64' || format === 'big-integer';
  const large = fc.bigInt({ min: -(2n ** 63n) - 1n, max: 2n ** 63n });
  return fc.oneof(
    near,
    ...atBounds(schema),
    ...(isLarge ? [large.map(plain)] : []),
    ...(format === 'int8' || format === 'int16' ? [fc.integer({ min: -40_000, max: 40_000 })] : []),
  );
}

function multiples(of: number): fc.Arbitrary<number> {
  return fc.integer({ min: -100, max: 100 }).map((count) => count * of);
}

function plain(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function nearRange({ minimum, maximum }: Schema): { min: number; max: number } {
  const min = Math.max(Math.ceil(minimum ?? -1_000), -(2 ** 31));
  const max = Math.min(Math.floor(maximum ?? Math.max(1_000, min)), 2 ** 31 - 1);
  return { min: Math.min(min, max), max: Math.max(min, max) };
}

function atBounds(schema: Schema): readonly fc.Arbitrary<number>[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const values = [
    ...(minimum === undefined ? [] : [minimum, minimum - 1]),
    ...(maximum === undefined ? [] : [maximum, maximum + 1]),
    ...(exclusiveMinimum === undefined ? [] : [exclusiveMinimum, exclusiveMinimum + 1]),
    ...(exclusiveMaximum === undefined ? [] : [exclusiveMaximum, exclusiveMaximum - 1]),
  ];
  return values.length === 0 ? [] : [fc.constantFrom(...values)];
}
