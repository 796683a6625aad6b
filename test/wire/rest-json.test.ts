import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  BodyBinding,
  RequestBindings,
  RequestMember,
  ResponseBindings,
} from '../../src/wire/bindings.ts';
import { hostPrefix } from '../../src/wire/host-prefix.ts';
import {
  readRequest,
  readResponse,
  restErrorName,
  writeRequest,
  writeResponse,
} from '../../src/wire/rest-json.ts';
import { parseUriTemplate } from '../../src/wire/uri-template.ts';

const json: BodyBinding = { kind: 'json', mediaType: 'application/json' };
const none: BodyBinding = { kind: 'none' };

function payload(
  type: 'json' | 'text' | 'bytes' | 'stream',
  mediaType: string,
  more: { emptyObject?: true } = {},
): BodyBinding {
  return { kind: 'payload', member: 'data', type, mediaType, ...more };
}

const inJson = payload('json', 'application/json');
const inText = payload('text', 'text/plain');
const inBytes = payload('bytes', 'application/octet-stream');
const inStream = payload('stream', 'application/octet-stream');

function request(
  members: Readonly<Record<string, RequestMember>>,
  body: BodyBinding = none,
): RequestBindings {
  return { members, body };
}

const label = (name: string, type: 'string' | 'integer' | 'number' = 'string') =>
  ({ in: 'path', name, type }) as const;
const query = (name: string) => ({ in: 'query', name, type: 'string' }) as const;
const header = (name: string) => ({ in: 'header', name, type: 'string' }) as const;

const every = " %:/?#[]@!$&'()*+,;=😹";
const escaped = '%20%25%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%F0%9F%98%B9';
const strings = { in: 'query', name: 's', type: 'string', list: 'pairs' } as const;

for (const { template, bindings, input, want } of [
  { template: '/', bindings: request({}), input: {}, want: '/' },
  {
    template: '/a/{b}',
    bindings: request({ b: label('b') }),
    input: { b: every },
    want: `/a/${escaped}`,
  },
  {
    template: '/a/{b}/c/{d+}',
    bindings: request({ b: label('b'), deep: label('d') }),
    input: { b: 'x/y', deep: 'there/ guy' },
    want: '/a/x%2Fy/c/there/%20guy',
  },
  { template: '/a/(a+)+', bindings: request({}), input: {}, want: '/a/(a+)+' },
  {
    template: '/{n}/{f}',
    bindings: request({ n: label('n', 'integer'), f: label('f', 'number') }),
    input: { n: 2n ** 63n - 1n, f: '-Infinity' },
    want: '/9223372036854775807/-Infinity',
  },
  {
    template: '/a?foo=bar&hello',
    bindings: request({ q: query('q') }),
    input: { q: every },
    want: `/a?foo=bar&hello&q=${escaped}`,
  },
  {
    template: '/a?foo=bar',
    bindings: request({ q: query('q') }),
    input: { q: null },
    want: '/a?foo=bar',
  },
  { template: '/a', bindings: request({ q: query('a b') }), input: { q: '' }, want: '/a?a%20b=' },
  { template: '/a', bindings: request({ q: strings }), input: { q: [] }, want: '/a' },
  {
    template: '/a',
    bindings: request({ q: strings }),
    input: { q: ['x', null, 'y&'] },
    want: '/a?s=x&s=y%26',
  },
  {
    template: '/a',
    bindings: request({ q: { ...strings, list: 'commas' } }),
    input: { q: ['x,', 'y'] },
    want: '/a?s=x%2C,y',
  },
  {
    template: '/a',
    bindings: request({ q: { ...strings, list: 'commas' } }),
    input: { q: [] },
    want: '/a',
  },
  {
    template: '/a?fixed=1',
    bindings: request({ all: { in: 'query-map' }, foo: query('bar'), other: query('unset') }),
    input: { foo: 'named', all: { bar: 'map', qux: 'also', fixed: '2', unset: 'map', none: null } },
    want: '/a?fixed=1&bar=named&qux=also&unset=map',
  },
  {
    template: '/a',
    bindings: request({ all: { in: 'query-map', list: true } }),
    input: { all: { baz: ['bar', 'qux'], none: [] } },
    want: '/a?baz=bar&baz=qux',
  },
  {
    template: '/a',
    bindings: request({ all: { in: 'query-map' } }),
    input: { all: {} },
    want: '/a',
  },
] as const) {
  test(`${template} with ${Object.keys(input)} is ${want}`, () => {
    assert.equal(writeRequest(template, bindings, input).path, want);
  });
}

