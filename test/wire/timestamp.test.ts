import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  decodeEpochSeconds,
  encodeEpochSeconds,
  isDateTime,
  isHttpDate,
} from 'dovetail-contract/wire';
import fc from 'fast-check';
import {
  fromEpochSeconds,
  fromHttpDate,
  isOffsetDateTime,
  toDateTime,
  toHttpDate,
} from '../../src/wire/timestamp.ts';

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
  ['0001-01-01T00:00:00Z', true],
  ['2020-02-29T23:59:59Z', true],
  ['2000-02-29T00:00:00Z', true],
  ['0000-02-29T00:00:00Z', true],
  ['0099-12-31T00:00:00Z', true],
  ['2019-02-29T00:00:00Z', false],
  ['1900-02-29T00:00:00Z', false],
  ['2020-04-31T00:00:00Z', false],
  ['2020-01-00T00:00:00Z', false],
  ['2020-01-01T24:00:00Z', false],
  ['2020-01-01T00:00:00+00Z', false],
  ['20200101T00:00:00Z', false],
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
    assert.equal(isOffsetDateTime(text), want);
  });
}

for (const [text, want] of [
  ['2020-01-31T12:00:00+05:30', true],
  ['1996-12-19T16:39:57-08:00', true],
  ['2020-02-30T12:00:00+05:30', false],
  ['2020-01-31T12:00:00+24:00', false],
  ['2011-12-03T10:15:30+01:00[Europe/Paris]', false],
] as const) {
  test(`${text} is no date and time in UTC, and ${want ? 'one' : 'none'} with an offset`, () => {
    assert.equal(isDateTime(text), false);
    assert.equal(isOffsetDateTime(text), want);
  });
}

for (const [text, want] of [
  ['Tue, 29 Apr 2014 18:30:38 GMT', true],
  ['Sat, 29 Feb 2020 00:00:00 GMT', true],
  ['Sat, 01 Jan 0000 00:00:00 GMT', true],
  ['Mon, 29 Apr 2014 18:30:38 GMT', false],
  ['Sun, 30 Feb 2014 18:30:38 GMT', false],
  ['Tue, 29 Apr 2014 24:00:00 GMT', false],
  ['Tue, 29 Apr 2014 18:30:38 UTC', false],
  ['Tue, 29 Xyz 2014 18:30:38 GMT', false],
  ['Tue, 29 Apr 2014 18:30:38.5 GMT', false],
  ['Tuesday, 29-Apr-14 18:30:38 GMT', false],
  ['1985-04-12T23:20:50Z', false],
  ['1515531081', false],
  ['', false],
] as const) {
  test(`${JSON.stringify(text)} ${want ? 'is' : 'is not'} an HTTP date`, () => {
    assert.equal(isHttpDate(text), want);
  });
}

test('parts of a second in an HTTP date are read, if not accepted', () => {
  const text = 'Sun, 02 Jan 2000 20:34:56.123 GMT';
  assert.deepEqual(fromHttpDate(text), new Date('2000-01-02T20:34:56.123Z'));
  assert.equal(isHttpDate(text), false);
});

test('a moment comes back from both texts, to the precision that each has', () => {
  const years = { min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(years), (date) => {
      const dateTime = toDateTime(date) ?? '';
      assert.ok(isDateTime(dateTime));
      assert.equal(Date.parse(dateTime), date.getTime());
      const httpDate = toHttpDate(date) ?? '';
      assert.ok(isHttpDate(httpDate));
      assert.equal(fromHttpDate(httpDate)?.getTime(), Math.floor(date.getTime() / 1000) * 1000);
    }),
    { numRuns: 1_000 },
  );
});

test('a moment outside the years 0 to 9999 has no text', () => {
  for (const text of ['-000001-12-31T23:59:59.999Z', '+010000-01-01T00:00:00Z']) {
    assert.equal(toDateTime(new Date(text)), undefined);
    assert.equal(toHttpDate(new Date(text)), undefined);
  }
});

for (const value of [undefined, null, 5, new Date(0)]) {
  test(`${String(value)} is no text of a moment`, () => {
    for (const is of [isDateTime, isOffsetDateTime, isHttpDate]) assert.equal(is(value), false);
  });
}
