import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyText } from './bodies.ts';
import { connectRaw, headLines, parseResponse, requestText } from './raw-connection.ts';
import {
  assertRefusal,
  assertSuccess,
  serializationException,
  startGateway,
} from './recorded-gateway.ts';

const gateway = await startGateway();

const notJson = 'The body is not JSON.';
const notNumber =
  'The body is not JSON: NaN and Infinity are no JSON numbers. The JavaScript SDK writes NaN for an invalid Date.';
const isOf = (type: string) => `The body is JSON, but of type ${type}; an object was expected.`;

/** JSON text with some bytes of its own in a string. */
function withBytes(...bytes: readonly number[]): Uint8Array {
  return Buffer.concat([
    Buffer.from('{"ResultToken":"'),
    Uint8Array.from(bytes),
    Buffer.from('"}'),
  ]);
}

for (const { given, hint, message } of [
  { given: 'null', hint: isOf('null') },
  { given: 'true', hint: isOf('boolean') },
  { given: 'false', hint: isOf('boolean') },
  { given: '3', hint: isOf('number') },
  { given: '"x"', hint: isOf('string') },
  { given: ' \r\n\t', hint: notJson },
  { given: '[]', hint: isOf('array'), message: 'Start of list found where not expected' },
  {
    given: '[{"ResultToken":"x"}]',
    hint: isOf('array'),
    message: 'Start of list found where not expected',
  },
  { given: '{', hint: notJson },
  { given: bodyText().slice(0, -1), hint: notJson },
  { given: `${bodyText()}}`, hint: notJson },
  { given: `${bodyText()}${bodyText()}`, hint: notJson },
  { given: "{'ResultToken':'x'}", hint: notJson },
  { given: '{ResultToken:"x"}', hint: notJson },
  { given: '{"ResultToken":"x",}', hint: notJson },
  { given: '{"ResultToken":"x"}// done', hint: notJson },
  { given: '{"ResultToken":"a\nb"}', hint: notJson },
  { given: 'ResultToken=x', hint: notJson },
  { given: '<ResultToken>x</ResultToken>', hint: notJson },
  { given: '{"ResultToken":"x","OrderingTimestamp":NaN}', hint: notNumber },
  { given: '{"ResultToken":"x","OrderingTimestamp": -Infinity}', hint: notNumber },
  { given: '[Infinity]', hint: notNumber },
  { given: '{"ResultToken":NaNNY}', hint: notJson },
  {
    given: '\ufeff{"ResultToken":"x"}',
    hint: 'The body is not JSON: it begins with a byte order mark.',
  },
  { given: Buffer.from('{"ResultToken":"x"}', 'utf16le'), hint: notJson },
  { given: withBytes(0xff), hint: 'The body is not UTF-8.' },
  { given: withBytes(0xc3), hint: 'The body is not UTF-8.' },
  { given: withBytes(0xc0, 0x80), hint: 'The body is not UTF-8.' },
  { given: withBytes(0xed, 0xa0, 0x80), hint: 'The body is not UTF-8.' },
  { given: withBytes(0xf4, 0x90, 0x80, 0x80), hint: 'The body is not UTF-8.' },
  { given: withBytes(0x00), hint: notJson },
]) {
  test(`the body ${JSON.stringify(Buffer.from(given).toString('latin1'))} is refused`, async () => {
    const { answer, received } = await gateway.put(given);
    assertRefusal(answer, { body: serializationException(message), hint });
    assert.equal(received, undefined);
  });
}

test('a body that is not there is refused', async () => {
  assertRefusal(await gateway.send({}), {
    body: serializationException(),
    hint: 'The body is empty; a JSON object was expected.',
  });
});

test('an empty body is refused', async () => {
  assertRefusal(await gateway.send({ body: '' }), {
    body: serializationException(),
    hint: 'The body is empty; a JSON object was expected.',
  });
});

for (const { title, given, want } of [
  { title: 'white space around', given: ' \r\n\t{"ResultToken" : "x"}\n', want: 'x' },
  { title: 'a member twice', given: '{"ResultToken":1,"ResultToken":"last"}', want: 'last' },
  { title: 'characters of any plane', given: '{"ResultToken":"é€😀"}', want: 'é€😀' },
  { title: 'escaped characters', given: '{"\\u0052esultToken":"\\ud83d\\ude00"}', want: '😀' },
  { title: 'a NUL that is escaped', given: '{"ResultToken":"\\u0000"}', want: '\0' },
  { title: 'an empty token', given: '{"ResultToken":""}', want: '' },
  {
    title: 'a token of 10 kB',
    given: `{"ResultToken":"${'t'.repeat(10_240)}"}`,
    want: 't'.repeat(10_240),
  },
]) {
  test(`a body with ${title} reaches the handler`, async () => {
    const { answer, received } = await gateway.put(given);
    assertSuccess(answer);
    assert.deepEqual(received, { ResultToken: want, TestMode: false });
  });
}

