import assert from 'node:assert/strict';
import { getEventListeners, once } from 'node:events';
import { test } from 'node:test';
import {
  Connection,
  ConnectionError,
  type Fetch,
  InvalidResponseError,
} from 'dovetail-contract/client';
import { CodecError } from 'dovetail-contract/wire';
import { dataBody, restOperation } from './rest.ts';
import { type Answer, hangUpInBody, json, listen, silence, startServer } from './server.ts';
import { assertMembers, rejectionOf, ThingMissingException } from './things.ts';

const reason = new Error('changed my mind');
const streaming = dataBody('stream', 'application/octet-stream');
const upload = restOperation({
  request: { members: {}, body: streaming },
  errors: { ThingMissingException },
});
const download = restOperation({
  response: {
    members: { Many: { in: 'header', name: 'x-many', type: 'integer' } },
    body: streaming,
  },
  errors: { ThingMissingException },
});

/** A promise that is fulfilled from outside. */
class Gate {
  readonly opened: Promise<unknown>;
  open: (value?: unknown) => void = () => {};

  constructor() {
    this.opened = new Promise((resolve) => {
      this.open = resolve;
    });
  }
}

/** A source of chunks that notes what is asked of it. */
class Source implements AsyncIterable<Uint8Array> {
  asked = 0;
  ended = false;
  readonly #chunks: readonly Uint8Array[];
  readonly #last: () => unknown;

  constructor(chunks: readonly Uint8Array[], last: () => unknown = () => {}) {
    this.#chunks = chunks;
    this.#last = last;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (const chunk of this.#chunks) {
        this.asked += 1;
        yield chunk;
      }
      await this.#last();
    } finally {
      this.ended = true;
    }
  }
}

const bytes = (text: string) => new TextEncoder().encode(text);

test('a body that streams is sent as it comes', async (context) => {
  const arrived: string[] = [];
  const gate = new Gate();
  const url = await listen(context, async (request, response) => {
    for await (const chunk of request) {
      arrived.push(String(chunk));
      gate.open();
    }
    response.end();
  });
  async function* chunks() {
    yield bytes('first');
    await gate.opened;
    yield bytes('second');
  }
  await new Connection({ endpoint: url }).call(upload, { Data: chunks() });
  assert.deepEqual(arrived, ['first', 'second']);
});

test('a body that was begun is not sent again, and one of bytes is', async (context) => {
  const server = await startServer(context, { status: 503 });
  const connection = new Connection({ endpoint: server.url, retryDelay: () => 0 });
  const source = new Source([bytes('a'), bytes('b')]);
  await assert.rejects(connection.call(upload, { Data: source }), { status: 503 });
  assert.equal(server.received.length, 1);
  await assert.rejects(connection.call(upload, { Data: bytes('ab') }), { status: 503 });
  assert.deepEqual(
    server.received.map(({ body }) => body),
    Array(4).fill('ab'),
  );
});

test('a body that nobody has asked for is sent with the next attempt', async () => {
  const bodies: string[] = [];
  const fetch: Fetch = async (_url, { body, duplex }) => {
    bodies.push('attempt');
    if (bodies.length < 3) throw new TypeError('no connection');
    assert.equal(duplex, 'half');
    bodies.push(await new Response(body ?? null).text());
    return new Response();
  };
  const connection = new Connection({ endpoint: 'http://h', fetch, retryDelay: () => 0 });
  const source = new Source([bytes('a'), bytes('b')]);
  await connection.call(upload, { Data: source });
  assert.deepEqual(bodies, ['attempt', 'attempt', 'attempt', 'ab']);
});

test('a body that nobody asks for is left alone', async () => {
  const fetch: Fetch = async () => {
    throw new TypeError('no connection');
  };
  const connection = new Connection({ endpoint: 'http://h', fetch, retryDelay: () => 0 });
  const source = new Source([bytes('a')]);
  await assert.rejects(connection.call(upload, { Data: source }), { name: 'ConnectionError' });
  assert.equal(source.asked, 0);
});

test('what the source of a body throws is what the call rejects with, once', async (context) => {
  const server = await startServer(context);
  const connection = new Connection({ endpoint: server.url, retryDelay: () => 0 });
  const source = new Source([bytes('a')], () => Promise.reject(reason));
  assert.equal(await rejectionOf(connection.call(upload, { Data: source })), reason);
});

test('a chunk that is no bytes is refused, and its source ended', async (context) => {
  const server = await startServer(context);
  const connection = new Connection({ endpoint: server.url, retryDelay: () => 0 });
  let ended = false;
  async function* texts() {
    try {
      yield 'text';
    } finally {
      ended = true;
    }
  }
  const error = await rejectionOf(connection.call(upload, { Data: texts() }));
  assert.ok(error instanceof CodecError);
  assert.match(error.message, /chunks that are each a Uint8Array, found a string$/);
  assert.equal(ended, true);
});

test('an error that comes before the body has ended ends the source', async (context) => {
  const url = await listen(context, (_request, response) => {
    response.writeHead(404, { 'x-amzn-errortype': 'ThingMissingException' });
    response.end('{"message":"no such thing"}');
  });
  const gate = new Gate();
  const source = new Source([bytes('a')], () => gate.opened);
  const connection = new Connection({ endpoint: url });
  await assert.rejects(connection.call(upload, { Data: source }), {
    name: 'ThingMissingException',
    message: 'no such thing',
  });
  gate.open();
  await new Promise(setImmediate);
  assert.equal(source.ended, true);
});

