import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { bind, createServiceGateway } from 'dovetail-contract/gateway';
import { createDocumentGateway, type DocumentHandler } from '../../src/gateway/from-document.ts';
import { documentErrors } from '../../src/gateway/from-document-errors.ts';
import { isObject } from '../../src/wire/json.ts';
import { operationSchemas } from '../../src/wire/operation-schemas.ts';
import { document } from './rest-service.ts';

const logged: object[] = [];
const logger = { info() {}, warn() {}, error: (fields: object) => logged.push(fields) };

let got: unknown;
let act: DocumentHandler = () => ({});
const gateway = await createDocumentGateway(
  document,
  (operation, value, context) => {
    got = { operation, value };
    return act(operation, value, context);
  },
  { logger, limits: { bodyBytes: 10_000, jsonDepth: 10 } },
).listen();
after(() => gateway.close(0));

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer<ArrayBuffer>;
}

async function send(request: string, { headers = {}, body }: Sent = {}, url = gateway.url) {
  const [method = '', path = ''] = request.split(' ');
  const sent = { method, headers, ...(body !== undefined && { body }) };
  const response = await fetch(url + path, sent);
  const { status } = response;
  return { status, headers: response.headers, text: await response.text() };
}

const json = { 'content-type': 'application/json' };

/** Status and error of an answer to what no handler got. */
async function refusal(request: string, sent: Sent = {}) {
  got = undefined;
  const { status, headers, text } = await send(request, sent);
  assert.equal(got, undefined, 'the handler was called');
  assert.equal(headers.get('content-type'), 'application/json');
  assert.notEqual(headers.get('x-amzn-requestid'), null);
  assert.equal(isObject(JSON.parse(text)), true);
  return `${status} ${headers.get('x-amzn-errortype')}`;
}

test('members come to the handler from wherever they stand, and go back to where they belong', async () => {
  act = () => ({ Seen: true, Echo: { any: [1] } });
  const { status, headers, text } = await send('PUT /things/a%2Fb?Count=-7', {
    headers: { ...json, 'x-tag': 'red' },
    body: '{"Name":"abc","Big":9007199254740993,"Amount":"NaN","Id":1,"id":2}',
  });
  assert.deepEqual(got, {
    operation: 'PutThing',
    value: {
      id: 'a/b',
      Count: -7,
      Tag: 'red',
      Name: 'abc',
      Big: 9_007_199_254_740_993n,
      Amount: 'NaN',
      Id: 1,
    },
  });
  assert.deepEqual([status, text], [200, '{"Echo":{"any":[1]}}']);
  assert.equal(headers.get('x-seen'), 'true');
  assert.equal(headers.get('x-amzn-errortype'), null);
});

test('an answer that has no body has no length and no media type', async () => {
  act = () => ({});
  const { status, headers, text } = await send('GET /nothing');
  assert.deepEqual([status, text, headers.get('content-type')], [204, '', null]);
  assert.equal(headers.get('content-length'), null);
});

test('an answer to HEAD tells the length that the handler gives, and that of its body else', async () => {
  act = () => ({ Length: 1234 });
  const told = await send('HEAD /file');
  assert.deepEqual([told.status, told.headers.get('content-length'), told.text], [200, '1234', '']);
  act = () => ({});
  assert.equal((await send('HEAD /file')).headers.get('content-length'), '0');
});

test('an error of the contract has its name in a header, and each member in its place', async () => {
  const Taken = documentErrors(document).get('Taken');
  assert.ok(Taken);
  act = () => {
    throw new Taken('late', { By: 'me', Until: 'noon' });
  };
  const { status, headers, text } = await send('PUT /things/a', {
    headers: json,
    body: '{"Name":"a"}',
  });
  assert.deepEqual([status, text], [409, '{"message":"late","By":"me"}']);
  assert.equal(headers.get('x-amzn-errortype'), 'Taken');
  assert.equal(headers.get('x-until'), 'noon');
});

test('a handler that fails, or answers what the contract has not, gives no more than an internal failure', async () => {
  for (const fail of [
    () => ({ Seen: 'yes' }),
    () => {
      throw new Error('secret');
    },
  ]) {
    act = fail;
    logged.length = 0;
    const { status, headers, text } = await send('PUT /things/a', {
      headers: json,
      body: '{"Name":"a"}',
    });
    assert.deepEqual([status, headers.get('x-amzn-errortype')], [500, 'InternalFailure']);
    assert.doesNotMatch(text, /secret/);
    assert.equal(logged.length, 1);
  }
});

