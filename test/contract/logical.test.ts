import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readContract } from '../../generator/contract/read.ts';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import type { Method, OpenApiDocument, OperationObject } from '../../src/wire/document.ts';
import { orNonFinite, orNull, refTo, type Schema } from '../../src/wire/schema.ts';
import { documentOf, lighthouse } from '../generated/fixtures/contracts.ts';

/** Inputs and outputs as one value each, wherever their members stand on the wire. */

const json = (schema: Schema) => ({ 'application/json': { schema } });
const text: Schema = { type: 'string' };

/** A document with operations by their method and path, such as `get /things`. */
function documentWith(
  operations: Readonly<Record<string, Partial<OperationObject> & { operationId: string }>>,
  schemas: OpenApiDocument['components']['schemas'] = {},
  protocol = 'aws.protocols#restJson1',
): OpenApiDocument {
  const entries = Object.entries(operations).map(([key, operation]) => {
    const [method = '', path = ''] = key.split(' ');
    const whole: OperationObject = { responses: { 200: { description: '' } }, ...operation };
    const item: Partial<Record<Method, OperationObject>> = { [method]: whole };
    return [path, item];
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    'x-dovetail-service': { id: 'ex#Svc', protocol },
    paths: Object.fromEntries(entries),
    components: { schemas },
  };
}

test('an input has the members of its path, query and headers, then those of its body, by a name', () => {
  const { operations, schemas } = readContract(
    documentWith(
      {
        'put /things/{id}': {
          operationId: 'PutThing',
          parameters: [
            { name: 'id', in: 'path', required: true, schema: text },
            { name: 'x-size', in: 'header', schema: text, 'x-dovetail-member': 'size' },
          ],
          requestBody: { content: json({ $ref: refTo('PutThingInputBody') }) },
          'x-dovetail-input': 'ThingToPut',
          responses: { 200: { description: '', content: json({ $ref: refTo('Thing') }) } },
        },
      },
      {
        Thing: { type: 'object', properties: { name: text } },
        PutThingInputBody: {
          type: 'object',
          required: ['thing'],
          properties: { thing: { $ref: refTo('Thing') } },
        },
      },
    ),
    'things',
  );
  assert.equal(operations[0]?.input, 'ThingToPut');
  assert.equal(operations[0].output, 'Thing');
  assert.deepEqual(operations[0].bindings?.request.body.kind, 'json');
  // The schema of the body served nothing but the body.
  assert.deepEqual(Object.keys(schemas), ['Thing', 'ThingToPut']);
  assert.deepEqual(schemas.ThingToPut, {
    type: 'object',
    required: ['id', 'thing'],
    properties: { id: text, size: text, thing: { $ref: refTo('Thing') } },
  });
});

test('names that the document does not give are made of that of the operation, and not taken twice', () => {
  const parameters = [{ name: 'id', in: 'query', schema: text }] as const;
  const { operations } = readContract(
    documentWith(
      {
        'get /a': { operationId: 'getThing', parameters },
        'get /b': { operationId: 'GetOther', parameters, 'x-dovetail-input': 'GetThingInput' },
        'get /c': { operationId: 'GetLast', 'x-dovetail-input': 'GetThingInput' },
        'get /d': { operationId: 'GetFirst' },
      },
      { GetFirstInput: text },
    ),
    'things',
  );
  assert.deepEqual(
    operations.map(({ identifier, functionName, input }) => [identifier, functionName, input]),
    [
      ['GetThing', 'getThing', 'GetThingInput'],
      // The same shape, and so the same type.
      ['GetOther', 'getOther', 'GetThingInput'],
      ['GetLast', 'getLast', 'GetLastInput'],
      ['GetFirst', 'getFirst', 'GetFirstInput_'],
    ],
  );
});

test('an input that a reference only stands for is what it refers to', () => {
  const { operations } = readContract(
    documentWith(
      {
        'post /': {
          operationId: 'Do',
          requestBody: { content: json({ $ref: refTo('Alias') }) },
        },
      },
      { Alias: { $ref: refTo('Thing') }, Thing: { type: 'object' } },
    ),
    'things',
  );
  assert.equal(operations[0]?.input, 'Thing');
});

test('objects and alternatives inside other schemas get a name of the place that they stand in', () => {
  const { schemas } = readContract(
    documentWith(
      {},
      {
        Thing: {
          type: 'object',
          properties: {
            'home-address': {
              type: 'object',
              description: 'Where.',
              properties: {
                rows: { type: 'array', items: { oneOf: [text, { type: 'boolean' }] } },
              },
            },
            kind: orNull({ type: 'string', enum: ['A'] }),
            size: orNonFinite({ type: 'number' }),
            plain: { type: 'string', enum: ['B'] },
          },
        },
        ThingKind: text,
      },
    ),
    'things',
  );
  assert.deepEqual(schemas, {
    Thing: {
      type: 'object',
      properties: {
        'home-address': { $ref: refTo('ThingHomeAddress'), description: 'Where.' },
        kind: orNull({ $ref: refTo('ThingKind_') }),
        size: orNonFinite({ type: 'number' }),
        plain: { type: 'string', enum: ['B'] },
      },
    },
    ThingHomeAddress: {
      type: 'object',
      description: 'Where.',
      properties: { rows: { type: 'array', items: { $ref: refTo('ThingHomeAddressRowsItem') } } },
    },
    ThingHomeAddressRowsItem: { oneOf: [text, { type: 'boolean' }] },
    ThingKind_: { type: 'string', enum: ['A'] },
    ThingKind: text,
  });
});

test('a contract of REST knows where members stand, and which are tokens', () => {
  const { operations, errors } = readContract(documentOf(lighthouse), 'lighthouse');
  const [put] = operations;
  assert.equal(put?.wirePath, '/coasts/{coast}/lamps/{path+}?kind=lamp');
  assert.deepEqual(put.idempotencyTokens, ['token']);
  assert.equal(put.mediaType, 'application/json');
  assert.deepEqual(Object.keys(put.bindings?.errors ?? {}), ['NoSuchCoast']);
  const missing = errors.find(({ name }) => name === 'NoSuchCoast');
  assert.deepEqual(Object.keys(missing?.schema.properties ?? {}).sort(), [
    'distance',
    'known',
    'message',
    'nearest',
  ]);
});

test('a path without a template of its own is one by its parameters', () => {
  const { operations } = readContract(
    documentWith({
      'get /a/{b}/{c}': {
        operationId: 'Get',
        parameters: [
          { name: 'b', in: 'path', required: true, schema: text },
          { name: 'c', in: 'path', required: true, schema: text, 'x-dovetail-greedy': true },
          { name: 'list type', in: 'query', schema: { const: '2&' } },
          { name: 'flag', in: 'query', schema: { const: '' } },
        ],
      },
    }),
    'things',
  );
  assert.equal(operations[0]?.wirePath, '/a/{b}/{c+}?list%20type=2%26&flag');
});

test('errors of plain OpenAPI are told apart by the keys of their responses', () => {
  const error = (status: number): OpenApiDocument['components']['schemas'][string] => ({
    type: 'object',
    'x-dovetail-error': { status, fault: 'client' },
  });
  const answer = (...names: readonly string[]) => ({
    description: '',
    content: json({ anyOf: names.map((name) => ({ $ref: refTo(name) })) }),
  });
  const operation = {
    operationId: 'get',
    responses: {
      200: { description: '' },
      404: answer('Gone'),
      409: answer('Full', 'Gone'),
      default: answer('Full'),
    },
  };
  const schemas = { Gone: error(404), Full: error(500) };
  const read = (protocol?: string) =>
    readContract(documentWith({ 'get /': operation }, schemas, protocol), 'things').operations[0];
  assert.deepEqual(read('openapi')?.errorsByStatus, { 404: 'Gone', default: 'Full' });
  assert.equal(read()?.errorsByStatus, undefined);
  assert.deepEqual(read()?.errors, ['Gone', 'Full']);
});

for (const [name, document, want] of [
  [
    'an operationId that two operations have',
    documentWith({ 'get /a': { operationId: 'Get' }, 'get /b': { operationId: 'Get' } }),
    '/paths/~1b/get/operationId: found the operationId Get a second time; expected it once',
  ],
  [
    'references that lead back to themselves',
    documentWith({}, { A: { $ref: refTo('B') }, B: { $ref: refTo('A') }, C: { $ref: refTo('A') } }),
    '/components/schemas/A/$ref: found that A refers to itself alone; expected a schema at the end',
  ],
  [
    'a parameter that refers to nothing',
    documentWith({
      'get /': {
        operationId: 'Get',
        parameters: [{ name: 'a', in: 'query', schema: { $ref: refTo('A') } }],
      },
    }),
    '/paths/~1/get/parameters/0/schema/$ref: found a reference to #/components/schemas/A; expected one to a schema in components',
  ],
  [
    'an alternative that refers to nothing',
    documentWith({}, { A: { anyOf: [text, { $ref: refTo('B') }] } }),
    '/components/schemas/A/anyOf/1/$ref: found a reference to #/components/schemas/B; expected one to a schema in components',
  ],
] as const) {
  test(`a document with ${name} is refused, with the place`, () => {
    assert.throws(
      () => readContract(document, 'things'),
      (error) => {
        assert.ok(error instanceof DiagnosticError);
        const found = error.diagnostics.map(({ at, message }) => `${at?.pointer}: ${message}`);
        assert.deepEqual(found, [want]);
        return true;
      },
    );
  });
}

test('a chain of five thousand references is followed to its end', () => {
  const count = 5000;
  const schemas = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `A${index}`,
      index === count - 1 ? { type: 'object' as const } : { $ref: refTo(`A${index + 1}`) },
    ]),
  );
  const operation = {
    operationId: 'Do',
    requestBody: { content: json({ $ref: refTo('A0') }) },
  };
  const { operations } = readContract(documentWith({ 'post /': operation }, schemas), 'things');
  assert.equal(operations[0]?.input, `A${count - 1}`);
});
