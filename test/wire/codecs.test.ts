import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CodecError,
  decodeBlob,
  decodeBoolean,
  decodeDateTime,
  decodeEnum,
  decodeEpochSeconds,
  decodeList,
  decodeMap,
  decodeNumber,
  decodeObject,
  decodeString,
  decodeStructure,
  encodeBlob,
  encodeDateTime,
  encodeEpochSeconds,
  encodeList,
  encodeMap,
  encodeStructure,
  expectObject,
} from 'dovetail-contract/wire';

type Decode = (value: unknown, name?: string) => unknown;

const decodeStrings: Decode = (value, name = '') =>
  decodeList(value, name, (item) => decodeString(item));
const decodeStringMap: Decode = (value, name = '') =>
  decodeMap(value, name, (item) => decodeString(item));

for (const [decode, given, want] of [
  [decodeString, '', ''],
  [decodeEnum, 'NEW_VALUE', 'NEW_VALUE'],
  [decodeNumber, -1.5, -1.5],
  [decodeBoolean, false, false],
  [decodeEpochSeconds, 1.5, new Date(1_500)],
  [decodeDateTime, '2020-01-01T00:00:00.5Z', new Date(1_577_836_800_500)],
  [decodeBlob, 'AgM=', new Uint8Array([2, 3])],
  [decodeStrings, ['a', 'b'], ['a', 'b']],
  [decodeStringMap, { a: 'b' }, { a: 'b' }],
  [decodeObject, { a: 1 }, { a: 1 }],
] as const) {
  test(`${decode.name} takes ${JSON.stringify(given)}`, () => {
    assert.deepEqual(decode(given), want);
  });
}

for (const [decode, given, message] of [
  [decodeString, 5, 'M: expected a string, found a number'],
  [decodeString, undefined, 'M: expected a string, found nothing'],
  [decodeEnum, null, 'M: expected a string, found null'],
  [decodeNumber, '5', 'M: expected a number, found a string'],
  [decodeBoolean, 'true', 'M: expected a boolean, found a string'],
  [decodeBoolean, 0, 'M: expected a boolean, found a number'],
  [decodeEpochSeconds, '2020-01-01', 'M: expected a timestamp in epoch seconds, found a string'],
  [decodeEpochSeconds, 1e300, 'M: expected a timestamp in epoch seconds, found a number'],
  [decodeEpochSeconds, Number.NaN, 'M: expected a timestamp in epoch seconds, found a number'],
  [decodeDateTime, 'today', 'M: expected a date and time, found a string'],
  [decodeDateTime, 5, 'M: expected a string, found a number'],
  [decodeBlob, '!', 'M: expected base64 text, found a string'],
  [decodeBlob, [], 'M: expected a string, found an array'],
  [decodeStrings, {}, 'M: expected an array, found an object'],
  [decodeStrings, ['a', true], 'M[1]: expected a string, found a boolean'],
  [decodeStringMap, [], 'M: expected an object, found an array'],
  [decodeStringMap, { a: {} }, 'M.a: expected a string, found an object'],
] as const) {
  test(`${decode.name} refuses ${JSON.stringify(given) ?? given}`, () => {
    const path = message.slice(0, message.indexOf(':'));
    assert.throws(() => decode(given, 'M'), { name: 'CodecError', message, path });
  });
}

for (const given of [null, undefined, [], 'x', 5]) {
  test(`decodeObject refuses ${JSON.stringify(given) ?? given}`, () => {
    assert.throws(() => decodeObject(given), /^CodecError: the value: expected an object, found /);
  });
}

test('a decoded map has what stands in it as its own, whatever the names', () => {
  const wire: unknown = JSON.parse('{"__proto__":"a","constructor":"b"}');
  const map = decodeMap(wire, 'M', (value) => decodeString(value));
  assert.deepEqual(Object.entries(map), [
    ['__proto__', 'a'],
    ['constructor', 'b'],
  ]);
  assert.equal(Object.getPrototypeOf(map), Object.prototype);
});

/** Calls an encoder as code would that no compiler has checked. */
function unchecked(encode: (value: never, name: string) => unknown, value: unknown): unknown {
  return Reflect.apply(encode, undefined, [value, 'M']);
}

