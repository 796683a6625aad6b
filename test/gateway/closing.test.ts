import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyText } from './bodies.ts';
import { connectRaw, parseResponse, requestText } from './raw-connection.ts';
import { assertSuccess, type RecordedGateway, startGateway } from './recorded-gateway.ts';

/** A gateway whose handler waits until it is let go. */
async function startHolding(): Promise<{ gateway: RecordedGateway; release: () => void }> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const gateway = await startGateway({
    handler: async () => {
      await held;
      return { FailedEvaluations: [] };
    },
  });
  return { gateway, release };
}

/** Sends a request on a connection of its own, and waits for the handler to have it. */
async function sendHeld(gateway: RecordedGateway) {
  const connection = await connectRaw(gateway.port);
  connection.write(requestText(bodyText()));
  while (gateway.received.length === 0) await sleep(2);
  return connection;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function milliseconds(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

test('a request that runs is answered before the gateway ends', async () => {
  const { gateway, release } = await startHolding();
  const connection = await sendHeld(gateway);
  let closed = false;
  const closing = gateway.running.close().then(() => {
    closed = true;
  });
  await sleep(60);
  assert.equal(closed, false);
  release();
  assertSuccess(parseResponse(await connection.closed));
  const elapsed = await milliseconds(() => closing);
  assert.ok(elapsed < 2_000, `${elapsed} ms`);
});

test('while the gateway ends it takes no connections', async () => {
  const { gateway, release } = await startHolding();
  const connection = await sendHeld(gateway);
  const closing = gateway.running.close();
  await assert.rejects(connectRaw(gateway.port), { code: 'ECONNREFUSED' });
  release();
  await connection.closed;
  await closing;
});

test('a request that does not end is cut after its time', async () => {
  const { gateway } = await startHolding();
  const connection = await sendHeld(gateway);
  const elapsed = await milliseconds(() => gateway.running.close(150));
  assert.ok(elapsed >= 140 && elapsed < 2_000, `${elapsed} ms`);
  assert.equal(await connection.closed, '');
});

for (const { title, bytes, answered } of [
  { title: 'was used and is idle', bytes: requestText(bodyText()), answered: true },
  { title: 'was opened and never used', bytes: '', answered: false },
]) {
  test(`a connection that ${title} does not hold the gateway up`, async () => {
    const gateway = await startGateway();
    const connection = await connectRaw(gateway.port);
    if (bytes !== '') {
      connection.write(bytes);
      await connection.until('}');
    }
    const elapsed = await milliseconds(() => gateway.running.close(5_000));
    assert.ok(elapsed < 1_000, `${elapsed} ms`);
    assert.equal((await connection.closed) !== '', answered);
  });
}

test('half a request is cut after its time', async () => {
  const gateway = await startGateway();
  const connection = await connectRaw(gateway.port);
  connection.write('POST / HTTP/1.1\r\nHost:');
  await sleep(30);
  const elapsed = await milliseconds(() => gateway.running.close(100));
  assert.ok(elapsed >= 90 && elapsed < 2_000, `${elapsed} ms`);
  assert.equal(await connection.closed, '');
});

test('health says not ready on a connection that is still served while the gateway ends', async () => {
  const { gateway, release } = await startHolding();
  const connection = await sendHeld(gateway);
  const closing = gateway.running.close();
  connection.write('GET /_dovetail/health HTTP/1.1\r\nHost: gateway\r\n\r\n');
  await sleep(30);
  release();
  const [, second = ''] = (await connection.closed).split(/(?=HTTP\/1\.1 )/);
  const { status, text } = parseResponse(second);
  assert.deepEqual({ status, text }, { status: 503, text: '{"status":"not ready"}' });
  await closing;
});

test('health says not ready while the service is not, and ready when it is', async () => {
  let ready = false;
  const gateway = await startGateway({ ready: () => ready });
  const health = async () => {
    const { status, headers, text } = await gateway.send({
      method: 'GET',
      path: '/_dovetail/health',
    });
    return { status, type: headers['content-type'], text };
  };
  const type = 'application/json';
  assert.deepEqual(await health(), { status: 503, type, text: '{"status":"not ready"}' });
  ready = true;
  assert.deepEqual(await health(), { status: 200, type, text: '{"status":"ready"}' });
});

test('a gateway may be closed twice', async () => {
  const gateway = await startGateway();
  await Promise.all([gateway.running.close(), gateway.running.close()]);
  await gateway.running.close();
});
