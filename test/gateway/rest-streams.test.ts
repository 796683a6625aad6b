import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createDocumentGateway, type DocumentHandler } from '../../src/gateway/from-document.ts';
import { isByteStream } from '../../src/wire/byte-stream.ts';
import type { JsonObject } from '../../src/wire/json.ts';
import { connectRaw } from './raw-connection.ts';
import { document } from './rest-service.ts';

const logged: string[] = [];
const logger = {
  info() {},
  warn() {},
  error: (_fields: object, message: string) => logged.push(message),
};

let act: DocumentHandler = () => ({});
const gateway = await createDocumentGateway(document, (...args) => act(...args), {
  logger,
  limits: { bodyBytes: 10, streamBytes: 200_000 },
}).listen();
after(() => gateway.close(0));
const port = Number(new URL(gateway.url).port);

/** The body of a request that streams. */
function bodyOf({ Data }: JsonObject): AsyncIterable<Uint8Array> {
  assert.ok(isByteStream(Data));
  return Data;
}

async function countBytes(value: JsonObject): Promise<number> {
  let count = 0;
  for await (const chunk of bodyOf(value)) count += chunk.length;
  return count;
}

function head(path: string, ...lines: readonly string[]): string {
  return [`PUT ${path} HTTP/1.1`, 'Host: gateway', ...lines, '', ''].join('\r\n');
}

function chunk(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}

test('a handler gets the first bytes while the caller has yet to send the last', async () => {
  let first = '';
  let key: unknown;
  act = async (_operation, value) => {
    key = value.Key;
    const texts: string[] = [];
    for await (const bytes of bodyOf(value)) {
      texts.push(Buffer.from(bytes).toString());
      if (first === '') {
        first = texts.join('');
        connection.write(`${chunk('last')}0\r\n\r\n`);
      }
    }
    return { Data: Buffer.from(texts.join('|')) };
  };
  const connection = await connectRaw(port);
  connection.write(head('/stream/a/b%20c/', 'Transfer-Encoding: chunked') + chunk('first'));
  const text = await connection.until('first|last');
  assert.deepEqual([first, key], ['first', 'a/b c/']);
  assert.match(text, /^HTTP\/1\.1 200 /);
  assert.match(text, /content-type: application\/octet-stream/);
  connection.destroy();
});

test('an answer streams back as it is made, and is stopped where its caller goes away', async () => {
  let isEnded = false;
  act = () => ({
    Data: (async function* () {
      try {
        for (;;) yield Buffer.alloc(10_000, 'x');
      } finally {
        isEnded = true;
      }
    })(),
  });
  const connection = await connectRaw(port);
  connection.write(head('/stream/a', 'Content-Length: 0'));
  await connection.until('xxxx');
  connection.destroy();
  for (let turns = 0; !isEnded && turns < 200; turns += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.equal(isEnded, true);
  assert.deepEqual(logged.splice(0), []);
});

test('an answer that breaks off takes its connection with it, and the log is told', async () => {
  const connection = await connectRaw(port);
  act = () => ({
    Data: (async function* () {
      yield Buffer.from('part');
      await connection.until('part');
      throw new Error('broken');
    })(),
  });
  connection.write(head('/stream/a', 'Content-Length: 0'));
  const text = await connection.closed;
  assert.match(text, /^HTTP\/1\.1 200 [\s\S]*part/);
  assert.doesNotMatch(text, /\r\n0\r\n\r\n$/, 'nobody can take the part for the whole');
  assert.deepEqual(logged.splice(0), ['the answer broke off']);
});

for (const [title, stream] of [
  [
    'fails before its first bytes',
    async function* () {
      await Promise.reject(new Error('broken'));
      yield Buffer.from('never');
    },
  ],
  [
    'is not made of bytes',
    async function* () {
      yield 'text';
    },
  ],
] as const) {
  test(`an answer that ${title} is an internal failure`, async () => {
    act = () => ({ Data: stream() });
    const response = await fetch(`${gateway.url}/stream/a`, { method: 'PUT' });
    assert.equal(response.status, 500);
    assert.equal(response.headers.get('x-amzn-errortype'), 'InternalFailure');
    assert.deepEqual(logged.splice(0), ['the handler failed']);
  });
}

test('a body may be larger than those that are held in memory, up to a limit of its own', async () => {
  let count = 0;
  act = async (_operation, value) => {
    count = await countBytes(value);
    return {};
  };
  const body = Buffer.alloc(200_000);
  const { status } = await fetch(`${gateway.url}/stream/a`, { method: 'PUT', body });
  assert.deepEqual([status, count], [200, 200_000]);
});

test('a body beyond its limit is refused by what it declares, or as soon as it shows', async () => {
  let failed = 0;
  act = async (_operation, value) => {
    try {
      await countBytes(value);
    } catch (error) {
      failed += 1;
      throw error;
    }
    return {};
  };
  const body = Buffer.alloc(200_001);
  const declared = await fetch(`${gateway.url}/stream/a`, { method: 'PUT', body });
  assert.deepEqual([declared.status, failed], [413, 0]);
  const stream = new Blob([body]).stream();
  const grown = await fetch(`${gateway.url}/stream/a`, {
    method: 'PUT',
    body: stream,
    duplex: 'half',
  });
  assert.deepEqual([grown.status, failed], [413, 1]);
  assert.equal(grown.headers.get('x-amzn-errortype'), 'RequestEntityTooLargeException');
  assert.deepEqual(logged.splice(0), [], 'it is the caller that failed');
});

test('a caller that goes away within its body is no failure of the handler', async () => {
  const ended = Promise.withResolvers<unknown>();
  act = async (_operation, value) => {
    await countBytes(value).catch((error: unknown) => {
      ended.resolve(error);
      throw error;
    });
    return {};
  };
  const connection = await connectRaw(port);
  connection.write(head('/stream/a', 'Transfer-Encoding: chunked') + chunk('first'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  connection.destroy();
  assert.ok((await ended.promise) instanceof Error);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(logged.splice(0), []);
});

test('a handler need not take its body, and its connection serves the next request', async () => {
  act = () => ({ Data: Buffer.from('done') });
  const connection = await connectRaw(port);
  const request = `${head('/stream/a', 'Content-Length: 5')}12345`;
  connection.write(request);
  await connection.until('done');
  connection.write(request.replace('/stream/a', '/stream/b'));
  for (let turns = 0; connection.text.split('done').length < 3 && turns < 200; turns += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.equal(connection.text.split('HTTP/1.1 200').length, 3);
  connection.destroy();
});

test('a body that has to say its length is refused without', async () => {
  act = () => ({});
  const connection = await connectRaw(port);
  connection.write(`${head('/sized', 'Transfer-Encoding: chunked')}0\r\n\r\n`);
  assert.match(await connection.until('}'), /^HTTP\/1\.1 411 [\s\S]*LengthRequiredException/);
  connection.destroy();
  const { status } = await fetch(`${gateway.url}/sized`, { method: 'PUT', body: 'x' });
  assert.equal(status, 200);
});
