import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { readDocument, readLooseDocument } from '../../generator/openapi/read-document.ts';
import { renderYaml } from '../../generator/openapi/render.ts';
import {
  awkwardNames,
  documentOf,
  parcelOffice,
  putEvaluations,
} from '../generated/fixtures/contracts.ts';

const shipped = readFileSync(
  new URL('../../generated/put-evaluations/openapi.yaml', import.meta.url),
  'utf8',
);

for (const fixture of [putEvaluations, parcelOffice, awkwardNames]) {
  test(`what the derivation writes is read as the document that it derived: ${fixture.file}`, () => {
    const document = documentOf(fixture);
    for (const text of [renderYaml(document), JSON.stringify(document, undefined, '\t')]) {
      const source = { file: 'a.yaml', text };
      assert.deepEqual(readDocument(source).document, document);
      assert.deepEqual(readLooseDocument(source).document, document);
    }
  });
}

/** A document around some paths and components, in YAML. */
const yaml = (paths: string, components = '{}', head = '') => `openapi: 3.0.3
info: { title: T, version: "1" }
${head}
paths: ${paths}
components: ${components}
`;
const get = (rest: string) => `{ /a: { get: { operationId: A, responses: {}, ${rest} } } }`;
const schema = (text: string) => yaml('{}', `{ schemas: { S: ${text} } }`);
const service = 'x-dovetail-service: { id: "ex#S", protocol: p }';

/** The mistakes of a text, each on a line: the place and what is wrong. */
function mistakesIn(text: string, read: (source: { file: string; text: string }) => unknown) {
  try {
    read({ file: 'a.yaml', text });
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics.map(
      ({ at, code, message }) =>
        `${at?.line}:${at?.column} ${at?.pointer ?? ''} ${code}: ${message}`,
    );
  }
  return [];
}

