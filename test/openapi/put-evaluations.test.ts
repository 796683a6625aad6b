import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refName } from '../../src/wire/schema.ts';
import { documentOf, putEvaluations } from '../generated/fixtures/contracts.ts';

/** The facts of the wire, one by one, in the document that is derived from the spec. */
const document = documentOf(putEvaluations);
const { schemas } = document.components;
const operation = document.paths['/']?.post;
const mediaType = 'application/x-amz-json-1.1';

test('the operation is POST / and nothing else', () => {
  assert.deepEqual(Object.keys(document.paths), ['/']);
  assert.deepEqual(Object.keys(document.paths['/'] ?? {}), ['post']);
  assert.equal(operation?.operationId, 'PutEvaluations');
});

test('the target is a required header that never changes', () => {
  const [target, ...others] = operation?.parameters ?? [];
  assert.deepEqual(others, []);
  assert.equal(target?.name, 'X-Amz-Target');
  assert.equal(target?.in, 'header');
  assert.equal(target?.required, true);
  assert.deepEqual(target?.schema, { type: 'string', const: 'StarlingDoveService.PutEvaluations' });
});

test('every body is of the one media type, and requests have to have one', () => {
  assert.equal(operation?.requestBody?.required, true);
  const bodies = [operation?.requestBody, ...Object.values(operation?.responses ?? {})];
  assert.equal(bodies.length, 7);
  for (const body of bodies) assert.deepEqual(Object.keys(body?.content ?? {}), [mediaType]);
});

test('every response gives the id of the request', () => {
  const responses = Object.entries(operation?.responses ?? {});
  assert.deepEqual(
    responses.map(([status]) => status),
    ['200', '400', '413', '415', '500', '503'],
  );
  for (const [, { headers }] of responses) {
    assert.equal(headers?.['x-amzn-RequestId']?.required, true);
    assert.deepEqual(headers['x-amzn-RequestId'].schema, { type: 'string' });
  }
});

test('the service has the names by which SDKs and signatures know it', () => {
  assert.equal(document.info.version, '2014-11-12');
  assert.deepEqual(document['x-dovetail-service'], {
    id: 'com.amazonaws.configservice#StarlingDoveService',
    protocol: 'aws.protocols#awsJson1_1',
    sdkId: 'Config Service',
    signingName: 'config',
  });
});

test('the input has up to 100 evaluations, a token without a limit, and a test mode that is off', () => {
  const input = operation?.requestBody?.content[mediaType]?.schema;
  assert.deepEqual(input, { $ref: '#/components/schemas/PutEvaluationsRequest' });
  const { required, properties } = withoutWords(schemas.PutEvaluationsRequest);
  assert.deepEqual(required, ['ResultToken']);
  assert.deepEqual(properties, {
    Evaluations: {
      type: 'array',
      items: { $ref: '#/components/schemas/Evaluation' },
      maxItems: 100,
    },
    ResultToken: { type: 'string' },
    TestMode: { type: 'boolean', default: false, 'x-dovetail-client-optional': true },
  });
});

test('the output has the evaluations that failed', () => {
  const output = operation?.responses['200']?.content?.[mediaType]?.schema;
  assert.deepEqual(output, { $ref: '#/components/schemas/PutEvaluationsResponse' });
  const { required, properties } = withoutWords(schemas.PutEvaluationsResponse);
  assert.equal(required, undefined);
  assert.deepEqual(properties, {
    FailedEvaluations: {
      type: 'array',
      items: { $ref: '#/components/schemas/Evaluation' },
      maxItems: 100,
    },
  });
});

