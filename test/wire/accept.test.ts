import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isArray,
  isBase64,
  isBigInteger,
  isBytes,
  isEpochSeconds,
  isFloat,
  isInteger,
  isLong,
  isMap,
  isNull,
  isNumber,
  isStream,
  isString,
  matches,
} from 'dovetail-contract/wire';
import fc from 'fast-check';
import { codePoints } from '../../src/wire/accept.ts';

/** Text of any characters, pairs of surrogates and halves of them among others. */
const anyText = fc
  .array(fc.constantFrom('a', '€', '😀', '\ud83d', '\ude00', '\udbff', '\ud800', '\udfff', '\0'))
  .map((characters) => characters.join(''));

test('characters are counted as JavaScript iterates over them', () => {
  fc.assert(
    fc.property(anyText, (text) => codePoints(text) === Array.from(text).length),
    { numRuns: 2_000 },
  );
});

test('a string keeps its bounds by its number of characters', () => {
  fc.assert(
    fc.property(anyText, fc.nat(12), fc.nat(12), (text, min, max) => {
      const { length } = Array.from(text);
      assert.equal(isString(text, min, max), length >= min && length <= max);
    }),
    { numRuns: 5_000 },
  );
});

for (const character of ['x', '€', '😀', '\ud83d', '\ude00']) {
  for (const [length, want] of [
    [0, false],
    [1, false],
    [2, true],
    [3, true],
    [256, true],
    [257, false],
  ] as const) {
    test(`${length} times ${JSON.stringify(character)} ${want ? 'has' : 'has not'} 2 to 256 characters`, () => {
      assert.equal(isString(character.repeat(length), 2, 256), want);
    });
  }
}

test('a string without bounds may be empty, or of any length', () => {
  for (const text of ['', 'x', 'x'.repeat(100_000)]) assert.ok(isString(text));
});

const others = [undefined, null, true, 5, {}, [], Symbol('x'), 5n];

for (const value of [...others, Object('boxed')]) {
  test(`${typeof value} ${String(value)} is no string`, () => {
    assert.equal(isString(value), false);
  });
}

for (const { value, bounds = [], number, integer } of [
  { value: 0, number: true, integer: true },
  { value: -0, number: true, integer: true },
  { value: 1.5, number: true, integer: false },
  { value: 1e308, number: true, integer: true },
  { value: Number.NaN, number: false, integer: false },
  { value: Number.POSITIVE_INFINITY, number: false, integer: false },
  { value: Number.NEGATIVE_INFINITY, number: false, integer: false },
  { value: '1', number: false, integer: false },
  { value: 1n, number: false, integer: false },
  { value: null, number: false, integer: false },
  { value: Object(1), number: false, integer: false },
  { value: 1, bounds: [1, 3], number: true, integer: true },
  { value: 3, bounds: [1, 3], number: true, integer: true },
  { value: 0.999, bounds: [1, 3], number: false, integer: false },
  { value: 3.001, bounds: [1, 3], number: false, integer: false },
  { value: 4, bounds: [1], number: true, integer: true },
]) {
  test(`${typeof value} ${String(value)} within [${bounds}]: number ${number}, integer ${integer}`, () => {
    assert.equal(isNumber(value, ...bounds), number);
    assert.equal(isInteger(value, ...bounds), integer);
  });
}

const isText = (value: unknown) => isString(value);

for (const { value, bounds = [], want } of [
  { value: [], want: true },
  { value: ['a', 'b'], want: true },
  { value: ['a', 1], want: false },
  { value: [undefined], want: false },
  { value: Array(1), want: false },
  { value: { length: 0 }, want: false },
  { value: 'ab', want: false },
  { value: null, want: false },
  { value: ['a'], bounds: [1, 2], want: true },
  { value: ['a', 'b'], bounds: [1, 2], want: true },
  { value: [], bounds: [1, 2], want: false },
  { value: ['a', 'b', 'c'], bounds: [1, 2], want: false },
]) {
  test(`${JSON.stringify(value)} is ${want ? 'an' : 'no'} array of strings within [${bounds}]`, () => {
    assert.equal(isArray(value, isText, ...bounds), want);
  });
}