const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]
${[...'bcdefgh'].map((name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[index]}`)}]`).join('\n')}
`;

const refused: readonly [name: string, text: string, want: RegExp][] = [
  [
    'nothing',
    '',
    /^1:1 .*openapi-invalid: found no OpenAPI document; expected OpenAPI 3\.1 or 3\.0/,
  ],
  ['a word', 'hello', /found no OpenAPI document/],
  ['Swagger', 'swagger: "2.0"', /found Swagger 2\.0; expected OpenAPI 3\.1 or 3\.0/],
  [
    'a version to come',
    yaml('{}').replace('3.0.3', '4.0.0'),
    /^1:1 \/openapi .*found "4\.0\.0"; expected OpenAPI 3\.1/,
  ],
  ['bad YAML', 'openapi: [', /^1:\d+ .*openapi-syntax: /],
  ['two documents', 'openapi: 3.1.0\n---\na: b\n', /^2:1 .*found a second document/],
  [
    'a key that comes twice',
    `${yaml('{}')}info: {}\n`,
    /^6:1 .*found the key "info" a second time/,
  ],
  ['a key that is no text', `${yaml('{}')}? [a]\n: b\n`, /^6:3 .*found a key that is no text/],
  ['a tag', `${yaml('{}')}x: !odd a\n`, /^6:4 .*Unresolved tag: !odd/],
  ['no number of JSON', `${yaml('{}')}x: .inf\n`, /^6:4 .*found a value that JSON does not have/],
  [
    'an alias of nothing',
    `${yaml('{}')}x: *a\n`,
    /^6:4 .*found the alias \*a; expected an anchor &a/,
  ],
  ['an alias inside of what it names', `${yaml('{}')}x: &a [*a]\n`, /^6:8 .*found the alias \*a/],
  ['a bomb of aliases', bomb, /aliases that stand for more than 1000000 nodes/],
  ['nesting without end', `x: ${'['.repeat(20_000)}`, /more than 200 levels of nesting/],
  ['deep nesting', `x: ${'['.repeat(300)}${']'.repeat(300)}`, /more than 200 levels of nesting/],
  ['no info', yaml('{}').replace(/info.*/, ''), /^1:1 .*expected the member info, found none/],
  ['paths that are none', yaml('{ a: {} }'), /^4:10 \/paths\/a .*found "a"; expected another name/],
  [
    'no responses',
    yaml('{ /a: { get: { operationId: A } } }'),
    /\/paths\/~1a\/get .*expected the member responses/,
  ],
  [
    'a status that is none',
    yaml('{ /a: { get: { operationId: A, responses: { 700: {} } } } }'),
    /\/responses\/700 .*found "700"/,
  ],
  [
    'a parameter of another kind',
    yaml(get('parameters: [{ name: a, in: cookie, schema: {} }]')),
    /\/parameters\/0\/in .*found "cookie"; expected one of header, query, path/,
  ],
  [
    'a bound that is no count',
    schema('{ maxLength: -1 }'),
    /^5:\d+ \/components\/schemas\/S\/maxLength .*found -1; expected a whole number of at least 0/,
  ],
  [
    'a pattern that is none',
    schema('{ pattern: "(" }'),
    /\/pattern .*found "\("; expected a regular expression/,
  ],
  ['an unknown type', schema('{ type: text }'), /\/type .*found "text"; expected one of null/],
  [
    'properties that are a list',
    schema('{ properties: [] }'),
    /\/properties .*found a list; expected an object/,
  ],
  [
    'an empty enum',
    schema('{ enum: [] }'),
    /\/enum .*found an empty list; expected a list of at least 1/,
  ],
  [
    'a reference to nothing',
    schema('{ $ref: "#/components/schemas/T" }'),
    /\/S\/\$ref .*found a reference to "#\/components\/schemas\/T"/,
  ],
  [
    'a reference to itself',
    schema('{ $ref: "#/components/schemas/S" }'),
    /\/S\/\$ref .*found a reference to/,
  ],
  [
    'a reference to a file',
    schema('{ $ref: "b.yaml" }'),
    /\/S\/\$ref .*found "b\.yaml"; expected #\/components\/schemas\//,
  ],
  [
    'a parameter that is not there',
    yaml(get('parameters: [{ $ref: "#/components/parameters/P" }]')),
    /\/parameters\/0\/\$ref .*found a reference to "#\/components\/parameters\/P"/,
  ],
  [
    'a parameter that leads to itself',
    yaml(
      get('parameters: [{ $ref: "#/components/parameters/P" }]'),
      '{ parameters: { P: { $ref: "#/components/parameters/P" } } }',
    ),
    /\/components\/parameters\/P\/\$ref .*found a reference/,
  ],
  [
    'an error without a fault',
    schema('{ x-dovetail-error: { status: 400 } }'),
    /\/x-dovetail-error .*expected the member fault/,
  ],
];
for (const [name, text, want] of refused) {
  test(`refused in any use: ${name}`, () => {
    for (const read of [readDocument, readLooseDocument]) {
      const mistakes = mistakesIn(text, read);
      assert.ok(mistakes.length <= 20);
      assert.match(mistakes.join('\n'), new RegExp(want, 'm'));
    }
  });
}

const comparedOnly: readonly [name: string, text: string, want: RegExp][] = [
  ['no protocol', yaml('{}'), /^1:1 .*expected the member x-dovetail-service, found none/],
  [
    'a keyword that is not followed',
    schema('{ allOf: [{}] }').replace('\n\n', `\n${service}\n`),
    /openapi-unsupported: found the keyword allOf/,
  ],
  [
    'a list of types',
    schema('{ type: [string, "null"] }').replace('\n\n', `\n${service}\n`),
    /\/type .*found a list; expected one of/,
  ],
  [
    'an operation without a name',
    yaml('{ /a: { get: { responses: {} } } }', '{}', service),
    /expected the member operationId/,
  ],
  [
    'a body without a schema',
    yaml(get('requestBody: { content: { a/b: {} } }'), '{}', service),
    /expected the member schema/,
  ],
];
for (const [name, text, want] of comparedOnly) {
  test(`enough to be compared, but not to be spoken: ${name}`, () => {
    assert.deepEqual(mistakesIn(text, readLooseDocument), []);
    assert.match(mistakesIn(text, readDocument).join('\n'), new RegExp(want, 'm'));
  });
}

/** A document of a REST protocol, with every word that says where members stand. */
const rest = (operation = '', body = '{ type: object }', more = '') => `openapi: 3.1.0
info: { title: T, version: "1" }
${service}
paths:
  /a/{b}:
    x-dovetail-wire-path: /a/{b+}?c
    put:
      operationId: A
      x-dovetail-input: AInput
      x-dovetail-host-prefix: "{b}."
      x-dovetail-checksum-required: true
      x-dovetail-request-compression: [gzip]
      x-dovetail-prefix-headers: { member: d, prefix: x-d-, schema: { type: object } }
      parameters:
        - { name: b, in: path, required: true, schema: { type: string }, x-dovetail-greedy: true }
        - { name: e, in: query, style: form, explode: false, deprecated: true, schema: {}, x-dovetail-member: f }
      requestBody: { x-dovetail-payload: g, content: { "*/*": { schema: { type: string, format: binary, x-dovetail-streaming: { requiresLength: true } } } } }
      ${operation}
      responses:
        "200": { description: "", x-dovetail-output: AOutput, x-dovetail-payload: h, x-dovetail-status-member: i, headers: { J: { schema: {}, x-dovetail-member: j } } }
        "400": { description: "", content: { application/json: { schema: { $ref: "#/components/schemas/E" } } } }
