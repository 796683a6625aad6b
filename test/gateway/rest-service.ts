import type { OpenApiDocument, OperationObject, Response } from '../../src/wire/document.ts';
import { orNonFinite, orNull, type Schema } from '../../src/wire/schema.ts';

/** A REST JSON service written by hand, with members in every place of a message. */

const json = 'application/json';
const text: Schema = { type: 'string' };
const refTo = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const done: Response = { description: 'done' };

function refusals(name: string, status: string): Readonly<Record<string, Response>> {
  return { [status]: { description: 'refused', content: { [json]: { schema: refTo(name) } } } };
}

function inBody(schema: Schema, mediaType = json) {
  return { content: { [mediaType]: { schema } } };
}

const putThing: OperationObject = {
  operationId: 'PutThing',
  parameters: [
    { name: 'id', in: 'path', required: true, schema: { type: 'string', maxLength: 5 } },
    { name: 'Count', in: 'query', schema: { type: 'integer', format: 'int8' } },
    { name: 'X-Tag', in: 'header', 'x-dovetail-member': 'Tag', schema: text },
  ],
  requestBody: inBody(refTo('ThingBody')),
  responses: {
    '200': {
      description: 'done',
      headers: { 'X-Seen': { 'x-dovetail-member': 'Seen', schema: { type: 'boolean' } } },
      content: { [json]: { schema: { type: 'object', properties: { Echo: {} } } } },
    },
    ...refusals('Taken', '409'),
  },
};

const checkThing: OperationObject = {
  operationId: 'CheckThing',
  requestBody: inBody(refTo('Checked')),
  responses: { '200': done, ...refusals('ValidationException', '400') },
};

const stream: Schema = {
  type: 'string',
  format: 'binary',
  'x-dovetail-streaming': { requiresLength: false },
};

export const document: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Rest', version: '1' },
  'x-dovetail-service': { id: 'example#Rest', protocol: 'aws.protocols#restJson1' },
  paths: {
    '/things/{id}': { put: putThing },
    '/check': { post: checkThing },
    '/nothing': { get: { operationId: 'Nothing', responses: { '204': done } } },
    '/file': {
      head: {
        operationId: 'DescribeFile',
        responses: {
          '200': {
            ...done,
            headers: {
              'Content-Length': { 'x-dovetail-member': 'Length', schema: { type: 'integer' } },
            },
          },
        },
      },
    },
    '/search': {
      get: {
        operationId: 'Search',
        parameters: [{ name: 'q', in: 'query', schema: text }],
        responses: { '200': done },
      },
    },
    '/text': {
      post: {
        operationId: 'Text',
        requestBody: { ...inBody(text, 'text/plain'), 'x-dovetail-payload': 'Body' },
        responses: {
          '200': { ...done, ...inBody(text, 'text/plain'), 'x-dovetail-payload': 'Body' },
        },
      },
    },
    '/zipped': {
      post: {
        operationId: 'Zipped',
        requestBody: inBody({ type: 'object', properties: { Data: text } }),
        responses: { '200': done },
        'x-dovetail-request-compression': ['gzip'],
      },
    },
    '/stream': {
      'x-dovetail-wire-path': '/stream/{Key+}',
      put: {
        operationId: 'Stream',
        parameters: [
          { name: 'Key', in: 'path', required: true, schema: text, 'x-dovetail-greedy': true },
        ],
        requestBody: { ...inBody(stream, '*/*'), 'x-dovetail-payload': 'Data' },
        responses: {
          '200': {
            ...done,
            ...inBody(stream, 'application/octet-stream'),
            'x-dovetail-payload': 'Data',
          },
        },
      },
    },
    '/sized': {
      put: {
        operationId: 'Sized',
        requestBody: {
          ...inBody({ ...stream, 'x-dovetail-streaming': { requiresLength: true } }, '*/*'),
          'x-dovetail-payload': 'Data',
        },
        responses: { '200': done },
      },
    },
  },
  components: {
    schemas: {
      ThingBody: {
        type: 'object',
        required: ['Name'],
        properties: {
          Name: { type: 'string', pattern: '^[a-z]+$' },
          Big: { type: 'integer', format: 'int64' },
          Amount: orNonFinite({ type: 'number', format: 'double', maximum: 10 }),
          Secret: { type: 'string', minLength: 5, 'x-dovetail-sensitive': true },
        },
      },
      Word: { type: 'string', enum: ['abc', 'def', 'ghi'], 'x-dovetail-internal-values': ['ghi'] },
      Checked: {
        type: 'object',
        properties: {
          Word: refTo('Word'),
          Words: {
            type: 'object',
            propertyNames: refTo('Word'),
            additionalProperties: refTo('Word'),
          },
          Few: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 3 },
          Set: { type: 'array', items: { type: 'integer', format: 'int64' }, uniqueItems: true },
          Blob: {
            type: 'string',
            format: 'byte',
            minLength: 4,
            maxLength: 12,
            'x-dovetail-byte-length': { min: 2, max: 8 },
          },
          Text: { type: 'string', minLength: 2, maxLength: 8 },
          AtLeast: { type: 'string', minLength: 2 },
          Range: orNonFinite({ type: 'number', format: 'float', minimum: 2.2, maximum: 8.8 }),
          AtMost: { type: 'integer', format: 'int64', maximum: 8 },
          Evil: { type: 'string', pattern: '^([0-9]+)+$' },
          Ahead: { type: 'string', pattern: '^(?=a)([a-z]+)+$' },
          json_name: { type: 'string', minLength: 1, 'x-dovetail-member': 'Renamed' },
          Sparse: { type: 'array', items: orNull({ type: 'string', minLength: 2 }) },
          Union: {
            type: 'object',
            properties: { A: { type: 'string' }, B: { type: 'integer', format: 'int32' } },
            minProperties: 1,
            maxProperties: 1,
          },
        },
      },
      Taken: {
        type: 'object',
        properties: { By: text, message: text },
        'x-dovetail-error': {
          status: 409,
          fault: 'client',
          headers: { 'X-Until': { 'x-dovetail-member': 'Until', schema: text } },
        },
      },
      ValidationException: {
        type: 'object',
        required: ['message'],
        properties: { message: text, fieldList: { type: 'array', items: {} } },
        'x-dovetail-error': { status: 400, fault: 'client' },
      },
    },
  },
};
