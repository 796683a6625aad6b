import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isObject, own } from 'dovetail-contract/wire';
import fc from 'fast-check';
import { jsonKind } from '../../src/wire/json.ts';
import { hasDuplicates, isSame } from '../../src/wire/json-equality.ts';
import { parseJson, stringifyJson, stringifyPlainly } from '../../src/wire/json-text.ts';

for (const [value, kind] of [
  [null, 'null'],
  [undefined, 'null'],
  [false, 'boolean'],
  [0, 'number'],
  [2n ** 64n, 'number'],
  ['', 'string'],
  [[], 'array'],
  [{}, 'object'],
] as const) {
  test(`${typeof value} ${String(value)} is of the kind ${kind}`, () => {
    assert.equal(jsonKind(value), kind);
    assert.equal(isObject(value), kind === 'object');
  });
}

test('own members are found, inherited ones are not', () => {
  const object = JSON.parse('{"a":1,"__proto__":2,"toString":null}');
  assert.equal(own(object, 'a'), 1);
  assert.equal(own(object, '__proto__'), 2);
  assert.equal(own(object, 'toString'), null);
  assert.equal(own(object, 'constructor'), undefined);
  assert.equal(own({}, '__proto__'), undefined);
});

for (const [text, want] of [
  ['9007199254740991', 9_007_199_254_740_991],
  ['9007199254740993', 9_007_199_254_740_993n],
  ['-9007199254740993', -9_007_199_254_740_993n],
  ['[1,9223372036854775807]', [1, 2n ** 63n - 1n]],
  ['{"a" : -9223372036854775808 }', { a: -(2n ** 63n) }],
  ['{"a":\n123456789012345678901234567890}', { a: 123_456_789_012_345_678_901_234_567_890n }],
  ['"9007199254740993"', '9007199254740993'],
  ['["a 9007199254740993, 9007199254740993"]', ['a 9007199254740993, 9007199254740993']],
  ['1.0000000000000000001', 1],
  ['12345678901234567890.5', Number('12345678901234567890.5')],
  ['12345678901234567890e1', Number('12345678901234567890e1')],
  ['1e400', Number.POSITIVE_INFINITY],
  ['-0', -0],
  [
    '{"__proto__":9007199254740993}',
    JSON.parse('{"__proto__":0}', (k, v) => (k ? 2n ** 53n + 1n : v)),
  ],
] as const) {
  test(`${text} is parsed without a loss`, () => {
    assert.deepEqual(parseJson(text), want);
  });
}

test('an integer of too many digits is no number at all', () => {
  assert.equal(parseJson('9'.repeat(5_000)), Number.POSITIVE_INFINITY);
});

for (const text of ['', '{"a":1,}', '{"int" :\f10}', '[1', 'NaN', '01234567890123456789']) {
  test(`${JSON.stringify(text)} is no JSON`, () => {
    assert.throws(() => parseJson(text), SyntaxError);
  });
}

test('what is nested too deep for exact integers is refused, and what has none is not', () => {
  const nested = (depth: number, inner: string) => '['.repeat(depth) + inner + ']'.repeat(depth);
  assert.throws(() => parseJson(nested(100_000, '12345678901234567890')), SyntaxError);
  assert.ok(Array.isArray(parseJson(nested(100_000, '1'))));
});

test('JSON comes back as from JSON.parse and JSON.stringify', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      assert.equal(stringifyJson(parseJson(text)), JSON.stringify(JSON.parse(text)));
    }),
    { numRuns: 500 },
  );
});

test('a value with large integers comes back from its text', () => {
  const integers = fc.bigInt().filter((value) => !Number.isSafeInteger(Number(value)));
  const values = fc.dictionary(
    fc.string(),
    fc.array(fc.oneof(integers, fc.string(), fc.integer())),
  );
  fc.assert(
    fc.property(values, (value) => {
      const text = stringifyJson(value);
      assert.deepEqual(parseJson(text), { ...value });
      assert.equal(stringifyPlainly(value, ''), text);
    }),
    { numRuns: 500 },
  );
});

for (const value of [
  { a: undefined, b: [undefined, () => 1, Number.NaN], c: new Date(0), 'd"': { e: null } },
  'é"\n',
  [],
  {},
  false,
  [[{ toJSON: (key: string) => `key ${key}` }]],
  Array(2),
]) {
  test(`${JSON.stringify(value)} is written as by JSON.stringify`, () => {
    assert.equal(stringifyJson(value), JSON.stringify(value));
    assert.equal(stringifyPlainly(value, ''), JSON.stringify(value));
  });
}

test('what is no value of JSON is refused', () => {
  for (const value of [undefined, () => 1, Symbol('s')]) {
    assert.throws(() => stringifyJson(value), TypeError);
  }
  const circle: unknown[] = [];
  circle.push(circle);
  assert.throws(() => stringifyJson(circle), TypeError);
});

for (const [one, other, want] of [
  [1, 1, true],
  [0, -0, true],
  [1, '1', false],
  [1, true, false],
  [null, 0, false],
  [null, null, true],
  ['null', null, false],
  [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: null }, false],
  [[1, 2], [2, 1], false],
  [['1'], [1], false],
  ['[1]', [1], false],
  [{}, [], false],
  [{ a: '1,"b":2' }, { a: 1, b: 2 }, false],
  [2n ** 53n, 2 ** 53, true],
  [2n ** 53n + 1n, 2 ** 53, false],
  [[2n ** 64n], [2 ** 64], true],
  [{ 'a"': 1 }, { a: 1 }, false],
] as const) {
  const shown = (value: unknown) => stringifyJson(value);
  test(`${shown(one)} and ${shown(other)} are ${want ? 'the same' : 'not the same'}`, () => {
    assert.equal(isSame(one, other), want);
    assert.equal(isSame(other, one), want);
    assert.equal(hasDuplicates([one, 'between', other]), want);
  });
}

test('a hundred thousand items are told apart in a time that does not grow with their square', () => {
  const items = Array.from({ length: 100_000 }, (_, index) => ({ b: index, a: `${index}` }));
  assert.equal(hasDuplicates(items), false);
  assert.equal(hasDuplicates([...items, { a: '7', b: 7 }]), true);
});