components:
  schemas:
    E: { type: object, x-dovetail-error: { status: 400, statuses: [400, 4XX, default], fault: client, headers: { K: { schema: {}, x-dovetail-member: k } } } }
    S: ${body}
${more}`;

const strictSchemas: readonly string[] = [
  '{ anyOf: [{ type: integer, format: big-integer }, { type: "null" }] }',
  '{ type: number, exclusiveMinimum: 0, exclusiveMaximum: 1.5, multipleOf: 0.5 }',
  '{ type: string, contentMediaType: application/json, contentEncoding: base64, x-dovetail-byte-length: { min: 1 } }',
  '{ type: string, x-dovetail-idempotency-token: true, x-dovetail-sensitive: true, x-dovetail-internal-values: [a] }',
];
for (const body of strictSchemas) {
  test(`a document says where members stand, and what schemas mean: ${body}`, () => {
    assert.deepEqual(mistakesIn(rest('', body), readDocument), []);
  });
}

const strictMistakes: readonly [name: string, text: string, want: RegExp][] = [
  [
    'an example',
    rest('x-dovetail-examples: [{}]'),
    /x-dovetail-examples\/0 .*expected the member title/,
  ],
  [
    'a factor',
    rest('', '{ multipleOf: 0 }'),
    /\/S\/multipleOf .*found 0; expected a number above 0/,
  ],
  ['a flag', rest('', '{ x-dovetail-sensitive: false }'), /found false; expected one of true/],
  ['a bound of 3.0', rest('', '{ exclusiveMinimum: true }'), /found true; expected a number/],
  ['a status', rest().replace('[400, 4XX', '[400, 6XX'), /statuses\/1 .*found "6XX"/],
  ['a prefix', rest().replace('prefix: x-d-, ', ''), /expected the member prefix/],
];
for (const [name, text, want] of strictMistakes) {
  test(`a document to speak by is of the form of its extensions: ${name}`, () => {
    assert.match(mistakesIn(text, readDocument).join('\n'), want);
  });
}

test('a chain of five thousand references is read in one', () => {
  const chain = Array.from({ length: 5_000 }, (_, index) => {
    const next =
      index === 0 ? '{ type: string }' : `{ $ref: "#/components/schemas/S${index - 1}" }`;
    return `    S${index}: ${next}`;
  });
  const text = yaml('{}', `\n  schemas:\n${chain.join('\n')}`, service);
  const start = performance.now();
  const { document } = readDocument({ file: 'a.yaml', text });
  assert.equal(Object.keys(document.components.schemas).length, 5_000);
  assert.ok(performance.now() - start < 5_000);
});

test('every mistake is told at once, up to twenty', () => {
  const three = schema('{ type: 1, pattern: 2, minItems: x }');
  assert.equal(mistakesIn(three, readLooseDocument).length, 3);
  const many = Array.from({ length: 50 }, (_, index) => `S${index}: { type: x }`).join(', ');
  const mistakes = mistakesIn(yaml('{}', `{ schemas: { ${many} } }`), readLooseDocument);
  assert.equal(mistakes.length, 20);
});

test('a name that a terminal would follow is told as an escape', () => {
  const text = schema('{ properties: { "\\e[31m\\u202e": { type: x } } }');
  assert.match(
    mistakesIn(text, readLooseDocument).join(),
    /properties\/\\u\{1b\}\[31m\\u\{202e\}\/type/,
  );
});

test('what operations refer to is put in place, and its place stays where it is written', () => {
  const text = `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /a/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
      - { name: q, in: query, schema: { type: string } }
    get:
      operationId: A
      parameters:
        - { name: q, in: query, required: true, schema: { type: integer } }
        - $ref: "#/components/parameters/Limit"
      requestBody: { $ref: "#/components/requestBodies/Body" }
      responses:
        "200": { $ref: "#/components/responses/Ok" }