test('items of an array that is too long are not looked at', () => {
  const accepts = () => assert.fail('looked at');
  assert.equal(isArray([1, 2, 3], accepts, 0, 2), false);
  assert.equal(isMap({ a: 1, b: 2 }, accepts, accepts, 0, 1), false);
});

const isName = (name: string) => name.length === 1;

for (const { value, bounds = [], want } of [
  { value: {}, want: true },
  { value: { a: 'x', b: '' }, want: true },
  { value: { ab: 'x' }, want: false },
  { value: { a: 1 }, want: false },
  { value: { a: undefined }, want: false },
  { value: [], want: false },
  { value: null, want: false },
  { value: 'a', want: false },
  { value: { a: '' }, bounds: [1, 2], want: true },
  { value: {}, bounds: [1, 2], want: false },
  { value: { a: '', b: '', c: '' }, bounds: [1, 2], want: false },
  { value: JSON.parse('{"__proto__":"x"}'), want: false },
]) {
  test(`${JSON.stringify(value)} is ${want ? 'a' : 'no'} map within [${bounds}]`, () => {
    assert.equal(isMap(value, isName, isText, ...bounds), want);
  });
}

for (const [value, want] of [
  [0, true],
  [-1.5, true],
  [8.64e12, true],
  [-8.64e12, true],
  [8.64e12 + 0.01, false],
  [-8.64e12 - 0.01, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
  ['0', false],
  [null, false],
  [new Date(0), false],
] as const) {
  test(`${String(value)} ${want ? 'is' : 'is not'} a timestamp in epoch seconds`, () => {
    assert.equal(isEpochSeconds(value), want);
  });
}

const bytes = new Uint8Array(3);

for (const [accepts, value, bounds, want] of [
  [isLong, 5, [], true],
  [isLong, 2n ** 63n - 1n, [], true],
  [isLong, 2n ** 63n, [], false],
  [isLong, 2 ** 63, [], false],
  [isLong, -(2 ** 63), [], true],
  [isLong, -(2n ** 63n) - 1n, [], false],
  [isLong, 1.5, [], false],
  [isLong, Number.NaN, [], false],
  [isLong, '5', [], false],
  [isLong, 5, [1, 5], true],
  [isLong, 6, [1, 5], false],
  [isLong, 2n ** 62n, [1, 5], false],
  [isLong, 2n ** 62n, [1, 1e30], true],
  [isBigInteger, 2n ** 200n, [], true],
  [isBigInteger, 1e300, [], true],
  [isBigInteger, 0.5, [], false],
  [isBigInteger, Number.POSITIVE_INFINITY, [], false],
  [isBigInteger, 2n ** 200n, [0, 10], false],
  [isFloat, 1.5, [], true],
  [isFloat, 'NaN', [1, 2], true],
  [isFloat, '-Infinity', [], true],
  [isFloat, 3, [1, 2], false],
  [isFloat, 'nan', [], false],
  [isFloat, '1', [], false],
  [isFloat, Number.NaN, [], false],
  [isBase64, 'AAAA', [], true],
  [isBase64, 'AAA', [], false],
  [isBase64, 'AA==', [1, 1], true],
  [isBase64, 'AA==', [2], false],
  [isBase64, 'AAAA', [0, 2], false],
  [isBase64, bytes, [], false],
  [isBytes, bytes, [], true],
  [isBytes, bytes, [4], false],
  [isBytes, bytes, [0, 2], false],
  [isBytes, [1], [], false],
  [isStream, bytes, [], true],
  [isStream, new ReadableStream(), [], true],
  [isStream, 'text', [], false],
  [isStream, null, [], false],
  [isNull, null, [], true],
  [isNull, undefined, [], false],
  [matches, 'abc', ['^[a-c]+$'], true],
  [matches, 'abd', ['^[a-c]+$'], false],
  [matches, '😀', ['^.$'], true],
  [matches, 5, ['5'], false],
] as const) {
  test(`${accepts.name} of ${String(value)} within [${bounds}]: ${want}`, () => {
    assert.equal(Reflect.apply(accepts, undefined, [value, ...bounds]), want);
  });
}