for (const [value, expected] of [
  [undefined, 'text for the path'],
  [null, 'text for the path'],
  ['', 'text that can stand in a path'],
  ['.', 'text that can stand in a path'],
  ['..', 'text that can stand in a path'],
  [5, 'a string'],
  ['\ud800', 'well-formed text'],
] as const) {
  test(`a label can't be ${JSON.stringify(value)}`, () => {
    assert.throws(() => writeRequest('/a/{b}', request({ b: label('b') }), { b: value }), {
      name: 'CodecError',
      path: 'b',
      expected,
    });
  });
}

test('a greedy label leads no way up', () => {
  const bindings = request({ b: label('b') });
  for (const b of ['a/../../c', '..', './a', '']) {
    assert.throws(() => writeRequest('/{b+}', bindings, { b }), { name: 'CodecError' });
  }
  assert.equal(writeRequest('/{b+}', bindings, { b: '..a//...' }).path, '/..a//...');
});

test('a template has segments and constant pairs', () => {
  assert.deepEqual(parseUriTemplate('/a/{b}/{c+}?d=e=f&g'), {
    segments: [{ literal: 'a' }, { label: 'b', greedy: false }, { label: 'c', greedy: true }],
    query: [
      ['d', 'e=f'],
      ['g', undefined],
    ],
  });
});

for (const { title, body, input, want } of [
  { title: 'no body', body: none, input: { a: 1 }, want: [undefined, undefined] },
  {
    title: 'all members unset',
    body: json,
    input: { a: undefined, b: null },
    want: ['{}', 'application/json'],
  },
  {
    title: 'members',
    body: json,
    input: { a: 1, h: 'x', l: 2n ** 60n },
    want: ['{"a":1,"l":1152921504606846976}', 'application/json'],
  },
  {
    title: 'a body without members',
    body: { ...json, empty: true },
    input: {},
    want: [undefined, undefined],
  },
  {
    title: 'a structure',
    body: inJson,
    input: { data: { b: 1 } },
    want: ['{"b":1}', 'application/json'],
  },
  {
    title: 'a document that is text',
    body: inJson,
    input: { data: 'hello' },
    want: ['"hello"', 'application/json'],
  },
  { title: 'an unset union', body: inJson, input: {}, want: [undefined, undefined] },
  {
    title: 'an unset structure',
    body: payload('json', 'application/json', { emptyObject: true }),
    input: {},
    want: ['{}', 'application/json'],
  },
  { title: 'text', body: inText, input: { data: 'raw' }, want: ['raw', 'text/plain'] },
  { title: 'empty text', body: inText, input: { data: '' }, want: ['', 'text/plain'] },
  {
    title: 'bytes',
    body: inBytes,
    input: { data: new Uint8Array([1]) },
    want: [new Uint8Array([1]), 'application/octet-stream'],
  },
  { title: 'unset bytes', body: inBytes, input: {}, want: [undefined, undefined] },
  {
    title: 'a stream that is there',
    body: inStream,
    input: { data: new Uint8Array([1]) },
    want: [new Uint8Array([1]), 'application/octet-stream'],
  },
] as const) {
  test(`${title}: what stands in the body of a request, and its media type`, () => {
    const written = writeRequest('/', request({ h: header('x-h') }, body), input);
    assert.deepEqual([written.body, written.headers['content-type']], want);
  });
}

