import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CallOptions, Connection, type ConnectionOptions } from 'dovetail-contract/client';
import { json, startServer } from './server.ts';
import { ThingsClient } from './things.ts';

const url = 'an http or https URL such as "https://config.example.com"';

/** Options as a caller without a compiler may give them. */
function connect(options: unknown): Connection {
  return Reflect.construct(Connection, [options]);
}

for (const { given, message } of [
  { given: undefined, message: 'options: expected an object with an endpoint, found nothing' },
  { given: {}, message: `endpoint: expected ${url}, found nothing` },
  { given: { endpoint: 5 }, message: `endpoint: expected ${url}, found 5` },
  { given: { endpoint: 'nowhere' }, message: `endpoint: expected ${url}, found "nowhere"` },
  {
    given: { endpoint: 'localhost:4010' },
    message: `endpoint: expected ${url}, found the scheme "localhost:"`,
  },
  {
    given: { endpoint: 'ftp://h' },
    message: `endpoint: expected ${url}, found the scheme "ftp:"`,
  },
  {
    given: { endpoint: 'http://user:secret@h' },
    message: `endpoint: expected ${url} without user info, found user info in it`,
  },
  {
    given: { endpoint: 'http://user:secret@h:port' },
    message: `endpoint: expected ${url}, found no URL`,
  },
  {
    given: { endpoint: 'http://h/?a=1' },
    message: `endpoint: expected ${url} without a query, found "http://h/?a=1"`,
  },
  {
    given: { endpoint: new URL('http://h/#a') },
    message: `endpoint: expected ${url} without a fragment, found "http://h/#a"`,
  },
]) {
  test(`a connection refuses ${JSON.stringify(given)}`, () => {
    assert.throws(() => connect(given), { name: 'TypeError', message });
  });
}

const milliseconds = (from: number) => `a number of milliseconds from ${from} to 2147483647`;
const delayOptions = 'a function, or an object of base, throttlingBase, cap';

for (const { given, message } of [
  { given: { fetch: {} }, message: 'fetch: expected a function, found an object' },
  { given: { signer: 'x' }, message: 'signer: expected a function, found "x"' },
  { given: { timeout: 0 }, message: `timeout: expected ${milliseconds(1)}, found 0` },
  { given: { timeout: NaN }, message: `timeout: expected ${milliseconds(1)}, found NaN` },
  {
    given: { timeout: 1e12 },
    message: `timeout: expected ${milliseconds(1)}, found 1000000000000`,
  },
  { given: { timeout: '5' }, message: `timeout: expected ${milliseconds(1)}, found "5"` },
  {
    given: { maxAttempts: 0 },
    message: 'maxAttempts: expected a whole number from 1 to 10, found 0',
  },
  {
    given: { maxAttempts: 11 },
    message: 'maxAttempts: expected a whole number from 1 to 10, found 11',
  },
  {
    given: { maxAttempts: 1.5 },
    message: 'maxAttempts: expected a whole number from 1 to 10, found 1.5',
  },
  { given: { retryDelay: 5 }, message: `retryDelay: expected ${delayOptions}, found 5` },
  {
    given: { retryDelay: { base: -1 } },
    message: `retryDelay.base: expected ${milliseconds(0)}, found -1`,
  },
  {
    given: { retryDelay: { cap: Infinity } },
    message: `retryDelay.cap: expected ${milliseconds(0)}, found Infinity`,
  },
  { given: { validate: 'yes' }, message: 'validate: expected true or false, found "yes"' },
  {
    given: { maxResponseBytes: 0 },
    message: 'maxResponseBytes: expected a whole number of bytes, at least 1, found 0',
  },
  {
    given: { idempotencyToken: 'token' },
    message: 'idempotencyToken: expected a function, found "token"',
  },
  {
    given: { disableHostPrefix: 1 },
    message: 'disableHostPrefix: expected true or false, found 1',
  },
  {
    given: { disableRequestCompression: 'no' },
    message: 'disableRequestCompression: expected true or false, found "no"',
  },
  {
    given: { requestMinCompressionSizeBytes: -1 },
    message:
      'requestMinCompressionSizeBytes: expected a whole number of bytes from 0 to 10485760, found -1',
  },
  {
    given: { requestMinCompressionSizeBytes: 10_485_761 },
    message:
      'requestMinCompressionSizeBytes: expected a whole number of bytes from 0 to 10485760, found 10485761',
  },
  {
    given: { headers: 'x: y' },
    message: 'headers: expected an object of header names and values, found "x: y"',
  },
  {
    given: { headers: { 'x y': '1' } },
    message: 'headers: expected the name of a header, found "x y"',
  },
  {
    given: { headers: { 'x\r\nevil': '1' } },
    message: 'headers: expected the name of a header, found "x\\r\\nevil"',
  },
  { given: { headers: { 'X-One': 1 } }, message: 'headers["x-one"]: expected a string, found 1' },
  {
    given: { headers: { 'X-One': 'secret\r\nevil: 1' } },
    message:
      'headers["x-one"]: expected printable ASCII, found a line break or another character that a header can\'t hold',
  },
  {
    given: { headers: { Host: 'h' } },
    message: 'headers: expected no header "host", which fetch itself sets',
  },
]) {
  test(`a connection refuses ${JSON.stringify(given)} (${message})`, () => {
    assert.throws(() => connect({ endpoint: 'http://h', ...given }), {
      name: 'TypeError',
      message,
    });
  });
}

