import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Connection,
  type ConnectionOptions,
  type Fetch,
  InvalidRequestError,
} from 'dovetail-contract/client';
import type { JsonObject } from 'dovetail-contract/wire';
import type { RequestBindings } from '../../src/wire/bindings.ts';
import { dataBody, jsonBody, type RestOperation, restOperation } from './rest.ts';
import { startServer } from './server.ts';
import { rejectionOf } from './things.ts';

/** What is sent for an input, without the headers that `fetch` and the connection add. */
interface Sent {
  readonly line: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const ofFetch: ReadonlySet<string> = new Set([
  'accept-encoding',
  'accept-language',
  'connection',
  'host',
  'sec-fetch-mode',
  'user-agent',
]);

const rows: readonly {
  readonly title: string;
  readonly method?: string;
  readonly path?: string;
  readonly request?: Partial<RequestBindings>;
  readonly accept?: string;
  readonly constant?: Readonly<Record<string, string>>;
  readonly input?: JsonObject;
  readonly want: Sent;
}[] = [
  {
    title: 'no members at all',
    want: { line: 'PUT /things', headers: { accept: '*/*', 'content-length': '0' } },
  },
  {
    title: 'GET without a body',
    method: 'GET',
    want: { line: 'GET /things', headers: { accept: '*/*' } },
  },
  {
    title: 'labels and greedy labels',
    path: '/a/{Id}/{Key+}',
    request: {
      members: {
        Id: { in: 'path', name: 'Id', type: 'integer' },
        Key: { in: 'path', name: 'Key', type: 'string' },
      },
    },
    input: { Id: 12345678901234567890n, Key: 'x y/z?#' },
    want: {
      line: 'PUT /a/12345678901234567890/x%20y/z%3F%23',
      headers: { accept: '*/*', 'content-length': '0' },
    },
  },
  {
    title: 'a query: constant pairs, single values, lists and maps',
    path: '/things?list-type=2&acl',
    request: {
      members: {
        One: { in: 'query', name: 'one', type: 'boolean' },
        Many: { in: 'query', name: 'many', type: 'number', list: 'pairs' },
        Rest: { in: 'query-map' },
      },
    },
    input: { One: true, Many: [1, 'NaN'], Rest: { 'a+b': "c&d'" } },
    want: {
      line: 'PUT /things?list-type=2&acl&one=true&many=1&many=NaN&a%2Bb=c%26d%27',
      headers: { accept: '*/*', 'content-length': '0' },
    },
  },
  {
    title: 'headers, constant and bound, and headers of a prefix',
    constant: { 'x-constant': 'always' },
    request: {
      members: {
        One: { in: 'header', name: 'x-one', type: 'integer' },
        Many: { in: 'header', name: 'x-many', type: 'string', list: true },
        Meta: { in: 'header-map', prefix: 'x-meta-' },
      },
    },
    input: { One: 7, Many: ['a', 'b,c'], Meta: { Color: 'red' } },
    want: {
      line: 'PUT /things',
      headers: {
        accept: '*/*',
        'content-length': '0',
        'x-constant': 'always',
        'x-many': 'a, "b,c"',
        'x-meta-color': 'red',
        'x-one': '7',
      },
    },
  },
  {
    title: 'a JSON body of the members that stand nowhere else',
    path: '/things/{Id}',
    request: { members: { Id: { in: 'path', name: 'Id', type: 'string' } }, body: jsonBody },
    accept: 'application/json',
    input: { Id: 'i', Big: 2n ** 63n, Text: 'ä' },
    want: {
      line: 'PUT /things/i',
      headers: {
        accept: 'application/json',
        'content-length': '39',
        'content-type': 'application/json',
      },
      body: '{"Big":9223372036854775808,"Text":"ä"}',
    },
  },
  {
    title: 'a payload of text',
    request: { members: {}, body: dataBody('text', 'text/plain') },
    input: { Data: 'hello' },
    want: {
      line: 'PUT /things',
      headers: { accept: '*/*', 'content-length': '5', 'content-type': 'text/plain' },
      body: 'hello',
    },
  },
  {
    title: 'a payload of bytes whose media type is a member',
    request: {
      members: { Type: { in: 'header', name: 'content-type', type: 'string' } },
      body: { ...dataBody('bytes', 'application/octet-stream'), anyMediaType: true },
    },
    accept: 'application/octet-stream',
    input: { Data: Uint8Array.of(104, 105), Type: 'image/jpg' },
    want: {
      line: 'PUT /things',
      headers: { accept: '*/*', 'content-length': '2', 'content-type': 'image/jpg' },
      body: 'hi',
    },
  },
  {
    title: 'bytes in memory that other threads share',
    request: { members: {}, body: dataBody('bytes', 'application/octet-stream') },
    input: { Data: new Uint8Array(new SharedArrayBuffer(2)).fill(104) },
    want: {
      line: 'PUT /things',
      headers: { accept: '*/*', 'content-length': '2', 'content-type': 'application/octet-stream' },
      body: 'hh',
    },
  },
  {
    title: 'a payload that is not there',
    request: { members: {}, body: dataBody('bytes', 'application/octet-stream') },
    want: { line: 'PUT /things', headers: { accept: '*/*', 'content-length': '0' } },
  },
];

for (const { title, method = 'PUT', path = '/things', want, ...row } of rows) {
  test(`${title}: ${want.line}`, async (context) => {
    const server = await startServer(context);
    const { request = {}, constant: headers = {}, accept } = row;
    const response =
      accept === undefined ? {} : { body: { ...jsonBody, mediaType: accept } as const };
    const operation = restOperation({ method, path, request, headers, response });
    await new Connection({ endpoint: server.url }).call(operation, row.input ?? {});
    const [received] = server.received;
    assert.ok(received);
    const found = Object.entries(received.headers).filter(([name]) => !ofFetch.has(name));
    assert.deepEqual(
      {
        line: `${received.method} ${received.path}`,
        headers: Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1))),
        body: received.body,
      },
      { body: '', ...want },
    );
  });
}

