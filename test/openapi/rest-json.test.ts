import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelPlaces } from '../../generator/openapi/places.ts';
import { operationsIn } from '../../generator/openapi/references.ts';
import { loadModel } from '../../generator/smithy/loader.ts';
import type { OperationObject, Parameter } from '../../src/wire/document.ts';
import { orNonFinite, type Schema, type Schemas } from '../../src/wire/schema.ts';
import { deriveAll, deriveRest, deriveRestAll, valuesIn } from './derive.ts';

const requestId = {
  'x-amzn-RequestId': {
    description: 'The id of the request in the logs of the service.',
    required: true,
    schema: { type: 'string' },
  },
} as const;

/** What a document says of its only operation, without its errors, and the components that are no errors. */
function onlyOperation(shapes: string) {
  const document = deriveRest(['Op'], shapes);
  const [found] = operationsIn(document);
  assert.ok(found !== undefined);
  const { responses, operationId, ...operation } = found.operation;
  assert.equal(operationId, 'Op');
  const success = Object.fromEntries(
    Object.entries(responses).filter(([status]) => status < '300'),
  );
  return { operation: { ...operation, responses: success }, components: valuesIn(document) };
}

/** An operation with an input alone, and what the document says of that. */
const inputs: readonly {
  readonly name: string;
  readonly http?: string;
  readonly members: string;
  readonly shapes?: string;
  readonly want: Omit<OperationObject, 'responses' | 'operationId'>;
  readonly components?: Schemas;
}[] = [
  {
    name: 'labels, greedy ones too, are parameters in the order of the path',
    http: '@http(method: "GET", uri: "/a/{b}/{c+}")',
    members: '/// Words.\n@required @httpLabel c: String\n@required @httpLabel b: Timestamp',
    want: {
      parameters: [
        { name: 'b', in: 'path', required: true, schema: { type: 'string', format: 'date-time' } },
        {
          name: 'c',
          in: 'path',
          description: 'Words.',
          required: true,
          schema: { type: 'string' },
          'x-dovetail-greedy': true,
        },
      ],
      'x-dovetail-input': 'In',
    },
  },
  {
    name: 'constants of the query are parameters, before those with members',
    http: '@http(method: "GET", uri: "/a?b=c&d")',
    members: '@httpQuery("e") f: Integer\n@httpQuery("g") g: Flags\n@httpQuery("h") h: Timestamp',
    shapes: 'list Flags { member: Boolean }',
    want: {
      parameters: [
        { name: 'b', in: 'query', required: true, schema: { type: 'string', const: 'c' } },
        { name: 'd', in: 'query', required: true, schema: { type: 'string', const: '' } },
        {
          name: 'e',
          in: 'query',
          schema: { type: 'integer', format: 'int32' },
          'x-dovetail-member': 'f',
        },
        { name: 'g', in: 'query', schema: { type: 'array', items: { type: 'boolean' } } },
        { name: 'h', in: 'query', schema: { type: 'string', format: 'date-time' } },
      ],
      'x-dovetail-input': 'In',
    },
  },
  {
    name: 'a map of the query is a parameter whose entries are pairs',
    members: '@httpQueryParams all: Pairs',
    shapes: 'map Pairs { key: String, value: Texts }\nlist Texts { member: String }',
    want: {
      parameters: [
        {
          name: 'all',
          in: 'query',
          schema: {
            type: 'object',
            propertyNames: { type: 'string' },
            additionalProperties: { type: 'array', items: { type: 'string' } },
          },
          style: 'form',
          explode: true,
        },
      ],
      'x-dovetail-input': 'In',
    },
  },
  {
    name: 'headers hold dates of HTTP and base64 of media types, and may be deprecated or required',
    members:
      '@required @httpHeader("X-A") a: Timestamp\n@deprecated @httpHeader("X-B") b: Dates\n@httpHeader("X-C") c: Json\n@httpHeader("X-D") d: Float',
    shapes: 'list Dates { member: Timestamp }\n@mediaType("application/json") string Json',
    want: {
      parameters: [
        {
          name: 'X-A',
          in: 'header',
          required: true,
          schema: { type: 'string', format: 'http-date' },
          'x-dovetail-member': 'a',
        },
        {
          name: 'X-B',
          in: 'header',
          deprecated: true,
          schema: { type: 'array', items: { type: 'string', format: 'http-date' } },
          'x-dovetail-member': 'b',
        },
        {
          name: 'X-C',
          in: 'header',
          schema: {
            type: 'string',
            contentMediaType: 'application/json',
            contentEncoding: 'base64',
          },
          'x-dovetail-member': 'c',
        },
        {
          name: 'X-D',
          in: 'header',
          schema: orNonFinite({ type: 'number', format: 'float' }),
          'x-dovetail-member': 'd',
        },
      ],
      'x-dovetail-input': 'In',
    },
  },
  {
    name: 'a format or a default of a timestamp goes before and by that of its place',
    members:
      '@httpHeader("A") @timestampFormat("epoch-seconds") a: Timestamp\n@httpHeader("B") b: Timestamp = 1\n',
    want: {
      parameters: [
        {
          name: 'A',
          in: 'header',
          schema: { type: 'number', format: 'epoch-seconds' },
          'x-dovetail-member': 'a',
        },
        {
          name: 'B',
          in: 'header',
          schema: {
            type: 'string',
            format: 'http-date',
            default: 'Thu, 01 Jan 1970 00:00:01 GMT',
          },
          'x-dovetail-member': 'b',
        },
      ],
      'x-dovetail-input': 'In',
    },
  },
  {
    name: 'headers of a prefix are a map',
    members: '@httpPrefixHeaders("X-Meta-") meta: Meta',
    shapes: 'map Meta { key: String, value: String }',
    want: {
      'x-dovetail-input': 'In',
      'x-dovetail-prefix-headers': {
        member: 'meta',
        prefix: 'X-Meta-',
        schema: {
          type: 'object',
          propertyNames: { type: 'string' },
          additionalProperties: { type: 'string' },
        },
      },
    },
  },
  {
    name: 'an input that is a body is referred to by its own name, with the names of JSON',
    members: '@jsonName("A") @required a: String\nb: Timestamp',
    want: {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/In' } } },
      },
    },
    components: {
      In: {
        type: 'object',
        required: ['A'],
        properties: {
          A: { type: 'string', 'x-dovetail-member': 'a' },
          b: { type: 'number', format: 'epoch-seconds' },
        },
      },
    },
  },
  {
    name: 'the members of a body beside others are a component of their own',
    members: '@httpHeader("X-A") a: String\nb: String',
    want: {
      parameters: [
        { name: 'X-A', in: 'header', schema: { type: 'string' }, 'x-dovetail-member': 'a' },
      ],
      requestBody: {
        content: { 'application/json': { schema: { $ref: '#/components/schemas/InBody' } } },
      },
      'x-dovetail-input': 'In',
    },
    components: { InBody: { type: 'object', properties: { b: { type: 'string' } } } },
  },
  {
    name: 'a structure without members is an object that need not be sent',
    members: '',
    want: {
      requestBody: {
        content: { 'application/json': { schema: { $ref: '#/components/schemas/In' } } },
      },
    },
    components: { In: { type: 'object', properties: {} } },
  },
  {
    name: 'a structure without members is none where the method has no body',
    http: '@http(method: "GET", uri: "/a")',
    members: '',
    want: { 'x-dovetail-input': 'In' },
  },
  {
    name: 'bytes are taken under any media type',
    members: '/// The bytes.\n@required @httpPayload bytes: Bytes',
    shapes: '@length(min: 1, max: 9) blob Bytes',
    want: {
      requestBody: {
        description: 'The bytes.',
        required: true,
        content: {
          '*/*': {
            schema: {
              type: 'string',
              format: 'binary',
              'x-dovetail-byte-length': { min: 1, max: 9 },
            },
          },
        },
        'x-dovetail-payload': 'bytes',
      },
      'x-dovetail-input': 'In',
    },
  },
  {
    name: 'bytes with a media type stream',
    members: '@httpPayload bytes: Bytes = ""\n',
    shapes: '@streaming @requiresLength @mediaType("image/png") blob Bytes',
    want: {
      requestBody: {
        content: {
          'image/png': {
            schema: {
              type: 'string',
              format: 'binary',
              'x-dovetail-streaming': { requiresLength: true },
              default: '',
            },
          },
        },
        'x-dovetail-payload': 'bytes',
      },
      'x-dovetail-input': 'In',
    },
  },
  {
    name: 'text is plain',
    members: '@httpPayload kind: Kind',
    shapes: 'enum Kind { A }',
    want: {
      requestBody: {
        content: { 'text/plain': { schema: { $ref: '#/components/schemas/Kind' } } },
        'x-dovetail-payload': 'kind',
      },
      'x-dovetail-input': 'In',
    },
    components: { Kind: { type: 'string', enum: ['A'] } },
  },
  {
    name: 'documents are JSON',
    members: '@httpPayload any: Document',
    want: {
      requestBody: {
        content: { 'application/json': { schema: {} } },
        'x-dovetail-payload': 'any',
      },
      'x-dovetail-input': 'In',
    },
  },
  {
    name: 'a trait that binds nothing in a request leaves the member in the body',
    members: '@httpResponseCode code: Integer',
    want: {
      requestBody: {
        content: { 'application/json': { schema: { $ref: '#/components/schemas/In' } } },
      },
    },
    components: {
      In: { type: 'object', properties: { code: { type: 'integer', format: 'int32' } } },
    },
  },
];

