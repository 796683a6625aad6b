import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { loadModel } from '../../generator/smithy/loader.ts';
import { anyText } from '../any-text.ts';
import { diagnosticsOf } from './diagnostics-of.ts';

const deep = 10_000;
const tooDeep = 'smithy-syntax: Expected at most 200 levels of nested values, but found one more.';

const nested: readonly { name: string; file: string; text: string; place: string }[] = [
  { name: 'IDL lists', file: 'm.smithy', text: `metadata a = ${'['.repeat(deep)}`, place: '1:214' },
  {
    name: 'IDL objects',
    file: 'm.smithy',
    text: `metadata a = ${'{a:'.repeat(deep)}`,
    place: '1:614',
  },
  {
    name: 'trait values',
    file: 'm.smithy',
    text: `namespace ex\n@a(${'['.repeat(deep)}`,
    place: '2:204',
  },
  { name: 'JSON arrays', file: 'm.json', text: '['.repeat(deep), place: '1:201' },
  { name: 'JSON objects', file: 'm.json', text: '{"a":'.repeat(deep), place: '1:1001' },
];

for (const { name, file, text, place } of nested) {
  test(`${name} that nest too deep give one error`, () => {
    assert.deepEqual(diagnosticsOf(text, file), [`${place} ${tooDeep}`]);
  });
}

test('values may nest 200 levels deep', () => {
  const text = `metadata a = ${'['.repeat(200)}${']'.repeat(200)}`;
  assert.equal(loadModel([{ file: 'm.smithy', text }]).metadata.size, 1);
});

test('a chain of mixins that is too long gives errors, and does not exhaust the stack', () => {
  const shapes = Array.from(
    { length: deep },
    (_, index) => `@mixin structure A${index} with [A${index + 1}] {}`,
  );
  const text = `$version: "2.0"\nnamespace ex\n${shapes.join('\n')}\n@mixin structure A${deep} {}`;
  const [first] = diagnosticsOf(text);
  assert.match(first ?? '', /^103:\d+ smithy-model: Expected at most 100 mixins of mixins/);
});

const head = '$version: "2.0"\nnamespace ex\n';

test('chains of 10,000 structures, traits on definitions of traits, and resources are loaded', () => {
  const links = Array.from(
    { length: deep },
    (_, index) =>
      `@trait @A${index + 1} structure A${index} { a: A${index + 1} }\nresource R${index} { resources: [R${index + 1}] }`,
  );
  const text = `${head}${links.join('\n')}\n@trait structure A${deep} {}\nresource R${deep} {}`;
  assert.equal(loadModel([{ file: 'm.smithy', text }]).shapes.size, 2 * deep + 2);
});

test('shapes may hold themselves', () => {
  const text = `${head}structure A { a: A, l: L, m: M, u: U }\nlist L { member: L }\nmap M { key: String, value: M }\nunion U { a: A, u: U }`;
  assert.equal(loadModel([{ file: 'm.smithy', text }]).shapes.size, 4);
});

const huge = 10_000_000;
const oneLine: readonly (readonly [name: string, file: string, text: string, want: string])[] = [
  [
    'spaces and braces',
    'm.smithy',
    '{} '.repeat(huge / 3),
    '1:1 smithy-syntax: Expected Smithy IDL',
  ],
  [
    'one name',
    'm.smithy',
    `${head}string ${'a'.repeat(huge)} b`,
    '3:10000009 smithy-syntax: Expected a line break',
  ],
  [
    'one target',
    'm.smithy',
    `${head}list L { member: ${'a'.repeat(huge)} }`,
    '3:18 smithy-model: Expected a shape',
  ],
  [
    'open quotes',
    'm.smithy',
    `${head}string A${' """\\'.repeat(huge / 500)}`,
    '3:10 smithy-syntax: Expected a line break',
  ],
  ['one JSON string', 'm.json', `"${'a'.repeat(huge)}"`, '1:1 smithy-model: Expected an object'],
  [
    'JSON without an end',
    'm.json',
    `{"a": "${'a'.repeat(huge)}`,
    '1:7 smithy-syntax: Expected a closing quote',
  ],
];

for (const [name, file, text, want] of oneLine) {
  test(`a file of one line that is very long gets a message that is not: ${name}`, () => {
    const [first = ''] = diagnosticsOf(text, file);
    assert.ok(first.startsWith(want), first.slice(0, 200));
    assert.ok(first.length < 1_200);
  });
}

test('an empty file is a model without shapes in the IDL, and none in JSON', () => {
  for (const text of ['', '\uFEFF', '\r\n', '// nothing']) {
    assert.equal(loadModel([{ file: 'm.smithy', text }]).shapes.size, 0);
  }
  assert.deepEqual(diagnosticsOf('', 'm.json'), [
    '1:1 smithy-syntax: Expected a value, but found the end of the file.',
  ]);
});

