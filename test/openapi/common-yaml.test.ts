import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDocument, stringify } from 'yaml';
import { readCommonJson } from '../../generator/openapi/reading/common-json.ts';
import { readCommonYaml } from '../../generator/openapi/reading/common-yaml.ts';
import { commonYamlPlaces } from '../../generator/openapi/reading/common-yaml-places.ts';
import { readWholeYaml } from '../../generator/openapi/reading/whole-yaml.ts';
import { readYaml } from '../../generator/openapi/reading/yaml-source.ts';
import { yamlText } from '../../generator/openapi/yaml-text.ts';
import { pointerTo } from '../../src/wire/pointer.ts';

const depth = 200;

/** Pieces of text that mean something in YAML, or nearly do. */
const pieces = [
  ...[
    'a',
    'b: ',
    'key:',
    'key: v',
    '200: ',
    '"q": ',
    "'",
    '"',
    '"x"',
    "'y'",
    '\\',
    '\\n',
    '#',
    ' # c',
  ],
  ...[
    '\n',
    '\n  ',
    '\n    ',
    '\n\n',
    '\n- ',
    '\n  - ',
    '- ',
    '-',
    ' ',
    '  ',
    '\t',
    ': ',
    '::',
    'a:b',
  ],
  ...['|', '|-', '|+', '|2', '>', '[', ']', '{', '}', '{}', '[]', '[a, b]', '{ $ref: "#/x" }', ','],
  ...[
    'null',
    '~',
    'true',
    '1',
    '1.5',
    '-0',
    '007',
    '0x1',
    '1e3',
    '.5',
    '+1',
    '.inf',
    '2015-01-01',
    '12:30',
  ],
  ...['?', '? ', '&a', '*a', '!t', '<<: ', '%', '@', '`', '=', '---', '...', '__proto__: x', 'y'],
  ...['é', '\u00a0', '\u2028', '\ud800', '😀', '\x85', '\r', '\ufeff', 'z'.repeat(1100)],
];
const piece = fc.constantFrom(...pieces);
const text = fc.array(piece, { maxLength: 10 }).map((found) => found.join(''));

test('what is read fast is what a whole YAML processor reads, without an error', () => {
  const document = fc.tuple(fc.constantFrom('', 'k: ', 'k:\n  '), text, fc.constantFrom('', '\n'));
  fc.assert(
    fc.property(document, (parts) => {
      const source = parts.join('');
      const found = readCommonYaml(source, depth);
      if (found === undefined) return;
      const whole = parseDocument(source, { prettyErrors: false });
      assert.deepEqual([whole.errors, whole.warnings], [[], []], JSON.stringify(source));
      assert.deepEqual(found.value, whole.toJS(), JSON.stringify(source));
    }),
    { numRuns: 3_000 },
  );
});

const common: readonly (readonly [string, unknown])[] = [
  ['a: 1\n', { a: 1 }],
  ['---\n# words\na: b # words\n', { a: 'b' }],
  ["\"a b\": 'it''s'\n", { 'a b': "it's" }],
  ['a: "x\\ty"\n', { a: 'x\ty' }],
  ['200: ok\ntrue: 2015-03-31\n', { '200': 'ok', true: '2015-03-31' }],
  ['a:\nb: ~\n', { a: null, b: null }],
  ['a:\n- b\n- c: 1\n  d: 2\n-\n  - e\n', { a: ['b', { c: 1, d: 2 }, ['e']] }],
  ['a: |\n  one\n\n    two\nb: |-\n  three\n', { a: 'one\n\n  two\n', b: 'three' }],
  ['a: |2-\n    one\n', { a: '  one' }],
  ['a\u00a0: b\u00a0\n', { 'a\u00a0': 'b\u00a0' }],
  ['a: { $ref: "#/x" }\nb: [1, two, [], {}]\n', { a: { $ref: '#/x' }, b: [1, 'two', [], {}] }],
];

for (const [source, value] of common) {
  test(`is read fast: ${JSON.stringify(source)}`, () => {
    assert.deepEqual(readCommonYaml(source, depth)?.value, value);
  });
}

const uncommon = [
  'a: &x 1\n',
  'a: !!str 1\n',
  'a: >\n  folded\n',
  'a: one\n  two\n',
  'a: 1\na: 2\n',
  'a: 1\n---\nb: 2\n',
  'a: "one\n  two"\n',
  'a: [1,\n  2]\n',
  'a:\tb\n',
  'a: b\t\n',
  'a: 0x10\n',
  `${'a: { '.repeat(depth + 1)}${'}'.repeat(depth + 1)}\n`,
];

for (const source of uncommon) {
  test(`is left to a whole YAML processor: ${JSON.stringify(source.slice(0, 40))}`, () => {
    assert.equal(readCommonYaml(source, depth), undefined);
  });
}

const word = fc.oneof(piece, text, fc.string());
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word,
    fc.double(),
    fc.constantFrom<unknown>(0, -0, 1, true, false, null, undefined),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(word, tie('value'), { maxKeys: 4 }),
  ),
}));

test('what is written fast is what the YAML library writes', () => {
  const settings = { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false } as const;
  fc.assert(
    fc.property(fc.dictionary(word, value, { minKeys: 1, maxKeys: 4 }), (document) => {
      assert.equal(yamlText(document), stringify(document, settings));
    }),
    { numRuns: 2_000 },
  );
});

const shipped = readFileSync('generated/put-evaluations/openapi.yaml', 'utf8');

test('a document that was written is read fast, and has its places', () => {
  const found = readCommonYaml(shipped, depth);
  assert.ok(found !== undefined);
  const whole = readWholeYaml('a.yaml', shipped);
  assert.deepEqual(found.value, whole.value);
  const placeOf = commonYamlPlaces('a.yaml', shipped);
  let count = 0;
  const compare = (node: unknown, path: readonly string[]) => {
    count += 1;
    assert.deepEqual(placeOf(pointerTo(path)), whole.placeOf(pointerTo(path)));
    if (typeof node !== 'object' || node === null) return;
    for (const [name, member] of Object.entries(node)) compare(member, [...path, name]);
  };
  compare(found.value, []);
  assert.equal(count, found.nodes);
});

test('JSON is read by JSON.parse, unless a key comes twice or a number is no number', () => {
  assert.deepEqual(readCommonJson('{"a": [{"b": "x\\": \\"y"}, 1]}', depth), {
    value: { a: [{ b: 'x": "y' }, 1] },
    nodes: 5,
  });
  assert.equal(readCommonJson('{"a": 1, "a": 2}', depth), undefined);
  assert.equal(readCommonJson('{"a": 1, "\\u0061": 2}', depth), undefined);
  assert.equal(readCommonJson('{"a": 1e999}', depth), undefined);
  assert.equal(readCommonJson('{"a": {"b": 1}}', 1), undefined);
  assert.equal(readCommonJson('{a: 1}', depth), undefined);
});

test('JSON has its places too', () => {
  const { placeOf } = readYaml('a.json', '{\n\t"a": [\n\t\t{ "b": 1 }\n\t]\n}');
  assert.deepEqual(placeOf('/a/0/b'), { file: 'a.json', line: 3, column: 5, pointer: '/a/0/b' });
});
