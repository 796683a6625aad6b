import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientName, functionNames } from '../../generator/contract/names.ts';
import { readContract } from '../../generator/contract/read.ts';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import type { OpenApiDocument, OperationObject, Response } from '../../src/wire/document.ts';
import { refTo, type Schema } from '../../src/wire/schema.ts';
import { documentOf, parcelOffice, putEvaluations } from '../generated/fixtures/contracts.ts';

const mediaType = 'application/x-amz-json-1.1';

function content(schema: Schema) {
  return { [mediaType]: { schema } };
}

function response(schema: Schema): Response {
  return { description: 'What came of it.', content: content(schema) };
}

/** A small document, with parts of its operation and further components in place of its own. */
function documentWith(
  operation: Partial<OperationObject> = {},
  schemas: OpenApiDocument['components']['schemas'] = {},
): OpenApiDocument {
  return {
    openapi: '3.1.0',
    info: { title: 'Thing keeper', version: '1' },
    'x-dovetail-service': { id: 'ex#Svc', protocol: 'aws.protocols#awsJson1_1' },
    paths: {
      '/': {
        post: {
          operationId: 'PutThing',
          requestBody: { content: content({ $ref: refTo('In') }) },
          responses: { 200: response({ $ref: refTo('Out') }) },
          ...operation,
        },
      },
    },
    components: {
      schemas: { In: { type: 'object' }, Out: { type: 'object' }, ...schemas },
    },
  };
}

test('an operation has all that its callers and servers put on the wire', () => {
  const { operations } = readContract(documentOf(putEvaluations), 'put-evaluations');
  assert.deepEqual(
    operations.map(({ description: _words, errors, ...rest }) => ({
      ...rest,
      errors: errors.length,
    })),
    [
      {
        name: 'PutEvaluations',
        functionName: 'putEvaluations',
        deprecated: false,
        identifier: 'PutEvaluations',
        documentPath: '/',
        method: 'POST',
        wirePath: '/',
        mediaType,
        headers: { 'x-amz-target': 'StarlingDoveService.PutEvaluations' },
        input: 'PutEvaluationsRequest',
        output: 'PutEvaluationsResponse',
        status: 200,
        answersWithBody: true,
        errors: 16,
        errorsByStatus: undefined,
        bindings: undefined,
        traits: {},
        idempotencyTokens: [],
      },
    ],
  );
});

test('operations that share the path of the wire keep their keys, and each its own errors', () => {
  const { operations } = readContract(documentOf(parcelOffice), 'parcel-office');
  assert.deepEqual(
    operations.map(({ documentPath, wirePath, deprecated }) => [
      documentPath,
      wirePath,
      deprecated,
    ]),
    [
      ['/ParcelOffice_20240102.PutParcel', '/', false],
      [
        '/ParcelOffice_20240102.EstimateTheArrivalTimesOfAllParcelsThatTravelTogetherInOneConsignment',
        '/',
        true,
      ],
      ['/ParcelOffice_20240102.Ping', '/', false],
    ],
  );
  const [put, , ping] = operations;
  assert.ok(put?.errors.includes('AddressUnknownException'));
  assert.ok(!ping?.errors.includes('AddressUnknownException'));
  assert.ok(ping?.errors.includes('OfficeClosedException'));
});

test('errors are apart from the schemas of values, with what the document says of them', () => {
  const { errors, schemas } = readContract(documentOf(parcelOffice), 'parcel-office');
  const tooHeavy = errors.find(({ name }) => name === 'ParcelTooHeavyException');
  assert.equal(tooHeavy?.status, 409);
  assert.equal(tooHeavy.fault, 'client');
  assert.equal(tooHeavy.description, 'The parcel is too heavy for every carrier.');
  for (const { name } of errors) assert.ok(!Object.hasOwn(schemas, name), name);
  assert.ok(Object.hasOwn(schemas, 'ParcelInRequest'));
});

test('an input that is also an output has its own name in the document, and another for requests', () => {
  const both = { $ref: refTo('Both') };
  const { operations } = readContract(
    documentWith(
      { requestBody: { content: content(both) }, responses: { 200: response(both) } },
      {
        Both: {
          type: 'object',
          properties: {
            kind: {
              $ref: refTo('Kind'),
              'x-dovetail-response-only': { values: ['LOST'], error: 'Refused' },
            },
          },
        },
        Kind: { type: 'string', enum: ['NEW', 'LOST'] },
      },
    ),
    'things',
  );
  assert.equal(operations[0]?.input, 'BothInRequest');
  assert.equal(operations[0].output, 'Both');
});

test('headers that can change are not constants of the wire', () => {
  const contract = readContract(
    documentWith({
      parameters: [
        { name: 'X-Fixed', in: 'header', schema: { const: 'a' } },
        { name: 'X-Free', in: 'header', schema: { type: 'string' } },
        { name: 'X-Number', in: 'header', schema: { const: 1 } },
        { name: 'query', in: 'query', schema: { const: 'b' } },
      ],
    }),
    'things',
  );
  assert.deepEqual(contract.operations[0]?.headers, { 'x-fixed': 'a' });
});

const names: readonly { sdkId?: string; title: string; want: string }[] = [
  { sdkId: 'Config Service', title: 'AWS Config', want: 'ConfigServiceClient' },
  { title: 'thing keeper', want: 'ThingKeeperClient' },
  { title: 'Parcel-Office "North" & 2', want: 'ParcelOfficeNorth2Client' },
  { title: '7 Things', want: 'Service7ThingsClient' },
];

