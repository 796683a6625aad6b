import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { after, test } from 'node:test';
import { createServiceGateway } from 'dovetail-contract/gateway';
import express from 'express';
import { createGateway } from '../../generated/put-evaluations/gateway.ts';
import { bodyText } from './bodies.ts';
import { mediaType, target } from './wire-constants.ts';

const handlers = { putEvaluations: () => ({ FailedEvaluations: [] }) };

const ipv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);

async function put(url: string, body: string): Promise<string> {
  const headers = { 'content-type': mediaType, 'x-amz-target': target };
  const response = await fetch(url, { method: 'POST', headers, body });
  return response.text();
}

const ok = '{"FailedEvaluations":[]}';

test('a gateway listens on 127.0.0.1 and a free port, unless told otherwise', async () => {
  const { url, close } = await createGateway(handlers).listen();
  after(() => close(0));
  assert.match(url, /^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
  assert.equal(await put(url, bodyText()), ok);
});

test('the URL of an IPv6 address works', {
  skip: ipv6 ? false : 'this machine has no ::1',
}, async () => {
  const { url, close } = await createGateway(handlers).listen({ host: '::1' });
  after(() => close(0));
  assert.match(url, /^http:\/\/\[::1\]:\d+$/);
  assert.equal(await put(url, bodyText()), ok);
});

test('a port that is taken rejects with EADDRINUSE', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  after(() => taken.close());
  const address = taken.address();
  assert.ok(typeof address === 'object' && address !== null);
  await assert.rejects(createGateway(handlers).listen({ port: address.port }), {
    code: 'EADDRINUSE',
    port: address.port,
  });
});

test('an address that is not of this machine rejects', async () => {
  await assert.rejects(createGateway(handlers).listen({ host: '192.0.2.1' }), {
    code: 'EADDRNOTAVAIL',
  });
});

test('a protocol that is not served is refused', () => {
  assert.throws(
    () =>
      createServiceGateway({
        protocol: 'aws.protocols#restXml',
        operations: [],
        document: () => Promise.reject(new Error('not needed')),
      }),
    {
      name: 'TypeError',
      message:
        'expected one of the protocols aws.protocols#awsJson1_0, aws.protocols#awsJson1_1, aws.protocols#restJson1, openapi; found aws.protocols#restXml',
    },
  );
});

test('the app can be mounted under a path of another one', async () => {
  const outer = express();
  outer.use('/config', createGateway(handlers).app);
  const server = outer.listen(0, '127.0.0.1');
  after(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const url = `http://127.0.0.1:${address.port}/config`;
  assert.equal(await put(url, bodyText()), ok);
  assert.equal(await put(`${url}/a?b=c`, bodyText({ TestMode: null })), ok);
  assert.equal(
    await put(url, '{"ResultToken":1}'),
    '{"__type":"SerializationException","Message":"NUMBER_VALUE can not be converted to String"}',
  );
  const health = await fetch(`${url}/_dovetail/health`);
  assert.equal(await health.text(), '{"status":"ready"}');
});

test("routes of the service's own come before operations, and get a request id", async () => {
  const router = express.Router();
  router.get('/_dovetail/things', (_request, response) => {
    response.json([1]);
  });
  const { url, close } = await createGateway(handlers, { router }).listen();
  after(() => close(0));
  const response = await fetch(`${url}/_dovetail/things`, { headers: { origin: 'http://a' } });
  assert.equal(await response.text(), '[1]');
  assert.ok(response.headers.has('x-amzn-requestid'));
  assert.equal(response.headers.get('access-control-allow-origin'), null);
  assert.equal((await fetch(`${url}/_dovetail/others`)).status, 404);
  assert.equal(await put(url, bodyText()), ok);
});

test('a route of the service that fails is answered as all failures are', async () => {
  const router = express.Router();
  router.get('/_dovetail/:thing', () => {
    throw new Error('private');
  });
  const { url, close } = await createGateway(handlers, { router }).listen();
  after(() => close(0));
  const response = await fetch(`${url}/_dovetail/things`);
  assert.equal(response.status, 500);
  assert.equal(
    await response.text(),
    '{"__type":"InternalFailure","message":"The request could not be processed because of an unknown error, exception or failure."}',
  );
});
