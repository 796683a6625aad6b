import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { HandlerContext } from 'dovetail-contract/gateway';
import fc from 'fast-check';
import { createGateway } from '../../generated/put-evaluations/gateway.ts';
import type { PutEvaluationsRequest } from '../../generated/put-evaluations/types.ts';
import { validBody } from './arbitrary-bodies.ts';
import { bodyText } from './bodies.ts';
import { createSlowGateway } from './operation.ts';
import { mediaType, target } from './wire-constants.ts';

interface Call {
  readonly input: PutEvaluationsRequest;
  readonly context: HandlerContext;
}

let calls: Call[] = [];

function putEvaluations(input: PutEvaluationsRequest, context: HandlerContext) {
  calls.push({ input, context });
  return { FailedEvaluations: input.Evaluations ?? [] };
}

const fast = await createGateway({ putEvaluations }).listen();
const slow = await createSlowGateway(putEvaluations).listen();
after(() => Promise.all([fast.close(0), slow.close(0)]));

/** What the handler got, and the answer, by one path. */
async function by(url: string, body: string, headers: Readonly<Record<string, string>> = {}) {
  calls = [];
  const response = await fetch(`${url}/a/b?c=d`, {
    method: 'POST',
    headers: { 'content-type': mediaType, 'x-amz-target': target, ...headers },
    body,
  });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  assert.equal(calls.length, 1);
  return { text, call: calls[0] };
}

async function assertSame(body: string): Promise<void> {
  const [one, other] = [await by(fast.url, body), await by(slow.url, body)];
  assert.deepEqual(other.call?.input, one.call?.input);
  assert.equal(other.text, one.text);
}

test('the handler gets the same value of a valid body by the fast and by the slow path', async () => {
  await fc.assert(
    fc.asyncProperty(validBody, (body) => assertSame(JSON.stringify(body))),
    { numRuns: 150 },
  );
});

for (const changes of [
  { TestMode: null },
  { Evaluations: null },
  { Evaluations: [] },
  { Unknown: { TestMode: true } },
]) {
  test(`a body with ${JSON.stringify(changes)} gives the same value by both paths`, async () => {
    await assertSame(bodyText(changes));
  });
}

test('the handler sees the headers as they came, by both paths', async () => {
  const type = 'Application/X-Amz-Json-1.1; charset=utf-8';
  for (const url of [fast.url, slow.url]) {
    const { call } = await by(url, bodyText(), { 'content-type': type, 'x-custom': 'é' });
    assert.equal(call?.context.headers['content-type'], type);
    assert.equal(call?.context.headers['x-custom'], 'é');
    assert.equal(call?.context.operation, 'PutEvaluations');
  }
});