for (const [body, data] of [
  [inText, 5],
  [inBytes, 'AA=='],
  [inStream, 'text'],
] as const) {
  test(`a body of ${body.kind === 'payload' ? body.type : ''} is not ${JSON.stringify(data)}`, () => {
    const given = request({}, body);
    assert.throws(() => writeRequest('/', given, { data }), { name: 'CodecError', path: 'data' });
  });
}

test('a stream is handed on as it is', () => {
  const data = new ReadableStream<Uint8Array>();
  assert.equal(writeRequest('/', request({}, inStream), { data }).body, data);
  const received = { labels: {}, query: '', headers: {}, body: data };
  assert.equal(readRequest(request({}, inStream), received).data, data);
  assert.throws(() => readRequest(request({}, inBytes), received), TypeError);
});

const list = { in: 'header', name: 'x-l', type: 'string', list: true } as const;

/** Headers and the member `m` that they hold, which are made of each other. */
for (const { binding, headers, value } of [
  { binding: header('x-a'), headers: { 'x-a': '' }, value: '' },
  { binding: header('x-a'), headers: { 'x-a': 'a, "b"' }, value: 'a, "b"' },
  { binding: list, headers: { 'x-l': '' }, value: [] },
  { binding: list, headers: { 'x-l': 'a, b, c' }, value: ['a', 'b', 'c'] },
  { binding: list, headers: { 'x-l': '"b,c", "\\"def\\"", a' }, value: ['b,c', '"def"', 'a'] },
  {
    binding: list,
    headers: { 'x-l': '"", " a", a\\b, "\\\\,"' },
    value: ['', ' a', 'a\\b', '\\,'],
  },
  { binding: { ...list, type: 'integer' }, headers: { 'x-l': '1, -2, 3' }, value: [1, -2, 3] },
  {
    binding: { ...list, type: 'boolean' },
    headers: { 'x-l': 'true, false' },
    value: [true, false],
  },
  { binding: { ...list, type: 'number' }, headers: { 'x-l': '1.5, NaN' }, value: [1.5, 'NaN'] },
  {
    binding: { ...list, type: 'http-date' },
    headers: { 'x-l': 'Mon, 16 Dec 2019 23:48:18 GMT, Tue, 17 Dec 2019 23:48:18 GMT' },
    value: ['Mon, 16 Dec 2019 23:48:18 GMT', 'Tue, 17 Dec 2019 23:48:18 GMT'],
  },
  {
    binding: { ...header('x-json'), type: 'base64' },
    headers: { 'x-json': 'dHJ1ZQ==' },
    value: 'true',
  },
  { binding: { ...header('x-json'), type: 'base64' }, headers: { 'x-json': 'w6k=' }, value: 'é' },
  {
    binding: { in: 'header-map', prefix: 'x-foo-' },
    headers: { 'x-foo-abc': 'Abc', 'x-foo-': '' },
    value: { abc: 'Abc', '': '' },
  },
] as const) {
  test(`${JSON.stringify(headers)} hold ${JSON.stringify(value)}`, () => {
    const bindings = request({ m: binding });
    assert.deepEqual(writeRequest('/', bindings, { m: value }).headers, headers);
    const received = { labels: {}, query: '', headers, body: undefined };
    assert.deepEqual(readRequest(bindings, received), { m: value });
    const response: ResponseBindings = { members: { m: binding }, body: none };
    assert.deepEqual(writeResponse(response, 200, { m: value }).headers, headers);
    const got = { status: 200, headers: new Headers(headers), body: undefined };
    assert.deepEqual(readResponse(response, got), { m: value });
  });
}