for (const { name, http, members, shapes = '', want, components = {} } of inputs) {
  test(`in a request, ${name}`, () => {
    const post = '@http(method: "POST", uri: "/a")';
    const found = onlyOperation(
      `${http ?? post}\noperation Op { input: In }\nstructure In {\n${members}\n}\n${shapes}`,
    );
    const { responses: _responses, ...operation } = found.operation;
    assert.deepEqual(operation, want);
    assert.deepEqual(found.components, components);
  });
}

const outputs: readonly {
  readonly name: string;
  readonly http?: string;
  readonly output: string;
  readonly want: OperationObject['responses'];
  readonly components?: Schemas;
}[] = [
  {
    name: 'an output that is left out has a name, and no body',
    output: 'operation Op {}',
    want: {
      200: {
        description: 'The operation succeeded.',
        headers: requestId,
        'x-dovetail-output': 'OpOutput',
      },
    },
  },
  {
    name: 'headers, the status and the body have members, and the status is that of the model',
    http: '@http(method: "POST", uri: "/a", code: 201)',
    output:
      'operation Op { output: Out }\n/// Made.\nstructure Out {\n/// When.\n@required @httpHeader("X-When") when: Timestamp\n@httpResponseCode code: Integer\n@jsonName("N") n: Integer\n}',
    want: {
      201: {
        description: 'Made.',
        headers: {
          ...requestId,
          'X-When': {
            description: 'When.',
            required: true,
            schema: { type: 'string', format: 'http-date' },
            'x-dovetail-member': 'when',
          },
        },
        'x-dovetail-status-member': 'code',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/OutBody' } } },
        'x-dovetail-output': 'Out',
      },
    },
    components: {
      OutBody: {
        type: 'object',
        description: 'Made.',
        properties: { N: { type: 'integer', format: 'int32', 'x-dovetail-member': 'n' } },
      },
    },
  },
  {
    name: 'an output with members in headers alone is an empty object',
    output:
      'operation Op { output: Out }\nstructure Out { @httpHeader("x-amzn-requestid") id: String }',
    want: {
      200: {
        description: 'The operation succeeded.',
        headers: {
          'x-amzn-requestid': { schema: { type: 'string' }, 'x-dovetail-member': 'id' },
        },
        content: { 'application/json': { schema: { type: 'object' } } },
        'x-dovetail-output': 'Out',
      },
    },
  },
  {
    name: 'a status without a body has none',
    http: '@http(method: "POST", uri: "/a", code: 204)',
    output: 'operation Op { output: Out }\nstructure Out {}',
    want: {
      204: {
        description: 'The operation succeeded.',
        headers: requestId,
        'x-dovetail-output': 'Out',
      },
    },
  },
  {
    name: 'bytes are octets, beside headers of a prefix',
    output:
      'operation Op { output: Out }\nstructure Out { @httpPayload bytes: Blob, @httpPrefixHeaders("") all: All }\nmap All { key: String, value: String }',
    want: {
      200: {
        description: 'The operation succeeded.',
        headers: requestId,
        'x-dovetail-prefix-headers': {
          member: 'all',
          prefix: '',
          schema: {
            type: 'object',
            propertyNames: { type: 'string' },
            additionalProperties: { type: 'string' },
          },
        },
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
        'x-dovetail-payload': 'bytes',
        'x-dovetail-output': 'Out',
      },
    },
  },
  {
    name: 'members that only a request binds are in the body',
    output: 'operation Op { output: Out }\nstructure Out { @httpQuery("b") a: String }',
    want: {
      200: {
        description: 'The operation succeeded.',
        headers: requestId,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Out' } } },
      },
    },
    components: { Out: { type: 'object', properties: { a: { type: 'string' } } } },
  },
];