components:
  parameters:
    Limit: { name: limit, in: query, schema: { type: integer } }
  requestBodies:
    Body: { content: { a/b: { schema: { type: string } } } }
  responses:
    Ok:
      description: Done.
      headers:
        X-A: { $ref: "#/components/headers/A" }
  headers:
    A: { schema: { type: string } }
`;
  const { document, placeOf } = readLooseDocument({ file: 'a.yaml', text });
  const operation = document.paths['/a/{id}']?.get;
  assert.deepEqual(
    operation?.parameters?.map(({ name, required = false, schema }) => [
      name,
      required,
      schema.type,
    ]),
    [
      ['q', true, 'integer'],
      ['limit', false, 'integer'],
      ['id', true, 'string'],
    ],
  );
  assert.deepEqual(operation?.responses['200']?.headers, { 'X-A': { schema: { type: 'string' } } });
  const at = '/paths/~1a~1{id}/get';
  const places: readonly [pointer: string, line: number, source: string][] = [
    [`${at}/parameters/0/schema/type`, 11, `${at}/parameters/0/schema/type`],
    [`${at}/parameters/1/schema/type`, 18, '/components/parameters/Limit/schema/type'],
    [`${at}/parameters/2/name`, 6, '/paths/~1a~1{id}/parameters/0/name'],
    [`${at}/requestBody/content/a~1b`, 20, '/components/requestBodies/Body/content/a~1b'],
    [`${at}/responses/200/description`, 23, '/components/responses/Ok/description'],
    [`${at}/responses/200/headers/X-A/schema`, 27, '/components/headers/A/schema'],
  ];
  for (const [pointer, line, source] of places) {
    const { column: _column, ...place } = placeOf(pointer);
    assert.deepEqual(place, { file: 'a.yaml', line, pointer: source });
  }
});

test('a pointer leads to the key of a member, to an item, through aliases, or else to what is nearest', () => {
  const text = `${yaml('{}', '{ schemas: { S: { enum: [a, b] } } }')}x-one: &one { deep: [1, 2] }\nx-two: *one\n`;
  const { placeOf } = readLooseDocument({ file: 'a.yaml', text });
  const of = (pointer: string) => [placeOf(pointer).line, placeOf(pointer).column];
  assert.deepEqual(of(''), [1, 1]);
  assert.deepEqual(of('/components/schemas/S/enum'), [5, 31]);
  assert.deepEqual(of('/components/schemas/S/enum/1'), [5, 41]);
  assert.deepEqual(of('/x-two/deep/1'), [6, 25]);
  assert.deepEqual(of('/components/schemas/S/nothing/there'), [5, 26]);
});

test('types are one at most, whatever the way to say so', () => {
  const read = (type: string) =>
    readLooseDocument({ file: 'a.yaml', text: schema(`{ maxLength: 1, type: ${type} }`) }).document
      .components.schemas.S;
  assert.deepEqual(read('[string]'), { type: 'string', maxLength: 1 });
  assert.deepEqual(read('["null", string]'), { type: 'string', maxLength: 1, nullable: true });
  assert.deepEqual(read('[string, integer]'), {
    maxLength: 1,
    anyOf: [{ type: 'string' }, { type: 'integer' }],
  });
});

test('a document of twenty thousand schemas is read in seconds', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `    S${index}: { type: string }`);
  const text = yaml('{}', `\n  schemas:\n${many.join('\n')}`);
  const start = performance.now();
  readLooseDocument({ file: 'a.yaml', text });
  assert.ok(performance.now() - start < 5_000);
});

test('the contract that is shipped has its places', () => {
  const { placeOf } = readDocument({ file: 'openapi.yaml', text: shipped });
  const pointer = '/components/schemas/Evaluation/properties/Annotation/maxLength';
  const { line = 0 } = placeOf(pointer);
  assert.match(shipped.split('\n')[line - 1] ?? '', /^ +maxLength: 256$/);
});
