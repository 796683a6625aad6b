import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CodecError,
  decodeAlternative,
  decodeBigInt,
  decodeBlob,
  decodeBoolean,
  decodeBytes,
  decodeDateTime,
  decodeEnum,
  decodeEpochSeconds,
  decodeFloat,
  decodeHttpDate,
  decodeList,
  decodeMap,
  decodeNumber,
  decodeObject,
  decodeStream,
  decodeString,
  decodeStructure,
  encodeAlternative,
  encodeBigInt,
  encodeBlob,
  encodeBytes,
  encodeDateTime,
  encodeEpochSeconds,
  encodeFloat,
  encodeHttpDate,
  encodeList,
  encodeMap,
  encodeStream,
  encodeStructure,
  expectObject,
  isString,
  orNullCodec,
  unionMember,
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
  [decodeNumber, 10n ** 17n, 1e17],
  [decodeFloat, 10n ** 17n, 1e17],
  [decodeBoolean, false, false],
  [decodeEpochSeconds, 1.5, new Date(1_500)],
  [decodeDateTime, '2020-01-01T00:00:00.5Z', new Date(1_577_836_800_500)],
  [decodeHttpDate, 'Tue, 29 Apr 2014 18:30:38 GMT', new Date(1_398_796_238_000)],
  [decodeDateTime, '2019-12-16T22:48:18-01:00', new Date(1_576_540_098_000)],
  [decodeBigInt, 5, 5n],
  [decodeBigInt, -0, 0n],
  [decodeBigInt, 2n ** 64n, 2n ** 64n],
  [decodeFloat, 1.5, 1.5],
  [decodeFloat, 'NaN', Number.NaN],
  [decodeFloat, '-Infinity', Number.NEGATIVE_INFINITY],
  [decodeBytes, new Uint8Array([2]), new Uint8Array([2])],
  [decodeBlob, 'AgM=', new Uint8Array([2, 3])],
  [decodeStrings, ['a', 'b'], ['a', 'b']],
  [decodeStringMap, { a: 'b' }, { a: 'b' }],
  [decodeObject, { a: 1 }, { a: 1 }],
] as const) {
  test(`${decode.name} takes ${typeof given === 'bigint' ? given : JSON.stringify(given)}`, () => {
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
  [decodeHttpDate, '2014-04-29T18:30:38Z', 'M: expected an HTTP date, found a string'],
  [decodeBigInt, 1.5, 'M: expected an integer, found a number'],
  [decodeBigInt, '5', 'M: expected an integer, found a string'],
  [decodeBigInt, Number.POSITIVE_INFINITY, 'M: expected an integer, found a number'],
  [decodeFloat, '1.5', 'M: expected a number, found a string'],
  [decodeFloat, null, 'M: expected a number, found null'],
  [decodeBytes, 'AgM=', 'M: expected bytes, found a string'],
  [decodeStream, 'AgM=', 'M: expected a stream of bytes, found a string'],
  [decodeStream, {}, 'M: expected a stream of bytes, found an object'],
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
  [encodeHttpDate, new Date(1_398_796_238_999), 'Tue, 29 Apr 2014 18:30:38 GMT'],
  [encodeBigInt, 2n ** 53n - 1n, 2 ** 53 - 1],
  [encodeFloat, -1.5, -1.5],
  [encodeFloat, Number.NaN, 'NaN'],
  [encodeFloat, Number.NEGATIVE_INFINITY, '-Infinity'],
  [encodeBytes, new Uint8Array([2]), new Uint8Array([2])],
  [encodeStream, new Uint8Array([2]), new Uint8Array([2])],
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
  [encodeDateTime, new Date(1e15), 'M: expected a Date of the years 0 to 9999, found a Date'],
  [encodeHttpDate, new Date(1e15), 'M: expected a Date of the years 0 to 9999, found a Date'],
  [encodeHttpDate, invalid, 'M: expected a valid Date, found an invalid Date'],
  [encodeBigInt, 5, 'M: expected a bigint, found a number'],
  [encodeFloat, '5', 'M: expected a number, found a string'],
  [encodeFloat, 5n, 'M: expected a number, found a bigint'],
  [encodeBytes, 'x', 'M: expected a Uint8Array, found a string'],
  [encodeStream, 'x', 'M: expected a stream of bytes, or a Uint8Array, found a string'],
  [encodeStream, () => 1, 'M: expected a stream of bytes, or a Uint8Array, found a function'],
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

test('an integer that no double holds stays a bigint', () => {
  for (const value of [2n ** 53n, -(2n ** 63n), 2n ** 200n]) {
    assert.equal(encodeBigInt(value), value);
    assert.equal(decodeBigInt(encodeBigInt(value)), value);
  }
});

test('a stream is handed on as it is, and bytes that are there become one', async () => {
  const stream = new ReadableStream<Uint8Array>();
  assert.equal(decodeStream(stream), stream);
  assert.equal(encodeStream(stream), stream);
  const bytes = new Uint8Array([1, 2]);
  const pieces: Uint8Array[] = [];
  for await (const piece of decodeStream(bytes)) pieces.push(piece);
  assert.deepEqual(pieces, [bytes]);
});

test('null stays null among items that may be', () => {
  const decode = orNullCodec(decodeNumber);
  assert.deepEqual(decodeList([1, null], 'L', decode), [1, null]);
  assert.throws(() => decodeList([1, 'x'], 'L', decode), { path: 'L[1]' });
  const encode = orNullCodec(encodeEpochSeconds);
  assert.deepEqual(encodeMap({ a: new Date(0), b: null }, 'M', encode), { a: 0, b: null });
});

const isText = (wire: unknown) => isString(wire, 2);
const isTime = (wire: unknown) => typeof wire === 'number' && wire > 0;
const passText = (text: string) => text;

for (const [value, want] of [
  ['ab', 'ab'],
  [new Date(1_000), 1],
  // Neither is valid: the first encoder that takes it counts.
  ['a', 'a'],
  [new Date(-1_000), new Date(-1_000)],
] as const) {
  test(`${String(value)} is encoded as the alternative that accepts it`, () => {
    const alternatives = [
      [passText, isText],
      [encodeEpochSeconds, isTime],
    ] as const;
    assert.deepEqual(encodeAlternative(value, 'M', alternatives), want);
  });
}

test('a value that no alternative can be made of is refused', () => {
  const encode = () => encodeAlternative('x', 'M', [[encodeEpochSeconds, isTime]]);
  assert.throws(encode, { name: 'CodecError', path: 'M' });
  const decode = () => decodeAlternative(true, 'M', [[isTime, decodeEpochSeconds]]);
  assert.throws(decode, { name: 'CodecError', path: 'M' });
});

test('a value is decoded as the alternative that accepts it, or as one that takes it', () => {
  const decode = (wire: unknown): string | Date =>
    decodeAlternative(wire, 'M', [
      [isText, decodeString],
      [isTime, decodeEpochSeconds],
    ]);
  assert.equal(decode('ab'), 'ab');
  assert.deepEqual(decode(1), new Date(1_000));
  assert.equal(decode('a'), 'a');
  assert.deepEqual(decode(-1), new Date(-1_000));
});

test('what is wrong inside the alternative that accepts a value is told with its place', () => {
  const fail = (wire: unknown) => decodeStructure(wire, 'Inner', () => decodeString(5));
  assert.throws(() => decodeAlternative(1, 'M', [[isTime, fail]]), { path: 'M.Inner' });
});

for (const [union, want] of [
  [{ A: 1 }, 'A'],
  [{ A: undefined, B: 0, C: null }, 'B'],
  [{ __type: 'a#U', A: false }, 'A'],
] as const) {
  test(`the one member of ${JSON.stringify(union)} is ${want}`, () => {
    assert.equal(unionMember(union, ['A', 'B']), want);
  });
}

for (const [union, found] of [
  [{}, 'none'],
  [{ A: null, __type: 'a#U' }, 'none'],
  [{ A: 1, B: 2 }, '2'],
  [{ A: 1, Other: 2 }, '2'],
  [{ Other: 1 }, 'another one'],
] as const) {
  test(`${JSON.stringify(union)} has not one known member`, () => {
    assert.throws(() => unionMember(union, ['A', 'B']), { name: 'CodecError', found });
  });
}
