import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeBase64, encodeBase64 } from '../../src/wire/base64.ts';

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