for (const { name, http, output, want, components = {} } of outputs) {
  test(`in a response, ${name}`, () => {
    const found = onlyOperation(`${http ?? '@http(method: "POST", uri: "/a")'}\n${output}`);
    assert.deepEqual(found.operation.responses, want);
    assert.deepEqual(found.components, components);
  });
}

test('errors are told by a header, and have members in headers and in the body', () => {
  const { paths, components } = deriveRest(
    ['Op'],
    `@http(method: "GET", uri: "/a") operation Op { errors: [Slow, Bad] }
@error("client") @httpError(429) @retryable(throttling: true)
structure Slow {
    /// In seconds.
    @required @httpHeader("Retry-After") after: Integer
    @jsonName("Message") message: String
}
@error("client") structure Bad {}`,
  );
  const responses = paths['/a']?.get?.responses ?? {};
  assert.deepEqual(Object.keys(responses), [
    ...['200', '400', '403', '404', '406', '413', '415', '429', '500', '503'],
  ]);
  assert.deepEqual(responses['429'], {
    description: 'The request could not be taken.',
    headers: {
      ...requestId,
      'X-Amzn-Errortype': {
        description: 'The name of the error.',
        required: true,
        schema: { type: 'string', enum: ['Slow', 'ThrottlingException'] },
      },
    },
    content: {
      'application/json': {
        schema: {
          anyOf: [
            { $ref: '#/components/schemas/Slow' },
            { $ref: '#/components/schemas/ThrottlingException' },
          ],
        },
      },
    },
  });
  assert.deepEqual(responses['406']?.content, {
    'application/json': { schema: { $ref: '#/components/schemas/NotAcceptableException' } },
  });
  assert.deepEqual(components.schemas.Slow, {
    type: 'object',
    properties: { Message: { type: 'string', 'x-dovetail-member': 'message' } },
    'x-dovetail-error': {
      status: 429,
      fault: 'client',
      retryable: { throttling: true },
      headers: {
        'Retry-After': {
          description: 'In seconds.',
          required: true,
          schema: { type: 'integer', format: 'int32' },
          'x-dovetail-member': 'after',
        },
      },
    },
  });
  const { SerializationException, UnknownOperationException } = components.schemas;
  assert.deepEqual(Object.keys(SerializationException?.properties ?? {}), ['message']);
  assert.equal(UnknownOperationException?.['x-dovetail-error']?.status, 404);
});

