import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import {
  ConnectionError,
  InvalidResponseError,
  ServiceError,
  UnknownServiceError,
} from 'dovetail-contract/client';
import { CodecError } from 'dovetail-contract/wire';
import { type AnswerFields, json, startServer } from './server.ts';
import {
  assertMembers,
  BusyException,
  eagerClient,
  QuotaException,
  rejectionOf,
  ThingMissingException,
  ThrottlingException,
} from './things.ts';

interface ErrorRow {
  readonly title: string;
  readonly answer: AnswerFields;
  readonly type: new (...parameters: never[]) => ServiceError;
  readonly want: object;
}

const missing = { __type: 'ThingMissingException', message: 'no such thing' };

const rows: readonly ErrorRow[] = [
  {
    title: 'an error of the operation by its bare name',
    answer: json(missing, 400),
    type: ThingMissingException,
    want: { name: 'ThingMissingException', message: 'no such thing', status: 400 },
  },
  {
    title: 'an error named with its namespace',
    answer: json({ ...missing, __type: 'example.things#ThingMissingException' }, 400),
    type: ThingMissingException,
    want: { message: 'no such thing' },
  },
  {
    title: 'an error named with a URI behind',
    answer: json({ ...missing, __type: 'ThingMissingException:http://example.com/' }, 400),
    type: ThingMissingException,
    want: { message: 'no such thing' },
  },
  {
    title: 'an error named by `code`',
    answer: json({ code: 'ThingMissingException' }, 400),
    type: ThingMissingException,
    want: { message: '' },
  },
  {
    title: 'an error named by the header alone',
    answer: { status: 400, headers: { 'X-Amzn-ErrorType': 'ThingMissingException:http://x/' } },
    type: ThingMissingException,
    want: { message: '', status: 400 },
  },
  {
    title: 'a message with a capital',
    answer: json({ __type: 'ThrottlingException', Message: 'Rate exceeded' }, 400),
    type: ThrottlingException,
    want: { message: 'Rate exceeded', retryable: 'throttling' },
  },
  {
    title: 'an error under another status than its own',
    answer: json({ __type: 'BusyException' }, 418),
    type: BusyException,
    want: { status: 418, retryable: 'transient' },
  },
  {
    title: 'an error with a further member',
    answer: json({ __type: 'QuotaException', message: 'too many', Resource: 'disk' }, 402),
    type: QuotaException,
    want: { message: 'too many', status: 402, Resource: 'disk' },
  },
  {
    title: 'an error whose further member departs from the contract',
    answer: json({ __type: 'QuotaException', message: 'too many', Resource: 7 }, 402),
    type: UnknownServiceError,
    want: { code: 'QuotaException', message: 'too many', status: 402 },
  },
  {
    title: 'an error that the contract does not list',
    answer: json({ __type: 'NewerException', message: 'since today' }, 400),
    type: UnknownServiceError,
    want: {
      name: 'UnknownServiceError',
      code: 'NewerException',
      message: 'since today',
      retryable: false,
    },
  },
  {
    title: 'an error by the name of something that every object has',
    answer: json({ __type: 'constructor', message: 'ha' }, 400),
    type: UnknownServiceError,
    want: { code: 'constructor', message: 'ha' },
  },
  {
    title: 'an error by the name of the prototype',
    answer: { status: 400, body: '{"__type":"__proto__","__proto__":{"message":"ha"}}' },
    type: UnknownServiceError,
    want: { code: '__proto__' },
  },
  {
    title: 'an HTML page of a proxy',
    answer: {
      status: 502,
      headers: { 'content-type': 'text/html' },
      body: '<html>\r\n<h1>\tBad\u001b[31m Gateway</h1>',
    },
    type: UnknownServiceError,
    want: {
      code: undefined,
      status: 502,
      retryable: 'transient',
      message: 'the service answered with status 502: <html> <h1> Bad [31m Gateway</h1>',
      excerpt: '<html> <h1> Bad [31m Gateway</h1>',
    },
  },
  {
    title: 'an empty body',
    answer: { status: 502 },
    type: UnknownServiceError,
    want: { message: 'the service answered with status 502 and an empty body', excerpt: '' },
  },
  {
    title: 'a long body without JSON',
    answer: { status: 404, body: 'ä'.repeat(100_000) },
    type: UnknownServiceError,
    want: { excerpt: `${'ä'.repeat(300)}…` },
  },
  {
    title: 'a body of bytes that are no text',
    answer: { status: 404, body: Uint8Array.of(0xff, 0xfe, 0x41) },
    type: UnknownServiceError,
    want: { excerpt: '\ufffd\ufffdA' },
  },
  {
    title: 'JSON that is no object',
    answer: { status: 500, body: 'null' },
    type: UnknownServiceError,
    want: { message: 'the service answered with status 500: null' },
  },
  {
    title: 'status 429 without a name',
    answer: { status: 429 },
    type: UnknownServiceError,
    want: { status: 429, retryable: 'throttling' },
  },
  {
    title: 'a redirect',
    answer: { status: 307, headers: { location: 'http://other.test/' } },
    type: UnknownServiceError,
    want: {
      status: 307,
      message: 'the service answered with a redirect to http://other.test/, which is not followed',
    },
  },
];

