import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { headerText } from '../../src/gateway/answer.ts';
import { parseBody } from '../../src/gateway/body.ts';
import { failureBody } from '../../src/gateway/failure.ts';
import { parseJson } from '../../src/wire/json-text.ts';
import { anyText } from '../any-text.ts';

test('any JSON object is read, its integers exactly', () => {
  fc.assert(
    fc.property(fc.dictionary(anyText(), fc.jsonValue()), (value) => {
      const text = JSON.stringify(value);
      assert.deepEqual(parseBody(Buffer.from(text), 1_000), { body: parseJson(text) });
    }),
  );
});

test('bytes are read where they stand in a larger buffer', () => {
  const bytes = Buffer.from('xx{"a":1}yy').subarray(2, 9);
  assert.deepEqual(parseBody(bytes, 10), { body: { a: 1 } });
  assert.deepEqual(parseBody(Uint8Array.from(bytes).subarray(0), 10), { body: { a: 1 } });
});

test('any bytes give a body or a failure, and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => {
      const parsed = parseBody(bytes, 5);
      assert.ok('body' in parsed || parsed.failure.name === 'SerializationException');
    }),
    { numRuns: 1_000 },
  );
});

for (const [given, want] of [
  ['plain text', 'plain text'],
  ['é€😀', '?'],
  ['a\r\nset-cookie: b', 'a?set-cookie: b'],
  ['\0\x7f', '?'],
  ['x'.repeat(501), 'x'.repeat(500)],
] as const) {
  test(`${JSON.stringify(given).slice(0, 40)} stands in a header as ${JSON.stringify(want).slice(0, 40)}`, () => {
    assert.equal(headerText(given), want);
  });
}

for (const { failure, want } of [
  { failure: { status: 400, name: 'A' }, want: '{"__type":"A"}' },
  { failure: { status: 400, name: 'A', message: 'b' }, want: '{"__type":"A","message":"b"}' },
  {
    failure: { status: 400, name: 'A', message: 'b', messageMember: 'Message' as const, hint: 'c' },
    want: '{"__type":"A","Message":"b"}',
  },
  {
    failure: { status: 400, name: 'A', members: { Other: [1] }, message: '' },
    want: '{"__type":"A","Other":[1],"message":""}',
  },
]) {
  test(`a failure is written as ${want}`, () => {
    assert.equal(failureBody(failure), want);
  });
}
