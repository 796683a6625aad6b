import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Connection } from 'dovetail-contract/client';
import { type SigV4Options, sigV4 } from 'dovetail-contract/client/sigv4';
import { dataBody, restOperation } from './rest.ts';
import { json, startServer } from './server.ts';
import { eagerClient, rejectionOf } from './things.ts';
import { expectedSignature, parseAuthorization } from './verify-signature.ts';

const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'secret+key/of=test' };
const clock = () => new Date('2024-01-31T12:34:56.789Z');

interface SignatureRow {
  readonly title: string;
  readonly path?: string;
  readonly options?: Partial<SigV4Options>;
  readonly service?: string;
  readonly token?: string;
}

const sessionToken = 'session/token+==';

const rows: readonly SignatureRow[] = [
  { title: 'plain' },
  { title: 'with a path', path: '/a%20b/c' },
  {
    title: 'with temporary credentials',
    options: { credentials: { ...credentials, sessionToken } },
    token: sessionToken,
  },
  {
    title: 'with credentials from a function',
    options: { credentials: async () => credentials },
  },
  { title: 'for another service', options: { service: 'other' }, service: 'other' },
];

for (const { title, path = '', options, service = 'things', token } of rows) {
  test(`the signature of a request holds where it arrives: ${title}`, async (context) => {
    const server = await startServer(context, json({}));
    const signer = sigV4({ credentials, region: 'eu-west-1', clock, ...options });
    const client = eagerClient(`${server.url}${path}`, {
      signer,
      headers: { 'x-spaces': ' a  b ' },
    });
    await client.putThings({ Extra: 'ä𝄞 "quoted"\n' });
    const [request] = server.received;
    assert.ok(request);
    const signature = parseAuthorization(request.headers.authorization);
    assert.equal(signature.accessKeyId, 'AKIDTEST');
    assert.equal(signature.scope, `20240131/eu-west-1/${service}/aws4_request`);
    assert.equal(request.headers['x-amz-date'], '20240131T123456Z');
    assert.deepEqual(signature.signedHeaders, [
      'content-type',
      'host',
      'x-amz-date',
      ...(token === undefined ? [] : ['x-amz-security-token']),
      'x-amz-target',
      'x-spaces',
    ]);
    assert.equal(request.headers['x-amz-security-token'], token);
    const collapsed = { ...request, headers: { ...request.headers, 'x-spaces': 'a b' } };
    const { secretAccessKey } = credentials;
    assert.equal(signature.signature, expectedSignature(collapsed, secretAccessKey));
    const tampered = { ...collapsed, body: `${request.body} ` };
    assert.notEqual(signature.signature, expectedSignature(tampered, secretAccessKey));
    assert.notEqual(signature.signature, expectedSignature(collapsed, 'another'));
  });
}

const key = { Key: { in: 'path', name: 'Key', type: 'string' } } as const;
const query = {
  B: { in: 'query', name: 'b', type: 'string', list: 'pairs' },
  A: { in: 'query', name: 'a', type: 'string' },
} as const;
const put = restOperation({
  path: '/{Key+}?list-type=2&acl',
  request: { members: { ...key, ...query }, body: dataBody('stream', 'text/plain') },
});
const chunks = () => new Blob(['streamed']).stream();

