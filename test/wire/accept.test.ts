import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isArray,
  isEpochSeconds,
  isInteger,
  isMap,
  isNumber,
  isString,
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