for (const { binding, text, want } of [
  { binding: list, text: 'a,,b , ,', want: ['a', 'b'] },
  { binding: list, text: '"a" ,b"c', want: ['a', 'b"c'] },
  { binding: list, text: ['a', 'b, c'], want: ['a', 'b', 'c'] },
  { binding: header('x-l'), text: ['a', 'b'], want: 'a, b' },
  { binding: { ...list, type: 'integer' }, text: '1,,2', want: [1, 2] },
] as const) {
  test(`the header ${JSON.stringify(text)} is read as ${JSON.stringify(want)}`, () => {
    const received = { labels: {}, query: '', headers: { 'x-l': text }, body: undefined };
    assert.deepEqual(readRequest(request({ m: binding }), received), { m: want });
  });
}

test('a header that is not there, and a prefix that no header has, are no members', () => {
  const bindings = request({
    a: header('x-a'),
    map: { in: 'header-map', prefix: 'x-p-' },
    l: list,
  });
  const received = { labels: {}, query: '', headers: { 'x-b': 'b' }, body: undefined };
  assert.deepEqual(readRequest(bindings, received), {});
  assert.deepEqual(writeRequest('/', bindings, { a: null, map: {}, l: undefined }).headers, {});
});

test('a header of its own wins over one of a map, and both are read', () => {
  const bindings = request({ all: { in: 'header-map', prefix: '' }, one: header('hello') });
  const input = { all: { 'x-foo': 'Foo', Hello: 'map', none: null }, one: 'There' };
  const { headers } = writeRequest('/', bindings, input);
  assert.deepEqual(headers, { 'x-foo': 'Foo', hello: 'There' });
  const read = readRequest(bindings, { labels: {}, query: '', headers, body: undefined });
  assert.deepEqual(read, { all: { 'x-foo': 'Foo', hello: 'There' }, one: 'There' });
});

test('a member may be the media type', () => {
  const bindings = request({ type: header('content-type') }, inBytes);
  const data = new Uint8Array([1]);
  const { headers } = writeRequest('/', bindings, { type: 'image/jpg', data });
  assert.equal(headers['content-type'], 'image/jpg');
});

for (const [binding, value, path] of [
  [header('x-a'), 'a\r\nx-evil: 1', 'm'],
  [header('x-a'), 'a\0', 'm'],
  [header('x-a'), '😹', 'm'],
  [header('x-a'), 5, 'm'],
  [list, ['a', 'b\n'], 'm'],
  [list, 'a', 'm'],
  [{ in: 'header-map', prefix: 'x-' }, { 'a b': 'c' }, 'm.a b'],
  [{ in: 'header-map', prefix: '' }, { '': 'c' }, 'm.'],
  [{ in: 'header-map', prefix: 'x-' }, { a: 'b\n' }, 'm.a'],
  [{ in: 'header-map', prefix: 'x-' }, 'a', 'm'],
] as const) {
  test(`no header carries ${JSON.stringify(value)} by ${JSON.stringify(binding)}`, () => {
    const bindings = request({ m: binding });
    assert.throws(() => writeRequest('/', bindings, { m: value }), { name: 'CodecError', path });
  });
}

for (const { members, text, want } of [
  { members: { q: query('q') }, text: 'q=a%20b+c%2B', want: { q: 'a b c+' } },
  { members: { q: query('q') }, text: 'q', want: { q: '' } },
  { members: { q: query('q') }, text: 'q=', want: { q: '' } },
  { members: { q: query('q') }, text: '&&q=a=b&', want: { q: 'a=b' } },
  { members: { q: query('a b') }, text: 'a%20b=c', want: { q: 'c' } },
  { members: { q: query('q') }, text: 'other=%zz', want: {} },
  { members: {}, text: 'other=%zz', want: {} },
  { members: { q: strings }, text: 's=a&s=&s=b,c', want: { q: ['a', '', 'b,c'] } },
  { members: { q: { ...strings, list: 'commas' } }, text: 's=a,b%2Cc', want: { q: ['a', 'b,c'] } },
  {
    members: { all: { in: 'query-map' }, q: query('q') },
    text: 'q=1&r=2',
    want: { all: { q: '1', r: '2' }, q: '1' },
  },
  {
    members: { all: { in: 'query-map', list: true } },
    text: 'q=1&q=2',
    want: { all: { q: ['1', '2'] } },
  },
  { members: { all: { in: 'query-map' } }, text: '', want: {} },
  {
    members: { all: { in: 'query-map' }, q: { ...strings, name: 'q' } },
    text: 'q=1&q=2',
    want: { all: { q: '1' }, q: ['1', '2'] },
  },
] as const) {
  test(`the query ${JSON.stringify(text)} holds ${JSON.stringify(want)}`, () => {
    const received = { labels: {}, query: text, headers: {}, body: undefined };
    assert.deepEqual(readRequest(request(members), received), want);
  });
}

