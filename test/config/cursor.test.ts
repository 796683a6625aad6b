import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeCursor, encodeCursor } from '../../src/config/cursor.ts';

const LAST_DATE = 8.64e15;

test('a cursor gives back the position that it was made of, and is safe in a URL', () => {
  const timestamp = fc.integer({ min: -LAST_DATE, max: LAST_DATE });
  fc.assert(
    fc.property(timestamp, fc.maxSafeNat(), (orderingTimestamp, sequence) => {
      const cursor = encodeCursor({ orderingTimestamp, sequence });
      assert.match(cursor, /^[A-Za-z0-9_-]+$/);
      assert.deepEqual(decodeCursor(cursor), { orderingTimestamp, sequence });
    }),
  );
});

const spelled = (text: string) => Buffer.from(text).toString('base64url');

for (const cursor of [
  '',
  'x',
  '!!!!',
  'x'.repeat(10_000),
  spelled(''),
  spelled('1'),
  spelled('1.'),
  spelled('.1'),
  spelled('1.2.3'),
  spelled('01.2'),
  spelled('-0.2'),
  spelled('1.-2'),
  spelled('1e3.2'),
  spelled('NaN.2'),
  spelled('12345678901234567.2'),
  `${spelled('1000.2')}=`,
  ` ${spelled('1000.2')}`,
  spelled(`1.${'0'.repeat(100)}2`),
]) {
  test(`${JSON.stringify(cursor.slice(0, 30))} is no cursor`, () => {
    assert.equal(decodeCursor(cursor), undefined);
  });
}
