import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json, startServer } from './server.ts';
import { eagerClient, ThingsClient } from './things.ts';

test('a call sends the method, the constant headers and the encoded input, and resolves with the output', async (context) => {
  const server = await startServer(context, json({ Accepted: 1 }));
  const client = new ThingsClient({ endpoint: server.url });
  const output = await client.putThings({
    Things: [{ Name: 'Ä𝄞', Kind: 'LARGE', Made: new Date(1500) }],
  });
  assert.deepEqual(output, { Accepted: 1 });
  const [request] = server.received;
  assert.equal(server.received.length, 1);
  assert.equal(request?.method, 'POST');
  assert.equal(request.headers['content-type'], 'application/x-amz-json-1.1');
  assert.equal(request.headers['x-amz-target'], 'Svc.PutThings');
  assert.equal(request.body, '{"Things":[{"Name":"Ä𝄞","Kind":"LARGE","Made":1.5}]}');
  assert.equal(request.headers['content-length'], String(Buffer.byteLength(request.body)));
});

for (const { endpoint, path } of [
  { endpoint: '', path: '/' },
  { endpoint: '/', path: '/' },
  { endpoint: '/a/b', path: '/a/b/' },
  { endpoint: '/a/b/', path: '/a/b/' },
  { endpoint: '/a%20b', path: '/a%20b/' },
]) {
  test(`an endpoint with the path "${endpoint}" is called at ${path}`, async (context) => {
    const server = await startServer(context, json({}));
    await new ThingsClient({ endpoint: `${server.url}${endpoint}` }).putThings({});
    await new ThingsClient({ endpoint: new URL(`${server.url}${endpoint}`) }).putThings({});
    assert.deepEqual(
      server.received.map((request) => request.path),
      [path, path],
    );
  });
}

test('a change of the URL object after construction has no effect', async (context) => {
  const server = await startServer(context, json({}));
  const endpoint = new URL(server.url);
  const client = new ThingsClient({ endpoint });
  endpoint.port = '1';
  await client.putThings({});
  assert.equal(server.received.length, 1);
});

test('headers of the call win over those of the connection', async (context) => {
  const server = await startServer(context, json({}));
  const client = new ThingsClient({
    endpoint: server.url,
    headers: { 'X-One': 'connection', 'X-Two': ' connection ' },
  });
  await client.putThings({}, { headers: { 'x-one': 'call' } });
  await client.putThings({});
  assert.deepEqual(
    server.received.map(({ headers }) => [headers['x-one'], headers['x-two']]),
    [
      ['call', 'connection'],
      ['connection', 'connection'],
    ],
  );
});

test('an injected fetch is called in place of the global one, on its own', async () => {
  const calls: { url: string; redirect: string; receiver: unknown }[] = [];
  const client = new ThingsClient({
    endpoint: 'http://things.test',
    async fetch(this: unknown, url, { redirect }) {
      calls.push({ url, redirect, receiver: this });
      return new Response('{"Accepted":7}');
    },
  });
  assert.deepEqual(await client.putThings({}), { Accepted: 7 });
  assert.deepEqual(calls, [
    { url: 'http://things.test/', redirect: 'manual', receiver: undefined },
  ]);
});

test('the global fetch is looked up when the call is made', async (context) => {
  const client = new ThingsClient({ endpoint: 'http://things.test' });
  context.mock.method(globalThis, 'fetch', async () => new Response('{"Accepted":8}'));
  assert.deepEqual(await client.putThings({}), { Accepted: 8 });
});

test('a runtime without fetch is told so', async (context) => {
  context.mock.property(globalThis, 'fetch', undefined);
  await assert.rejects(eagerClient('http://things.test').putThings({}), {
    name: 'TypeError',
    message: 'fetch: this runtime has none; expected one in the options',
  });
});

test('one client serves calls at the same time', async (context) => {
  const server = await startServer(context, (response) => {
    const number = server.received.length;
    setTimeout(() => response.end(JSON.stringify({ Accepted: number })), 5);
  });
  const client = new ThingsClient({ endpoint: server.url });
  const outputs = await Promise.all(Array.from({ length: 20 }, () => client.putThings({})));
  assert.equal(server.received.length, 20);
  assert.ok(outputs.every(({ Accepted }) => Accepted >= 1 && Accepted <= 20));
});
