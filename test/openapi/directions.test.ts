import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitDirections } from '../../generator/openapi/views/directions.ts';
import type { OpenApiDocument } from '../../src/wire/document.ts';
import { refTo, type Schema, type Schemas } from '../../src/wire/schema.ts';

const rule = { values: ['LOST'], error: 'Refused' };
const kind: Schema = { type: 'string', enum: ['NEW', 'OLD', 'LOST'] };
const inRequestKind: Schema = { type: 'string', enum: ['NEW', 'OLD'] };

/** A document whose operation takes `In` and answers `Out`. */
function documentOf(schemas: Schemas): OpenApiDocument {
  const content = (name: string) => ({ 'application/json': { schema: { $ref: refTo(name) } } });
  return deepFreeze({
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    'x-dovetail-service': { id: 'ex#T', protocol: 'p' },
    paths: {
      '/': {
        post: {
          operationId: 'Op',
          requestBody: { content: content('In') },
          responses: { 200: { description: '', content: content('Out') } },
        },
      },
    },
    components: { schemas },
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}

function holding(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', properties };
}

const ruled: Schema = {
  $ref: refTo('Kind'),
  description: 'Which.',
  'x-dovetail-response-only': rule,
};

const cases: readonly { name: string; schemas: Schemas; want: Schemas }[] = [
  {
    name: 'nothing changes where no rule stands',
    schemas: { In: holding({ k: { $ref: refTo('Kind') } }), Out: holding({}), Kind: kind },
    want: { In: holding({ k: { $ref: refTo('Kind') } }), Out: holding({}), Kind: kind },
  },
  {
    name: 'a schema that only requests reach is narrowed under its own name',
    schemas: { In: holding({ k: ruled }), Out: holding({}), Kind: kind },
    want: {
      In: holding({ k: { ...inRequestKind, description: 'Which.' } }),
      Out: holding({}),
      Kind: kind,
    },
  },
  {
    name: 'a schema that only responses reach stays as it is',
    schemas: { In: holding({}), Out: holding({ k: ruled }), Kind: kind },
    want: { In: holding({}), Out: holding({ k: ruled }), Kind: kind },
  },
  {
    name: 'a schema that both reach gets a twin before it, and so does what leads there',
    schemas: {
      In: holding({ list: { type: 'array', items: { $ref: refTo('Outer') } } }),
      Out: holding({ map: { type: 'object', additionalProperties: { $ref: refTo('Outer') } } }),
      Outer: holding({ thing: { $ref: refTo('Thing') }, same: { $ref: refTo('Same') } }),
      Thing: holding({ k: ruled }),
      Same: holding({}),
      Kind: kind,
    },
    want: {
      In: holding({ list: { type: 'array', items: { $ref: refTo('OuterInRequest') } } }),
      Out: holding({ map: { type: 'object', additionalProperties: { $ref: refTo('Outer') } } }),
      OuterInRequest: holding({
        thing: { $ref: refTo('ThingInRequest') },
        same: { $ref: refTo('Same') },
      }),
      Outer: holding({ thing: { $ref: refTo('Thing') }, same: { $ref: refTo('Same') } }),
      ThingInRequest: holding({ k: { ...inRequestKind, description: 'Which.' } }),
      Thing: holding({ k: ruled }),
      Same: holding({}),
      Kind: kind,
    },
  },
  {
    name: 'a schema that holds itself leads to its own twin',
    schemas: {
      In: holding({ thing: { $ref: refTo('Thing') } }),
      Out: holding({ thing: { $ref: refTo('Thing') } }),
      Thing: holding({ k: ruled, inside: { type: 'array', items: { $ref: refTo('Thing') } } }),
      Kind: kind,
    },
    want: {
      In: holding({ thing: { $ref: refTo('ThingInRequest') } }),
      Out: holding({ thing: { $ref: refTo('Thing') } }),
      ThingInRequest: holding({
        k: { ...inRequestKind, description: 'Which.' },
        inside: { type: 'array', items: { $ref: refTo('ThingInRequest') } },
      }),
      Thing: holding({ k: ruled, inside: { type: 'array', items: { $ref: refTo('Thing') } } }),
      Kind: kind,
    },
  },
  {
    name: 'a twin takes a name that no schema has',
    schemas: {
      In: holding({ thing: { $ref: refTo('Thing') }, other: { $ref: refTo('ThingInRequest') } }),
      Out: holding({ thing: { $ref: refTo('Thing') } }),
      Thing: holding({ k: ruled }),
      ThingInRequest: holding({}),
      Kind: kind,
    },
    want: {
      In: holding({
        thing: { $ref: refTo('ThingInRequestInRequest') },
        other: { $ref: refTo('ThingInRequest') },
      }),
      Out: holding({ thing: { $ref: refTo('Thing') } }),
      ThingInRequestInRequest: holding({ k: { ...inRequestKind, description: 'Which.' } }),
      Thing: holding({ k: ruled }),
      ThingInRequest: holding({}),
      Kind: kind,
    },
  },
];

for (const { name, schemas, want } of cases) {
  test(name, () => {
    const split = splitDirections(documentOf(schemas));
    assert.deepEqual(split.schemas, want);
    assert.deepEqual(Object.keys(split.schemas), Object.keys(want));
  });
}

test('a schema of the document is shown as it holds for requests, and the document stays as it is', () => {
  const schemas: Schemas = {
    In: holding({ thing: { $ref: refTo('Thing') } }),
    Out: holding({ thing: { $ref: refTo('Thing') } }),
    Thing: holding({ k: ruled }),
    Kind: kind,
  };
  const document = documentOf(schemas);
  const before = structuredClone(document);
  const { inRequest } = splitDirections(document);
  assert.deepEqual(inRequest({ $ref: refTo('Thing') }), { $ref: refTo('ThingInRequest') });
  assert.deepEqual(inRequest({ $ref: refTo('In') }), { $ref: refTo('In') });
  assert.deepEqual(inRequest(ruled), { ...inRequestKind, description: 'Which.' });
  assert.deepEqual(document, before);
});

test('parameters and headers are looked at as bodies are, those of errors too', () => {
  const plain = documentOf({
    In: holding({}),
    Out: holding({}),
    Query: holding({ k: ruled }),
    Header: holding({ k: ruled }),
    Error: holding({}),
    Kind: kind,
  });
  const operation = plain.paths['/']?.post;
  assert.ok(operation !== undefined);
  const schemaOf = (name: string) => ({ schema: { $ref: refTo(name) } });
  const { schemas } = splitDirections({
    ...plain,
    paths: {
      '/': {
        post: {
          ...operation,
          parameters: [
            { name: 'q', in: 'query', ...schemaOf('Query') },
            { name: 'h', in: 'header', ...schemaOf('Header') },
          ],
        },
      },
    },
    components: {
      schemas: {
        ...plain.components.schemas,
        Error: {
          ...holding({}),
          'x-dovetail-error': {
            status: 400,
            fault: 'client',
            headers: { h: schemaOf('Header') },
          },
        },
      },
    },
  });
  const narrowed = holding({ k: { ...inRequestKind, description: 'Which.' } });
  assert.deepEqual(schemas.Query, narrowed);
  assert.deepEqual(schemas.Header, holding({ k: ruled }));
  assert.deepEqual(schemas.HeaderInRequest, narrowed);
});