for (const [members, text, path] of [
  [{ q: query('q') }, 'q=%', 'q'],
  [{ q: query('q') }, 'q=%ff', 'q'],
  [{ q: query('q') }, '%=1', 'the query'],
  [{ all: { in: 'query-map' } }, 'a=%', 'all.a'],
  [{ q: query('q') }, 'q=1&q=2', 'q'],
  [{ all: { in: 'query-map' } }, 'q=1&q=2', 'all.q'],
  [{ q: { ...strings, type: 'integer' } }, 's=1&s=x', 'q'],
] as const) {
  test(`the query ${text} is refused`, () => {
    const received = { labels: {}, query: text, headers: {}, body: undefined };
    assert.throws(() => readRequest(request(members), received), { name: 'CodecError', path });
  });
}

test('a label is read as it was before it was escaped', () => {
  const bindings = request({ b: label('b'), deep: label('c'), n: label('n', 'integer') });
  const labels = { b: escaped, c: 'there/%20guy', n: '12' };
  const received = { labels, query: '', headers: {}, body: undefined };
  assert.deepEqual(readRequest(bindings, received), { b: every, deep: 'there/ guy', n: 12 });
  for (const b of ['%', '%ff']) {
    const bad = { ...received, labels: { ...labels, b } };
    assert.throws(() => readRequest(bindings, bad), { name: 'CodecError', path: 'b' });
  }
});

/** Text that stands for a value of a type, or for none. */
for (const { type, texts } of [
  {
    type: 'boolean',
    texts: { true: true, false: false, True: undefined, 1: undefined, '': undefined },
  },
  {
    type: 'integer',
    texts: {
      0: 0,
      '-12': -12,
      '+7': 7,
      '007': 7,
      '9223372036854775807': 2n ** 63n - 1n,
      '123000000000000000000000': 123_000_000_000_000_000_000_000n,
      '1.001': undefined,
      '1.0': undefined,
      '1e3': undefined,
      '2ABC': undefined,
      '0x42': undefined,
      ' 1': undefined,
      Infinity: undefined,
      NaN: undefined,
      true: undefined,
      '': undefined,
      ['9'.repeat(5_000)]: undefined,
    },
  },
  {
    type: 'number',
    texts: {
      0: 0,
      '1.5': 1.5,
      '-1e-3': -0.001,
      '1515531081.1234': 1_515_531_081.1234,
      NaN: 'NaN',
      Infinity: 'Infinity',
      '-Infinity': '-Infinity',
      '2ABC': undefined,
      '0x42': undefined,
      '.5': undefined,
      '1.': undefined,
      '1e400': undefined,
      '1515531081.123.456': undefined,
      true: undefined,
      '': undefined,
    },
  },
  {
    type: 'base64',
    texts: {
      'dHJ1ZQ==': 'true',
      xyz: undefined,
      'YmxvYg=': undefined,
      '-_==': undefined,
      '/w==': undefined,
    },
  },
  { type: 'string', texts: { 'any thing': 'any thing' } },
] as const) {
  for (const [text, want] of Object.entries(texts)) {
    test(`${text.slice(0, 30)} is ${String(want)} as ${type}`, () => {
      const bindings = request({ m: { ...header('x-m'), type } });
      const received = { labels: {}, query: '', headers: { 'x-m': text }, body: undefined };
      if (want !== undefined) assert.deepEqual(readRequest(bindings, received), { m: want });
      else assert.throws(() => readRequest(bindings, received), { name: 'CodecError', path: 'm' });
    });
  }
}

