import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ComponentSchema, ErrorExtension } from '../../src/wire/document.ts';
import { derive } from './derive.ts';

/** The document of an operation with the error `E`. */
function deriveError(shape: string) {
  return derive(`@awsJson1_1
service Svc {
    version: "1"
    operations: [Op]
}
operation Op {
    errors: [E]
}
${shape}`);
}

const extensions: readonly { name: string; traits: string; want: ErrorExtension }[] = [
  {
    name: 'of the client has the status 400',
    traits: '@error("client")',
    want: { status: 400, fault: 'client' },
  },
  {
    name: 'of the server has the status 500',
    traits: '@error("server")',
    want: { status: 500, fault: 'server' },
  },
  {
    name: 'has the status that it names',
    traits: '@error("client")\n@httpError(404)',
    want: { status: 404, fault: 'client' },
  },
  {
    name: 'can be retried',
    traits: '@error("server")\n@retryable',
    want: { status: 500, fault: 'server', retryable: { throttling: false } },
  },
  {
    name: 'can say that the caller is too fast',
    traits: '@error("client")\n@retryable(throttling: true)\n@httpError(429)',
    want: { status: 429, fault: 'client', retryable: { throttling: true } },
  },
];

for (const { name, traits, want } of extensions) {
  test(`an error ${name}`, () => {
    const document = deriveError(`${traits}\nstructure E {}`);
    assert.deepEqual(document.components.schemas.E?.['x-dovetail-error'], want);
    const response = document.paths['/']?.post?.responses[want.status];
    const schema = Object.values(response?.content ?? {})[0]?.schema;
    const alternatives = schema?.oneOf ?? [schema];
    assert.ok(alternatives.some((alternative) => alternative?.$ref?.endsWith('/E')));
  });
}

test('an error has its name in __type, which is required, before its own members', () => {
  const document = deriveError(
    '/// Words.\n@error("client")\nstructure E {\n message: String\n @required\n limit: Integer\n when: Timestamp\n}',
  );
  assert.deepEqual(document.components.schemas.E, {
    type: 'object',
    description: 'Words.',
    required: ['__type', 'limit'],
    properties: {
      __type: { type: 'string', const: 'E' },
      message: { type: 'string' },
      limit: { type: 'integer', format: 'int32' },
      when: { type: 'number', format: 'epoch-seconds' },
    },
    'x-dovetail-error': { status: 400, fault: 'client' },
  } satisfies ComponentSchema);
});

test('what a member of an error refers to is a component', () => {
  const document = deriveError(
    '@error("client")\nstructure E {\n why: Why\n}\nenum Why {\n HEAT\n}',
  );
  assert.deepEqual(document.components.schemas.Why, { type: 'string', enum: ['HEAT'] });
});

test('a modelled error with the name of one of the framework stands in its place', () => {
  const document = derive(`@awsJson1_1
service Svc {
    version: "1"
    operations: [Op]
}
operation Op {
    errors: [ThrottlingException]
}
/// Ours.
@error("client")
@httpError(429)
structure ThrottlingException {
    message: String
    seconds: Integer
}`);
  const schema = document.components.schemas.ThrottlingException;
  assert.equal(schema?.description, 'Ours.');
  assert.deepEqual(schema?.['x-dovetail-error'], { status: 429, fault: 'client' });
  const { responses = {} } = document.paths['/']?.post ?? {};
  const named = Object.entries(responses)
    .filter(([, response]) => JSON.stringify(response).includes('/ThrottlingException'))
    .map(([status]) => status);
  assert.deepEqual(named, ['429']);
});

test('errors of the service can come from each of its operations, behind its own', () => {
  const document = derive(`@awsJson1_1
service Svc {
    version: "1"
    operations: [A, B]
    errors: [Shared]
}
operation A {
    errors: [Own]
}
operation B {}
@error("client")
structure Own {}
@error("client")
structure Shared {}`);
  const first = (path: string) => namesUnder400(document.paths[path]?.post?.responses).slice(0, 2);
  assert.deepEqual(first('/Svc.A'), ['Own', 'Shared']);
  assert.deepEqual(first('/Svc.B'), ['Shared', 'ValidationException']);
});

test('an error that the operation and the service both name is there once', () => {
  const document = derive(`@awsJson1_1
service Svc {
    version: "1"
    operations: [A]
    errors: [Shared]
}
operation A {
    errors: [Shared]
}
@error("client")
structure Shared {}`);
  const names = namesUnder400(document.paths['/']?.post?.responses);
  assert.deepEqual(
    names.filter((name) => name === 'Shared'),
    ['Shared'],
  );
});

function namesUnder400(responses: Readonly<Record<string, unknown>> = {}): readonly string[] {
  return [...JSON.stringify(responses['400']).matchAll(/schemas\/(\w+)/g)].map(
    ([, name = '']) => name,
  );
}