test('many mistakes are cut off, so that the first ones can be read', () => {
  const members = Array.from({ length: 1000 }, (_, index) => `m${index}: Missing${index}`);
  const text = `$version: "2.0"\nnamespace ex\nstructure A { ${members.join('\n')} }`;
  assert.equal(diagnosticsOf(text).length, 20);
});

const size = 200_000;
const large: readonly { name: string; text: string }[] = [
  { name: 'spaces', text: ' '.repeat(size) },
  { name: 'underscores', text: '_'.repeat(size) },
  { name: 'quotes', text: '"'.repeat(size) },
  { name: 'backslashes in a string', text: `metadata a = "${'\\\\'.repeat(size / 2)}"\n` },
  {
    name: 'spaces inside a text block',
    text: `metadata a = """\n${' a'.repeat(10)}${' '.repeat(size)}a"""\n`,
  },
  { name: 'lines of a text block', text: `metadata a = """\n${'  a\n'.repeat(size / 4)}"""\n` },
  { name: 'documentation comments', text: '/// a\n'.repeat(size / 6) },
  { name: 'digits', text: `metadata a = ${'9'.repeat(size)}\n` },
  { name: 'list elements', text: `metadata a = [${'1 '.repeat(size / 2)}]\n` },
  { name: 'metadata lists to join', text: 'metadata a = [1]\n'.repeat(size / 17) },
  {
    name: 'traits to join',
    text: `namespace ex\nstring A\n${'apply A @tags(["a"])\n'.repeat(size / 21)}`,
  },
];

for (const { name, text } of large) {
  test(`200,000 characters of ${name} are read in time that grows with their number`, {
    timeout: 10_000,
  }, () => {
    const started = performance.now();
    loadOrRefuse('m.smithy', text);
    // In time that grows with the square of the size, this would take far longer.
    assert.ok(performance.now() - started < 5_000);
  });
}

/** Loads a text. Only a diagnostic may come of a broken one. */
function loadOrRefuse(file: string, text: string): void {
  try {
    loadModel([{ file, text }]);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    for (const { at } of error.diagnostics) {
      assert.ok((at?.line ?? 0) >= 1 && (at?.column ?? 0) >= 1);
    }
  }
}

const words = [
  '$version: "2.0"\n',
  'namespace ex\n',
  'use ',
  'metadata ',
  'structure ',
  'list ',
  'enum ',
  'operation ',
  'service ',
  'resource ',
  'apply ',
  'with ',
  'for ',
  'input',
  'errors',
  'A',
  'B',
  'String',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '@',
  ':',
  ':=',
  '=',
  '$',
  '#',
  '.',
  ',',
  '\n',
  ' ',
  '"a"',
  '"""\n',
  '/// a\n',
  '// b\n',
  '1',
  '-',
  'true',
  '\\',
  '"',
  '_',
  '%',
];

test('whatever the text, loading it gives a model or a diagnostic with a place', () => {
  const soup = fc
    .array(fc.constantFrom(...words), { maxLength: 60 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      fc.oneof(
        soup,
        soup.map((text) => `$version: "2.0"\nnamespace ex\n${text}`),
        anyText(),
      ),
      (text) => loadOrRefuse('m.smithy', text),
    ),
    { numRuns: 300 },
  );
});

test('whatever the JSON, reading it as an AST gives a model or a diagnostic with a place', () => {
  const type = fc.constantFrom(
    'structure',
    'list',
    'map',
    'enum',
    'service',
    'resource',
    'operation',
    'apply',
    'string',
  );
  const reference = fc.record({
    target: fc.constantFrom('ex#A', 'ex#B', 'smithy.api#String', 'A'),
  });
  const part = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    reference,
    fc.dictionary(fc.constantFrom('a', 'b'), reference),
    fc.array(reference),
  );
  const keys = [
    'member',
    'key',
    'value',
    'members',
    'mixins',
    'traits',
    'input',
    'errors',
    'operations',
    'identifiers',
    'version',
  ];
  const rest = fc.dictionary(fc.constantFrom(...keys), part);
  const shape = fc.tuple(type, rest).map(([name, properties]) => ({ type: name, ...properties }));
  const shapes = fc.dictionary(
    fc.constantFrom('ex#A', 'ex#B', 'ex#A$a', 'A'),
    fc.oneof(shape, fc.jsonValue()),
  );
  fc.assert(
    fc.property(
      fc.oneof(fc.record({ smithy: fc.constant('2.0'), shapes }), fc.jsonValue()),
      (ast) => loadOrRefuse('m.json', JSON.stringify(ast)),
    ),
    { numRuns: 300 },
  );
});