const thing = { headers: json, body: '{"Name":"abc"}' };

for (const [request, sent, want] of [
  ['GET /none', {}, '404 UnknownOperationException'],
  ['PUT /things', thing, '404 UnknownOperationException'],
  ['POST /things/a', thing, '405 MethodNotAllowedException'],
  ['PUT /things/a', { body: '{}' }, '415 UnsupportedMediaTypeException'],
  [
    'PUT /things/a',
    { ...thing, headers: { 'content-type': 'application/hal+json' } },
    '415 UnsupportedMediaTypeException',
  ],
  [
    'PUT /things/a',
    { ...thing, headers: { ...json, accept: 'application/hal+json, text/*;q=0.5' } },
    '406 NotAcceptableException',
  ],
  [
    'PUT /things/a',
    { ...thing, headers: { ...json, accept: '*/*, application/json;q=0' } },
    '406 NotAcceptableException',
  ],
  ['PUT /things/a?Count=x', thing, '400 SerializationException'],
  ['PUT /things/a?Count=128', thing, '400 SerializationException'],
  ['PUT /things/%ff', thing, '400 SerializationException'],
  ['PUT /things/a', { ...thing, body: '{"Name":' }, '400 SerializationException'],
  ['PUT /things/a', { ...thing, body: '[]' }, '400 SerializationException'],
  ['PUT /things/a', { ...thing, body: '{"Name":5}' }, '400 SerializationException'],
  [
    'PUT /things/a',
    { ...thing, body: Buffer.from('{"Name":"\xff"}', 'latin1') },
    '400 SerializationException',
  ],
  [
    'PUT /things/a',
    { ...thing, body: `{"Name":"a","x":${'['.repeat(10)}${']'.repeat(10)}}` },
    '400 SerializationException',
  ],
  [
    'PUT /things/a',
    { ...thing, body: '{"Name":"a","Big":9223372036854775808}' },
    '400 SerializationException',
  ],
  ['PUT /things/a', { ...thing, body: '{}' }, '400 ValidationException'],
  ['PUT /things/toolong', thing, '400 ValidationException'],
  ['PUT /things/a', { ...thing, body: '{"Name":"A"}' }, '400 ValidationException'],
  ['PUT /things/a', { ...thing, body: '{"Name":"a","Amount":11}' }, '400 ValidationException'],
  [
    'PUT /things/a',
    { ...thing, body: JSON.stringify({ Name: 'a'.repeat(10_000) }) },
    '413 RequestEntityTooLargeException',
  ],
  [
    'PUT /things/a',
    { headers: { ...json, 'content-encoding': 'gzip' }, body: gzipSync('{"Name":"a"}') },
    '415 UnsupportedMediaTypeException',
  ],
  ['POST /text', { headers: json, body: 'x' }, '415 UnsupportedMediaTypeException'],
  [
    'POST /zipped',
    { headers: { 'content-encoding': 'gzip', ...json }, body: 'x' },
    '400 SerializationException',
  ],
  [
    'POST /zipped',
    { headers: { 'content-encoding': 'gzip', ...json }, body: gzipSync(' '.repeat(20_000)) },
    '413 RequestEntityTooLargeException',
  ],
] satisfies [string, Sent, string][]) {
  const shown = JSON.stringify(sent).slice(0, 90);
  test(`${request} with ${shown} is refused with ${want}`, async () => {
    assert.equal(await refusal(request, sent), want);
  });
}

for (const [request, sent, value] of [
  ['GET /search?q=1', { headers: { accept: 'text/html' } }, { q: '1' }],
  // Nothing is said of a body that no member stands in, unless a caller says what it is.
  ['GET /search', { headers: json }, {}],
  [
    'POST /text',
    { headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'é' },
    { Body: 'é' },
  ],
  ['POST /text', {}, {}],
  ['POST /check', {}, {}],
  [
    'POST /zipped',
    { headers: { 'content-encoding': 'gzip', ...json }, body: gzipSync('{"Data":"x"}') },
    { Data: 'x' },
  ],
] satisfies [string, Sent, object][]) {
  test(`${request} with ${JSON.stringify(sent).slice(0, 90)} is let through`, async () => {
    act = () => ({});
    got = undefined;
    await send(request, sent);
    assert.ok(isObject(got));
    assert.deepEqual(got.value, value);
  });
}

