import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operationsIn } from '../../generator/openapi/references.ts';
import { derive } from './derive.ts';

const three = `@awsJson1_1
service Svc {
    version: "1"
    operations: [Alpha, Beta]
    resources: [Thing]
}
/// First.
operation Alpha {
    input: AlphaIn
    output: AlphaOut
    errors: [AlphaFault]
}
@deprecated
operation Beta {
    errors: [BetaFault]
}
resource Thing {
    identifiers: {
        thingId: String
    }
    read: GetThing
    resources: [Part]
}
resource Part {
    identifiers: {
        thingId: String
        partId: String
    }
    collectionOperations: [CountParts]
}
@readonly
operation GetThing {
    input := {
        @required
        thingId: String
    }
}
operation CountParts {
    input := {
        @required
        thingId: String
    }
}
structure AlphaIn {}
/// What came of it.
structure AlphaOut {}
@error("client")
structure AlphaFault {}
@error("client")
structure BetaFault {}
`;

test('one operation alone keeps the path of the wire', () => {
  const { paths } = derive(`@awsJson1_1
service Svc {
    version: "1"
    operations: [Op]
}
operation Op {}`);
  assert.deepEqual(Object.keys(paths), ['/']);
  assert.equal(paths['/']?.['x-dovetail-wire-path'], undefined);
});

test('several operations have a key each, and say which path they share on the wire', () => {
  const { paths } = derive(three);
  assert.deepEqual(
    Object.entries(paths).map(([key, item]) => [key, item['x-dovetail-wire-path']]),
    [
      ['/Svc.Alpha', '/'],
      ['/Svc.Beta', '/'],
      ['/Svc.GetThing', '/'],
      ['/Svc.CountParts', '/'],
    ],
  );
});

test('operations of resources, and of resources in resources, are those of the service', () => {
  const ids = operationsIn(derive(three)).map(({ operation }) => operation.operationId);
  assert.deepEqual(ids, ['Alpha', 'Beta', 'GetThing', 'CountParts']);
});

test('each operation keeps its own errors', () => {
  const { paths } = derive(three);
  const errorsOf = (path: string) => JSON.stringify(paths[path]?.post?.responses['400']);
  assert.match(errorsOf('/Svc.Alpha'), /AlphaFault/);
  assert.doesNotMatch(errorsOf('/Svc.Alpha'), /BetaFault/);
  assert.match(errorsOf('/Svc.Beta'), /BetaFault/);
  assert.doesNotMatch(errorsOf('/Svc.Beta'), /AlphaFault/);
});

test('each operation is told apart by a constant header', () => {
  const targets = operationsIn(derive(three)).map(({ operation }) =>
    operation.parameters?.map(({ name, in: place, required, schema }) => [
      name,
      place,
      required,
      schema.const,
    ]),
  );
  assert.deepEqual(
    targets,
    ['Alpha', 'Beta', 'GetThing', 'CountParts'].map((name) => [
      ['X-Amz-Target', 'header', true, `Svc.${name}`],
    ]),
  );
});

test('words and deprecation of an operation are carried over, and words of its output', () => {
  const { paths } = derive(three);
  assert.equal(paths['/Svc.Alpha']?.post?.description, 'First.');
  assert.equal(paths['/Svc.Alpha']?.post?.deprecated, undefined);
  assert.equal(paths['/Svc.Alpha']?.post?.responses['200']?.description, 'What came of it.');
  assert.equal(paths['/Svc.Beta']?.post?.description, undefined);
  assert.equal(paths['/Svc.Beta']?.post?.deprecated, true);
  assert.equal(paths['/Svc.Beta']?.post?.responses['200']?.description, 'The operation succeeded.');
});

test('an operation without input takes an empty object; without output it answers with an empty body', () => {
  const { paths, components } = derive(three);
  const beta = paths['/Svc.Beta']?.post;
  const mediaType = 'application/x-amz-json-1.1';
  assert.deepEqual(beta?.requestBody, {
    required: true,
    content: { [mediaType]: { schema: { $ref: '#/components/schemas/BetaInput' } } },
  });
  assert.equal(beta.responses['200']?.content, undefined);
  assert.deepEqual(components.schemas.BetaInput, { type: 'object' });
  assert.equal(components.schemas.BetaOutput, undefined);
});

test('the name of an empty input gives way to a shape of the model', () => {
  const { components, paths } = derive(
    '@awsJson1_1 service A { operations: [Op] }\noperation Op { output := { a: OpInput } }\nstructure OpInput { a: String }',
  );
  assert.deepEqual(components.schemas.OpInput2, { type: 'object' });
  assert.deepEqual(Object.keys(components.schemas.OpInput?.properties ?? {}), ['a']);
  assert.deepEqual(paths['/']?.post?.requestBody?.content, {
    'application/x-amz-json-1.1': { schema: { $ref: '#/components/schemas/OpInput2' } },
  });
});

test('AWS JSON has host prefixes, checksums and compression, and no use for HTTP bindings', () => {
  const { paths, components } = derive(`@awsJson1_1 service Svc { operations: [Op] }
@endpoint(hostPrefix: "{a}.data.")
@httpChecksumRequired
@requestCompression(encodings: ["gzip"])
@http(method: "GET", uri: "/{a}", code: 201)
operation Op {
    input: In
}
structure In {
    @required @hostLabel @httpLabel a: String
    @httpHeader("X-B") b: Timestamp
}`);
  const post = paths['/']?.post;
  assert.equal(post?.['x-dovetail-host-prefix'], '{a}.data.');
  assert.equal(post?.['x-dovetail-checksum-required'], true);
  assert.deepEqual(post?.['x-dovetail-request-compression'], ['gzip']);
  assert.deepEqual(Object.keys(post?.responses ?? {}).slice(0, 1), ['200']);
  assert.equal(post?.parameters?.length, 1);
  assert.deepEqual(components.schemas.In?.properties, {
    a: { type: 'string' },
    b: { type: 'number', format: 'epoch-seconds' },
  });
  assert.equal(post?.requestBody?.['x-dovetail-payload'], undefined);
});
