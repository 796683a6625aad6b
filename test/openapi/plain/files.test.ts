import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiagnosticError } from '../../../generator/diagnostics/diagnostic.ts';
import { readPlainDocument } from '../../../generator/openapi/plain/read-plain-document.ts';
import { renderYaml } from '../../../generator/openapi/render.ts';
import { type Files, readFiles, yaml } from './read.ts';

/** The diagnostics that reading some files ends with, each with its place. */
async function refusalsOf(read: Promise<unknown>): Promise<readonly string[]> {
  try {
    await read;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics.map(
      ({ at, code, message }) =>
        `${at?.file}:${at?.line}:${at?.column} ${at?.pointer} ${code}: ${message}`,
    );
  }
  return [];
}

const shop: Files = {
  'api/shop.yaml': yaml(`paths:
  /pets: { $ref: "paths/pets.yaml#/all" }
components:
  schemas:
    Pet: { $ref: ./schemas/pet.yaml }
`),
  'api/paths/pets.yaml': `all:
  get:
    operationId: listPets
    parameters: [{ $ref: "../common.json#/parameters/limit" }]
    responses:
      "200":
        description: Pets.
        content: { application/json: { schema: { type: array, items: { $ref: "../shop.yaml#/components/schemas/Pet" } } } }
      default: { $ref: "../common.json#/responses/error" }
`,
  'api/schemas/pet.yaml': `type: object
properties:
  name: { type: string }
  parent: { $ref: "#" }
  tag: { $ref: "tags.yaml#/definitions/tag" }
  not-a-file: { type: string, example: { $ref: other.yaml } }
`,
  'api/schemas/tags.yaml':
    'definitions: { tag: { type: object, properties: { text: { type: string, not: {} } } } }',
  'api/common.json': JSON.stringify({
    parameters: { limit: { name: 'limit', in: 'query', schema: { type: 'integer' } } },
    responses: {
      error: {
        description: 'An error.',
        content: { 'application/json': { schema: { type: 'object', properties: { text: {} } } } },
      },
    },
  }),
};

test('files that refer to each other are one document', async () => {
  const { document, files, warnings, placeOf } = await readFiles(shop);
  assert.deepEqual(files.toSorted(), Object.keys(shop).toSorted());
  assert.equal(files[0], 'api/shop.yaml');
  const pet = { $ref: '#/components/schemas/Pet' };
  assert.deepEqual(document.components.schemas.Pet, {
    type: 'object',
    properties: {
      name: { type: 'string' },
      parent: pet,
      tag: { $ref: '#/components/schemas/Tag' },
      'not-a-file': { type: 'string', examples: [{ $ref: 'other.yaml' }] },
    },
  });
  const operation = document.paths['/pets']?.get;
  assert.deepEqual(operation?.responses['200']?.content, {
    'application/json': { schema: { type: 'array', items: pet } },
  });
  assert.deepEqual(
    warnings.map(({ at }) => [at?.file, at?.line, at?.pointer]),
    [['api/schemas/tags.yaml', 1, '/definitions/tag/properties/text/not']],
  );
  const places: readonly [pointer: string, file: string, line: number][] = [
    ['/components/schemas/Pet/properties/name/type', 'api/schemas/pet.yaml', 3],
    ['/paths/~1pets/get/operationId', 'api/paths/pets.yaml', 3],
    ['/paths/~1pets/get/responses/200/description', 'api/paths/pets.yaml', 7],
    ['/info', 'api/shop.yaml', 2],
  ];
  for (const [pointer, file, line] of places) {
    assert.deepEqual([placeOf(pointer).file, placeOf(pointer).line], [file, line]);
  }
});

test('the same files give the same document, and that is read as it is', async () => {
  const [first, second] = await Promise.all([readFiles(shop), readFiles(shop)]);
  const text = renderYaml(first.document);
  assert.equal(renderYaml(second.document), text);
  const again = await readFiles({ 'own.yaml': text });
  assert.deepEqual(again.document, first.document);
  assert.deepEqual([again.warnings, again.files], [[], ['own.yaml']]);
});

const schema = (text: string) => yaml(`components:\n  schemas:\n    A: ${text}\n`);

