import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Connection, InvalidRequestError } from 'dovetail-contract/client';
import type { JsonObject } from 'dovetail-contract/wire';
import { dataBody, jsonBody, type RestOperation, restOperation } from './rest.ts';

/** What a client asks of `fetch`. */
interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The request of a call. */
async function sentBy(
  operation: RestOperation,
  input: JsonObject,
  endpoint = 'https://example.com:8443/base',
): Promise<Sent> {
  const sent: Sent[] = [];
  const connection = new Connection({
    endpoint,
    fetch: async (url, { headers }) => {
      sent.push({ url, headers });
      return new Response('{}');
    },
  });
  await connection.call(operation, input);
  const [first] = sent;
  assert.ok(first);
  return first;
}

const mebibyte = 1024 * 1024;

function sha256(...parts: readonly Uint8Array[]): Buffer {
  return parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
}

function bytesOf(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => index % 251);
}

const digested = restOperation({
  request: {
    members: { Tree: { in: 'header', name: 'x-tree', type: 'string' } },
    body: dataBody('bytes', 'application/octet-stream'),
    bodyDigests: { 'x-plain': 'sha-256', 'x-tree': 'sha-256-tree' },
  },
});

test('the tree of a body is that of the digests of its mebibytes, two by two', async () => {
  const leaf = (bytes: Uint8Array, index: number) =>
    sha256(bytes.subarray(index * mebibyte, (index + 1) * mebibyte));
  const small = new TextEncoder().encode('hello world');
  const [two, three] = [bytesOf(2 * mebibyte), bytesOf(2 * mebibyte + 1)];
  const rows: readonly (readonly [Uint8Array | undefined, Buffer])[] = [
    [undefined, sha256()],
    [small, sha256(small)],
    [two, sha256(leaf(two, 0), leaf(two, 1))],
    [three, sha256(sha256(leaf(three, 0), leaf(three, 1)), leaf(three, 2))],
  ];
  for (const [bytes, root] of rows) {
    const { headers } = await sentBy(digested, bytes === undefined ? {} : { Data: bytes });
    assert.equal(headers['x-tree'], root.toString('hex'));
    assert.equal(headers['x-plain'], sha256(bytes ?? new Uint8Array()).toString('hex'));
  }
});

test('a digest that the input holds is sent as it is', async () => {
  const { headers } = await sentBy(digested, { Data: bytesOf(3), Tree: 'abc' });
  assert.equal(headers['x-tree'], 'abc');
});

test('a body that streams is not sent without the digests that go before it', async () => {
  const streamed = restOperation({
    request: {
      body: dataBody('stream', 'application/octet-stream'),
      bodyDigests: { 'x-plain': 'sha-256' },
    },
  });
  const Data = new Response('abc').body;
  await assert.rejects(sentBy(streamed, { Data }), { name: 'TypeError', message: /x-plain/ });
});

const redirected = restOperation({ request: { body: jsonBody, endpointMember: 'Address' } });

for (const { address, want } of [
  { address: 'https://other.example.com/', want: 'https://other.example.com/base/things' },
  { address: 'https://other.example.com:9/x?y', want: 'https://other.example.com:9/base/things' },
  // No input takes the encryption away.
  { address: 'http://other.example.com', want: 'https://other.example.com/base/things' },
  { address: undefined, want: 'https://example.com:8443/base/things' },
]) {
  test(`a request is sent to the host of the member ${address}`, async () => {
    const { url } = await sentBy(redirected, address === undefined ? {} : { Address: address });
    assert.equal(url, want);
  });
}

for (const address of ['other.example.com', '/other', 'data:,x', 5]) {
  test(`nothing is sent to the host of ${address}, which is no URL with a host`, async () => {
    await assert.rejects(sentBy(redirected, { Address: address }), InvalidRequestError);
  });
}

test('a label that is empty or left out has the text that the contract gives to it', async () => {
  const operation = restOperation({
    path: '/things/{Id}',
    request: { members: { Id: { in: 'path', name: 'Id', type: 'string', emptyAs: '-' } } },
  });
  const path = async (input: JsonObject) => new URL((await sentBy(operation, input)).url).pathname;
  assert.deepEqual(
    [await path({ Id: '' }), await path({}), await path({ Id: 'a' })],
    ['/base/things/-', '/base/things/-', '/base/things/a'],
  );
});

test('a constant header says which media type a response is to have', async () => {
  const operation = restOperation({
    headers: { accept: 'application/json' },
    response: { body: { kind: 'json', mediaType: 'application/x-other' } },
  });
  assert.equal((await sentBy(operation, {})).headers.accept, 'application/json');
});