test("an error of the model with a framework's name is what each operation answers with", () => {
  const { paths, components } = deriveRest(
    ['A', 'B'],
    `@http(method: "GET", uri: "/a") operation A {}
@http(method: "GET", uri: "/b") operation B { errors: [ValidationException] }
@error("client") @httpError(422) structure ValidationException { @required message: String }`,
  );
  for (const path of ['/a', '/b']) {
    const header = paths[path]?.get?.responses['422']?.headers?.['X-Amzn-Errortype'];
    assert.deepEqual(header?.schema.enum, ['ValidationException']);
  }
  assert.deepEqual(components.schemas.ValidationException?.required, ['message']);
  assert.equal(components.schemas.ValidationException['x-dovetail-error']?.framework, undefined);
});

const keys: readonly {
  readonly name: string;
  /** Methods and uris. */
  readonly given: readonly (readonly [method: string, uri: string])[];
  /** The keys with their wire paths, and the operations behind each. */
  readonly want: Readonly<Record<string, readonly [wire: string | undefined, ...string[]]>>;
}[] = [
  {
    name: 'methods of one path share its key',
    given: [
      ['GET', '/a/{x}'],
      ['PUT', '/a/{x}'],
    ],
    want: { '/a/{x}': [undefined, 'Op0', 'Op1'] },
  },
  {
    name: 'a key leaves out what is greedy, and the query',
    given: [['GET', '/a/{x+}?b=c&d']],
    want: { '/a/{x}': ['/a/{x+}?b=c&d', 'Op0'] },
  },
  {
    name: 'the first path gives the names of labels',
    given: [
      ['GET', '/a/{x}'],
      ['PUT', '/a/{y}'],
    ],
    want: { '/a/{x}': [undefined, 'Op0', 'Op1'] },
  },
  {
    name: 'operations that only the query tells apart have keys with their names',
    given: [
      ['GET', '/a'],
      ['GET', '/a?b'],
      ['PUT', '/a?b'],
    ],
    want: {
      '/a': [undefined, 'Op0'],
      '/Op1/a': ['/a?b', 'Op1'],
      '/Op2/a': ['/a?b', 'Op2'],
    },
  },
  {
    name: 'a key that is made up takes none that there is',
    given: [
      ['GET', '/Op2/a'],
      ['GET', '/a'],
      ['GET', '/a?b'],
    ],
    want: {
      '/Op2/a': [undefined, 'Op0'],
      '/a': [undefined, 'Op1'],
      '/Op2_/a': ['/a?b', 'Op2'],
    },
  },
  {
    name: 'the root and a slash at the end stay',
    given: [
      ['GET', '/'],
      ['GET', '/a/'],
    ],
    want: { '/': [undefined, 'Op0'], '/a/': [undefined, 'Op1'] },
  },
];