const extremes: readonly Partial<ConnectionOptions>[] = [
  { timeout: 1 },
  { timeout: 2_147_483_647 },
  { maxAttempts: 1 },
  { maxAttempts: 10 },
  { maxResponseBytes: 1 },
  { requestMinCompressionSizeBytes: 0 },
  { requestMinCompressionSizeBytes: 10_485_760 },
  { retryDelay: { base: 0, throttlingBase: 0, cap: 0 } },
  { fetch: undefined, timeout: undefined, signer: undefined, headers: undefined },
];
for (const given of extremes) {
  test(`a connection takes ${JSON.stringify(given)}`, () => {
    assert.doesNotThrow(() => new Connection({ endpoint: 'http://h', ...given }));
  });
}

for (const { given, message } of [
  { given: null, message: 'options: expected an object, found null' },
  { given: { timeout: -1 }, message: `timeout: expected ${milliseconds(1)}, found -1` },
  {
    given: { maxAttempts: 20 },
    message: 'maxAttempts: expected a whole number from 1 to 10, found 20',
  },
  { given: { validate: 1 }, message: 'validate: expected true or false, found 1' },
  { given: { signal: {} }, message: 'signal: expected an AbortSignal, found an object' },
  {
    given: { headers: { 'x-one': 'a\nb' } },
    message:
      'headers["x-one"]: expected printable ASCII, found a line break or another character that a header can\'t hold',
  },
  {
    given: { headers: { 'X-Amz-Target': 'Svc.Other' } },
    message: 'headers: expected no header "x-amz-target", which the operation itself sets',
  },
]) {
  test(`a call rejects with ${message}, and sends nothing`, async (context) => {
    const server = await startServer(context, json({}));
    const client = new ThingsClient({ endpoint: server.url });
    const promise: Promise<unknown> = Reflect.apply(client.putThings, client, [{}, given]);
    await assert.rejects(promise, { name: 'TypeError', message });
    assert.equal(server.received.length, 0);
  });
}

test('options that are undefined count as not given', async (context) => {
  const server = await startServer(context, json({}));
  const options: CallOptions = { signal: undefined, timeout: undefined, headers: undefined };
  await new ThingsClient({ endpoint: server.url }).putThings({}, options);
  assert.equal(server.received.length, 1);
});