for (const { title, answer, type, want } of rows) {
  test(`${title} rejects with ${type.name}`, async (context) => {
    const server = await startServer(context, answer);
    const error = await rejectionOf(eagerClient(server.url, { maxAttempts: 1 }).putThings({}));
    assert.ok(error instanceof type, `${error}`);
    assert.ok(error instanceof ServiceError);
    assertMembers(error, want);
  });
}

for (const { header, id } of [
  { header: 'x-amzn-requestid', id: 'a' },
  { header: 'X-Amzn-RequestId', id: 'b' },
  { header: 'x-amz-request-id', id: 'c' },
  { header: 'x-amz-requestid', id: 'd' },
  { header: 'x-other', id: undefined },
]) {
  test(`the request id in ${header} is ${id}, on each kind of error`, async (context) => {
    const headers = { [header]: id ?? 'e' };
    for (const answer of [
      json({ __type: 'ThingMissingException' }, 400, headers),
      json({ __type: 'NewerException' }, 400, headers),
      json('no object', 200, headers),
    ]) {
      const server = await startServer(context, answer);
      const error = await rejectionOf(eagerClient(server.url).putThings({}));
      assert.ok(error instanceof ServiceError || error instanceof InvalidResponseError);
      assert.equal(error.requestId, id);
    }
  });
}

test('x-amzn-requestid wins over the other headers', async (context) => {
  const headers = { 'x-amz-request-id': 'b', 'x-amzn-requestid': 'a' };
  const server = await startServer(context, json({}, 400, headers));
  await assert.rejects(eagerClient(server.url).putThings({}), { requestId: 'a' });
});

for (const { title, answer, message, cause } of [
  {
    title: 'is not JSON',
    answer: { body: '<html>' },
    message: /^PutThings: the service answered with status 200 and a body that departs from the/,
    cause: SyntaxError,
  },
  {
    title: 'is not UTF-8',
    answer: { body: Buffer.from('{"Other":"\xff"}', 'latin1') },
    message: /departs from the contract/,
    cause: TypeError,
  },
  {
    title: 'has a member of another type',
    answer: json({ Accepted: 'one' }),
    message: /departs from the contract: Accepted: expected a number, found a string$/,
    cause: CodecError,
  },
  {
    title: 'is null',
    answer: json(null, 201),
    message: /status 201 .* expected an object, found null$/,
    cause: CodecError,
  },
]) {
  test(`a success whose body ${title} rejects with InvalidResponseError, once`, async (context) => {
    const server = await startServer(context, answer);
    const error = await rejectionOf(eagerClient(server.url).putThings({}));
    assert.ok(error instanceof InvalidResponseError);
    assert.match(error.message, message);
    assert.ok(error.cause instanceof cause);
    assert.equal(error.status, 'status' in answer ? answer.status : 200);
    assert.equal(server.received.length, 1);
  });
}

for (const answer of [{ status: 200 }, { status: 204 }, json({}), { body: '\ufeff{}' }]) {
  test(`a success with ${JSON.stringify(answer.body ?? '')} counts as {}`, async (context) => {
    const server = await startServer(context, answer);
    assert.deepEqual(await eagerClient(server.url).putThings({}), { Accepted: 0 });
  });
}

test('a redirect is not followed, so that no other server gets the body', async (context) => {
  const other = await startServer(context, json({}));
  const location = `${other.url}/`;
  const server = await startServer(context, { status: 308, headers: { location } });
  await assert.rejects(eagerClient(server.url).putThings({}), { status: 308 });
  assert.equal(server.received.length, 1);
  assert.equal(other.received.length, 0);
});

test('a redirect that the runtime hides is an error that says so', async () => {
  const hidden = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
  const client = eagerClient('http://things.test', { fetch: async () => hidden });
  await assert.rejects(client.putThings({}), {
    name: 'UnknownServiceError',
    status: 0,
    message: 'the service answered with a redirect, which is not followed',
  });
});

test('a server that is not there rejects with ConnectionError, which says why', async () => {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  assert.ok(typeof address === 'object' && address !== null);
  listener.close();
  await once(listener, 'close');
  const host = `127.0.0.1:${address.port}`;
  const client = eagerClient(`http://${host}`, { maxAttempts: 2 });
  const error = await rejectionOf(client.putThings({}));
  assert.ok(error instanceof ConnectionError);
  assert.equal(
    error.message,
    `no response from http://${host}/: connect ECONNREFUSED ${host} (attempt 2)`,
  );
  assert.equal(error.attempts, 2);
  assert.ok(error.cause instanceof TypeError);
});