for (const { name, given, want } of keys) {
  test(`in the keys of paths, ${name}`, () => {
    const shapes = given.map(([method, uri], index) => {
      const labels = [...uri.matchAll(/\{(\w+)\+?\}/g)].map(([, label]) => label);
      const members = labels.map((label) => `@required @httpLabel ${label}: String`);
      return `@http(method: "${method}", uri: "${uri}") operation Op${index} { input := { ${members.join(', ')} } }`;
    });
    const document = deriveRest(
      given.map((_, index) => `Op${index}`),
      shapes.join('\n'),
    );
    const found = Object.entries(document.paths).map(([key, item]) => [
      key,
      [
        item['x-dovetail-wire-path'],
        ...operationsIn({ ...document, paths: { [key]: item } }).map(
          ({ operation }) => operation.operationId,
        ),
      ],
    ]);
    assert.deepEqual(Object.fromEntries(found), want);
  });
}

test('a label with another name than its member says which member it is', () => {
  const { paths } = deriveRest(
    ['A', 'B'],
    `@http(method: "GET", uri: "/a/{x}") operation A { input := { @required @httpLabel x: String } }
@http(method: "PUT", uri: "/a/{y}") operation B { input := { @required @httpLabel y: String } }`,
  );
  const [parameter] = paths['/a/{x}']?.put?.parameters ?? [];
  assert.deepEqual(parameter, {
    name: 'x',
    in: 'path',
    required: true,
    schema: { type: 'string' },
    'x-dovetail-member': 'y',
  } satisfies Parameter);
});

