import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { parse } from 'yaml';
import { readFiles, toldIn, yaml } from './read.ts';

/** The document that comes of some paths, and what is told about them. */
async function documentOf(paths: string, more = '') {
  const { document, warnings } = await readFiles({ 'a.yaml': yaml(`paths:\n${paths}\n${more}`) });
  return { document, told: toldIn(warnings) };
}

/** An operation that answers with nothing, and says no more about it than is given. */
const operation = (rest: string, path = '/a', method = 'get') =>
  `  "${path}": { ${method}: { operationId: op, responses: { "204": { description: Done. } }, ${rest} } }`;

const parameters: readonly [name: string, given: string, want: string, told?: RegExp][] = [
  [
    'of the query and of headers',
    '[{ name: q, in: query, required: true, description: Q, schema: { type: integer } }, { name: X-Trace-Id, in: header, schema: { type: string } }]',
    '[{ name: q, in: query, description: Q, required: true, schema: { type: integer } }, { name: X-Trace-Id, in: header, schema: { type: string }, x-dovetail-member: xTraceId }]',
  ],
  [
    'with names that no program can have, or that come twice',
    '[{ name: "filter[a]", in: query, schema: { type: string } }, { name: id, in: query, schema: { type: string } }, { name: id, in: header, schema: { type: string } }]',
    '[{ name: "filter[a]", in: query, schema: { type: string }, x-dovetail-member: filterA }, { name: id, in: query, schema: { type: string } }, { name: id, in: header, schema: { type: string }, x-dovetail-member: idInHeader }]',
  ],
  [
    'that HTTP has by itself',
    '[{ name: Accept, in: header, schema: { type: string } }, { name: content-type, in: header, schema: { type: string } }, { name: AUTHORIZATION, in: header, required: true, schema: { type: string } }]',
    'null',
  ],
  [
    'that are lists',
    '[{ name: a, in: query, schema: { type: array, items: { type: integer } } }, { name: b, in: query, explode: false, schema: { type: array, items: { enum: [x, y] } } }]',
    '[{ name: a, in: query, schema: { type: array, items: { type: integer } } }, { name: b, in: query, explode: false, schema: { type: array, items: { type: string, enum: [x, y] } } }]',
  ],
  [
    'that are one value or a list',
    '[{ name: a, in: query, schema: { oneOf: [{ type: string }, { type: array, items: { type: string } }] } }]',
    '[{ name: a, in: query, schema: { type: array, items: { type: string } } }]',
  ],
  [
    'that are objects, in pairs of their own',
    '[{ name: a, in: query, required: true, schema: { type: object, properties: { b: { type: string }, c: { type: array, items: { type: string } } }, required: [b] } }]',
    '[{ name: b, in: query, required: true, schema: { type: string } }, { name: c, in: query, schema: { type: array, items: { type: string } } }]',
  ],
  [
    'that are maps',
    '[{ name: a, in: query, schema: { type: object, additionalProperties: { type: integer } } }]',
    '[{ name: a, in: query, schema: { type: object, additionalProperties: { type: string } } }]',
  ],
  [
    'that may be null, which is to be left away',
    '[{ name: a, in: query, schema: { type: [integer, "null"] } }]',
    '[{ name: a, in: query, schema: { type: integer } }]',
  ],
  [
    'with a constant, which is a member like any other',
    '[{ name: a, in: query, schema: { const: b } }]',
    '[{ name: a, in: query, schema: { type: string, enum: [b] } }]',
  ],
  [
    'of several types',
    '[{ name: a, in: query, schema: { type: [integer, boolean] } }]',
    '[{ name: a, in: query, schema: { type: string } }]',
    /^\/paths\/~1a\/get\/parameters\/0: found a parameter of several types; it is taken as text$/,
  ],
  [
    'in a cookie',
    '[{ name: a, in: cookie, schema: { type: string } }]',
    'null',
    /found the parameter a in cookie; it is left out/,
  ],
  [
    'of a style that is not served',
    '[{ name: a, in: query, style: deepObject, schema: { type: object, properties: { b: {} } } }]',
    'null',
    /found the parameter a of the style deepObject/,
  ],
  [
    'with a content',
    '[{ name: a, in: query, content: { application/json: { schema: {} } } }]',
    'null',
    /found the parameter a with a content of its own/,
  ],
  [
    'that are lists of objects',
    '[{ name: a, in: query, schema: { type: array, items: { type: object, properties: { b: {} } } } }]',
    'null',
    /found the parameter a that is a list of more than plain values/,
  ],
  [
    'of the path, where it has none',
    '[{ name: a, in: path, required: true, schema: { type: string } }]',
    'null',
    /found the path parameter a, which the path does not have/,
  ],
];

