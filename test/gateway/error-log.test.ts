import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGateway, type Handlers } from '../../generated/put-evaluations/gateway.ts';
import { bodyText } from './bodies.ts';
import { mediaType, target } from './wire-constants.ts';

/** What a gateway without a logger writes to stderr while it answers one valid request. */
async function stderrOf(putEvaluations: Handlers['putEvaluations']): Promise<string[]> {
  const lines: string[] = [];
  const { write } = process.stderr;
  process.stderr.write = (line: string | Uint8Array) => {
    lines.push(String(line));
    return true;
  };
  const running = await createGateway({ putEvaluations }).listen();
  try {
    const headers = { 'content-type': mediaType, 'x-amz-target': target };
    const response = await fetch(running.url, { method: 'POST', headers, body: bodyText() });
    await response.text();
  } finally {
    await running.close();
    process.stderr.write = write;
  }
  return lines;
}

test('without a logger, a handler that fails is told on stderr, with its stack', async () => {
  const [line = '', ...rest] = await stderrOf(() => {
    throw new Error('out of order');
  });
  assert.deepEqual(rest, []);
  const { level, message, operation, requestId, err } = JSON.parse(line);
  assert.deepEqual([level, message, operation], ['error', 'the handler failed', 'PutEvaluations']);
  assert.match(requestId, /^[0-9a-f-]{36}$/);
  assert.match(err, /^Error: out of order\n {4}at /);
});

test('without a logger, what goes well is told to nobody', async () => {
  assert.deepEqual(await stderrOf(() => ({ FailedEvaluations: [] })), []);
});
