import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { mediaTypeOf } from '../../src/wire/media-type.ts';
import { bodyText } from './bodies.ts';
import { exchange, parseResponse } from './raw-connection.ts';
import {
  assertRefusal,
  assertSuccess,
  serializationException,
  startGateway,
} from './recorded-gateway.ts';
import { mediaType, target } from './wire-constants.ts';

const gateway = await startGateway();

const unsupported = {
  __type: 'UnsupportedMediaTypeException',
  message: 'The media type of the request has to be application/x-amz-json-1.1.',
};

for (const type of [
  'application/x-amz-json-1.1',
  'APPLICATION/X-AMZ-JSON-1.1',
  'Application/x-Amz-Json-1.1; charset=utf-8',
  'application/x-amz-json-1.1;charset=UTF-8;v=1',
  'application/x-amz-json-1.1 ; charset="utf-8"',
  'application/x-amz-json-1.1\t;',
  '   application/x-amz-json-1.1   ',
  'application/x-amz-json-1.1;;;=;',
]) {
  test(`the Content-Type ${JSON.stringify(type)} is that of the protocol`, async () => {
    assertSuccess(await gateway.send({ headers: { 'content-type': type }, body: bodyText() }));
  });
}

for (const [type, named] of [
  [undefined, 'no Content-Type'],
  ['', 'no Content-Type'],
  [';charset=utf-8', 'no Content-Type'],
  ['application/json', 'Content-Type application/json'],
  ['application/x-amz-json-1.0', 'Content-Type application/x-amz-json-1.0'],
  ['application/x-amz-json-1.1x', 'Content-Type application/x-amz-json-1.1x'],
  ['application/x-amz-json-1.1, text/plain', 'Content-Type application/x-amz-json-1.1, text/plain'],
  ['Text/Plain; charset=utf-8', 'Content-Type text/plain'],
  ['multipart/form-data; boundary=a', 'Content-Type multipart/form-data'],
] as const) {
  test(`the Content-Type ${JSON.stringify(type)} gets 415`, async () => {
    const answer = await gateway.send({ headers: { 'content-type': type }, body: bodyText() });
    assertRefusal(answer, {
      status: 415,
      body: unsupported,
      hint: `The request has ${named}; expected ${mediaType}.`,
    });
  });
}

for (const [given, want] of [
  [undefined, ''],
  ['', ''],
  ['a/b', 'a/b'],
  [' A/B ', 'a/b'],
  ['a/b;c=d', 'a/b'],
  ['a/B\t ; c="x;y"', 'a/b'],
  [';', ''],
] as const) {
  test(`the media type of ${JSON.stringify(given)} is ${JSON.stringify(want)}`, () => {
    assert.equal(mediaTypeOf(given), want);
  });
}

const unknown = { __type: 'UnknownOperationException' };
const expected = `; expected one such as ${target}.`;

for (const [value, hint] of [
  [undefined, `The request has no X-Amz-Target${expected}`],
  ['', `The request has no X-Amz-Target${expected}`],
  [
    'StarlingDoveService.GetRules',
    `The request has X-Amz-Target StarlingDoveService.GetRules${expected}`,
  ],
  ['PutEvaluations', `The request has X-Amz-Target PutEvaluations${expected}`],
  [target.toLowerCase(), `The request has X-Amz-Target ${target.toLowerCase()}${expected}`],
  [`${target}.`, `The request has X-Amz-Target ${target}.${expected}`],
  ['__proto__', `The request has X-Amz-Target __proto__${expected}`],
  ['constructor', `The request has X-Amz-Target constructor${expected}`],
  ['\u00e9', `The request has X-Amz-Target ?${expected}`],
] as const) {
  test(`the target ${JSON.stringify(value)} is no operation`, async () => {
    const answer = await gateway.send({ headers: { 'x-amz-target': value }, body: bodyText() });
    assertRefusal(answer, { body: unknown, hint });
  });
}

test('a hint repeats 500 characters of a target at most', async () => {
  const headers = { 'x-amz-target': 'T'.repeat(2_000) };
  const answer = await gateway.send({ headers, body: bodyText() });
  assertRefusal(answer, { body: unknown, hint: `The request has X-Amz-Target ${'T'.repeat(471)}` });
});

test('a target that stands twice is no operation', async () => {
  const body = bodyText();
  const head = [
    'POST / HTTP/1.1',
    'Host: gateway',
    `Content-Type: ${mediaType}`,
    `X-Amz-Target: ${target}`,
    `X-Amz-Target: ${target}`,
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  const answer = parseResponse(await exchange(gateway.port, [...head, '', body].join('\r\n')));
  assertRefusal(answer, {
    body: unknown,
    hint: `The request has X-Amz-Target ${target}, ${target}${expected}`,
  });
});

for (const [encoding, body] of [
  ['gzip', gzipSync(bodyText())],
  ['GZIP', gzipSync(bodyText())],
  ['br', bodyText()],
  ['deflate', bodyText()],
  ['nonsense', bodyText()],
] as const) {
  test(`a body with Content-Encoding ${encoding} gets 415`, async () => {
    const answer = await gateway.send({ headers: { 'content-encoding': encoding }, body });
    assertRefusal(answer, {
      status: 415,
      body: {
        __type: 'UnsupportedMediaTypeException',
        message: 'A body with a Content-Encoding is not taken.',
      },
    });
  });
}

test('Content-Encoding identity is none', async () => {
  const headers = { 'content-encoding': 'identity' };
  assertSuccess(await gateway.send({ headers, body: bodyText() }));
});

// Each request has the faults of all later rows, and is refused for its first one.
const text = { 'content-type': 'text/plain' };
const other = { 'x-amz-target': 'Other.Operation' };
for (const { first, sent, want } of [
  {
    first: 'an empty body',
    sent: { headers: { ...text, ...other } },
    want: {
      body: serializationException(),
      hint: 'The body is empty; a JSON object was expected.',
    },
  },
  {
    first: 'a wrong media type',
    sent: { headers: { ...text, ...other }, body: '{' },
    want: {
      status: 415,
      body: unsupported,
      hint: `The request has Content-Type text/plain; expected ${mediaType}.`,
    },
  },
  {
    first: 'no JSON',
    sent: { headers: other, body: '{' },
    want: { body: serializationException(), hint: 'The body is not JSON.' },
  },
  {
    first: 'an unknown target',
    sent: { headers: other, body: '{"Evaluations":[{}],"TestMode":"x"}' },
    want: { body: unknown, hint: `The request has X-Amz-Target Other.Operation${expected}` },
  },
  {
    first: 'a wrong type',
    sent: { body: '{"Evaluations":[{}],"TestMode":"x"}' },
    want: {
      body: serializationException('STRING_VALUE can not be converted to Boolean'),
      hint: 'testMode: expected boolean, found string.',
    },
  },
]) {
  test(`${first} is found before what comes later in the order of the checks`, async () => {
    assertRefusal(await gateway.send(sent), want);
  });
}

test('without a body and without a target, the target comes first', async () => {
  const answer = await gateway.send({ headers: { 'x-amz-target': undefined } });
  assertRefusal(answer, { body: unknown, hint: 'The request has no X-Amz-Target.' });
});
