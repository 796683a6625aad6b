import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Connection,
  InvalidResponseError,
  ServiceError,
  type ServiceErrorOptions,
  UnknownServiceError,
} from 'dovetail-contract/client';
import { CodecError, decodeObject, type JsonObject } from 'dovetail-contract/wire';
import type { OperationBindings } from '../../src/wire/bindings.ts';
import { dataBody, jsonBody, restOperation } from './rest.ts';
import { type AnswerFields, startServer } from './server.ts';
import { assertMembers, rejectionOf, ThingMissingException } from './things.ts';

type ResponseBindings = Partial<OperationBindings['response']>;

const headed: ResponseBindings = {
  members: {
    Status: { in: 'status' },
    Many: { in: 'header', name: 'x-many', type: 'integer', list: true },
    Meta: { in: 'header-map', prefix: 'x-meta-' },
  },
  body: jsonBody,
};

for (const { title, answer, response = {}, want } of [
  { title: 'nothing, for nothing', answer: { status: 204 }, want: {} },
  { title: 'an empty body for JSON', answer: {}, response: { body: jsonBody }, want: {} },
  {
    title: 'integers of 64 bits',
    answer: { body: '{"Big":9223372036854775807,"Small":-1}' },
    response: { body: jsonBody },
    want: { Big: 9223372036854775807n, Small: -1 },
  },
  {
    title: 'status, headers and body',
    answer: {
      status: 201,
      headers: { 'x-many': '1, 2', 'X-Meta-A': 'a' },
      body: '{"Text":"ä"}',
    },
    response: headed,
    want: { Status: 201, Many: [1, 2], Meta: { a: 'a' }, Text: 'ä' },
  },
  {
    title: 'headers alone',
    answer: { status: 204, headers: { 'x-many': '3' } },
    response: headed,
    want: { Status: 204, Many: [3] },
  },
  {
    title: 'a payload of JSON',
    answer: { body: '[1]' },
    response: { body: dataBody('json', 'application/json') },
    want: { Data: [1] },
  },
  {
    title: 'a payload of text',
    answer: { body: '{}' },
    response: { body: dataBody('text', 'text/plain') },
    want: { Data: '{}' },
  },
  {
    title: 'a payload of bytes',
    answer: { body: Uint8Array.of(0xff) },
    response: { body: dataBody('bytes', 'image/png') },
    want: { Data: Uint8Array.of(0xff) },
  },
] satisfies {
  title: string;
  answer: AnswerFields;
  response?: ResponseBindings;
  want: JsonObject;
}[]) {
  test(`a response is read: ${title}`, async (context) => {
    const server = await startServer(context, answer);
    const connection = new Connection({ endpoint: server.url });
    assert.deepEqual(await connection.call(restOperation({ response }), {}), want);
  });
}

for (const { title, answer, message } of [
  {
    title: 'a header of another type',
    answer: { headers: { 'x-many': 'one' } },
    message: /status 200 and a message that departs from the contract: Many/,
  },
  {
    title: 'a body that is no JSON',
    answer: { body: '<html>' },
    message: /departs from the contract: the value: expected JSON/,
  },
] satisfies { title: string; answer: AnswerFields; message: RegExp }[]) {
  test(`a success with ${title} rejects with InvalidResponseError`, async (context) => {
    const server = await startServer(context, answer);
    const operation = restOperation({ response: headed });
    const error = await rejectionOf(new Connection({ endpoint: server.url }).call(operation, {}));
    assert.ok(error instanceof InvalidResponseError);
    assert.match(error.message, message);
    assert.ok(error.cause instanceof CodecError);
  });
}

class ComplexError extends ServiceError {
  override readonly name = 'ComplexError';
  readonly members: JsonObject;
  constructor(options: ServiceErrorOptions, members: JsonObject) {
    super(403, options);
    this.members = members;
  }
  static fromWire(value: unknown, options: ServiceErrorOptions): ComplexError {
    return new ComplexError(options, decodeObject(value));
  }
}

const errors = { ThingMissingException, ComplexError };
const errorBindings: OperationBindings['errors'] = {
  ComplexError: {
    members: {
      Count: { in: 'header', name: 'x-count', type: 'integer' },
      message: { in: 'header', name: 'x-message', type: 'string' },
    },
    body: jsonBody,
  },
};
const complex = { 'x-amzn-errortype': 'example#ComplexError:http://x/' };

for (const { title, answer, type, want } of [
  {
    title: 'named by the header',
    answer: { status: 404, headers: { 'x-amzn-errortype': 'ThingMissingException' } },
    type: ThingMissingException,
    want: { status: 404, message: '' },
  },
  {
    title: 'named by the header, which wins over the body',
    answer: {
      status: 404,
      headers: { 'x-amzn-errortype': 'ThingMissingException' },
      body: '{"code":"ComplexError","Message":"gone"}',
    },
    type: ThingMissingException,
    want: { message: 'gone' },
  },
  {
    title: 'named by the body',
    answer: { status: 404, body: '{"code":"ThingMissingException"}' },
    type: ThingMissingException,
    want: { status: 404 },
  },
  {
    title: 'with members in headers and body',
    answer: { status: 403, headers: { ...complex, 'x-count': '3' }, body: '{"Nested":{"A":1}}' },
    type: ComplexError,
    want: { status: 403, members: { Count: 3, Nested: { A: 1 } } },
  },
  {
    title: 'with its message in a header',
    answer: { status: 403, headers: { ...complex, 'x-message': 'from the header' } },
    type: ComplexError,
    want: { message: 'from the header' },
  },
  {
    title: 'whose header departs from the contract',
    answer: { status: 403, headers: { ...complex, 'x-count': 'three' } },
    type: UnknownServiceError,
    want: { code: 'ComplexError', status: 403 },
  },
  {
    title: 'that the contract does not list',
    answer: { status: 400, headers: { 'x-amzn-errortype': 'toString' } },
    type: UnknownServiceError,
    want: { code: 'toString' },
  },
] satisfies {
  title: string;
  answer: AnswerFields;
  type: new (...parameters: never[]) => ServiceError;
  want: object;
}[]) {
  test(`an error ${title} rejects with ${type.name}`, async (context) => {
    const server = await startServer(context, answer);
    const operation = restOperation({ errors, errorBindings });
    const error = await rejectionOf(new Connection({ endpoint: server.url }).call(operation, {}));
    assert.ok(error instanceof type, `${error}`);
    assertMembers(error, want);
  });
}

const byStatus = { 404: 'ThingMissingException', '4XX': 'ComplexError', default: 'ComplexError' };

for (const { status, table, want } of [
  { status: 404, table: byStatus, want: 'ThingMissingException' },
  { status: 409, table: byStatus, want: 'ComplexError' },
  { status: 418, table: { default: 'ComplexError' }, want: 'ComplexError' },
  { status: 418, table: { 404: 'ComplexError' }, want: 'UnknownServiceError' },
]) {
  test(`status ${status} stands for ${want} in ${JSON.stringify(table)}`, async (context) => {
    const server = await startServer(context, { status, body: '{"code":17,"message":"no"}' });
    const operation = restOperation({ errors, errorsByStatus: table });
    await assert.rejects(new Connection({ endpoint: server.url }).call(operation, {}), {
      name: want,
      message: 'no',
      status,
    });
  });
}