test('the path of the endpoint stands in front, and the query behind', async (context) => {
  const server = await startServer(context);
  const connection = new Connection({ endpoint: `${server.url}/custom/` });
  await connection.call(restOperation({ path: '/a?b=c' }), {});
  assert.equal(server.received[0]?.path, '/custom/a?b=c');
});

test("a caller's own accept wins over that of the contract, and other headers of the operation don't give way", async (context) => {
  const server = await startServer(context);
  const operation = restOperation({
    request: { members: { One: { in: 'header', name: 'x-one', type: 'string' } } },
    response: { body: jsonBody },
  });
  const connection = new Connection({ endpoint: server.url });
  await connection.call(operation, {}, { headers: { Accept: 'text/html', 'X-One': 'free' } });
  assert.equal(server.received[0]?.headers.accept, 'text/html');
  assert.equal(server.received[0]?.headers['x-one'], 'free');
  await assert.rejects(connection.call(operation, { One: 'a' }, { headers: { 'X-One': 'b' } }), {
    name: 'TypeError',
    message: 'headers: expected no header "x-one", which the operation itself sets',
  });
});

const one = { One: { in: 'header', name: 'x-one', type: 'string' } } as const;
const label = { Id: { in: 'path', name: 'Id', type: 'string' } } as const;
const anyHeader = { Meta: { in: 'header-map', prefix: '' } } as const;

for (const { title, operation, input, message } of [
  {
    title: 'a line break for a header',
    operation: restOperation({ request: { members: one } }),
    input: { One: 'a\r\nx-evil: 1' },
    message: /^PutThing: One: expected /,
  },
  {
    title: 'a name that is none of a header',
    operation: restOperation({ request: { members: anyHeader } }),
    input: { Meta: { 'x\r\nevil': '1' } },
    message: /^PutThing: Meta\.x/,
  },
  {
    title: 'a header of the connection',
    operation: restOperation({ request: { members: anyHeader } }),
    input: { Meta: { 'Transfer-Encoding': 'chunked' } },
    message: /expected no header "transfer-encoding", which fetch itself sets, found one$/,
  },
  {
    title: 'a label that leads upwards',
    operation: restOperation({ path: '/things/{Id}', request: { members: label } }),
    input: { Id: '..' },
    message: /^PutThing: Id: expected /,
  },
  {
    title: 'a label that is not there',
    operation: restOperation({ path: '/things/{Id}', request: { members: label } }),
    input: {},
    message: /^PutThing: Id: expected .*, found nothing$/,
  },
  {
    title: 'no object',
    operation: restOperation({ encode: () => 'text' }),
    input: {},
    message: /^PutThing: the request: expected an object, found a string$/,
  },
  {
    title: 'a host label with a dot',
    operation: restOperation({ request: { body: jsonBody, hostPrefix: '{Account}.' } }),
    input: { Account: 'evil.test/' },
    message: /^PutThing: Account: expected /,
  },
] satisfies { title: string; operation: RestOperation; input: JsonObject; message: RegExp }[]) {
  test(`${title} is refused, and nothing is sent`, async (context) => {
    const server = await startServer(context);
    const error = await rejectionOf(
      new Connection({ endpoint: server.url }).call(operation, input),
    );
    assert.ok(error instanceof InvalidRequestError, `${error}`);
    assert.match(error.message, message);
    assert.equal(server.received.length, 0);
  });
}

