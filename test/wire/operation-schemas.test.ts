import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenApiDocument, OperationObject } from '../../src/wire/document.ts';
import { textType } from '../../src/wire/operation-bindings.ts';
import {
  errorNames,
  errorSchema,
  isBodyOnly,
  operationAt,
  operationSchemas,
  successOf,
} from '../../src/wire/operation-schemas.ts';
import { orNonFinite, orNull, refTo, type Schema } from '../../src/wire/schema.ts';
import { wirePathOf } from '../../src/wire/wire-path.ts';

const text: Schema = { type: 'string' };
const rest = 'aws.protocols#restJson1';
const ref = (name: string): Schema => ({ $ref: refTo(name) });

const schemas = {
  Thing: { type: 'object', properties: { Name: text }, required: ['Name'] },
  Empty: { type: 'object' },
  Choice: { type: 'object', properties: { A: text }, minProperties: 1, maxProperties: 1 },
  Names: { type: 'array', items: text },
  Gone: {
    type: 'object',
    properties: { message: text },
    'x-dovetail-error': {
      status: 404,
      fault: 'client',
      headers: { 'X-Why': { schema: text, required: true, 'x-dovetail-member': 'why' } },
    },
  },
  Busy: { type: 'object', 'x-dovetail-error': { status: 404, fault: 'client' } },
} as const;

function document(operation: Partial<OperationObject>, protocol = rest): OpenApiDocument {
  const get = { operationId: 'GetThing', responses: { '200': { description: '' } }, ...operation };
  return {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    'x-dovetail-service': { id: 'a#T', protocol },
    paths: { '/t/{id}': { get } },
    components: { schemas },
  };
}

const place = { path: '/t/{id}', method: 'GET' };

test('an operation without a body and members has empty objects', () => {
  assert.deepEqual(operationSchemas(document({}), place), {
    input: { type: 'object', properties: {} },
    output: { type: 'object', properties: {} },
    status: 200,
    bindings: {
      request: { members: {}, body: { kind: 'none' } },
      response: { members: {}, body: { kind: 'none' } },
    },
  });
});

test('the members of an input stand in one object, wherever they are on the wire', () => {
  const { input, bindings } = operationSchemas(
    document({
      parameters: [
        { name: 'list-type', in: 'query', schema: { type: 'string', const: '2' } },
        { name: 'id', in: 'path', required: true, schema: text, description: 'of it' },
        {
          name: 'q',
          in: 'query',
          schema: { type: 'array', items: { type: 'integer' } },
          'x-dovetail-member': 'numbers',
        },
        { name: 'c', in: 'query', explode: false, schema: ref('Names'), deprecated: true },
        {
          name: 'all',
          in: 'query',
          schema: { type: 'object', additionalProperties: ref('Names') },
        },
        { name: 'X-When', in: 'header', schema: { type: 'string', format: 'http-date' } },
        { name: 'X-Tags', in: 'header', schema: ref('Names') },
      ],
      'x-dovetail-prefix-headers': {
        member: 'meta',
        prefix: 'X-Meta-',
        schema: { type: 'object', additionalProperties: text },
      },
      'x-dovetail-host-prefix': '{id}.',
      'x-dovetail-checksum-required': true,
      'x-dovetail-request-compression': ['gzip'],
      requestBody: { content: { 'application/json': { schema: ref('Thing') } } },
    }),
    place,
  );
  assert.deepEqual(input, {
    type: 'object',
    properties: {
      id: { type: 'string', description: 'of it' },
      numbers: { type: 'array', items: { type: 'integer' } },
      c: { $ref: refTo('Names'), deprecated: true },
      all: { type: 'object', additionalProperties: ref('Names') },
      'X-When': { type: 'string', format: 'http-date' },
      'X-Tags': ref('Names'),
      meta: { type: 'object', additionalProperties: text },
      Name: text,
    },
    required: ['id', 'Name'],
  });
  assert.deepEqual(bindings?.request, {
    members: {
      id: { in: 'path', name: 'id', type: 'string' },
      numbers: { in: 'query', name: 'q', type: 'integer', list: 'pairs' },
      c: { in: 'query', name: 'c', type: 'string', list: 'commas' },
      all: { in: 'query-map', list: true },
      'X-When': { in: 'header', name: 'x-when', type: 'http-date' },
      'X-Tags': { in: 'header', name: 'x-tags', type: 'string', list: true },
      meta: { in: 'header-map', prefix: 'x-meta-' },
    },
    body: { kind: 'json', mediaType: 'application/json' },
    hostPrefix: '{id}.',
    checksum: true,
    compression: ['gzip'],
  });
});

