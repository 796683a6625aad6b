import assert from 'node:assert/strict';
import { getEventListeners, once } from 'node:events';
import { test } from 'node:test';
import { TimeoutError } from 'dovetail-contract/client';
import { type Answer, json, silence, startServer } from './server.ts';
import { assertMembers, eagerClient, rejectionOf, ThingsClient } from './things.ts';

const reason = new Error('changed my mind');

/** Begins a success, and leaves its body open. */
const openBody: Answer = (response) => {
  response.writeHead(200);
  response.write('{"Accepted":');
};

test('a signal that is aborted already: nothing is sent, and the call rejects with its reason', async (context) => {
  const server = await startServer(context, json({}));
  const signal = AbortSignal.abort(reason);
  const client = eagerClient(server.url, { validate: true });
  for (const input of [{}, { Note: 'INVALID' }]) {
    assert.equal(await rejectionOf(client.putThings(input, { signal })), reason);
  }
  assert.equal(server.received.length, 0);
});

test('an abort without a reason rejects with AbortError', async (context) => {
  const server = await startServer(context, json({}));
  await assert.rejects(eagerClient(server.url).putThings({}, { signal: AbortSignal.abort() }), {
    name: 'AbortError',
  });
});

for (const [title, answer] of Object.entries({ 'an answer': silence, 'a body': openBody })) {
  test(`an abort while the call waits for ${title} closes the connection and is not tried again`, {
    timeout: 20_000,
  }, async (context) => {
    const controller = new AbortController();
    let closed: Promise<unknown> | undefined;
    const server = await startServer(context, (response, request) => {
      closed = once(response, 'close');
      if (typeof answer === 'function') answer(response, request);
      setTimeout(() => controller.abort(reason), 20);
    });
    const promise = eagerClient(server.url).putThings({}, { signal: controller.signal });
    assert.equal(await rejectionOf(promise), reason);
    await closed;
    assert.equal(server.received.length, 1);
  });
}

test('an abort between attempts rejects at once', async (context) => {
  const server = await startServer(context, { status: 503 });
  const controller = new AbortController();
  const client = new ThingsClient({
    endpoint: server.url,
    retryDelay: () => {
      setTimeout(() => controller.abort(reason), 10);
      return 60_000;
    },
  });
  const start = performance.now();
  const promise = client.putThings({}, { signal: controller.signal });
  assert.equal(await rejectionOf(promise), reason);
  assert.ok(performance.now() - start < 5000);
  assert.equal(server.received.length, 1);
});

test('an abort in the hook that chooses the wait rejects at once', async (context) => {
  const server = await startServer(context, { status: 503 });
  const controller = new AbortController();
  const client = new ThingsClient({
    endpoint: server.url,
    retryDelay: () => {
      controller.abort(reason);
      return 60_000;
    },
  });
  const promise = client.putThings({}, { signal: controller.signal });
  assert.equal(await rejectionOf(promise), reason);
});

for (const [title, answer] of Object.entries({ 'no answer': silence, 'half a body': openBody })) {
  test(`${title} in time rejects with TimeoutError`, async (context) => {
    const server = await startServer(context, answer);
    const client = eagerClient(server.url, { timeout: 60_000 });
    const promise = client.putThings({}, { timeout: 30, maxAttempts: 2 });
    const error = await rejectionOf(promise);
    assert.ok(error instanceof TimeoutError);
    assert.equal(error.message, `no response from ${server.url}/ within 30 ms (attempt 2)`);
    assertMembers(error, { timeout: 30, attempts: 2, retryable: 'transient' });
  });
}

test("the caller's own time limit over all attempts is not tried again", async (context) => {
  const server = await startServer(context, silence);
  const promise = eagerClient(server.url).putThings({}, { signal: AbortSignal.timeout(30) });
  const error = await rejectionOf(promise);
  assert.ok(error instanceof DOMException);
  assert.equal(error.name, 'TimeoutError');
  assert.equal(server.received.length, 1);
});

const never = () => new Promise<never>(() => {});

for (const { title, options, attempts } of [
  { title: 'fetch', options: { fetch: never }, attempts: 1 },
  { title: 'signer', options: { signer: never }, attempts: 0 },
]) {
  test(`a ${title} that never ends holds up neither an abort nor a timeout`, async () => {
    const client = eagerClient('http://things.test', { ...options, maxAttempts: 1 });
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 10);
    const aborted = client.putThings({}, { signal: controller.signal });
    assert.equal(await rejectionOf(aborted), reason);
    const late = client.putThings({}, { timeout: 10 });
    await assert.rejects(late, { name: 'TimeoutError', attempts });
  });
}

test('calls leave no listener on a signal that lives on', async (context) => {
  const server = await startServer(context, { status: 503 }, json({}), { status: 400 });
  const { signal } = new AbortController();
  const client = eagerClient(server.url);
  await client.putThings({}, { signal });
  await assert.rejects(client.putThings({}, { signal }));
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});