for (const [type, value] of [
  ['boolean', 'true'],
  ['integer', 1.5],
  ['integer', '1'],
  ['number', '1'],
  ['base64', 1],
  ['http-date', new Date(0)],
] as const) {
  test(`${String(value)} is not written as ${type}`, () => {
    const bindings = request({ m: { ...header('x-m'), type } });
    assert.throws(() => writeRequest('/', bindings, { m: value }), {
      name: 'CodecError',
      path: 'm',
    });
  });
}

test('an integer is written in digits, however large', () => {
  const bindings = request({ m: { ...header('x-m'), type: 'integer' } });
  const { headers } = writeRequest('/', bindings, { m: 1e21 });
  assert.equal(headers['x-m'], '1000000000000000000000');
});

const utf8 = (text: string) => new TextEncoder().encode(text);

for (const { title, body, given, want } of [
  { title: 'none', body: none, given: utf8('{"a":1}'), want: {} },
  {
    title: 'members',
    body: json,
    given: utf8('{"a":1,"l":9223372036854775807}'),
    want: { a: 1, l: 2n ** 63n - 1n },
  },
  { title: 'text that was decoded', body: json, given: '{"a":1}', want: { a: 1 } },
  { title: 'an empty body', body: json, given: utf8(''), want: {} },
  { title: 'nothing', body: json, given: undefined, want: {} },
  { title: 'a byte order mark', body: json, given: utf8('\ufeff{}'), want: {} },
  {
    title: 'a member that a header holds',
    body: json,
    given: utf8('{"h":"forged","a":1}'),
    want: { a: 1 },
  },
  { title: 'a payload', body: inJson, given: utf8('{"b":1}'), want: { data: { b: 1 } } },
  {
    title: 'a payload that is text of JSON',
    body: inJson,
    given: utf8('"hello"'),
    want: { data: 'hello' },
  },
  { title: 'an empty payload', body: inJson, given: utf8(''), want: {} },
  { title: 'plain text', body: inText, given: utf8('raw é'), want: { data: 'raw é' } },
  { title: 'bytes', body: inBytes, given: utf8('ab'), want: { data: utf8('ab') } },
  { title: 'no bytes', body: inBytes, given: utf8(''), want: {} },
  { title: 'no stream', body: inStream, given: undefined, want: {} },
] as const) {
  test(`the body of a message: ${title}`, () => {
    const members = { h: header('x-h') };
    const received = { labels: {}, query: '', headers: {}, body: given };
    assert.deepEqual(readRequest(request(members, body), received), want);
    const response = { status: 200, headers: new Headers(), body: given };
    assert.deepEqual(readResponse({ members, body }, response), want);
  });
}

for (const [body, text] of [
  [json, 'null'],
  [json, '10'],
  [json, '[{"a":1}]'],
  [json, '{['],
  [json, '{"a":1}abc'],
  [json, '{"a" :\f10}'],
  [inJson, "{'a':1}"],
] as const) {
  test(`the body ${JSON.stringify(text)} is refused`, () => {
    const received = { labels: {}, query: '', headers: {}, body: utf8(text) };
    assert.throws(() => readRequest(request({}, body), received), { name: 'CodecError' });
  });
}

test('bytes that are not UTF-8 are no text', () => {
  const received = { labels: {}, query: '', headers: {}, body: new Uint8Array([0xff]) };
  for (const body of [json, inJson, inText]) {
    assert.throws(() => readRequest(request({}, body), received), { name: 'CodecError' });
  }
});