const refused: readonly [name: string, text: string, want: RegExp][] = [
  [
    'a URL',
    schema('{ $ref: "https://example.com/a.yaml" }'),
    /^a\.yaml:5:10 \/components\/schemas\/A\/\$ref openapi-unsupported: found a reference to "https:\/\/example\.com\/a\.yaml"; expected one in the document, or to a file/,
  ],
  [
    'a path from the root',
    schema('{ $ref: "/etc/passwd" }'),
    /found a reference to "\/etc\/passwd"; expected/,
  ],
  [
    'a file URL',
    schema('{ $ref: "file:///etc/passwd" }'),
    /openapi-unsupported: found a reference/,
  ],
  [
    'a broken escape',
    schema('{ $ref: "%zz.yaml" }'),
    /openapi-invalid: found a reference to "%zz\.yaml"/,
  ],
  [
    'nothing',
    schema('{ $ref: "#/components/schemas/B" }'),
    /\/A\/\$ref openapi-invalid: found a reference to "#\/components\/schemas\/B"; expected one that leads to something/,
  ],
  [
    'itself',
    schema('{ $ref: "#/components/schemas/A" }'),
    /\/A\/\$ref openapi-invalid: found a reference to "#\/components\/schemas\/A"/,
  ],
  [
    'a circle',
    schema('{ $ref: "#/components/schemas/B" }\n    B: { $ref: "#/components/schemas/A" }'),
    /openapi-invalid: found a reference/,
  ],
  [
    'another type',
    schema('{ type: text }'),
    /\/A\/type openapi-invalid: found "text"; expected one of null/,
  ],
  [
    'a bound that is none',
    schema('{ maxLength: -1 }'),
    /\/A\/maxLength openapi-invalid: found -1; expected a whole number/,
  ],
  [
    'a bound of another type',
    schema('{ maxLength: a }'),
    /\/A\/maxLength openapi-invalid: found "a"; expected a number/,
  ],
  [
    'properties that are a list',
    schema('{ properties: [a] }'),
    /\/A\/properties openapi-invalid: found a list; expected an object/,
  ],
  [
    'a parameter without a name',
    yaml('paths: { /a: { get: { parameters: [{ in: query }], responses: {} } } }'),
    /\/parameters\/0 openapi-invalid: found a parameter without a name/,
  ],
  [
    'a path that is none',
    yaml('paths: { a: {} }'),
    /\/paths\/a openapi-invalid: found the path "a"/,
  ],
  [
    'an operation that is none',
    yaml('paths: { /a: { get: 1 } }'),
    /\/get openapi-invalid: found 1; expected an operation/,
  ],
  ['no title', 'openapi: 3.1.0\ninfo: {}\n', /\/info openapi-invalid: found no title/],
  ['Swagger', 'swagger: "2.0"', /found Swagger 2\.0/],
  ['a version to come', yaml('', '4.0.0'), /\/openapi openapi-invalid: found "4\.0\.0"/],
  ['bad YAML', 'openapi: [', /openapi-syntax/],
];

for (const [name, text, want] of refused) {
  test(`refused with its place: ${name}`, async () => {
    const found = await refusalsOf(readFiles({ 'a.yaml': text }));
    assert.match(found.join('\n'), new RegExp(want, 'm'));
    assert.ok(found.length <= 20);
  });
}

test('a file that can not be read is told where it is referred to', async () => {
  const missing = new DiagnosticError({ code: 'spec-missing', message: 'there is no such file' });
  const read = readPlainDocument({ file: 'a/b.yaml', text: schema('{ $ref: ../c.yaml }') }, () =>
    Promise.reject(missing),
  );
  assert.deepEqual(await refusalsOf(read), [
    'a/b.yaml:5:10 /components/schemas/A/$ref spec-missing: found a reference to the file c.yaml: there is no such file',
  ]);
});

test('the limits hold for all files together', async () => {
  const large = `a: {}\n${`# ${'x'.repeat(1022)}\n`.repeat(9 * 1024)}`;
  const document = schema('{ items: { $ref: "b.yaml#/a" }, not: { $ref: "c.yaml#/a" } }');
  const found = await refusalsOf(
    readFiles({ 'a.yaml': document, 'b.yaml': large, 'c.yaml': large }),
  );
  assert.match(
    found.join(),
    /more than 16777216 bytes in a document and the files that it refers to/,
  );
  const many = `a: [${'x, '.repeat(10_000)}]\nb: &b [${'x, '.repeat(60_000)}]\n${Array.from({ length: 8 }, (_, index) => `c${index}: *b`).join('\n')}`;
  const both = await refusalsOf(readFiles({ 'a.yaml': document, 'b.yaml': many, 'c.yaml': many }));
  assert.match(both.join('\n'), /^c\.yaml:.*more than 1000000 nodes/m);
});

test('long chains are followed to the end: of references, of members, of allOf with words', async () => {
  const length = 5_000;
  const links = [
    (ref: string) => `{ $ref: "${ref}" }`,
    (ref: string) => `{ allOf: [{ $ref: "${ref}" }], description: A. }`,
  ];
  const chain = Array.from({ length }, (_, index) => {
    const link = links[index % links.length];
    const isLast = index === length - 1 || link === undefined;
    return `    S${index}: ${isLast ? '{ type: string }' : link(`#/components/schemas/S${index + 1}`)}
    M${index}: { properties: { a: { $ref: "#/components/schemas/${isLast ? 'S0' : `M${index + 1}`}" } } }`;
  });
  const text = yaml(`components:\n  schemas:\n${chain.join('\n')}\n`);
  const { schemas } = (await readFiles({ 'a.yaml': text })).document.components;
  const end = { $ref: `#/components/schemas/S${length - 1}` };
  assert.deepEqual(schemas.S0, end);
  assert.deepEqual(schemas[`M${length - 1}`], { type: 'object', properties: { a: end } });
  assert.equal(Object.keys(schemas).length, 2 * length);
});

test('inheritance that grows without end is refused, and one that comes back to itself is cut', async () => {
  const more = Array(60).fill('true').join(', ');
  const levels = Array.from(
    { length: 150 },
    (_, index) =>
      `    S${index}: { allOf: [{ $ref: "#/components/schemas/S${index + 1}" }, ${more}] }`,
  );
  const deep = yaml(`components:\n  schemas:\n${levels.join('\n')}\n    S150: { type: object }\n`);
  assert.match(
    (await refusalsOf(readFiles({ 'a.yaml': deep }))).join(),
    /more than 500000 schemas to put together for allOf/,
  );
  const circle = schema(
    '{ allOf: [{ $ref: "#/components/schemas/B" }, { properties: { a: {} } }] }\n    B: { allOf: [{ $ref: "#/components/schemas/A" }, { properties: { b: {} } }] }',
  );
  const { document } = await readFiles({ 'a.yaml': circle });
  assert.deepEqual(document.components.schemas.A, { type: 'object', properties: { b: {}, a: {} } });
});
