import assert from 'node:assert/strict';
import { test } from 'node:test';
import { document as putEvaluations } from '../../generated/put-evaluations/document.ts';
import { answerSchema, bodySchema, validatorView } from '../../src/gateway/validator-view.ts';
import { frozen } from './frozen.ts';
import { operation } from './operation.ts';
import { document as things } from './things-service.ts';

frozen(putEvaluations);
frozen(things);

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
  const view = validatorView(putEvaluations, operation);
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
  assert.deepEqual(validatorView(putEvaluations, operation).components.schemas, {
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
    const view = validatorView(things, { name, path: `/Things.${name}`, method: 'POST' });
    assert.deepEqual(Object.keys(view.paths), [`/${name}`]);
    assert.deepEqual(Object.keys(view.components.schemas), schemas);
    assert.equal(namesIn(view.components).has('default'), false);
    assert.equal(namesIn(view.components).has('description'), false);
  });
}

test('a view shares nothing with its document that the validator could write into', () => {
  const before = JSON.stringify(things);
  const view = validatorView(things, { name: 'Check', path: '/Things.Check', method: 'POST' });
  assert.notEqual(view.components.schemas.Check, things.components.schemas.Check);
  assert.equal(JSON.stringify(things), before);
});

test('the schemas of bodies and answers are found by path, method and status', () => {
  assert.deepEqual(bodySchema(putEvaluations, operation), {
    $ref: '#/components/schemas/PutEvaluationsRequest',
  });
  assert.deepEqual(answerSchema(putEvaluations, operation), {
    $ref: '#/components/schemas/PutEvaluationsResponse',
  });
});

for (const changes of [{ path: '/none' }, { path: '/constructor' }, { method: 'PUT' }]) {
  test(`a document without ${JSON.stringify(changes)} is a defect, and says so`, () => {
    const message = 'the document has no operation PutEvaluations';
    const other = { ...operation, ...changes };
    assert.throws(() => bodySchema(putEvaluations, other), { name: 'TypeError', message });
    assert.throws(() => answerSchema(putEvaluations, other), { name: 'TypeError', message });
  });
}

test('a document without an answer of that status is a defect too', () => {
  assert.throws(() => answerSchema(putEvaluations, { ...operation, status: 204 }), {
    name: 'TypeError',
  });
});
