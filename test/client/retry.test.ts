import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Retry } from 'dovetail-contract/client';
import { type Answer, hangUp, hangUpInBody, json, silence, startServer } from './server.ts';
import { eagerClient, rejectionOf, ThingsClient } from './things.ts';

const error = (name: string, status: number) => json({ __type: name }, status);

const retried: Readonly<Record<string, Answer>> = {
  'a throttling error on 400': error('ThrottlingException', 400),
  'an error that the contract calls retryable': error('BusyException', 409),
  'a modelled error on 500': error('ThingMissingException', 500),
  'an unknown error on 503': error('NewerException', 503),
  'an HTML page on 502': { status: 502, body: '<html>' },
  'an empty 504': { status: 504 },
  'status 429': { status: 429 },
  'a connection that is closed': hangUp,
  'a connection that is closed within the body': hangUpInBody,
};

for (const [title, answer] of Object.entries(retried)) {
  test(`${title} is tried again until it works`, async (context) => {
    const server = await startServer(context, answer, answer, json({ Accepted: 3 }));
    const client = eagerClient(server.url);
    assert.deepEqual(await client.putThings({ Note: 'same' }), { Accepted: 3 });
    assert.deepEqual(
      server.received.map(({ body }) => body),
      Array(3).fill('{"Note":"same"}'),
    );
  });

  test(`${title} is tried three times by default, and as often as a call says`, async (context) => {
    const server = await startServer(context, answer);
    const client = eagerClient(server.url);
    await assert.rejects(client.putThings({}));
    assert.equal(server.received.length, 3);
    await assert.rejects(client.putThings({}, { maxAttempts: 5 }));
    assert.equal(server.received.length, 8);
    await assert.rejects(client.putThings({}, { maxAttempts: 1 }));
    assert.equal(server.received.length, 9);
  });
}

for (const [title, answer] of Object.entries({
  'a modelled error on 400': error('ThingMissingException', 400),
  'an unknown error on 400': error('NewerException', 400),
  'status 404': { status: 404 },
  'status 413': { status: 413 },
  'a redirect': { status: 301, headers: { location: '/' } },
  'a success that does not decode': { body: 'x' },
} satisfies Record<string, Answer>)) {
  test(`${title} is not tried again`, async (context) => {
    const server = await startServer(context, answer);
    await assert.rejects(eagerClient(server.url, { maxAttempts: 10 }).putThings({}));
    assert.equal(server.received.length, 1);
  });
}

test('an attempt that takes too long is tried again', async (context) => {
  const server = await startServer(context, silence, json({ Accepted: 1 }));
  const client = eagerClient(server.url, { timeout: 200, maxAttempts: 10 });
  assert.deepEqual(await client.putThings({}), { Accepted: 1 });
  assert.ok(server.received.length >= 2);
});

test('an attempt that ends differently is judged by itself', async (context) => {
  const server = await startServer(
    context,
    hangUp,
    { status: 500 },
    error('ThingMissingException', 400),
  );
  const client = eagerClient(server.url, { maxAttempts: 10 });
  await assert.rejects(client.putThings({}), { name: 'ThingMissingException' });
  assert.equal(server.received.length, 3);
});

test('the hook is told of each retry: attempts so far, error, and the usual wait', async (context) => {
  const server = await startServer(context, error('ThrottlingException', 400));
  const retries: Retry[] = [];
  const client = eagerClient(server.url, {
    maxAttempts: 4,
    retryDelay: (retry) => {
      retries.push(retry);
      return 0;
    },
  });
  const last = await rejectionOf(client.putThings({}));
  assert.deepEqual(
    retries.map(({ attempts }) => attempts),
    [1, 2, 3],
  );
  for (const { attempts, delay, error } of retries) {
    assert.ok(delay >= 0 && delay <= 500 * 2 ** (attempts - 1));
    assert.equal(error instanceof Error && error.name, 'ThrottlingException');
    assert.notEqual(error, last);
  }
});

test('a hook that chooses no number of milliseconds rejects with TypeError', async (context) => {
  const server = await startServer(context, { status: 500 });
  await assert.rejects(eagerClient(server.url, { retryDelay: () => Number.NaN }).putThings({}), {
    name: 'TypeError',
    message: 'retryDelay(…): expected a number of milliseconds from 0 to 2147483647, found NaN',
  });
});

test('without a hook the client waits as long as the service asks for', async (context) => {
  const throttled = { status: 429, headers: { 'retry-after': '1' } };
  const server = await startServer(context, throttled, json({}));
  const client = new ThingsClient({
    endpoint: server.url,
    retryDelay: { throttlingBase: 0, cap: 80 },
  });
  const start = performance.now();
  await client.putThings({});
  const waited = performance.now() - start;
  assert.ok(waited >= 79 && waited < 900, `waited ${waited} ms`);
});