test('an evaluation has the bounds of its members, and seconds since 1970 as a number', () => {
  const { required, properties } = withoutWords(schemas.Evaluation);
  assert.deepEqual(required, [
    'ComplianceResourceType',
    'ComplianceResourceId',
    'ComplianceType',
    'OrderingTimestamp',
  ]);
  assert.deepEqual(properties, {
    ComplianceResourceType: { type: 'string', minLength: 1, maxLength: 256 },
    ComplianceResourceId: { type: 'string', minLength: 1, maxLength: 768 },
    ComplianceType: {
      $ref: '#/components/schemas/ComplianceType',
      'x-dovetail-response-only': {
        values: ['INSUFFICIENT_DATA'],
        error: 'InvalidParameterValueException',
        message: 'INSUFFICIENT_DATA is not a verdict that a rule can hand in.',
      },
    },
    Annotation: { type: 'string', minLength: 1, maxLength: 256 },
    OrderingTimestamp: { type: 'number', format: 'epoch-seconds' },
  });
  assert.deepEqual(schemas.ComplianceType?.enum, [
    'COMPLIANT',
    'NON_COMPLIANT',
    'NOT_APPLICABLE',
    'INSUFFICIENT_DATA',
  ]);
});

test('each error under 400 is an alternative told apart by __type, those of the operation first', () => {
  const schema = operation?.responses['400']?.content?.[mediaType]?.schema;
  assert.deepEqual(schema?.discriminator, { propertyName: '__type' });
  const names = schema?.oneOf?.map(({ $ref = '' }) => refName($ref)) ?? [];
  assert.deepEqual(names, [
    'InvalidParameterValueException',
    'InvalidResultTokenException',
    'NoSuchConfigRuleException',
    'ValidationException',
    'SerializationException',
    'UnknownOperationException',
    'MissingAuthenticationTokenException',
    'IncompleteSignatureException',
    'InvalidSignatureException',
    'UnrecognizedClientException',
    'AccessDeniedException',
    'ThrottlingException',
  ]);
  for (const name of names) {
    assert.deepEqual(schemas[name]?.required, ['__type']);
    assert.deepEqual(schemas[name]?.properties?.__type, { type: 'string', const: name });
    assert.equal(schemas[name]?.['x-dovetail-error']?.status, 400);
    assert.equal(schemas[name]?.['x-dovetail-error']?.fault, 'client');
  }
});

test('the words of an error are in `message`, and those of the deserializer in `Message`', () => {
  const membersOf = (name: string) => Object.keys(schemas[name]?.properties ?? {});
  assert.deepEqual(membersOf('InvalidResultTokenException'), ['__type', 'message']);
  assert.deepEqual(membersOf('ValidationException'), ['__type', 'message']);
  assert.deepEqual(membersOf('SerializationException'), ['__type', 'Message']);
});

test('of the errors of clients, only throttling may be tried again; those of the server all may', () => {
  const retryable = Object.entries(schemas).flatMap(([name, schema]) => {
    const retry = schema['x-dovetail-error']?.retryable;
    return retry === undefined ? [] : [[name, retry.throttling]];
  });
  assert.deepEqual(retryable, [
    ['ThrottlingException', true],
    ['InternalFailure', false],
    ['ServiceUnavailable', false],
  ]);
});

test('the errors that every operation of the framework can answer with are marked as its own', () => {
  const framework = Object.keys(schemas).filter(
    (name) => schemas[name]?.['x-dovetail-error']?.framework === true,
  );
  assert.equal(framework.length, 13);
  assert.ok(!framework.includes('InvalidResultTokenException'));
});

test('everything that a person reads has words: the operation, its members, its errors', () => {
  assert.match(document.info.description ?? '', /\w/);
  assert.match(operation?.description ?? '', /\w/);
  for (const [name, schema] of Object.entries(schemas)) {
    assert.match(schema.description ?? '', /\w/, name);
    for (const [member, property] of Object.entries(schema.properties ?? {})) {
      if (member !== '__type') assert.match(property.description ?? '', /\w/, `${name}.${member}`);
    }
  }
});

function withoutWords(schema: (typeof schemas)[string] | undefined) {
  const properties = Object.entries(schema?.properties ?? {}).map(([name, property]) => {
    const { description: _words, ...rules } = property;
    return [name, rules] as const;
  });
  return { required: schema?.required, properties: Object.fromEntries(properties) };
}
