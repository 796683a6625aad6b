import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Connection, type ConnectionOptions } from 'dovetail-contract/client';
import { json, startServer } from './server.ts';
import { eagerClient, putThingsOperation } from './things.ts';

const operation = { ...putThingsOperation, idempotencyTokens: ['Note'] };
const uuid = /^\{"Note":"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"\}$/;

test('a token that the caller leaves out is a UUID, the same in each attempt and another in each call', async (context) => {
  const server = await startServer(context, { status: 503 }, json({}));
  const connection = new Connection({ endpoint: server.url, retryDelay: () => 0 });
  await connection.call(operation, {});
  await connection.call(operation, {});
  const [first, retry, next] = server.received.map(({ body }) => body);
  assert.match(first ?? '', uuid);
  assert.equal(retry, first);
  assert.match(next ?? '', uuid);
  assert.notEqual(next, first);
});

test('a token that the caller gives is sent, and the input stays as it was', async (context) => {
  const server = await startServer(context, json({}));
  const idempotencyToken = () => 'made';
  const connection = new Connection({ endpoint: server.url, idempotencyToken });
  const input = Object.freeze({});
  await connection.call(operation, { Note: 'given' });
  await connection.call(operation, input);
  await connection.call(putThingsOperation, {});
  assert.deepEqual(
    server.received.map(({ body }) => body),
    ['{"Note":"given"}', '{"Note":"made"}', '{}'],
  );
  assert.deepEqual(input, {});
});

for (const { made, found } of [
  { made: undefined, found: 'nothing' },
  { made: '', found: '""' },
  { made: 7, found: '7' },
]) {
  test(`a source of tokens that gives ${found} is refused`, async () => {
    const options: ConnectionOptions = { endpoint: 'http://h' };
    Object.assign(options, { idempotencyToken: () => made });
    await assert.rejects(new Connection(options).call(operation, {}), {
      name: 'TypeError',
      message: `idempotencyToken(…): expected a string that is not empty, found ${found}`,
    });
  });
}

test('a runtime without crypto.randomUUID is told so, where a token is needed', async (context) => {
  const server = await startServer(context, json({}));
  Object.defineProperty(globalThis.crypto, 'randomUUID', { value: undefined, configurable: true });
  context.after(() => Reflect.deleteProperty(globalThis.crypto, 'randomUUID'));
  await eagerClient(server.url).putThings({});
  await assert.rejects(new Connection({ endpoint: server.url }).call(operation, {}), {
    name: 'TypeError',
    message:
      'idempotencyToken: this runtime has no crypto.randomUUID; expected a function in the options',
  });
});
