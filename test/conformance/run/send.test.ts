import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseRequest } from '../../../src/conformance/cases/case.ts';
import { failureOf } from '../../../src/conformance/run/exchange.ts';
import { createSender, type SenderOptions } from '../../../src/conformance/run/send.ts';
import { deadUrl, httpServer, tcpServer } from './servers.ts';

const post: CaseRequest = { method: 'POST', path: '/', headers: { 'x-a': '1' }, body: '{"é":1}' };

function sender(context: TestContext, options: SenderOptions) {
  const created = createSender(options);
  context.after(() => created.close());
  return created;
}

test('a request is sent as it is: method, path behind that of the URL, headers and body', async (context) => {
  const seen: { message: IncomingMessage; body: string }[] = [];
  const url = await httpServer(context, (request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      seen.push({ message: request, body });
      response.end('ok');
    });
  });
  const { send } = sender(context, { url: new URL('/a/b/', url) });
  const requests: readonly [CaseRequest, path: string, length: string | undefined][] = [
    [post, '/a/b/', '8'],
    [{ ...post, method: 'GET' }, '/a/b/', '8'],
    [{ ...post, method: 'GET', path: '/c', body: undefined }, '/a/b/c', undefined],
    [{ ...post, body: undefined }, '/a/b/', '0'],
    [{ ...post, body: '' }, '/a/b/', '0'],
  ];
  for (const [request, path, length] of requests) {
    const { response, failure } = await send(request);
    assert.equal(failure, undefined);
    assert.equal(response?.body, 'ok');
    const last = seen.at(-1);
    assert.equal(last?.message.method, request.method);
    assert.equal(last?.message.url, path);
    assert.equal(last?.body, request.body ?? '');
    const {
      'content-length': found,
      host: _host,
      connection: _connection,
      ...rest
    } = last?.message.headers ?? {};
    assert.equal(found, length);
    assert.deepEqual(rest, { 'x-a': '1' });
  }
});

test('headers of the options win over those of a case, and what signs over both; it sees them all', async (context) => {
  const url = await httpServer(context, (request, response) => {
    response.end(JSON.stringify(request.headers));
  });
  const { send } = sender(context, {
    url,
    headers: { 'x-a': '2', 'x-b': '2' },
    sign: async ({ headers, url: signed, body }) => {
      assert.deepEqual(headers, { 'x-a': '2', 'x-b': '2' });
      assert.deepEqual([signed, body], [url.href, post.body]);
      return { 'x-b': '3' };
    },
  });
  const { request, response } = await send(post);
  assert.deepEqual(request.headers, { 'x-a': '2', 'x-b': '3' });
  assert.match(response?.body ?? '', /"x-a":"2","x-b":"3"/);
});

test('what signing throws is thrown', async (context) => {
  const sign = () => Promise.reject(new Error('no key'));
  const { send } = sender(context, { url: await deadUrl(), sign });
  await assert.rejects(send(post), /no key/);
});

test('a redirect is an answer, and is not followed; repeated headers are joined', async (context) => {
  const url = await httpServer(context, (_request, response) => {
    response.writeHead(307, { location: '/elsewhere', 'x-two': ['a', 'b'] }).end();
  });
  const { response } = await sender(context, { url }).send(post);
  assert.equal(response?.status, 307);
  assert.equal(response?.headers.location, '/elsewhere');
  assert.equal(response?.headers['x-two'], 'a, b');
});

test('bytes that are not UTF-8 are told', async (context) => {
  const url = await httpServer(context, (_request, response) => {
    response.end(Buffer.from([0x22, 0xff, 0x22]));
  });
  const { response } = await sender(context, { url }).send(post);
  assert.deepEqual([response?.body, response?.isUtf8], ['"\ufffd"', false]);
});

test('of 100 MB only what the limit allows is read, and the connection is cut', async (context) => {
  let sent = 0;
  const url = await httpServer(context, (_request, response) => {
    const chunk = Buffer.alloc(256 * 1024, 'a');
    const more = () => {
      while (sent < 100 * 1024 * 1024 && !response.destroyed) {
        sent += chunk.length;
        if (!response.write(chunk)) return;
      }
      response.end();
    };
    response.on('drain', more);
    more();
  });
  const { response, failure } = await sender(context, { url }).send(post);
  assert.equal(failure, undefined);
  assert.equal(response?.isCut, true);
  assert.equal(response?.body.length, 1024 * 1024);
  assert.ok(sent < 20 * 1024 * 1024, `${sent} bytes were sent`);
});

const head = 'HTTP/1.1 200 OK\r\n';