test('an input that is all of its body stays a reference', () => {
  const content = { 'application/json': { schema: ref('Thing') } };
  const responses = { '201': { description: '', content } };
  const found = operationSchemas(document({ requestBody: { content }, responses }), place);
  assert.deepEqual(found.input, ref('Thing'));
  assert.deepEqual(found.output, ref('Thing'));
  assert.equal(found.status, 201);
});

test('the members of an output stand in one object, and other headers are none of it', () => {
  const responses = {
    '200': {
      description: '',
      headers: {
        'X-Id': { schema: text },
        'X-Size': { schema: { type: 'integer' }, required: true, 'x-dovetail-member': 'size' },
      },
      'x-dovetail-status-member': 'code',
      'x-dovetail-payload': 'data',
      content: { 'application/json': { schema: ref('Choice') } },
    },
  } as const;
  const { output, bindings } = operationSchemas(document({ responses }), place);
  assert.deepEqual(output, {
    type: 'object',
    properties: {
      size: { type: 'integer' },
      code: { type: 'integer', format: 'int32' },
      data: ref('Choice'),
    },
    required: ['size'],
  });
  assert.deepEqual(bindings?.response, {
    members: {
      size: { in: 'header', name: 'x-size', type: 'integer' },
      code: { in: 'status' },
    },
    body: { kind: 'payload', member: 'data', type: 'json', mediaType: 'application/json' },
  });
});

const binary: Schema = { type: 'string', format: 'binary' };
const stream: Schema = { ...binary, 'x-dovetail-streaming': { requiresLength: true } };

for (const { mediaType, schema, payload = 'data', protocol = rest, want } of [
  {
    mediaType: 'application/json',
    schema: ref('Thing'),
    payload: '',
    want: { kind: 'json' },
  },
  {
    mediaType: 'application/json',
    schema: ref('Empty'),
    payload: '',
    want: { kind: 'json', empty: true },
  },
  {
    mediaType: 'application/json',
    schema: ref('Thing'),
    want: { type: 'json', emptyObject: true },
  },
  {
    mediaType: 'application/json',
    schema: ref('Empty'),
    want: { type: 'json', emptyObject: true },
  },
  {
    mediaType: 'application/json',
    schema: ref('Thing'),
    protocol: 'openapi',
    want: { type: 'json' },
  },
  { mediaType: 'application/json', schema: ref('Choice'), want: { type: 'json' } },
  {
    mediaType: 'application/json',
    schema: { type: 'object', additionalProperties: text },
    want: { type: 'json' },
  },
  { mediaType: 'application/json', schema: {}, want: { type: 'json' } },
  { mediaType: 'application/json; charset=utf-8', schema: text, want: { type: 'json' } },
  { mediaType: 'application/hal+json', schema: text, want: { type: 'json' } },
  { mediaType: 'text/plain', schema: { type: 'string', enum: ['a'] }, want: { type: 'text' } },
  { mediaType: 'image/jpeg', schema: binary, want: { type: 'bytes' } },
  { mediaType: 'application/json', schema: binary, want: { type: 'bytes' } },
  { mediaType: 'video/mp4', schema: stream, want: { type: 'stream' } },
  {
    mediaType: '*/*',
    schema: binary,
    want: { type: 'bytes', mediaType: 'application/octet-stream', anyMediaType: true },
  },
] as const) {
  const what = `${mediaType} of ${JSON.stringify(schema)}, ${payload || 'no member'}, ${protocol}`;
  test(`the body of a request: ${what}`, () => {
    const requestBody = {
      content: { [mediaType]: { schema } },
      ...(payload !== '' && { 'x-dovetail-payload': payload }),
    };
    const { bindings } = operationSchemas(document({ requestBody }, protocol), place);
    const common = payload !== '' ? { kind: 'payload', member: payload, mediaType } : { mediaType };
    assert.deepEqual(bindings?.request.body, { ...common, ...want });
  });
}

test('the body of a response is not told by what a request would have', () => {
  const content = { 'application/json': { schema: ref('Thing') } };
  const responses = { '200': { description: '', content, 'x-dovetail-payload': 'data' } };
  const { bindings, output } = operationSchemas(document({ responses }), place);
  assert.deepEqual(output, { type: 'object', properties: { data: ref('Thing') } });
  assert.deepEqual(bindings?.response.body, {
    kind: 'payload',
    member: 'data',
    type: 'json',
    mediaType: 'application/json',
  });
});

