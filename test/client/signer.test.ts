import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignableOperation, SignableRequest } from 'dovetail-contract/client';
import { json, startServer } from './server.ts';
import { eagerClient, rejectionOf, ThrottlingException } from './things.ts';

test('a signer sees the request as it will be sent, and its headers win', async (context) => {
  const server = await startServer(context, json({}));
  const seen: [SignableRequest, SignableOperation][] = [];
  const client = eagerClient(`${server.url}/a`, {
    headers: { 'x-one': ' 1\t', authorization: 'none' },
    signer: async (request, operation) => {
      seen.push([request, operation]);
      return { Authorization: 'Bearer token' };
    },
  });
  await client.putThings({ Note: 'n' });
  assert.equal(seen.length, 1);
  const [request, operation] = seen[0] ?? [];
  assert.deepEqual(request, {
    method: 'POST',
    url: new URL(`${server.url}/a/`),
    headers: {
      'x-one': '1',
      authorization: 'none',
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'Svc.PutThings',
    },
    body: '{"Note":"n"}',
  });
  assert.equal(operation?.signingName, 'things');
  assert.equal(server.received[0]?.headers.authorization, 'Bearer token');
});

test('each attempt is signed anew', async (context) => {
  const server = await startServer(context, { status: 503 }, json({}));
  let count = 0;
  const signer = async () => {
    count += 1;
    return { 'x-signature': String(count) };
  };
  await eagerClient(server.url, { signer }).putThings({});
  assert.deepEqual(
    server.received.map(({ headers }) => headers['x-signature']),
    ['1', '2'],
  );
});

test('what a signer throws ends the call, even an error that is retryable by itself', async (context) => {
  const server = await startServer(context, json({}));
  const refusal = new ThrottlingException();
  let count = 0;
  const signer = async () => {
    count += 1;
    throw refusal;
  };
  assert.equal(await rejectionOf(eagerClient(server.url, { signer }).putThings({})), refusal);
  assert.equal(count, 1);
  assert.equal(server.received.length, 0);
});

test('a signer can not smuggle a line break into the request', async (context) => {
  const server = await startServer(context, json({}));
  const signer = async () => ({ authorization: 'a\r\nx-evil: 1' });
  await assert.rejects(eagerClient(server.url, { signer }).putThings({}), {
    name: 'TypeError',
    message: /^signer\["authorization"\]: expected printable ASCII/,
  });
  assert.equal(server.received.length, 0);
});