test('a member named __proto__ is one like others', () => {
  const members = { ['__proto__']: header('x-p') };
  const received = {
    labels: {},
    query: '',
    headers: { 'x-p': 'a' },
    body: utf8('{"constructor":1}'),
  };
  const value = readRequest(request(members, json), received);
  assert.deepEqual(Object.entries(value), [
    ['__proto__', 'a'],
    ['constructor', 1],
  ]);
  assert.equal(Object.getPrototypeOf(value), Object.prototype);
});

for (const { title, body, output, status = 200, want } of [
  { title: 'no body', body: none, output: {}, want: { status: 200, headers: {}, body: undefined } },
  {
    title: 'a body without members',
    body: { ...json, empty: true },
    output: { h: 'Hello' },
    want: {
      status: 200,
      headers: { 'content-type': 'application/json', 'x-h': 'Hello' },
      body: '{}',
    },
  },
  {
    title: 'a status of its own',
    body: json,
    output: { code: 201, a: 1 },
    want: { status: 201, headers: { 'content-type': 'application/json' }, body: '{"a":1}' },
  },
  {
    title: 'an unset structure',
    body: inJson,
    output: { data: null },
    want: { status: 200, headers: {}, body: undefined },
  },
  {
    title: 'a status without content',
    body: json,
    status: 204,
    output: { a: 1, h: 'x' },
    want: { status: 204, headers: { 'x-h': 'x' }, body: undefined },
  },
] as const) {
  test(`a response with ${title}`, () => {
    const bindings: ResponseBindings = {
      members: { h: header('x-h'), code: { in: 'status' } },
      body,
    };
    assert.deepEqual(writeResponse(bindings, status, output), want);
  });
}

test('the status of a response is a member where the contract says so', () => {
  const bindings: ResponseBindings = { members: { code: { in: 'status' } }, body: json };
  const response = { status: 201, headers: new Headers(), body: '' };
  assert.deepEqual(readResponse(bindings, response), { code: 201 });
  for (const code of [199, 600, 200.5, '200']) {
    assert.throws(() => writeResponse(bindings, 200, { code }), {
      name: 'CodecError',
      path: 'code',
    });
  }
});

const uri = ':http://internal.example/coral/#x';

for (const [named, body, want] of [
  ['FooError', {}, 'FooError'],
  [`FooError${uri}`, undefined, 'FooError'],
  [`a.b#FooError${uri}`, undefined, 'FooError'],
  [undefined, { code: 'FooError' }, 'FooError'],
  [undefined, { code: `a.b#FooError${uri}` }, 'FooError'],
  [undefined, { __type: 'a.b#FooError', Details: [{ __type: 'a#Other' }] }, 'FooError'],
  ['FooError', { __type: 'Other', code: 'Third' }, 'FooError'],
  [undefined, { message: 'x' }, undefined],
  [undefined, 'text', undefined],
  ['', { code: 5 }, undefined],
] as const) {
  test(`the error of ${named} and ${JSON.stringify(body)} is ${want}`, () => {
    const headers = new Headers(named === undefined ? {} : { 'X-Amzn-Errortype': named });
    assert.equal(restErrorName(headers, body), want);
  });
}

test('a host prefix takes labels from the input', () => {
  assert.equal(hostPrefix('data.', {}), 'data.');
  assert.equal(hostPrefix('foo.{a}-{b}.', { a: 'Bar-1', b: 'x' }), 'foo.Bar-1-x.');
});

for (const value of [undefined, '', 'a.b', 'evil/', '-a', 'a-', 'a@b', 'é', 'x'.repeat(64), 5]) {
  test(`${JSON.stringify(value)} is no label of a host`, () => {
    assert.throws(() => hostPrefix('{a}.', { a: value }), { name: 'CodecError', path: 'a' });
  });
}