test('an encoding that was undone is none that the handler hears of', async () => {
  const seen: unknown[] = [];
  act = (_operation, _value, context) => {
    seen.push(context.headers['content-encoding']);
    return {};
  };
  for (const encoding of ['gzip', 'custom, gzip']) {
    const headers = { ...json, 'content-encoding': encoding };
    const { status } = await send('POST /zipped', { headers, body: gzipSync('{}') });
    assert.equal(status, 200);
  }
  assert.deepEqual(seen, [undefined, 'custom']);
});

test('a method that a path does not take is answered with those that it does', async () => {
  const { headers } = await send('DELETE /things/a');
  assert.equal(headers.get('allow'), 'PUT');
  const preflight = await send('OPTIONS /things/a', { headers: { origin: 'http://page' } });
  assert.equal(preflight.status, 200);
  assert.equal(preflight.headers.get('access-control-allow-methods'), 'PUT');
  assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
});

test('what is sensitive is in no message', async () => {
  const body = '{"Name":"a","Secret":"abc"}';
  const { text } = await send('PUT /things/a', { headers: json, body });
  assert.deepEqual(JSON.parse(text), {
    message:
      "1 validation error detected: Value at 'secret' failed to satisfy constraint: Member must have length greater than or equal to 5",
  });
});

test('an operation without a handler is answered by the fallback, which may set headers', async () => {
  const { bindings, status } = operationSchemas(document, { path: '/search', method: 'GET' });
  const operation = {
    name: 'Search',
    path: '/search',
    wirePath: '/search',
    method: 'GET',
    mediaType: '',
    headers: {},
    status,
    bindings,
    accepts: () => true,
    decode: () => ({}),
    encode: (output: object) => output,
    acceptsOutput: () => true,
    errors: {},
  };
  const service = {
    protocol: 'aws.protocols#restJson1',
    operations: [bind(operation, undefined)],
    document: async () => document,
  };
  assert.throws(() => createServiceGateway(service), {
    name: 'TypeError',
    message: 'expected a handler for each operation, or a fallback; found none for Search',
  });
  const thrown: unknown[] = [];
  const running = await createServiceGateway(service, {
    requestId: () => 'an id',
    fallback: ({ name }, value, { setHeader }) => {
      for (const [header, text] of [
        ['Content-Type', 'x'],
        ['a b', 'x'],
        ['a', 'x\r\ny'],
        ['a', 'x'.repeat(1_025)],
      ] as const) {
        assert.throws(() => setHeader(header, text), /^(Type|Range)Error/);
        thrown.push(header);
      }
      setHeader('X-Name', 'first');
      setHeader('x-name', name);
      setHeader('X-Value', JSON.stringify(value));
      return {};
    },
  }).listen();
  try {
    const { headers } = await send('GET /search?q=z', {}, running.url);
    assert.equal(headers.get('x-name'), 'Search');
    assert.equal(headers.get('x-value'), '{"q":"z"}');
    assert.equal(headers.get('x-amzn-requestid'), 'an id');
    assert.equal(thrown.length, 4);
  } finally {
    await running.close(0);
  }
});

test('a request costs nothing of the operations that it is not for', async () => {
  let read = 0;
  const { bindings } = operationSchemas(document, { path: '/search', method: 'GET' });
  const operations = Array.from({ length: 500 }, (_, index) => ({
    name: `Op${index}`,
    path: `/op/${index}`,
    wirePath: `/op/${index}`,
    method: 'GET',
    mediaType: '',
    headers: {},
    status: 200,
    get bindings() {
      read += 1;
      return bindings;
    },
    accepts: () => true,
    acceptsOutput: () => true,
    errors: {},
    invoke: async () => ({}),
  }));
  const protocol = 'aws.protocols#restJson1';
  const service = { protocol, operations, document: async () => document };
  const running = await createServiceGateway(service).listen();
  try {
    assert.equal((await send('GET /op/499', {}, running.url)).status, 200);
    assert.ok(read > 0 && read < 5, `${read} operations were looked at`);
  } finally {
    await running.close(0);
  }
});
