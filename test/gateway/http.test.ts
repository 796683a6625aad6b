import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyText } from './bodies.ts';
import {
  type Answer,
  assertRefusal,
  assertSuccess,
  serializationException,
  startGateway,
} from './recorded-gateway.ts';

const gateway = await startGateway();
const xml =
  '<AccessDeniedException>\n  <Message>Unable to determine service/operation name to be authorized</Message>\n</AccessDeniedException>\n';

for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD']) {
  for (const path of ['/', '/a/b', '/?a=1']) {
    test(`${method} ${path} gets 403 and AWS's XML, whatever it brings`, async () => {
      const body = method === 'PUT' || method === 'PATCH' ? bodyText() : undefined;
      const { status, headers, text } = await gateway.send({
        method,
        path,
        ...(body && { body }),
      });
      assert.deepEqual(
        { status, type: headers['content-type'], hint: headers['x-dovetail-hint'], text },
        {
          status: 403,
          type: 'application/xml',
          hint: `Send POST instead of ${method}.`,
          text: method === 'HEAD' ? '' : xml,
        },
      );
    });
  }
}

for (const path of ['/', '/a/b', '/a/b/', '/?a=1', '/%ff', '/a%00', '//', '/_dovetailed']) {
  test(`POST ${path} reaches the operation, since no path is checked`, async () => {
    assertSuccess(await gateway.send({ path, body: bodyText() }));
  });
}

test('a refused request is refused the same on any path', async () => {
  const answer = await gateway.send({ path: '/a/b?c=d', body: '{"ResultToken":1}' });
  assertRefusal(answer, {
    body: serializationException('NUMBER_VALUE can not be converted to String'),
    hint: 'resultToken: expected string, found number.',
  });
});

for (const [method, path] of [
  ['GET', '/_dovetail'],
  ['GET', '/_dovetail/'],
  ['GET', '/_dovetail/nothing'],
  ['POST', '/_dovetail/nothing'],
  ['POST', '/_dovetail/health'],
  ['OPTIONS', '/_dovetail/nothing'],
  ['DELETE', '/_dovetail/health'],
] as const) {
  test(`${method} ${path} gets 404 as JSON`, async () => {
    const { status, headers, text } = await gateway.send({ method, path });
    assert.deepEqual(
      { status, type: headers['content-type'], text },
      {
        status: 404,
        type: 'application/json',
        text: '{"__type":"UnknownOperationException","message":"There is nothing under this path."}',
      },
    );
  });
}

test('health says ready', async () => {
  const { status, text } = await gateway.send({ method: 'GET', path: '/_dovetail/health' });
  assert.deepEqual({ status, text }, { status: 200, text: '{"status":"ready"}' });
});

const corsHeaders = [
  'access-control-allow-origin',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-expose-headers',
  'access-control-max-age',
];

function corsOf({ headers }: Answer): unknown {
  return Object.fromEntries(
    corsHeaders.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  );
}

const exposed = {
  'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
};
const readable = { 'access-control-allow-origin': '*', ...exposed };
const preflight = {
  ...readable,
  'access-control-allow-methods': 'POST',
  'access-control-max-age': '172800',
};
const origin = 'https://page.example';

for (const { title, method = 'POST', path = '/', headers = {}, body, want } of [
  {
    title: 'a preflight gets leave to send the headers that it names',
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-headers': 'content-type,x-amz-target' },
    want: { ...preflight, 'access-control-allow-headers': 'content-type,x-amz-target' },
  },
  {
    title: 'a preflight without an origin is answered too',
    method: 'OPTIONS',
    want: preflight,
  },
  {
    title: 'a success may be read by a page',
    headers: { origin },
    body: bodyText(),
    want: readable,
  },
  { title: 'a refusal may be read by a page', headers: { origin }, body: '{', want: readable },
  { title: 'the 403 may be read by a page', method: 'GET', headers: { origin }, want: readable },
  { title: 'a success without an origin says nothing of origins', body: bodyText(), want: {} },
  { title: 'a refusal without an origin says nothing of origins', body: '{', want: {} },
  {
    title: "pages can't read whether the gateway is ready",
    method: 'GET',
    path: '/_dovetail/health',
    headers: { origin },
    want: {},
  },
  {
    title: "pages can't read what else the gateway tells of itself",
    method: 'OPTIONS',
    path: '/_dovetail/evaluations',
    headers: { origin },
    want: {},
  },
]) {
  test(`CORS: ${title}`, async () => {
    const answer = await gateway.send({ method, path, headers, ...(body && { body }) });
    assert.deepEqual(corsOf(answer), want);
  });
}

test('a preflight is answered with 200 and nothing else', async () => {
  const { status, text, headers } = await gateway.send({ method: 'OPTIONS' });
  assert.deepEqual(
    { status, text, length: headers['content-length'] },
    {
      status: 200,
      text: '',
      length: '0',
    },
  );
});

test('answers do not name the software', async () => {
  const { headers } = await gateway.send({ body: bodyText() });
  assert.equal(headers['x-powered-by'], undefined);
  assert.equal(headers.etag, undefined);
});

test('each answer has a request id of its own', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => gateway.send({ body: bodyText() })));
  assert.equal(new Set(answers.map(({ headers }) => headers['x-amzn-requestid'])).size, 3);
});
