import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { InvalidResponseError, UnknownServiceError } from 'dovetail-contract/client';
import { startServer } from './server.ts';
import { eagerClient, rejectionOf } from './things.ts';

const body = '{"Accepted":123456}';

test('a body of just the limit is read', async (context) => {
  const server = await startServer(context, { body });
  const client = eagerClient(server.url, { maxResponseBytes: body.length });
  assert.deepEqual(await client.putThings({}), { Accepted: 123456 });
});

test('a success with one byte more rejects with InvalidResponseError, once', async (context) => {
  const server = await startServer(context, { body });
  const client = eagerClient(server.url, { maxResponseBytes: body.length - 1 });
  const error = await rejectionOf(client.putThings({}));
  assert.ok(error instanceof InvalidResponseError);
  assert.match(error.message, /a body of more than 18 bytes \(maxResponseBytes\)$/);
  assert.equal(server.received.length, 1);
});

test('an error over the limit rejects with its status, and as much of the body as is told', async (context) => {
  const server = await startServer(context, { status: 400, body: '{"__type":"ThingMissing' });
  const error = await rejectionOf(eagerClient(server.url, { maxResponseBytes: 10 }).putThings({}));
  assert.ok(error instanceof UnknownServiceError);
  assert.equal(error.status, 400);
  assert.equal(error.excerpt, '{"__type":');
});

test('a body without an end is cut off at the limit, and its connection closed', {
  timeout: 20_000,
}, async (context) => {
  let closed: Promise<unknown> | undefined;
  const server = await startServer(context, (response) => {
    closed = once(response, 'close');
    const timer = setInterval(() => response.write('a'.repeat(1000)), 1);
    response.on('close', () => clearInterval(timer));
  });
  const client = eagerClient(server.url, { maxResponseBytes: 10_000 });
  await assert.rejects(client.putThings({}), { name: 'InvalidResponseError' });
  await closed;
});

test('the limit holds for the body behind its compression', async (context) => {
  const { gzipSync } = await import('node:zlib');
  const server = await startServer(context, {
    headers: { 'content-encoding': 'gzip' },
    body: gzipSync(Buffer.alloc(5_000_000, 'a')),
  });
  const client = eagerClient(server.url, { maxResponseBytes: 100_000 });
  await assert.rejects(client.putThings({}), /more than 100000 bytes/);
});

for (const { limit, want } of [
  { limit: body.length, want: { Accepted: 123456 } },
  { limit: body.length - 1, want: undefined },
]) {
  test(`a runtime without streams keeps the limit of ${limit}`, async () => {
    const response = new Response(body);
    Object.defineProperty(response, 'body', { value: undefined });
    const client = eagerClient('http://things.test', {
      fetch: async () => response,
      maxResponseBytes: limit,
    });
    if (want !== undefined) assert.deepEqual(await client.putThings({}), want);
    else await assert.rejects(client.putThings({}), /more than 18 bytes/);
  });
}
