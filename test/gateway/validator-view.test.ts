import assert from 'node:assert/strict';
import { test } from 'node:test';
import { document as putEvaluations } from '../../generated/put-evaluations/document.ts';
import { validatorView } from '../../src/gateway/validator-view.ts';
import type { OpenApiDocument } from '../../src/wire/document.ts';
import { operationSchemas } from '../../src/wire/operation-schemas.ts';
import type { Schema } from '../../src/wire/schema.ts';
import { frozen } from './frozen.ts';
import { operation } from './operation.ts';
import { document as things } from './things-service.ts';

frozen(putEvaluations);
frozen(things);

/** The document of the view of an operation's requests. */
function viewOf(document: OpenApiDocument, place: { name: string; path: string; method: string }) {
  return validatorView(document, place, operationSchemas(document, place).input).document;
}

/** The names of all members anywhere in a value. */
function namesIn(value: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  JSON.stringify(value, (name, inner: unknown) => {
    names.add(name);
    return inner;
  });
  return names;
}

test('a view has one operation, on a path of its own, with a media type that the validator knows', () => {
  const view = viewOf(putEvaluations, operation);
  assert.equal(view.openapi, '3.1.0');
  assert.deepEqual(view.info, { title: 'AWS Config', version: '2014-11-12' });
  assert.deepEqual(view.paths, {
    '/PutEvaluations': {
      post: {
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: { $ref: '#/components/schemas/PutEvaluationsRequest' } },
          },
        },
        responses: { default: { description: 'any' } },
      },
    },
  });
});

test('a view has the schemas that the body reaches, with their constraints alone', () => {
  assert.deepEqual(viewOf(putEvaluations, operation).components.schemas, {
    PutEvaluationsRequest: {
      type: 'object',
      required: ['ResultToken'],
      properties: {
        Evaluations: {
          type: 'array',
          items: { $ref: '#/components/schemas/Evaluation' },
          maxItems: 100,
        },
        ResultToken: { type: 'string' },
        TestMode: { type: 'boolean' },
      },
    },
    Evaluation: {
      type: 'object',
      required: [
        'ComplianceResourceType',
        'ComplianceResourceId',
        'ComplianceType',
        'OrderingTimestamp',
      ],
      properties: {
        ComplianceResourceType: { type: 'string', minLength: 1, maxLength: 256 },
        ComplianceResourceId: { type: 'string', minLength: 1, maxLength: 768 },
        ComplianceType: { $ref: '#/components/schemas/ComplianceType' },
        Annotation: { type: 'string', minLength: 1, maxLength: 256 },
        OrderingTimestamp: { type: 'number', format: 'epoch-seconds' },
      },
    },
    ComplianceType: {
      type: 'string',
      enum: ['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE', 'INSUFFICIENT_DATA'],
    },
  });
});

for (const [name, schemas] of [
  ['Check', ['Check', 'Value', 'Tree']],
  ['Count', ['Count']],
] as const) {
  test(`the view of ${name} has neither schemas of others, nor defaults, nor words`, () => {
    const view = viewOf(things, { name, path: `/Things.${name}`, method: 'POST' });
    assert.deepEqual(Object.keys(view.paths), [`/${name}`]);
    assert.deepEqual(Object.keys(view.components.schemas), schemas);
    assert.equal(namesIn(view.components).has('default'), false);
    assert.equal(namesIn(view.components).has('description'), false);
  });
}

test('a view shares nothing with its document that the validator could write into', () => {
  const before = JSON.stringify(things);
  const view = viewOf(things, { name: 'Check', path: '/Things.Check', method: 'POST' });
  assert.notEqual(view.components.schemas.Check, things.components.schemas.Check);
  assert.equal(JSON.stringify(things), before);
});

for (const changes of [{ path: '/none' }, { path: '/constructor' }, { method: 'PUT' }]) {
  test(`a document without ${JSON.stringify(changes)} is a defect, and says so`, () => {
    assert.throws(() => viewOf(putEvaluations, { ...operation, ...changes }), {
      name: 'TypeError',
      message: /^the document has no operation /,
    });
  });
}

for (const [title, given, want] of [
  ['an integer of 64 bits, which may be a bigint', { type: 'integer', format: 'int64' }, {}],
  ['bytes that are a body', { type: 'string', format: 'binary' }, {}],
  [
    'a number that may be NaN',
    { oneOf: [{ type: 'number' }, { type: 'string', enum: ['NaN', 'Infinity', '-Infinity'] }] },
    {},
  ],
  [
    'how many bytes a blob has',
    { type: 'string', format: 'byte', minLength: 4, 'x-dovetail-byte-length': { min: 2 } },
    { type: 'string' },
  ],
  [
    'the bounds of a union',
    { type: 'object', properties: { A: { type: 'string' } }, minProperties: 1, maxProperties: 1 },
    { type: 'object', properties: { A: { type: 'string' } } },
  ],
  [
    'a pattern that takes its time',
    { type: 'string', pattern: '^([0-9]+)+$', maxLength: 5 },
    { type: 'string', maxLength: 5 },
  ],
  [
    'a multiple of what is no whole number',
    { type: 'number', multipleOf: 0.1 },
    { type: 'number' },
  ],
] satisfies [string, Schema, Schema][]) {
  test(`a view leaves out ${title}, and says that it is not complete`, () => {
    const view = validatorView(things, operation, { type: 'object', properties: { a: given } });
    assert.deepEqual(bodyOf(view), { type: 'object', properties: { a: want } });
    assert.equal(view.isComplete, false);
  });
}

test('what stands beside a reference takes the place of what it leads to', () => {
  const Value = { $ref: '#/components/schemas/Value' };
  const properties = { a: Value, b: { ...Value, maxLength: 5 }, c: { ...Value, maxLength: 5 } };
  const view = validatorView(things, operation, { type: 'object', properties });
  const variant = { $ref: '#/components/schemas/Value.1' };
  assert.deepEqual(bodyOf(view), {
    type: 'object',
    properties: { a: Value, b: variant, c: variant },
  });
  assert.deepEqual(view.document.components.schemas, {
    Value: { type: 'string', maxLength: 3 },
    'Value.1': { type: 'string', maxLength: 5 },
  });
  assert.equal(view.isComplete, true);
});

/** The schema of the only body in a view. */
function bodyOf({ document }: ReturnType<typeof validatorView>): unknown {
  const text = JSON.stringify(Object.values(document.paths)[0]);
  return JSON.parse(text).post.requestBody.content['application/json'].schema;
}