/** What a server does with a connection, and the failure and answer that come of it. */
const bad: readonly [
  name: string,
  answer: (socket: Socket) => void,
  message: RegExp,
  status: number | undefined,
][] = [
  ['hangs', () => {}, /^an answer did not come within 0\.2 s$/, undefined],
  [
    'hangs in the head',
    (socket) => socket.write(head),
    /^an answer did not come within 0\.2 s$/,
    undefined,
  ],
  [
    'hangs in the body',
    (socket) => socket.write(`${head}content-length: 9\r\n\r\nabc`),
    /^the end of the answer did not come within 0\.2 s$/,
    200,
  ],
  [
    'drips for ever',
    (socket) => {
      socket.write(`${head}\r\n`);
      const timer = setInterval(() => socket.write('a'), 20);
      socket.on('close', () => clearInterval(timer));
    },
    /^the end of the answer did not come within 0\.2 s$/,
    200,
  ],
  [
    'closes early',
    (socket) => socket.end(),
    /^the connection was closed before an answer came/,
    undefined,
  ],
  [
    'resets',
    (socket) => socket.resetAndDestroy(),
    /^the connection was closed before an answer came/,
    undefined,
  ],
  [
    'closes in the body',
    (socket) => socket.end(`${head}content-length: 9\r\n\r\nabc`),
    /^the connection was closed before the answer was complete/,
    200,
  ],
  [
    'switches protocols',
    (socket) => socket.write('HTTP/1.1 101 Hm\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
    /^the connection was closed before an answer came/,
    undefined,
  ],
  [
    'answers garbage',
    (socket) => socket.end('\u0000\u0001 garbage\r\n\r\n'),
    /^what was answered is not HTTP \(HPE_/,
    undefined,
  ],
  [
    'breaks its chunks',
    (socket) => socket.end(`${head}transfer-encoding: chunked\r\n\r\nzz\r\n`),
    /^the body of the answer is not HTTP \(HPE_/,
    200,
  ],
  [
    'sends a head of 100 kB',
    (socket) => socket.write(`${head}x: ${'a'.repeat(100_000)}\r\n\r\n`),
    /^the head of the answer is too large/,
    undefined,
  ],
];
for (const [name, respond, message, status] of bad) {
  test(`a server that ${name} is a failed exchange in a bounded time`, async (context) => {
    const url = await tcpServer(context, respond);
    const { response, failure } = await sender(context, { url, timeoutMs: 200 }).send(post);
    assert.match(failure?.message ?? '', message);
    assert.equal(response?.status, status);
  });
}

test('a port that nothing listens on refuses, and a server without TLS does not speak it', async (context) => {
  const dead = await deadUrl();
  const refused = await sender(context, { url: dead }).send(post);
  assert.equal(refused.failure?.kind, 'refused');
  assert.match(refused.failure?.message ?? '', /nothing listens at 127\.0\.0\.1:\d+/);

  const plain = await httpServer(context, (_request, response) => void response.end());
  const secure = new URL(plain.href.replace('http:', 'https:'));
  assert.equal((await sender(context, { url: secure }).send(post)).failure?.kind, 'tls');
});

const codes: readonly [code: string, kind: string][] = [
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['EHOSTUNREACH', 'network'],
  ['ETIMEDOUT', 'timeout'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['EPIPE', 'closed'],
];
for (const [code, kind] of codes) {
  test(`${code} is a failure of the kind ${kind}, and its message is one line with the code`, () => {
    const error = Object.assign(new Error('many\nwords'), { code });
    const failure = failureOf(error, new URL('https://h:1/'), false);
    assert.equal(failure.kind, kind);
    assert.ok(failure.message.includes(code));
    assert.doesNotMatch(failure.message, /\n/);
  });
}

test('a kept connection that the server closes meanwhile is no failure: the request is sent anew', async (context) => {
  let connections = 0;
  const answered = new WeakSet<Socket>();
  const url = await tcpServer(context, (socket) => {
    if (answered.has(socket)) return void socket.destroy();
    answered.add(socket);
    connections += 1;
    socket.write(`${head}content-length: 2\r\n\r\nok`);
  });
  const { send } = sender(context, { url });
  assert.equal((await send(post)).response?.body, 'ok');
  await sleep(10);
  assert.equal((await send(post)).response?.body, 'ok');
  assert.equal(connections, 2);
});

test('an abort ends what is under way, and what begins after it', async (context) => {
  const url = await tcpServer(context, () => {});
  const { send } = sender(context, { url });
  const controller = new AbortController();
  const running = send(post, controller.signal);
  controller.abort();
  assert.equal((await running).failure?.kind, 'aborted');
  assert.equal((await send(post, controller.signal)).failure?.kind, 'aborted');
});