for (const { sdkId, title, want } of names) {
  test(`the client of ${sdkId ?? title} is ${want}`, () => {
    const document = documentWith();
    const service = { ...document['x-dovetail-service'], ...(sdkId !== undefined && { sdkId }) };
    const named = { ...document, info: { title, version: '1' }, 'x-dovetail-service': service };
    assert.equal(readContract(named, 'things').clientName, want);
  });
}

for (const [name, want] of [
  ['PutThing', 'putThing'],
  ['Delete', 'delete_'],
  ['Constructor', 'constructor_'],
  ['Document', 'document_'],
] as const) {
  test(`the function of the operation ${name} is ${want}`, () => {
    const { operations } = readContract(documentWith({ operationId: name }), 'things');
    assert.equal(operations[0]?.functionName, want);
  });
}

test('functions and the client have no name that is made for schemas or other operations', () => {
  const names = functionNames(
    ['EncodeThing', 'EncodeList', 'Do', 'DoErrors', 'Do_', 'Default', 'Default_'],
    ['Thing', 'List'],
  );
  assert.deepEqual(Object.fromEntries(names), {
    EncodeThing: 'encodeThing_',
    EncodeList: 'encodeList__',
    Do: 'do_',
    DoErrors: 'doErrors',
    Do_: 'do__',
    Default: 'default_',
    Default_: 'default__',
  });
  assert.equal(functionNames(['Get', 'GetErrors'], []).get('GetErrors'), 'getErrors_');
  assert.equal(clientName('Thing', ['ThingClient', 'ThingClient_']), 'ThingClient__');
});

const fault: OpenApiDocument['components']['schemas'] = {
  Fault: { type: 'object', 'x-dovetail-error': { status: 400, fault: 'client' } },
};

const refusals: readonly { name: string; document: OpenApiDocument; want: readonly string[] }[] = [
  {
    name: 'an operation without a body in its requests',
    document: documentWith({ requestBody: { content: {} } }),
    want: ['/paths/~1/post/requestBody/content: found 0 media types; expected one media type'],
  },
  {
    name: 'an operation with two media types',
    document: documentWith({
      responses: {
        200: {
          description: '',
          content: { ...content({ $ref: refTo('Out') }), 'text/plain': { schema: {} } },
        },
      },
    }),
    want: ['/paths/~1/post/responses/200/content: found 2 media types; expected one media type'],
  },
  {
    name: 'an operation without responses',
    document: documentWith({ responses: {} }),
    want: ['/paths/~1/post/responses: found no response; expected exactly one that says success'],
  },
  {
    name: 'an operation whose responses are all errors',
    document: documentWith({ responses: { 400: response({ $ref: refTo('Fault') }) } }, fault),
    want: [
      '/paths/~1/post/responses: found the statuses 400; expected exactly one that says success',
    ],
  },
  {
    name: 'an operation with two ways to say success',
    document: documentWith({
      responses: { 200: response({ $ref: refTo('Out') }), 202: response({ $ref: refTo('Out') }) },
    }),
    want: [
      '/paths/~1/post/responses: found the statuses 200, 202; expected exactly one that says success',
    ],
  },
  {
    name: 'a body whose schema is written in place',
    document: documentWith({ requestBody: { content: content({ type: 'object' }) } }),
    want: [
      '/paths/~1/post/requestBody/content/application~1x-amz-json-1.1/schema: found a schema in place; expected a reference to a schema in components',
    ],
  },
  {
    name: 'references that lead nowhere, all of them',
    document: documentWith(
      {},
      {
        In: {
          type: 'object',
          properties: {
            'a/b~c': { type: 'array', items: { $ref: refTo('Gone') } },
            d: { $ref: 'https://example.org/schema' },
          },
        },
      },
    ),
    want: [
      '/components/schemas/In/properties/a~1b~0c/items/$ref: found a reference to #/components/schemas/Gone; expected one to a schema in components',
      '/components/schemas/In/properties/d/$ref: found a reference to https://example.org/schema; expected one to a schema in components',
    ],
  },
  {
    name: 'an error as a part of a value',
    document: documentWith(
      {},
      { ...fault, Out: { type: 'object', properties: { why: { $ref: refTo('Fault') } } } },
    ),
    want: [
      '/components/schemas/Out/properties/why/$ref: found the error Fault as a value; expected errors in responses only',
    ],
  },
  {
    name: 'names that no code can have',
    document: documentWith({ operationId: 'put thing' }, { 'a.b': {}, '1st': {} }),
    want: [
      '/paths/~1/post/operationId: found the operationId "put thing"; expected letters, digits and underscores, and no digit first',
      '/components/schemas/a.b: found the schema "a.b"; expected letters, digits and underscores, and no digit first',
      '/components/schemas/1st: found the schema "1st"; expected letters, digits and underscores, and no digit first',
    ],
  },
];

for (const { name, document, want } of refusals) {
  test(`a document with ${name} is refused, with the place`, () => {
    assert.throws(
      () => readContract(document, 'things'),
      (error) => {
        assert.ok(error instanceof DiagnosticError);
        const found = error.diagnostics.map(({ at, message }) => `${at?.pointer}: ${message}`);
        assert.deepEqual([...found].sort(), [...want].sort());
        for (const { code } of error.diagnostics) assert.equal(code, 'openapi-unsupported');
        return true;
      },
    );
  });
}

test('reading leaves the document as it is', () => {
  const document = documentOf(parcelOffice);
  const before = structuredClone(document);
  readContract(document, 'parcel-office');
  assert.deepEqual(document, before);
});
