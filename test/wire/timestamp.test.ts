import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeEpochSeconds, encodeEpochSeconds } from 'dovetail-contract/wire';
import fc from 'fast-check';
import { fromEpochSeconds, isDateTime } from '../../src/wire/timestamp.ts';

// Beyond, a double of seconds has not the precision for milliseconds.
const precise = {
  min: new Date('-050000-01-01'),
  max: new Date('+050000-01-01'),
  noInvalidDate: true,
};

test('a time in milliseconds comes back from the wire as it was', () => {
  fc.assert(
    fc.property(fc.date(precise), (date) => {
      const wire: unknown = JSON.parse(JSON.stringify(encodeEpochSeconds(date)));
      assert.deepEqual(decodeEpochSeconds(wire), date);
    }),
    { numRuns: 2_000 },
  );
});

test('what is finer than a millisecond is rounded to the nearest', () => {
  fc.assert(
    fc.property(fc.double({ min: -4e9, max: 4e9, noNaN: true }), (seconds) => {
      const distance = Math.abs(fromEpochSeconds(seconds).getTime() - seconds * 1000);
      assert.ok(distance <= 0.5, String(distance));
    }),
    { numRuns: 2_000 },
  );
});

for (const [seconds, milliseconds] of [
  [0, 0],
  [1.0004, 1_000],
  [1.0005, 1_001],
  [1.9999, 2_000],
  [-0.0004, 0],
  [-1.0006, -1_001],
  [1_577_836_800.123, 1_577_836_800_123],
  [4.35, 4_350],
  [8.64e12, 8.64e15],
] as const) {
  test(`${seconds} s are ${milliseconds} ms`, () => {
    assert.equal(fromEpochSeconds(seconds).getTime() === milliseconds, true);
  });
}

for (const [milliseconds, wire] of [
  [0, '0'],
  [1, '0.001'],
  [-1, '-0.001'],
  [1_577_836_800_123, '1577836800.123'],
  [1_577_836_800_000, '1577836800'],
  [-8.64e15, '-8640000000000'],
] as const) {
  test(`${milliseconds} ms stand on the wire as ${wire}`, () => {
    assert.equal(JSON.stringify(encodeEpochSeconds(new Date(milliseconds))), wire);
  });
}

for (const [text, want] of [
  ['2020-01-31T12:00:00Z', true],
  ['2020-01-31T12:00:00.123456789Z', true],
  ['2020-01-31t12:00:00z', true],
  ['2020-01-31T12:00:00+05:30', true],
  ['0001-01-01T00:00:00Z', true],
  ['2020-01-31', false],
  ['2020-01-31T12:00Z', false],
  ['2020-01-31T12:00:00', false],
  ['2020-01-31 12:00:00Z', false],
  ['2020-13-31T12:00:00Z', false],
  ['2020-01-32T12:00:00Z', false],
  ['2020-01-31T25:00:00Z', false],
  ['2016-12-31T23:59:60Z', false],
  ['1577836800', false],
  ['', false],
] as const) {
  test(`${JSON.stringify(text)} ${want ? 'is' : 'is not'} a date and time`, () => {
    assert.equal(isDateTime(text), want);
  });
}
