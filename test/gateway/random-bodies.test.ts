import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nearlyValidBody } from './arbitrary-bodies.ts';
import { bodyText, evaluation } from './bodies.ts';
import { assertSuccess, startGateway } from './recorded-gateway.ts';
import { mediaType, target, uuid } from './wire-constants.ts';

const gateway = await startGateway();

/** How long an answer to a small body may take, in milliseconds. */
const patience = 5_000;

const valid = bodyText({ TestMode: true, Evaluations: [evaluation({ Annotation: 'é😀' })] });

/** Valid JSON text, with a part of it taken out and something else put in. */
const brokenText = fc
  .tuple(
    fc.nat(valid.length),
    fc.nat(8),
    fc.oneof(fc.string(), fc.constantFrom('{', '[', '"', '1e999', '\0')),
  )
  .map(([start, length, put]) => valid.slice(0, start) + put + valid.slice(start + length));

/** The bytes of valid JSON text, some of which were changed. */
const brokenBytes = fc
  .array(fc.tuple(fc.nat(valid.length), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((changes) => {
    const bytes = new Uint8Array(Buffer.from(valid));
    for (const [index, byte] of changes) if (index < bytes.length) bytes[index] = byte;
    return bytes;
  });

const anyBody: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  fc.anything().map((value) => JSON.stringify(value, plain) ?? ''),
  nearlyValidBody.map((value) => JSON.stringify(value) ?? ''),
  fc.json(),
  brokenText,
  brokenBytes,
  fc.string(),
  fc.uint8Array(),
);

/** What JSON can't hold, as a text. */
function plain(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

test('1,000 random bodies: never a 5xx, never a hang, always JSON and a request id', async () => {
  await fc.assert(
    fc.asyncProperty(anyBody, async (body) => {
      const response = await fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': mediaType, 'x-amz-target': target },
        body: typeof body === 'string' ? body : Buffer.from(body),
        signal: AbortSignal.timeout(patience),
      });
      const text = await response.text();
      assert.ok(response.status === 200 || response.status === 400, `${response.status} ${text}`);
      assert.match(response.headers.get('x-amzn-requestid') ?? '', uuid);
      assert.equal(response.headers.get('content-type'), mediaType);
      const answer: unknown = JSON.parse(text);
      assert.ok(typeof answer === 'object' && answer !== null);
      assert.equal(Object.hasOwn(answer, '__type'), response.status === 400);
    }),
    { numRuns: 1_000 },
  );
  const { status, text } = await gateway.send({ method: 'GET', path: '/_dovetail/health' });
  assert.deepEqual({ status, text }, { status: 200, text: '{"status":"ready"}' });
  assertSuccess(await gateway.send({ body: bodyText() }));
  assert.deepEqual(
    gateway.lines.filter(({ level }) => level === 'error'),
    [],
  );
});