for (const { title, options, error } of [
  { title: 'an abort', options: () => ({ signal: AbortSignal.timeout(40) }), error: DOMException },
  { title: 'a timeout', options: () => ({ timeout: 40 }), error: Error },
]) {
  test(`${title} in the middle of a body ends the source`, async (context) => {
    const server = await startServer(context, silence);
    const gate = new Gate();
    const source = new Source([bytes('a')], () => gate.opened);
    const connection = new Connection({ endpoint: server.url, retryDelay: () => 0 });
    const rejection = await rejectionOf(connection.call(upload, { Data: source }, options()));
    assert.ok(rejection instanceof error);
    assert.equal(rejection.name, 'TimeoutError');
    gate.open();
    await new Promise(setImmediate);
    assert.equal(source.ended, true);
  });
}

test('a signer is told that the body streams', async (context) => {
  const server = await startServer(context);
  const signer = async (request: object) => {
    assert.deepEqual(
      [Reflect.get(request, 'body'), Reflect.get(request, 'streaming')],
      [undefined, true],
    );
    return {};
  };
  const connection = new Connection({ endpoint: server.url, signer });
  await connection.call(upload, { Data: new Source([bytes('signed')]) });
  assert.equal(server.received[0]?.body, 'signed');
});

/** The chunks of an output's body. */
function chunksOf(output: Readonly<Record<string, unknown>>): AsyncIterable<Uint8Array> {
  assert.ok(isStream(output.Data));
  return output.Data;
}

function isStream(value: unknown): value is AsyncIterable<Uint8Array> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

test('an output is there before its body, which neither the timeout nor the limit cuts off', async (context) => {
  const gate = new Gate();
  const server = await startServer(context, async (response) => {
    response.writeHead(200, { 'x-many': '2' });
    response.write('first');
    await gate.opened;
    response.end('x'.repeat(1000));
  });
  const options = { endpoint: server.url, timeout: 200, maxResponseBytes: 10 };
  const { signal } = new AbortController();
  const output = await new Connection(options).call(download, {}, { signal });
  assert.equal(output.Many, 2);
  setTimeout(gate.open, 250);
  assert.equal(await textOf(chunksOf(output)), `first${'x'.repeat(1000)}`);
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});

for (const answer of [{ status: 200 }, { status: 204 }]) {
  test(`an empty body with status ${answer.status} is a stream that ends`, async (context) => {
    const server = await startServer(context, answer);
    const output = await new Connection({ endpoint: server.url }).call(download, {});
    assert.equal(await textOf(chunksOf(output)), '');
  });
}

/** Begins a body, and never ends it; tells when the connection is closed. */
function openBody(): { answer: Answer; closed: Promise<unknown> } {
  const gate = new Gate();
  const answer: Answer = (response) => {
    gate.open(once(response, 'close'));
    response.writeHead(200);
    response.write('first');
  };
  return { answer, closed: gate.opened };
}

test('whoever leaves the iteration closes the connection', { timeout: 20_000 }, async (context) => {
  const { answer, closed } = openBody();
  const server = await startServer(context, answer);
  const { signal } = new AbortController();
  const output = await new Connection({ endpoint: server.url }).call(download, {}, { signal });
  for await (const chunk of chunksOf(output)) {
    assert.equal(String(Buffer.from(chunk)), 'first');
    break;
  }
  await closed;
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});

for (const { title, begin } of [
  { title: 'before the body is read', begin: false },
  { title: 'while the body is read', begin: true },
]) {
  test(`an abort ${title} closes the connection, and the iteration throws its reason`, {
    timeout: 20_000,
  }, async (context) => {
    const { answer, closed } = openBody();
    const server = await startServer(context, answer);
    const controller = new AbortController();
    const { signal } = controller;
    const output = await new Connection({ endpoint: server.url }).call(download, {}, { signal });
    const iterator = chunksOf(output)[Symbol.asyncIterator]();
    if (begin) await iterator.next();
    const pending = begin ? rejectionOf(iterator.next()) : undefined;
    controller.abort(reason);
    if (pending !== undefined) assert.equal(await pending, reason);
    assert.equal(await rejectionOf(iterator.next()), reason);
    await closed;
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });
}

test('a connection that breaks within the body is a ConnectionError of the iteration', async (context) => {
  const server = await startServer(context, hangUpInBody);
  const output = await new Connection({ endpoint: server.url }).call(download, {});
  const error = await rejectionOf(textOf(chunksOf(output)));
  assert.ok(error instanceof ConnectionError);
  assert.match(error.message, /^the response from http:.* broke off: /);
  assertMembers(error, { attempts: 1 });
  assert.equal(server.received.length, 1);
});

test('the body of an error is read whole where that of a success streams', async (context) => {
  const server = await startServer(
    context,
    json({ code: 'ThingMissingException', message: 'gone' }, 404),
  );
  await assert.rejects(new Connection({ endpoint: server.url }).call(download, {}), {
    name: 'ThingMissingException',
    message: 'gone',
  });
});

test('headers that depart from the contract close the body', {
  timeout: 20_000,
}, async (context) => {
  let closed: Promise<unknown> | undefined;
  const server = await startServer(context, (response) => {
    closed = once(response, 'close');
    response.writeHead(200, { 'x-many': 'none' });
    response.write('first');
  });
  const error = await rejectionOf(new Connection({ endpoint: server.url }).call(download, {}));
  assert.ok(error instanceof InvalidResponseError);
  await closed;
});

test('a runtime without streams hands out the body in one', async () => {
  const response = new Response('whole');
  Object.defineProperty(response, 'body', { value: undefined });
  const connection = new Connection({ endpoint: 'http://h', fetch: async () => response });
  assert.equal(await textOf(chunksOf(await connection.call(download, {}))), 'whole');
});