test('a payload that a request has to have is required', () => {
  const content = { 'application/json': { schema: ref('Thing') } };
  const requestBody = { content, required: true, 'x-dovetail-payload': 'data' };
  const { input } = operationSchemas(document({ requestBody }), place);
  assert.deepEqual(input.required, ['data']);
});

const failing = {
  '200': { description: '' },
  '404': {
    description: '',
    content: {
      'application/json': { schema: { anyOf: [ref('Gone'), ref('Busy'), ref('Thing')] } },
    },
  },
  '500': { description: '', content: { 'application/json': { schema: ref('Busy') } } },
};

test('errors are named once, and schemas that are none are left out', () => {
  const contract = document({ responses: failing });
  assert.deepEqual(errorNames(operationAt(contract, place), contract), ['Gone', 'Busy']);
});

test('an error has members in headers, and bindings for them', () => {
  const contract = document({ responses: failing });
  assert.deepEqual(operationSchemas(contract, place).bindings?.errors, {
    Gone: {
      members: { why: { in: 'header', name: 'x-why', type: 'string' } },
      body: { kind: 'json', mediaType: 'application/json' },
    },
  });
  const { properties, required } = errorSchema(contract, 'Gone');
  assert.deepEqual(
    { properties, required },
    { properties: { why: text, message: text }, required: ['why'] },
  );
  assert.equal(errorSchema(contract, 'Busy'), schemas.Busy);
});

test('where bodies hold everything, the value is the body', () => {
  const content = { 'application/x-amz-json-1.1': { schema: ref('Thing') } };
  const operation = {
    parameters: [{ name: 'X-Amz-Target', in: 'header', schema: { const: 'A.B' } } as const],
    requestBody: { content },
    responses: { '200': { description: '', content } },
  };
  for (const protocol of ['aws.protocols#awsJson1_0', 'aws.protocols#awsJson1_1']) {
    assert.ok(isBodyOnly(protocol));
    assert.deepEqual(operationSchemas(document(operation, protocol), place), {
      input: ref('Thing'),
      output: ref('Thing'),
      status: 200,
      bindings: undefined,
    });
    assert.throws(() => operationSchemas(document({}, protocol), place), TypeError);
  }
  assert.ok(!isBodyOnly(rest));
});

test('what is not in the document is not found', () => {
  const contract = document({});
  for (const [path, method] of [
    ['/other', 'GET'],
    ['/t/{id}', 'PUT'],
    ['/t/{id}', 'x-dovetail-wire-path'],
  ] as const) {
    assert.throws(() => operationAt(contract, { path, method }), TypeError);
  }
  const failed = document({ responses: { '400': { description: '' } } });
  assert.throws(() => successOf(operationAt(failed, place)), TypeError);
});

for (const [schema, want] of [
  [text, 'string'],
  [{ type: 'string', format: 'date-time' }, 'string'],
  [{ type: 'string', format: 'http-date' }, 'http-date'],
  [{ type: 'string', contentMediaType: 'a/b' }, 'string'],
  [{ type: 'string', contentMediaType: 'a/b', contentEncoding: 'base64' }, 'base64'],
  [{ type: 'boolean' }, 'boolean'],
  [{ type: 'integer', format: 'int64' }, 'integer'],
  [{ type: 'number', format: 'epoch-seconds' }, 'number'],
  [orNonFinite({ type: 'number' }), 'number'],
  [orNull({ type: 'integer' }), 'integer'],
  [{}, 'string'],
] as const) {
  test(`${JSON.stringify(schema)} is written as ${want}`, () => {
    assert.equal(textType(schema, schemas), want);
  });
}

test('the path on the wire is what the document says, or follows from the parameters', () => {
  const operation = {
    operationId: 'GetThing',
    parameters: [
      { name: 'id', in: 'path', required: true, schema: text, 'x-dovetail-greedy': true },
      { name: 'list type', in: 'query', required: true, schema: { const: 2 } },
      { name: 'all', in: 'query', required: true, schema: { const: '' } },
      { name: 'page', in: 'query', schema: text },
    ],
    responses: {},
  } as const;
  assert.equal(wirePathOf('/t/{id}', {}, operation), '/t/{id+}?list%20type=2&all');
  const stated = { 'x-dovetail-wire-path': '/t/{id+}?all' };
  assert.equal(wirePathOf('/t/{id}#1', stated, operation), '/t/{id+}?all');
});