const encodeTimes = (values: Date[], name: string) =>
  encodeList(values, name, (date) => encodeEpochSeconds(date));
const encodeTimeMap = (values: Record<string, Date>, name: string) =>
  encodeMap(values, name, (date) => encodeEpochSeconds(date));

for (const [encode, given, want] of [
  [encodeEpochSeconds, new Date(1_500), 1.5],
  [encodeDateTime, new Date(1_577_836_800_500), '2020-01-01T00:00:00.500Z'],
  [encodeDateTime, new Date(1_577_836_800_000), '2020-01-01T00:00:00Z'],
  [encodeBlob, new Uint8Array([2, 3]), 'AgM='],
  [encodeTimes, [new Date(0)], [0]],
  [encodeTimeMap, { a: new Date(0) }, { a: 0 }],
] as const) {
  test(`${encode.name} gives ${JSON.stringify(want)}`, () => {
    assert.deepEqual(unchecked(encode, given), want);
  });
}

const invalid = new Date(Number.NaN);

for (const [encode, given, message] of [
  [encodeEpochSeconds, invalid, 'M: expected a valid Date, found an invalid Date'],
  [encodeEpochSeconds, '2020-01-01', 'M: expected a valid Date, found a string'],
  [encodeEpochSeconds, 5, 'M: expected a valid Date, found a number'],
  [encodeEpochSeconds, undefined, 'M: expected a valid Date, found nothing'],
  [encodeEpochSeconds, null, 'M: expected a valid Date, found null'],
  [encodeDateTime, invalid, 'M: expected a valid Date, found an invalid Date'],
  [encodeDateTime, {}, 'M: expected a valid Date, found an object'],
  [encodeBlob, 'AgM=', 'M: expected a Uint8Array, found a string'],
  [encodeBlob, [1, 2], 'M: expected a Uint8Array, found an array'],
  [encodeTimes, new Date(0), 'M: expected an array, found a Date'],
  [encodeTimes, [new Date(0), invalid], 'M[1]: expected a valid Date, found an invalid Date'],
  [encodeTimeMap, 'x', 'M: expected an object, found a string'],
  [encodeTimeMap, [], 'M: expected an object, found an array'],
  [encodeTimeMap, { a: 'x' }, 'M.a: expected a valid Date, found a string'],
] as const) {
  test(`${encode.name} refuses, for ${message}`, () => {
    const path = message.slice(0, message.indexOf(':'));
    assert.throws(() => unchecked(encode, given), { name: 'CodecError', message, path });
  });
}

for (const given of [null, undefined, [], 'x', 5]) {
  test(`expectObject refuses ${JSON.stringify(given) ?? given}`, () => {
    assert.throws(() => Reflect.apply(expectObject, undefined, [given]), { name: 'CodecError' });
  });
}

test('paths lead from the outermost value to the one at fault', () => {
  const decode = (value: unknown) =>
    decodeList(decodeObject(value).Rows, 'Rows', (row) =>
      decodeStructure(decodeObject(row).Cell, 'Cell', (cell) =>
        decodeList(cell, '', (item) => decodeMap(item, 'Map', (entry) => decodeNumber(entry))),
      ),
    );
  const value = { Rows: [{ Cell: [] }, { Cell: [{ a: 1 }, { a: 1, b: 'x' }] }] };
  assert.throws(() => decode(value), {
    path: 'Rows[1].Cell[1].Map.b',
    expected: 'a number',
    found: 'a string',
    message: 'Rows[1].Cell[1].Map.b: expected a number, found a string',
  });
});

test('what is no codec error passes through as it is', () => {
  const error = new Error('other');
  const fail = () => {
    throw error;
  };
  assert.throws(() => decodeList([1], 'L', fail), error);
  assert.throws(() => decodeMap({ a: 1 }, 'M', fail), error);
  assert.throws(() => encodeStructure({}, 'S', fail), error);
});

test('a codec error is a TypeError', () => {
  assert.ok(new CodecError('a', 'b', 'c') instanceof TypeError);
});
