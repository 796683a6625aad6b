import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { base64Bytes, decodeBase64, encodeBase64 } from '../../src/wire/base64.ts';
import { contentMd5, md5 } from '../../src/wire/md5.ts';

test('bytes come back from their text, which is that of RFC 4648', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = encodeBase64(bytes);
      assert.equal(text, Buffer.from(bytes).toString('base64'));
      assert.deepEqual(decodeBase64(text), bytes);
    }),
    { numRuns: 1_000 },
  );
});

for (const size of [8_191, 8_192, 8_193, 1_000_000]) {
  test(`${size} bytes come back too`, () => {
    const bytes = Uint8Array.from({ length: size }, (_, index) => index % 251);
    const text = encodeBase64(bytes);
    assert.equal(text, Buffer.from(bytes).toString('base64'));
    assert.deepEqual(decodeBase64(text), bytes);
  });
}

test('bytes within a larger buffer are those alone', () => {
  assert.equal(encodeBase64(new Uint8Array([1, 2, 3, 4]).subarray(1, 3)), 'AgM=');
});

for (const text of ['!', 'a', 'AgM=A', 'é', 'A===', '\u0100AAA', 'A-_A']) {
  test(`${JSON.stringify(text)} is no base64`, () => {
    assert.equal(decodeBase64(text), undefined);
  });
}

for (const [text, want] of [
  ['', 0],
  ['AA==', 1],
  ['AAA=', 2],
  ['AAAA', 3],
  ['+/+/AAA=', 5],
  ['xyz', undefined],
  ['YmxvYg=', undefined],
  ['YmxvYg', undefined],
  ['-_==', undefined],
  ['[][]', undefined],
  ['====', undefined],
  ['A===', undefined],
  ['AA=A', undefined],
  ['AA A', undefined],
  ['AAA\n', undefined],
] as const) {
  test(`${JSON.stringify(text)} is the base64 of ${want ?? 'no number of'} bytes`, () => {
    assert.equal(base64Bytes(text), want);
  });
}

test('a large text is measured without a deep stack', () => {
  assert.equal(base64Bytes('A'.repeat(16_000_000)), 12_000_000);
});

test('a digest is that of MD5', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      assert.deepEqual(Buffer.from(md5(bytes)), createHash('md5').update(bytes).digest());
    }),
    { numRuns: 300 },
  );
});

test('the checksum of a body is the base64 of the digest of its UTF-8', () => {
  assert.equal(contentMd5('{"foo":"base64 encoded md5 checksum"}'), 'iB0/3YSo7maijL0IGOgA9g==');
  assert.equal(contentMd5('é'), createHash('md5').update('é').digest('base64'));
});