test('an error of the connection names the path, and not the query, which may hold secrets', async () => {
  const fetch: Fetch = async () => {
    throw new TypeError('no connection');
  };
  const connection = new Connection({ endpoint: 'http://h/p', fetch, maxAttempts: 1 });
  await assert.rejects(connection.call(restOperation({ path: '/things?key=secret' }), {}), {
    name: 'ConnectionError',
    message: 'no response from http://h/p/things: no connection',
  });
});

test('a body with GET, which fetch does not send, is said to be the fault', async (context) => {
  const server = await startServer(context);
  const operation = restOperation({ method: 'GET', request: { body: jsonBody } });
  await assert.rejects(new Connection({ endpoint: server.url }).call(operation, { A: 1 }), {
    name: 'TypeError',
    message: 'PutThing: expected no body, since fetch sends none with GET',
  });
});

test('an operation without bindings is refused', async () => {
  const { bindings: _bindings, ...operation } = restOperation({});
  const error = await rejectionOf(new Connection({ endpoint: 'http://h' }).call(operation, {}));
  assert.ok(error instanceof InvalidRequestError && error.cause instanceof TypeError);
  assert.equal(error.cause.message, 'PutThing: expected bindings, found none');
});

test('validation finds violations wherever the members stand', async (context) => {
  const server = await startServer(context);
  const operation = restOperation({
    path: '/things/{Id}',
    request: { members: { ...label, Count: { in: 'query', name: 'n', type: 'integer' } } },
  });
  const connection = new Connection({ endpoint: server.url, validate: true });
  await connection.call(operation, { Id: 'abc', Count: 1 });
  const error = await rejectionOf(connection.call(operation, { Id: 'abcd', Count: 1.5 }));
  assert.ok(error instanceof InvalidRequestError);
  assert.deepEqual(
    error.violations.map(({ path, keyword }) => [path, keyword]),
    [
      ['Id', 'maxLength'],
      ['Count', 'type'],
    ],
  );
  assert.equal(server.received.length, 1);
});

/** Options with a `fetch` that notes the URL. */
function noting(options: ConnectionOptions): [Connection, string[]] {
  const urls: string[] = [];
  const fetch: Fetch = async (url) => {
    urls.push(url);
    return new Response('');
  };
  return [new Connection({ ...options, fetch }), urls];
}

const hosted = restOperation({ request: { body: jsonBody, hostPrefix: '{Account}.data.' } });

for (const { options, url } of [
  { options: { endpoint: 'https://h.test/p' }, url: 'https://me.data.h.test/p/things' },
  { options: { endpoint: 'http://h.test:81' }, url: 'http://me.data.h.test:81/things' },
  {
    options: { endpoint: 'http://h.test', disableHostPrefix: true },
    url: 'http://h.test/things',
  },
  {
    options: { endpoint: 'http://127.0.0.1', disableHostPrefix: true },
    url: 'http://127.0.0.1/things',
  },
]) {
  test(`the host of an operation below ${JSON.stringify(options)} is in ${url}`, async () => {
    const [connection, urls] = noting(options);
    await connection.call(hosted, { Account: 'me' });
    assert.deepEqual(urls, [url]);
  });
}

for (const endpoint of ['http://127.0.0.1', 'http://[::1]:80']) {
  test(`no host stands below ${endpoint}`, async () => {
    const [connection, urls] = noting({ endpoint });
    await assert.rejects(connection.call(hosted, { Account: 'me' }), {
      name: 'TypeError',
      message: /^endpoint: expected a name that "me\.data\." can stand in front of/,
    });
    assert.deepEqual(urls, []);
  });
}
