import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyText } from './bodies.ts';
import { connectRaw, exchange, headLines, parseResponse, requestText } from './raw-connection.ts';
import { assertRefusal, assertSuccess, startGateway } from './recorded-gateway.ts';
import { uuid } from './wire-constants.ts';

const gateway = await startGateway();

const malformed = {
  status: 400,
  body: { __type: 'MalformedHttpRequestException', message: 'The request is no HTTP request.' },
};
const withoutHost = headLines.filter((line) => !line.startsWith('Host'));
const body = bodyText();
const length = `Content-Length: ${body.length}`;

function lines(...parts: readonly string[]): string {
  return parts.join('\r\n');
}

for (const { title, bytes, want } of [
  { title: 'no HTTP at all', bytes: 'hello\r\n\r\n', want: malformed },
  {
    title: 'the start of a TLS handshake',
    bytes: '\x16\x03\x01\x02\x00\x01\x00\x01\xfc',
    want: malformed,
  },
  {
    title: 'an unknown method',
    bytes: 'BREW / HTTP/1.1\r\nHost: gateway\r\n\r\n',
    want: malformed,
  },
  {
    title: 'another version of HTTP',
    bytes: 'POST / HTTP/3.7\r\nHost: gateway\r\n\r\n',
    want: malformed,
  },
  {
    title: 'a NUL in a header',
    bytes: 'POST / HTTP/1.1\r\nHost: gate\0way\r\n\r\n',
    want: malformed,
  },
  {
    title: 'white space before a colon',
    bytes: 'POST / HTTP/1.1\r\nHost : gateway\r\n\r\n',
    want: malformed,
  },
  {
    title: 'two lengths that differ',
    bytes: lines(...headLines, 'Content-Length: 2', 'Content-Length: 3', '', '{}'),
    want: malformed,
  },
  {
    title: 'a length that is no number',
    bytes: lines(...headLines, 'Content-Length: -2', '', '{}'),
    want: malformed,
  },
  {
    title: 'a length beside a chunked body',
    bytes: lines(...headLines, 'Content-Length: 2', 'Transfer-Encoding: chunked', '', '0', '', ''),
    want: malformed,
  },
  {
    title: 'a chunk whose size is no number',
    bytes: lines(...headLines, 'Transfer-Encoding: chunked', '', 'xyz', '{}', '0', '', ''),
    want: malformed,
  },
  {
    title: 'a head larger than 16 KiB',
    bytes: lines(...headLines, `X-Large: ${'x'.repeat(20_000)}`, '', ''),
    want: {
      status: 431,
      body: {
        __type: 'RequestHeaderFieldsTooLargeException',
        message: 'The head of the request is too large.',
      },
    },
  },
  {
    title: 'no Host',
    bytes: lines(...withoutHost, length, '', body),
    want: { ...malformed, hint: 'The request has no Host.' },
  },
]) {
  test(`a request with ${title} gets an answer in the form of all others`, async () => {
    const text = await exchange(gateway.port, Buffer.from(bytes, 'latin1'));
    const answer = parseResponse(text);
    assertRefusal(answer, want);
    assert.match(String(answer.headers['x-amzn-requestid']), uuid);
    assert.equal(answer.headers.connection, 'close');
    assert.equal(answer.headers['content-length'], String(answer.text.length));
    assert.equal(gateway.received.length, 0);
  });
}

const parting = 'Connection: close';

for (const { title, bytes } of [
  {
    title: 'HTTP/1.0 without a Host',
    bytes: requestText(body, parting)
      .replace('HTTP/1.1', 'HTTP/1.0')
      .replace('Host: gateway\r\n', ''),
  },
  { title: 'an expectation that nobody knows', bytes: requestText(body, parting, 'Expect: luck') },
  {
    title: 'an offer to speak another protocol',
    bytes: requestText(body, 'Connection: close, upgrade', 'Upgrade: h2c'),
  },
  {
    title: 'a URL in its request line',
    bytes: requestText(body, parting).replace('POST /', 'POST http://gateway/'),
  },
]) {
  test(`a request with ${title} is served`, async () => {
    const answer = parseResponse(await exchange(gateway.port, bytes));
    assertSuccess(answer);
    assert.match(String(answer.headers['x-amzn-requestid']), uuid);
  });
}

test('a caller that asks for leave to send its body gets it', async () => {
  const connection = await connectRaw(gateway.port);
  connection.write(lines(...headLines, parting, length, 'Expect: 100-continue', '', ''));
  await connection.until('HTTP/1.1 100 Continue\r\n\r\n');
  connection.write(body);
  const text = await connection.closed;
  assertSuccess(parseResponse(text.replace('HTTP/1.1 100 Continue\r\n\r\n', '')));
});

test('requests in one go on a connection are answered in their order', async () => {
  const text = await exchange(
    gateway.port,
    requestText(body) + requestText('{') + requestText(body, parting),
  );
  const answers = text.split(/(?=HTTP\/1\.1 )/).map(parseResponse);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 400, 200],
  );
  for (const { headers } of answers) assert.match(String(headers['x-amzn-requestid']), uuid);
});