for (const { title, service, Data, hash, encodesPath } of [
  { title: 'of REST', service: 'rest', Data: Buffer.from('ä'), hash: undefined, encodesPath: true },
  {
    title: 'of REST that streams',
    service: 'rest',
    Data: chunks(),
    hash: 'UNSIGNED-PAYLOAD',
    encodesPath: true,
  },
  {
    title: 'to S3',
    service: 's3',
    Data: Buffer.from('ä'),
    hash: createHash('sha256').update('ä').digest('hex'),
    encodesPath: false,
  },
  {
    title: 'to S3 that streams',
    service: 's3',
    Data: chunks(),
    hash: 'UNSIGNED-PAYLOAD',
    encodesPath: false,
  },
]) {
  test(`the signature of a request ${title} covers path and query`, async (context) => {
    const server = await startServer(context);
    const signer = sigV4({ credentials, region: 'eu-west-1', clock, service });
    const connection = new Connection({ endpoint: server.url, signer });
    await connection.call(put, { Key: "a b/ä'*", A: '+&=', B: ['2 %', '1'], Data });
    const [request] = server.received;
    assert.ok(request);
    assert.equal(request.path, '/a%20b/%C3%A4%27%2A?list-type=2&acl&b=2%20%25&b=1&a=%2B%26%3D');
    assert.equal(request.headers['x-amz-content-sha256'], hash);
    const { signature, signedHeaders } = parseAuthorization(request.headers.authorization);
    assert.equal(signedHeaders.includes('x-amz-content-sha256'), hash !== undefined);
    const { secretAccessKey } = credentials;
    assert.equal(signature, expectedSignature(request, secretAccessKey, { encodesPath }));
    assert.notEqual(
      signature,
      expectedSignature(request, secretAccessKey, { encodesPath: !encodesPath }),
    );
    const elsewhere = { ...request, path: `${request.path}&c=` };
    assert.notEqual(signature, expectedSignature(elsewhere, secretAccessKey, { encodesPath }));
  });
}

test('each attempt is signed with the time and the credentials of its own', async (context) => {
  const server = await startServer(context, { status: 503 }, json({}));
  let count = 0;
  const signer = sigV4({
    region: 'eu-west-1',
    clock: () => new Date(Date.UTC(2024, 0, 1, 0, 0, count)),
    credentials: async () => {
      count += 1;
      return { ...credentials, accessKeyId: `KEY${count}` };
    },
  });
  await eagerClient(server.url, { signer }).putThings({});
  assert.deepEqual(
    server.received.map(({ headers }) => [
      headers['x-amz-date'],
      parseAuthorization(headers.authorization).accessKeyId,
    ]),
    [
      ['20240101T000001Z', 'KEY1'],
      ['20240101T000002Z', 'KEY2'],
    ],
  );
});

test('credentials that can not be had end the call', async (context) => {
  const server = await startServer(context, json({}));
  const reason = new Error('signed out');
  const signer = sigV4({ region: 'eu-west-1', credentials: () => Promise.reject(reason) });
  assert.equal(await rejectionOf(eagerClient(server.url, { signer }).putThings({})), reason);
  assert.equal(server.received.length, 0);
});

test('a contract without a signing name wants the option `service`', async () => {
  const sign = sigV4({ credentials, region: 'eu-west-1' });
  const request = { method: 'POST', url: new URL('http://h/'), headers: {}, body: '' };
  await assert.rejects(sign(request, { name: 'PutThings' }), {
    name: 'TypeError',
    message: 'service: expected one, as the contract of PutThings names none',
  });
});

const text = 'expected a string that is not empty';
for (const { given, message } of [
  { given: undefined, message: 'options: expected credentials and a region, found nothing' },
  { given: { credentials }, message: `region: ${text}, found nothing` },
  { given: { credentials, region: '' }, message: `region: ${text}, found ""` },
  { given: { credentials, region: 'r', service: 5 }, message: `service: ${text}, found 5` },
  {
    given: { credentials, region: 'r', clock: 5 },
    message: 'clock: expected a function, found 5',
  },
  { given: { region: 'r' }, message: 'credentials: expected an object, found nothing' },
  {
    given: { region: 'r', credentials: { accessKeyId: 'a' } },
    message: `credentials.secretAccessKey: ${text}`,
  },
  {
    given: { region: 'r', credentials: { ...credentials, sessionToken: '' } },
    message: `credentials.sessionToken: ${text}`,
  },
]) {
  test(`the signer refuses options with: ${message}`, () => {
    assert.throws(() => Reflect.apply(sigV4, undefined, [given]), { name: 'TypeError', message });
  });
}