test('a structure that is several things gets a name for each that differs', () => {
  const { paths, components } = deriveRest(
    ['Op', 'Same'],
    `@http(method: "POST", uri: "/a") operation Op { input: Both, output: Both }
@http(method: "POST", uri: "/b") operation Same { input: Twice, output := { inside: Twice, both: Headers } }
@http(method: "POST", uri: "/c") operation Unused { input: Headers }
structure Both { @httpQuery("a") a: String, b: String }
structure Twice { @httpHeader("A") a: String, b: String }
structure Headers {}`,
  );
  const op = paths['/a']?.post;
  const same = paths['/b']?.post;
  assert.equal(op?.['x-dovetail-input'], 'BothInput');
  assert.equal(op.responses['200']?.['x-dovetail-output'], undefined);
  assert.equal(same?.['x-dovetail-input'], 'TwiceInput');
  const bodies: readonly [string, Schema][] = [
    ['BothInputBody', { type: 'object', properties: { b: { type: 'string' } } }],
    ['Both', { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } }],
    ['TwiceInputBody', { type: 'object', properties: { b: { type: 'string' } } }],
    ['Twice', { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } }],
  ];
  for (const [name, want] of bodies) assert.deepEqual(components.schemas[name], want, name);
});

test('what AWS wants of clients of some services is in the document', () => {
  const service = (sdkId: string, shapes: string) => {
    const { paths } = deriveAll(`use aws.protocols#restJson1
@service(sdkId: "${sdkId}") @restJson1 service S { version: "2012-06-01", operations: [Op] }
${shapes}`).document;
    const [item] = Object.values(paths);
    return item?.post;
  };
  const plain = '@http(method: "POST", uri: "/a") operation Op {}';
  const headersOf = (operation: OperationObject | undefined) =>
    operation?.parameters?.map(({ name, schema }) => [name, schema.const]);
  assert.deepEqual(headersOf(service('API Gateway', plain)), [['Accept', 'application/json']]);
  assert.equal(headersOf(service('Other', plain)), undefined);
  const glacier = service(
    'Glacier',
    `@http(method: "POST", uri: "/{accountId}") operation Op { input := { @required @httpLabel accountId: String, @required @httpPayload body: Stream } }
@streaming blob Stream`,
  );
  assert.deepEqual(headersOf(glacier), [
    ['accountId', undefined],
    ['X-Amz-Glacier-Version', '2012-06-01'],
  ]);
  assert.equal(glacier?.parameters?.[0]?.['x-dovetail-empty-as'], '-');
  assert.deepEqual(glacier['x-dovetail-body-digests'], {
    'X-Amz-Content-Sha256': 'sha-256',
    'X-Amz-Sha256-Tree-Hash': 'sha-256-tree',
  });
  const learning = service(
    'Machine Learning',
    '@http(method: "POST", uri: "/a") operation Op { input := { PredictEndpoint: String } }',
  );
  assert.equal(learning?.['x-dovetail-endpoint-member'], 'PredictEndpoint');
});

test('a body where HTTP has no use for one is warned of', () => {
  const { warnings } = deriveRestAll(
    ['A', 'B', 'C'],
    `@http(method: "GET", uri: "/a") operation A { input := { a: String } }
@http(method: "POST", uri: "/b", code: 204) operation B { output := { b: String } }
@http(method: "HEAD", uri: "/c") operation C { output := { @httpHeader("C") c: String } }`,
  );
  assert.deepEqual(
    warnings.map(({ at, message }) => `${at?.line}: ${message}`),
    [
      '9: the operation A has a body in its GET request; expected members in the path, the query and the headers',
      '10: the operation B has a body in its response 204 to POST; expected members in headers',
    ],
  );
});