test('the last of two members counts, also where the first one was valid', async () => {
  const { answer } = await gateway.put('{"ResultToken":"x","ResultToken":1}');
  assertRefusal(answer, {
    body: serializationException('NUMBER_VALUE can not be converted to String'),
    hint: 'resultToken: expected string, found number.',
  });
});

/** A body that is as deep as `depth`, with its nesting in a member that nobody knows. */
function nested(depth: number, open = '[', close = ']'): string {
  const inner = depth - 1;
  return `{"ResultToken":"x","Extra":${open.repeat(inner)}${close.repeat(inner)}}`;
}

for (const { title, given } of [
  { title: 'arrays 257 deep', given: nested(257) },
  { title: 'objects 257 deep', given: nested(257, '{"a":', '}').replace('{"a":}', '{}') },
  { title: '8 million brackets', given: '['.repeat(8_000_000) },
]) {
  test(`${title} are refused`, async () => {
    const { answer } = await gateway.put(given);
    assertRefusal(answer, {
      body: serializationException(),
      hint: 'The body is nested deeper than 256 levels.',
    });
  });
}

test('arrays 256 deep pass in a member that nobody knows', async () => {
  assertSuccess((await gateway.put(nested(256))).answer);
});

test('brackets in a string are no nesting', async () => {
  const token = '[{'.repeat(1_000);
  assert.deepEqual((await gateway.put(`{"ResultToken":"${token}"}`)).received, {
    ResultToken: token,
    TestMode: false,
  });
});

const small = await startGateway({ limits: { bodyBytes: 100, jsonDepth: 3 } });
const tooLarge = {
  status: 413,
  body: {
    __type: 'RequestEntityTooLargeException',
    message: 'The body is larger than 100 bytes.',
  },
};
const fill = (bytes: number) => `{"ResultToken":"${'x'.repeat(bytes - 18)}"}`;

test('a body as large as the limit passes', async () => {
  assertSuccess(await small.send({ body: fill(100) }));
});

test('a body one byte over the limit gets 413', async () => {
  assertRefusal(await small.send({ body: fill(101) }), tooLarge);
});

test('the size is looked at before the media type and the target', async () => {
  const headers = { 'content-type': 'text/plain', 'x-amz-target': 'None' };
  assertRefusal(await small.send({ headers, body: fill(101) }), tooLarge);
});

test('the depth is an option', async () => {
  assertRefusal(await small.send({ body: nested(4) }), {
    body: serializationException(),
    hint: 'The body is nested deeper than 3 levels.',
  });
});

/** One chunk of a body in chunked transfer coding (RFC 9112, section 7.1). */
function chunk(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}

test('a chunked body passes up to the limit, and gets 413 beyond it', async () => {
  const connection = await connectRaw(small.port);
  const head = [...headLines, 'Transfer-Encoding: chunked', '', ''].join('\r\n');
  const valid = fill(100);
  connection.write(`${head}${chunk(valid.slice(0, 50))}${chunk(valid.slice(50))}${chunk('')}`);
  assertSuccess(parseResponse(await connection.until(']}')));
  connection.write(head + chunk(fill(90)));
  connection.write(chunk(fill(90)) + chunk(''));
  const text = await connection.until('bytes."}');
  assertRefusal(parseResponse(text.slice(text.lastIndexOf('HTTP/1.1'))), tooLarge);
  connection.destroy();
});

test('a body that declares too much is refused before it is sent', async () => {
  const connection = await connectRaw(small.port);
  connection.write([...headLines, 'Content-Length: 1073741824', '', ''].join('\r\n'));
  assertRefusal(parseResponse(await connection.until('bytes."}')), tooLarge);
  connection.destroy();
});

test('a caller that asks whether to send too much is not told to go on', async () => {
  const connection = await connectRaw(small.port);
  const lines = [...headLines, 'Content-Length: 1073741824', 'Expect: 100-continue', '', ''];
  connection.write(lines.join('\r\n'));
  const answer = parseResponse(await connection.closed);
  assertRefusal(answer, tooLarge);
  assert.equal(answer.headers.connection, 'close');
});

test('after a 413 the connection serves the next request', async () => {
  const connection = await connectRaw(small.port);
  connection.write(requestText(fill(5_000)));
  await connection.until('bytes."}');
  connection.write(requestText(fill(50)));
  await connection.until('{"FailedEvaluations":[]}');
  connection.destroy();
});

test('a caller that leaves within its body is no failure of the gateway', async () => {
  const before = small.lines.length;
  const connection = await connectRaw(small.port);
  connection.write([...headLines, 'Content-Length: 90', '', '{"Res'].join('\r\n'));
  connection.destroy();
  while (small.lines.length === before) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(
    small.lines.slice(before).map(({ level, message }) => [level, message]),
    [['warn', 'the caller went away']],
  );
});
