import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { Connection, type ConnectionOptions } from 'dovetail-contract/client';
import type { JsonObject } from 'dovetail-contract/wire';
import { dataBody, jsonBody, type RestOperation, restOperation } from './rest.ts';
import { json, type Received, startServer } from './server.ts';
import { putThingsOperation } from './things.ts';

const compression = ['br', 'gzip'];
const encoding = {
  Encoding: { in: 'header', name: 'content-encoding', type: 'string' },
  Length: { in: 'header', name: 'content-length', type: 'integer' },
} as const;
const compressible = restOperation({
  request: { members: encoding, body: jsonBody, compression },
});

/** An input whose body has so many bytes. */
function inputOf(bytes: number): JsonObject {
  return { A: 'a'.repeat(bytes - '{"A":""}'.length) };
}

function md5(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('base64');
}

for (const { title, bytes, options = {}, extra = {}, operation = compressible, want } of [
  { title: 'of 10,239 bytes', bytes: 10_239, want: undefined },
  { title: 'of 10,240 bytes', bytes: 10_240, want: 'gzip' },
  {
    title: 'of the smallest size in the options',
    bytes: 20,
    options: { requestMinCompressionSizeBytes: 20 },
    want: 'gzip',
  },
  {
    title: 'of any size, by an option',
    bytes: 20_000,
    options: { disableRequestCompression: true },
    want: undefined,
  },
  {
    title: 'that has a content coding',
    bytes: 20_000,
    extra: { Encoding: 'custom' },
    want: 'custom, gzip',
  },
  { title: 'whose length is a member', bytes: 20_000, extra: { Length: 20_000 }, want: 'gzip' },
  {
    title: 'for which the contract lists no coding that is known',
    bytes: 20_000,
    operation: restOperation({ request: { body: jsonBody, compression: ['br'] } }),
    want: undefined,
  },
  {
    title: 'for which the contract lists no coding',
    bytes: 20_000,
    operation: restOperation({ request: { body: jsonBody } }),
    want: undefined,
  },
] satisfies {
  title: string;
  bytes: number;
  options?: Partial<ConnectionOptions>;
  extra?: JsonObject;
  operation?: RestOperation;
  want: string | undefined;
}[]) {
  test(`a body ${title} travels in the coding ${want}`, async (context) => {
    const server = await startServer(context);
    const input = inputOf(bytes);
    await new Connection({ endpoint: server.url, ...options }).call(operation, {
      ...input,
      ...extra,
    });
    const [request] = server.received;
    assert.ok(request);
    assert.equal(request.headers['content-encoding'], want);
    assert.equal(request.headers['content-length'], String(request.bytes.length));
    assert.equal(plainText(request, want), JSON.stringify(input));
  });
}

function plainText({ bytes, body }: Received, coding: string | undefined): string {
  return coding === undefined ? body : gunzipSync(bytes).toString();
}

test('AWS JSON is compressed, too, after its own headers', async (context) => {
  const server = await startServer(context, json({}));
  const operation = { ...putThingsOperation, compression };
  await new Connection({ endpoint: server.url }).call(operation, { Note: 'n'.repeat(20_000) });
  const [request] = server.received;
  assert.ok(request);
  assert.equal(request.headers['content-encoding'], 'gzip');
  assert.equal(plainText(request, 'gzip').length, 20_011);
});

test('a runtime without CompressionStream sends the body as it is', async (context) => {
  const server = await startServer(context);
  context.mock.property(globalThis, 'CompressionStream', undefined);
  await new Connection({ endpoint: server.url }).call(compressible, inputOf(20_000));
  assert.equal(server.received[0]?.headers['content-encoding'], undefined);
  assert.equal(server.received[0]?.bytes.length, 20_000);
});

test('a body that streams is compressed, whatever its size', async (context) => {
  const server = await startServer(context);
  const operation = restOperation({
    request: { members: {}, body: dataBody('stream', 'text/plain'), compression },
  });
  const Data = (async function* () {
    yield Buffer.from('hello ');
    yield Buffer.from('world');
  })();
  await new Connection({ endpoint: server.url }).call(operation, { Data });
  const [request] = server.received;
  assert.ok(request);
  assert.equal(request.headers['content-encoding'], 'gzip');
  assert.equal(plainText(request, 'gzip'), 'hello world');
});

const checked = restOperation({ request: { body: jsonBody, checksum: true } });

test('a checksum that the contract asks for is the MD5 of the body', async (context) => {
  const server = await startServer(context, json({}));
  const connection = new Connection({ endpoint: server.url });
  await connection.call(checked, { foo: 'base64 encoded md5 checksum' });
  await connection.call(restOperation({ request: { checksum: true } }), {});
  await connection.call({ ...putThingsOperation, checksum: true }, { Note: 'ä' });
  await connection.call(checked, {}, { headers: { 'content-md5': 'own' } });
  assert.deepEqual(
    server.received.map(({ headers }) => headers['content-md5']),
    [
      'iB0/3YSo7maijL0IGOgA9g==',
      '1B2M2Y8AsgTpgAmY7PhCfg==',
      md5(Buffer.from('{"Note":"ä"}')),
      'own',
    ],
  );
});

test('the checksum of a compressed body is that of the bytes that travel', async (context) => {
  const server = await startServer(context);
  const operation = restOperation({ request: { body: jsonBody, checksum: true, compression } });
  await new Connection({ endpoint: server.url }).call(operation, inputOf(20_000));
  const [request] = server.received;
  assert.ok(request);
  assert.equal(request.headers['content-encoding'], 'gzip');
  assert.equal(request.headers['content-md5'], md5(request.bytes));
});

test('a body that streams can have no checksum in front of it but one of the caller', async (context) => {
  const server = await startServer(context);
  const operation = restOperation({
    request: { members: {}, body: dataBody('stream', 'text/plain'), checksum: true },
  });
  const data = () => new Blob(['abc']).stream();
  const connection = new Connection({ endpoint: server.url });
  await assert.rejects(connection.call(operation, { Data: data() }), {
    name: 'TypeError',
    message: /^the header content-md5: expected a body of bytes, found one that streams/,
  });
  assert.equal(server.received.length, 0);
  const headers = { 'content-md5': md5(Buffer.from('abc')) };
  await connection.call(operation, { Data: data() }, { headers });
  await connection.call(operation, { Data: Buffer.from('abc') });
  assert.deepEqual(
    server.received.map((request) => [request.body, request.headers['content-md5']]),
    Array(2).fill(['abc', headers['content-md5']]),
  );
});