const placed = `$version: "2"
namespace ex
use aws.protocols#restJson1
@restJson1 service Svc { operations: [Op] }
@http(method: "PUT", uri: "/a/{id}?x=y", code: 201) operation Op { input: In, output: Out, errors: [Bad] }
structure In {
    @required @httpLabel id: String
    @httpHeader("X-N") n: Count
    @httpPrefixHeaders("x-") all: All
    @jsonName("B") b: Texts
}
structure Out {
    @httpHeader("X-M") m: Count
    @httpPayload inner: Inner
}
structure Inner { f: Float }
@error("client") structure Bad {
    @httpHeader("X-E") e: Count
}
@range(min: 1) integer Count
map All { key: String, value: String }
@sparse list Texts { member: String }`;

const places: readonly (readonly [pointer: string, line: number])[] = [
  ['/paths/~1a~1{id}', 5],
  ['/paths/~1a~1{id}/put/parameters', 5],
  ['/paths/~1a~1{id}/put/parameters/0', 7],
  ['/paths/~1a~1{id}/put/parameters/1', 5],
  ['/paths/~1a~1{id}/put/parameters/2/required', 8],
  ['/paths/~1a~1{id}/put/parameters/2/schema/type', 8],
  ['/paths/~1a~1{id}/put/parameters/2/schema/minimum', 20],
  ['/paths/~1a~1{id}/put/x-dovetail-prefix-headers/schema/propertyNames/type', 21],
  ['/paths/~1a~1{id}/put/requestBody/content/application~1json/schema', 6],
  ['/paths/~1a~1{id}/put/responses/201/headers/X-M/schema/minimum', 20],
  ['/paths/~1a~1{id}/put/responses/201/headers/x-amzn-RequestId', 5],
  ['/paths/~1a~1{id}/put/responses/201/content/application~1json/schema', 14],
  ['/paths/~1a~1{id}/put/responses/400', 5],
  ['/components/schemas/InBody', 6],
  ['/components/schemas/InBody/properties/B/items/anyOf/0/type', 22],
  ['/components/schemas/Inner/properties/f/oneOf/0/format', 16],
  ['/components/schemas/Bad/x-dovetail-error/headers/X-E/schema/minimum', 20],
  ['/components/schemas/Bad/x-dovetail-error/status', 17],
  ['/components/schemas/NotAcceptableException', 4],
];

test('pointers into the document lead to the parts of the model that say what stands there', () => {
  const text = placed;
  const model = loadModel([{ file: 'm.smithy', text }]);
  const document = deriveRest(['Op'], text.slice(text.indexOf('@http(')));
  const placeOf = modelPlaces(model, document);
  assert.deepEqual(
    places.map(([pointer]) => [pointer, placeOf(pointer).line]),
    places,
  );
});

test('examples are calls with the names and the formats of the wire', () => {
  const { paths } = deriveRest(
    ['Op'],
    `@http(method: "PUT", uri: "/{id}")
@examples([
    {
        title: "One"
        input: { id: "a", when: "1970-01-01T00:00:01Z", body: { at: 1, bytes: "hi!" } }
        output: { times: [1, null], any: { a: 1 } }
    }
    { title: "Two", input: { id: "b" }, error: { shapeId: Bad, content: { why: "no", after: 5 } } }
])
operation Op { input: In, output: Out, errors: [Bad] }
structure In {
    @required @httpLabel id: String
    @httpHeader("X-When") when: Timestamp
    @jsonName("BODY") body: Inner
}
structure Inner { @jsonName("AT") @timestampFormat("date-time") at: Timestamp, bytes: Blob }
structure Out { times: Times, any: Document }
@sparse list Times { member: Timestamp }
@error("client") structure Bad { @jsonName("Why") why: String, @httpHeader("X-After") after: Integer }`,
  );
  assert.deepEqual(paths['/{id}']?.put?.['x-dovetail-examples'], [
    {
      title: 'One',
      input: {
        id: 'a',
        when: 'Thu, 01 Jan 1970 00:00:01 GMT',
        BODY: { AT: '1970-01-01T00:00:01Z', bytes: 'aGkh' },
      },
      output: { times: [1, null], any: { a: 1 } },
    },
    {
      title: 'Two',
      input: { id: 'b' },
      error: { name: 'Bad', content: { Why: 'no', after: 5 } },
    },
  ]);
});