for (const [name, given, want, told] of parameters) {
  test(`parameters ${name}`, async () => {
    const found = await documentOf(operation(`parameters: ${given}`));
    const got = found.document.paths['/a']?.get?.parameters ?? null;
    assert.deepEqual(got, parse(want));
    assert.equal(found.told.length, told === undefined ? 0 : 1, found.told.join('\n'));
    if (told !== undefined) assert.match(found.told[0] ?? '', told);
  });
}

test('parameters in the path: of the path item, as text where they are lists, and undeclared', async () => {
  const { document, told } = await documentOf(`  "/a/{id}/{list}/{other-one}":
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }, { name: q, in: query, schema: {} }]
    get:
      operationId: op
      parameters: [{ name: list, in: path, required: true, schema: { type: array, items: { type: string } } }, { name: q, in: query, schema: { type: boolean } }]
      responses: { "204": { description: Done. } }`);
  assert.deepEqual(document.paths['/a/{id}/{list}/{other-one}']?.get?.parameters, [
    { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
    { name: 'q', in: 'query', schema: { type: 'boolean' } },
    { name: 'list', in: 'path', required: true, schema: { type: 'string' } },
    {
      name: 'other-one',
      in: 'path',
      required: true,
      schema: { type: 'string' },
      'x-dovetail-member': 'otherOne',
    },
  ]);
  assert.equal(told.length, 2);
  assert.match(told[0] ?? '', /found a list in a path/);
  assert.match(told[1] ?? '', /found other-one in the path, and no such parameter/);
});

const bodies: readonly [name: string, content: string, want: string, told?: RegExp][] = [
  [
    'JSON',
    '{ application/json; charset=utf-8: { schema: { type: string } } }',
    '{ application/json: { schema: { type: string } } }',
  ],
  [
    'JSON of a kind',
    '{ application/vnd.a+json: { schema: { type: array, items: {} } } }',
    '{ application/vnd.a+json: { schema: { type: array, items: {} } } }',
  ],
  [
    'JSON without a schema, with an example',
    '{ application/json: { example: [1] } }',
    '{ application/json: { schema: {}, example: [1] } }',
  ],
  [
    'an object in place',
    '{ application/json: { schema: { type: object, properties: { a: { type: object, properties: { b: {} } } } } } }',
    '{ application/json: { schema: { $ref: "#/components/schemas/OpBody" } } }',
  ],
  [
    'anything, which is JSON where it has a form',
    '{ "*/*": { schema: { type: array, items: {} } } }',
    '{ application/json: { schema: { type: array, items: {} } } }',
  ],
  [
    'text',
    '{ text/plain: { schema: { type: string, maxLength: 3 } } }',
    '{ text/plain: { schema: { type: string, maxLength: 3 } } }',
  ],
  ['text without a schema', '{ text/csv: {} }', '{ text/csv: { schema: { type: string } } }'],
  [
    'bytes',
    '{ application/octet-stream: { schema: { type: string } } }',
    '{ application/octet-stream: { schema: { type: string, format: binary } } }',
  ],
  [
    'bytes of a kind',
    '{ image/png: {} }',
    '{ image/png: { schema: { type: string, format: binary } } }',
  ],
  [
    'JSON before all others',
    '{ application/xml: { schema: { type: object } }, application/json: { schema: { type: boolean } } }',
    '{ application/json: { schema: { type: boolean } } }',
    /content\/application~1xml: found the media type application\/xml beside application\/json/,
  ],
];

for (const [name, content, want, told] of bodies) {
  test(`bodies: ${name}`, async () => {
    const both = `requestBody: { content: ${content} }`;
    const found = await documentOf(operation(both, '/a', 'post'));
    const body = found.document.paths['/a']?.post?.requestBody;
    assert.deepEqual(body, { content: parse(want), 'x-dovetail-payload': 'body' });
    assert.equal(found.told.length, told === undefined ? 0 : 1, found.told.join('\n'));
    if (told !== undefined) assert.match(found.told[0] ?? '', told);
  });
}

const absent: readonly [name: string, paths: string, told: RegExp][] = [
  [
    'a form',
    operation(
      'requestBody: { content: { multipart/form-data: { schema: { type: object } } } }',
      '/a',
      'post',
    ),
    /^\/paths\/~1a\/post\/requestBody\/content: found the operation POST \/a with a body of multipart\/form-data; the operation is left out$/,
  ],
  [
    'XML',
    operation(
      'requestBody: { content: { application/xml: { schema: { type: object } } } }',
      '/a',
      'put',
    ),
    /with a body of application\/xml/,
  ],
  [
    'XML in a response',
    '  /a: { get: { responses: { "200": { description: A., content: { application/xml: { schema: { type: object } } } } } } }',
    /^\/paths\/~1a\/get\/responses\/200: .* with a response of application\/xml/,
  ],
  [
    'a body that GET can not have',
    operation('requestBody: { required: true, content: { application/json: {} } }'),
    /with a body that is required, which its method has none of/,
  ],
  [
    'a required parameter that is not served',
    operation('parameters: [{ name: a, in: cookie, required: true, schema: {} }]'),
    /whose parameter a is required and can't be served/,
  ],
  [
    'a part of a segment',
    operation('deprecated: true', '/a/{b}.json'),
    /at a path with a parameter that is no whole segment/,
  ],
  [
    'a query in the path',
    operation('deprecated: true', '/a?b=c'),
    /at a path with a query or a fragment/,
  ],
  [
    'a method that clients refuse',
    operation('deprecated: true', '/a', 'trace'),
    /with the method TRACE/,
  ],
  [
    'redirects alone',
    '  /a: { get: { responses: { "302": { description: There. } } } }',
    /without a response that says success/,
  ],
  [
    'a name that comes twice in the path',
    operation('deprecated: true', '/{a}/{a}'),
    /at a path that names a parameter twice/,
  ],
];

for (const [name, paths, told] of absent) {
  test(`an operation is left out with a warning, and the rest is served: ${name}`, async () => {
    const found = await documentOf(
      `${paths}\n  /rest: { get: { responses: { "204": { description: Done. } } } }`,
    );
    assert.deepEqual(Object.keys(found.document.paths), ['/rest']);
    assert.match(found.told.at(-1) ?? '', told);
  });
}

test('of operations at one path, but for the names in it, the first is served', async () => {
  const paths = ['/a/{b}', '/a/{c}'].map(
    (path) => `  "${path}": { get: { responses: { default: { description: A. } } } }`,
  );
  const { document, told } = await documentOf(paths.join('\n'));
  assert.deepEqual(Object.keys(document.paths), ['/a/{b}']);
  assert.ok(told.some((line) => line.includes('at a path that another operation has')));
});

test('operations have names that are made of what there is, each once', async () => {
  const answers = 'responses: { "204": { description: Done. } }';
  const { document } = await documentOf(
    `  /pets/{pet-id}: { parameters: [{ name: pet-id, in: path, required: true, schema: { type: string } }], get: { ${answers} }, put: { operationId: pets/put-it, ${answers} }, delete: { operationId: petsPutIt, ${answers} } }`,
  );
  const item = document.paths['/pets/{pet-id}'];
  assert.deepEqual(
    [item?.get, item?.put, item?.delete].map((each) => [
      each?.operationId,
      each?.['x-dovetail-input'],
    ]),
    [
      ['getPetsPetId', 'GetPetsPetIdInput'],
      ['petsPutIt', 'PetsPutItInput'],
      ['petsPutIt2', 'PetsPutIt2Input'],
    ],
  );
});

const successes: readonly [
  name: string,
  responses: string,
  want: string,
  told: readonly RegExp[],
][] = [
  [
    'the least of several',
    '{ "202": { description: B. }, "201": { description: A. } }',
    '{ "201": { description: A., x-dovetail-output: OpOutput } }',
    [/found a second success, 202, beside 201/],
  ],
  [
    'a range',
    '{ 2XX: { description: A. } }',
    '{ "200": { description: A., x-dovetail-output: OpOutput } }',
    [],
  ],
  [
    'the default',
    '{ default: { description: A. } }',
    '{ "200": { description: A., x-dovetail-output: OpOutput } }',
    [],
  ],
  [
    'none but errors',
    '{ "404": { description: A. } }',
    '{ "200": { description: "", x-dovetail-output: OpOutput }, "404": { description: A., content: { application/json: { schema: { $ref: "#/components/schemas/NotFoundError" } } } } }',
    [/found no response that says success; it is taken to be 200 without a body/],
  ],
  [
    'one that can be served',
    '{ "200": { description: A., content: { application/xml: { schema: { type: object } } } }, "201": { description: B., content: { application/json: {} } } }',
    '{ "201": { description: B., content: { application/json: { schema: {} } }, x-dovetail-payload: body, x-dovetail-output: OpOutput } }',
    [/found a second success, 200, beside 201/],
  ],
  [
    'headers',
    '{ "200": { description: A., headers: { X-Total: { required: true, schema: { type: integer } }, Content-Type: { schema: {} }, X-Odd: { schema: { type: object, properties: {} } } } } }',
    '{ "200": { description: A., headers: { X-Total: { required: true, schema: { type: integer }, x-dovetail-member: xTotal } }, x-dovetail-output: OpOutput } }',
    [/headers\/X-Odd: found the header X-Odd with more than a plain value/],
  ],
];

for (const [name, responses, want, told] of successes) {
  test(`a response that says success: ${name}`, async () => {
    const found = await documentOf(`  /a: { get: { operationId: op, responses: ${responses} } }`);
    assert.deepEqual(found.document.paths['/a']?.get?.responses, parse(want));
    assert.equal(found.told.length, told.length, found.told.join('\n'));
    for (const [index, line] of told.entries()) assert.match(found.told[index] ?? '', line);
  });
}

test('errors are one for each schema, told apart by status, and never a value', async () => {
  const problem =
    'content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } }';
  const shared =
    'content: { application/json: { schema: { $ref: "#/components/schemas/Shared" } } }';
  const inPlace =
    'content: { application/json: { schema: { type: object, properties: { reason: { type: string } } } } }';
  const { document, told } = await documentOf(
    `  /a: { get: { operationId: getA, responses: {
      "200": { description: A., content: { application/json: { schema: { $ref: "#/components/schemas/Shared" } } } },
      "400": { description: Bad., ${problem}, headers: { Retry-After: { schema: { type: integer } } } },
      "404": { description: Gone. }, "409": { description: Odd., ${shared} }, "500": { description: Broken., ${inPlace} }, 5XX: { description: Worse., content: { application/json: { schema: { type: string } } } }, default: { description: Else., ${problem} } } } }
  /b: { get: { operationId: getB, responses: { "204": { description: B. }, "404": { description: Nowhere. }, "500": { description: Broken., ${inPlace} } } } }`,
    'components: { schemas: { Problem: { type: object, properties: { title: { type: string } } }, Shared: { type: object, properties: { title: { type: string } } } } }',
  );
  const { schemas } = document.components;
  const errors = Object.entries(schemas).flatMap(
    ([name, { properties, 'x-dovetail-error': error }]) =>
      error === undefined ? [] : [[name, error, Object.keys(properties ?? {})]],
  );
  assert.deepEqual(errors, [
    [
      'Problem',
      {
        status: 400,
        statuses: [400, 'default'],
        fault: 'client',
        headers: {
          'Retry-After': { schema: { type: 'integer' }, 'x-dovetail-member': 'retryAfter' },
        },
      },
      ['title'],
    ],
    ['InternalServerError', { status: 500, fault: 'server' }, ['reason']],
    ['NotFoundError', { status: 404, fault: 'client' }, []],
    ['SharedError', { status: 409, fault: 'client' }, ['title']],
    ['ServerError', { status: 500, statuses: ['5XX'], fault: 'server' }, []],
  ]);
  const thrown = Object.entries(document.paths['/a']?.get?.responses ?? {}).map(
    ([status, { content }]) => [
      status,
      ...Object.entries(content ?? {}).map(
        ([type, { schema }]) => `${type} ${schema.$ref?.split('/').at(-1)}`,
      ),
    ],
  );
  assert.deepEqual(thrown, [
    ['200', 'application/json Shared'],
    ['400', 'application/problem+json Problem'],
    ['404', 'application/json NotFoundError'],
    ['409', 'application/json SharedError'],
    ['500', 'application/json InternalServerError'],
    ['5XX', 'application/json ServerError'],
    ['default', 'application/problem+json Problem'],
  ]);
  assert.equal(schemas.NotFoundError?.description, undefined);
  assert.equal(schemas.InternalServerError?.description, 'Broken.');
  assert.deepEqual(told.length, 1);
  assert.match(
    told[0] ?? '',
    /responses\/5XX: found a body of the error 5XX that is not of one object/,
  );
});

test('what is lost of the rest of a document is told', async () => {
  const { document, told } = await documentOf(
    `  /a: { post: { operationId: op, callbacks: { b: {} }, responses: { "204": { description: Done. } } } }`,
    `webhooks: { c: {} }
servers: [{ url: "https://{host}", variables: { host: { default: a } } }, { url: "https://b" }]
components: { securitySchemes: { key: { type: apiKey, name: X-Key, in: header } } }`,
  );
  assert.deepEqual(told, [
    '/paths/~1a/post/callbacks: found callbacks; they are left out',
    '/webhooks: found webhooks; they are left out',
    '/components/securitySchemes: found security schemes; no artifact follows them',
    '/servers/0/variables: found variables of a server; they are left out',
  ]);
  assert.deepEqual(document['x-dovetail-service'], { id: 'PetShop', protocol: 'openapi' });
});

test('what comes out is a valid OpenAPI 3.1 document', async () => {
  const { document } = await documentOf(
    `  "/a/{id}": { put: { parameters: [{ name: q, in: query, explode: false, schema: { type: [array, "null"], items: { type: number } } }], requestBody: { content: { application/json: { schema: { type: object, nullable: true, properties: { b: { const: 1 } } } } } }, responses: { 2XX: { description: A., headers: { X-A: {} } }, 4XX: { description: B. } } } }`,
  );
  const result = await new Validator().validate(structuredClone({ ...document }));
  assert.deepEqual(result, { valid: true });
});
