import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadModel } from '../../generator/smithy/loader.ts';
import { diagnosticsOf, errorOf } from './diagnostics-of.ts';

/** The IDL text after a head of three lines, so that its own first line is line 4. */
function inNamespace(text: string): string {
  return `$version: "2.0"\nnamespace ex\n\n${text}`;
}

const idl: readonly { name: string; text: string; want: string }[] = [
  {
    name: 'a missing brace',
    text: 'structure A {\n    a: String\n',
    want: '6:1 smithy-syntax: Expected the name of a member or "}", but found the end of the file.',
  },
  {
    name: 'a missing colon in a member',
    text: 'structure A {\n    a String\n}',
    want: '5:7 smithy-syntax: Expected ":", but found "String".',
  },
  {
    name: 'two statements on a line',
    text: 'string A string B',
    want: '4:10 smithy-syntax: Expected a line break, but found "string".',
  },
  {
    name: 'an unknown type of shape',
    text: 'struct A {}',
    want: '4:1 smithy-syntax: Expected the type of a shape, such as "structure", but found "struct".',
  },
  {
    name: 'a character that has no place in the IDL',
    text: 'string A%',
    want: '4:9 smithy-syntax: Expected a line break, but found the character "%".',
  },
  {
    name: 'an unclosed string',
    text: '@documentation("a)\nstring A',
    want: '5:9 smithy-syntax: Expected a closing quote for the string that starts at 4:16, but found the end of the file.',
  },
  {
    name: 'a line break after the equal sign of a default',
    text: 'structure A {\n    a: String =\n        "x"\n}',
    want: '5:16 smithy-syntax: Expected a value: a string, a number, true, false, null, a shape id, "{" or "[", but found a line break.',
  },
  {
    name: 'a member that comes twice',
    text: 'structure A {\n    a: String\n    b: String\n    a: Integer\n}',
    want: '7:5 smithy-syntax: Expected each member once, but found "a" again.',
  },
  {
    name: 'a key that comes twice',
    text: '@length(min: 1, min: 2)\nstring A',
    want: '4:17 smithy-syntax: Expected each key once, but found "min" again.',
  },
  {
    name: 'traits without a shape',
    text: '@sensitive\n',
    want: '5:1 smithy-syntax: Expected the type of a shape, but found the end of the file.',
  },
  {
    name: 'traits before an apply statement',
    text: 'string A\n@sensitive\napply A @internal',
    want: '6:1 smithy-syntax: Expected a shape after traits, but found an apply statement.',
  },
  {
    name: 'an operation property that does not exist',
    text: 'operation A {\n    inputs: B\n}',
    want: '5:5 smithy-syntax: Expected "input", "output", "errors" or "}", but found "inputs".',
  },
  {
    name: 'a set in version 2',
    text: 'set A {\n    member: String\n}',
    want: '4:1 smithy-syntax: Expected a type of version 2 of the Smithy IDL, but found "set".',
  },
];

for (const { name, text, want } of idl) {
  test(`${name} is refused at its place`, () => {
    assert.deepEqual(diagnosticsOf(inNamespace(text)), [want]);
  });
}

const places: readonly { name: string; text: string; want: string; help: string }[] = [
  {
    name: 'a quote that is missing on an earlier line',
    text: '@documentation("a)\nstring A\n@documentation("b")\nstring B',
    want: '6:17 smithy-syntax: Expected ")", but found "b".',
    help: 'The string that starts at 4:16 runs over the end of its line; a closing quote may be missing there.',
  },
  {
    name: 'a quote that is missing before two more strings',
    text: '@a("x)\n@b("y")\n@c("z")\nstring B',
    want: '5:5 smithy-syntax: Expected ")", but found "y".',
    help: 'The string that starts at 4:4 runs over the end of its line; a closing quote may be missing there.',
  },
  {
    name: 'a quote that is missing, so that the last one has no other',
    text: '@a(["x, \n"y", \n"z"])\nstring B',
    want: '7:9 smithy-syntax: Expected a closing quote for the string that starts at 6:3, but found the end of the file.',
    help: 'The string that starts at 4:5 runs over the end of its line; a closing quote may be missing there.',
  },
  {
    name: 'a structure without its closing brace before another',
    text: 'structure A {\n    a: String\n\nstructure B {}',
    want: '7:11 smithy-syntax: Expected ":", but found "B".',
    help: 'Close structure A, which starts at 4:1, with a "}" before this.',
  },
  {
    name: 'an enum without its closing brace before a structure',
    text: 'enum A {\n    X\n\nstructure B {}',
    want: '7:13 smithy-syntax: Expected the name of a member or "}", but found "{".',
    help: 'Close enum A, which starts at 4:1, with a "}" before this.',
  },
  {
    name: 'a service without its closing brace before a trait',
    text: 'service A {\n    version: "1"\n\n@sensitive\nstring B',
    want: '7:1 smithy-syntax: Expected a key or "}", but found "@".',
    help: 'Close service A, which starts at 4:1, with a "}" before this.',
  },
  {
    name: 'an operation without its closing brace before a structure',
    text: 'operation A {\n    input := {\n        a: String\n    }\n\nstructure B {}',
    want: '9:1 smithy-syntax: Expected "input", "output", "errors" or "}", but found "structure".',
    help: 'Close operation A, which starts at 4:1, with a "}" before this.',
  },
  {
    name: 'a structure without its closing brace at the end',
    text: 'string S\n\nstructure A {\n    a: String\n',
    want: '8:1 smithy-syntax: Expected the name of a member or "}", but found the end of the file.',
    help: 'Close structure A, which starts at 6:1, with a "}" before this.',
  },
  {
    name: 'a comment between slashes and stars',
    text: '/* no */\nstring A',
    want: '4:1 smithy-syntax: Expected the type of a shape, but found the character "/".',
    help: 'Begin each line of a comment with "//"; the IDL has no other comments.',
  },
  {
    name: 'a control statement below the namespace',
    text: '$operationInputSuffix: "Request"\nstring A',
    want: '4:1 smithy-syntax: Expected the type of a shape, but found "$".',
    help: 'Move control statements such as $version up, before all else in the file.',
  },
];

for (const { name, text, want, help } of places) {
  test(`help says what to mend: ${name}`, () => {
    assert.deepEqual(diagnosticsOf(inNamespace(text)), [want]);
    assert.equal(helpWith(inNamespace(text)), help);
  });
}

/** The help of the first complaint about a source, if it has any of its own. */
function helpWith(text: string): string | undefined {
  return errorOf(() => loadModel([{ file: 'm.smithy', text }])).diagnostics[0]?.help;
}

const unhinted: readonly [name: string, text: string][] = [
  ['a member named like a type, without its colon', 'structure A {\n    resource Foo\n}'],
  ['a brace that is missing at the beginning', 'structure A\nstructure B {}'],
  ['a mistake below a string of several lines', '@a("x\ny")\nstring A%'],
  ['a mistake after a structure that is closed', 'structure A {}\nstring A%'],
];
for (const [name, text] of unhinted) {
  test(`nothing is guessed about ${name}`, () => {
    assert.equal(helpWith(inNamespace(text)), undefined);
  });
}

for (const [text, found, looks] of [
  ['<html></html>', '<', 'XML or HTML'],
  ['\n {"smithy": "2.0"}', '{', 'JSON'],
] as const) {
  test(`a file that begins with ${found} is no Smithy IDL`, () => {
    const [diagnostic] = errorOf(() => loadModel([{ file: 'm.smithy', text }])).diagnostics;
    assert.equal(
      diagnostic?.message,
      `Expected Smithy IDL, but found "${found}": this is not Smithy IDL.`,
    );
    assert.equal(diagnostic.help, `This looks like ${looks}; write the contract in Smithy IDL.`);
  });
}

test('a file without a namespace is told how one looks', () => {
  assert.deepEqual(diagnosticsOf('$version: "2.0"\nstring A'), [
    '2:1 smithy-syntax: Expected a namespace before the first shape, trait or use statement, but found "string".',
  ]);
  const help = helpWith('$version: "2.0"\nstring A');
  assert.equal(help, 'Put a line such as "namespace my.service" before this.');
});

test('a number that runs on into letters is a bad number at its start', () => {
  assert.deepEqual(diagnosticsOf(inNamespace('@length(max: 76x8)\nstring A')), [
    '4:14 smithy-syntax: Expected a number as JSON has it, but found "76x8".',
  ]);
});

const constructs: readonly [name: string, text: string, place: string][] = [
  ['an enum', 'enum A { B }', '2:1'],
  ['a default', 'structure A { a: String = "x"\n}', '2:25'],
  ['an elided member', 'structure A { $a }', '2:15'],
  ['a mixin', 'structure A with [B] {}', '2:13'],
  ['a bound resource', 'structure A for B {}', '2:13'],
  ['an inline input', 'operation A { input := {} }', '2:21'],
];

for (const [name, text, place] of constructs) {
  test(`${name} in a file without a version is refused, with help`, () => {
    const source = { file: 'm.smithy', text: `namespace ex\n${text}` };
    const [diagnostic] = errorOf(() => loadModel([source])).diagnostics;
    assert.equal(`${diagnostic?.at?.line}:${diagnostic?.at?.column}`, place);
    assert.match(diagnostic?.message ?? '', /but this file is in version 1\.0/);
    assert.equal(diagnostic?.help, 'Put $version: "2.0" on the first line of the file.');
  });
}

const json: readonly [text: string, want: string][] = [
  ['', '1:1 smithy-syntax: Expected a value, but found the end of the file.'],
  [
    '{\n  "smithy": "2.0",\n}',
    '3:1 smithy-syntax: Expected a key in double quotes, but found "}".',
  ],
  ['{"a": 1 "b": 2}', '1:9 smithy-syntax: Expected "," or "}", but found "\\"".'],
  ['{"a" 1}', '1:6 smithy-syntax: Expected ":", but found "1".'],
  ['[1,]', '1:4 smithy-syntax: Expected a value, but found "]".'],
  ['{} {}', '1:4 smithy-syntax: Expected the end of the file, but found "{".'],
  ['["a\n"]', '1:2 smithy-syntax: Expected a closing quote for the string that starts here.'],
  [
    '["\\x"]',
    '1:2 smithy-syntax: Expected a string with the escapes of JSON, but found another escape.',
  ],
  ['{"a": 1,\n "a": 2}', '2:2 smithy-syntax: Expected each key once, but found "a" again.'],
  ['[01]', '1:3 smithy-syntax: Expected "," or "]", but found "1".'],
];

for (const [text, want] of json) {
  test(`the JSON text ${JSON.stringify(text)} is refused at its place`, () => {
    assert.deepEqual(diagnosticsOf(text, 'm.json'), [want]);
  });
}

const several: readonly { name: string; text: string; want: readonly string[] }[] = [
  {
    name: 'shapes that can be read stand between',
    text: 'structure A {\n    a String\n}\nstructure B { b: String }\nlist C { member String }',
    want: ['5:7 ":"', '8:17 ":"'],
  },
  {
    name: 'a brace is missing before the second',
    text: 'structure A {\n    a: String\n\nstructure B {\n    b String\n}',
    want: ['7:11 ":"', '8:7 ":"'],
  },
  {
    name: 'a quote is missing before the second',
    text: '@documentation("a)\nstring A\n@documentation("b")\nstring B\nstring C D',
    want: ['6:17 ")"', '8:10 a line break'],
  },
  {
    name: 'a quote is missing, and no other comes',
    text: '@documentation("a)\nstring A\nstring B C',
    want: ['6:11 a closing quote', '6:10 a line break'],
  },
  {
    name: 'the first is in a trait, and the second in the shape that it belongs to',
    text: '@length(min 1)\nlist A { member String }',
    want: ['4:13 ")"', '5:17 ":"'],
  },
  {
    name: 'braces are closed twice, and twice again',
    text: 'structure A {}\n}\n}\nstructure B {}\n}\n',
    want: ['5:1 the type of a shape', '8:1 the type of a shape'],
  },
  {
    name: 'statements that are no shapes stand among the shapes',
    text: 'string A\nuse a#B\nnamespace b\nmetadata c = 1\nstring D',
    want: ['5:1', '6:1', '7:1'].map((place) => `${place} the type of a shape`),
  },
  {
    name: 'the text in front of a mistake holds what looks like a shape',
    text: '@documentation("""\n    structure Foo {\n    """ no)\nstring A B',
    want: ['6:9 ")"', '7:10 a line break'],
  },
  {
    name: 'inline structures and properties of operations have them',
    text: 'operation A {\n    input := { a String }\n}\noperation B {\n    inputs: C\n}',
    want: ['5:18 ":"', '8:5 "input", "output", "errors" or "}"'],
  },
];

for (const { name, text, want } of several) {
  test(`one run tells several syntax errors: ${name}`, () => {
    const found = diagnosticsOf(inNamespace(text)).map((line) =>
      line.replace('smithy-syntax: Expected ', ''),
    );
    assert.equal(found.length, want.length, found.join('\n'));
    for (const [index, start] of want.entries()) {
      assert.ok(found[index]?.startsWith(start), `${start}: ${found[index]}`);
    }
  });
}

test('one run tells the syntax errors above the namespace, and those below', () => {
  const text =
    '$version: "9"\nmetadata a 1\nmetadata b = 2\nnamespace a.\nuse b\nuse c#D$e\nstring A B';
  assert.deepEqual(
    diagnosticsOf(text).map((line) => line.split(' ')[0]),
    ['1:14', '2:12', '4:13', '5:6', '6:5', '7:10'],
  );
});

test('a namespace that is missing is told once', () => {
  assert.deepEqual(
    diagnosticsOf('string A\nstring B\nstring C D').map((line) => line.split(' ')[0]),
    ['1:1', '3:10'],
  );
});

test('of very many syntax errors, the first are told', () => {
  const text = inNamespace('string A B\n'.repeat(1000));
  const found = diagnosticsOf(text);
  assert.equal(found.length, 20);
  assert.match(found.at(-1) ?? '', /^23:10 /);
});

test('the syntax errors of all sources are told, however many one of them has', () => {
  const sources = [
    { file: 'a.smithy', text: inNamespace('string A B\n'.repeat(30)) },
    { file: 'b.smithy', text: inNamespace('string A B\nstring C') },
    { file: 'c.json', text: '{"smithy": "2.0",}' },
  ];
  const { diagnostics } = errorOf(() => loadModel(sources));
  const files = diagnostics.map(({ at }) => at?.file);
  assert.deepEqual(files, [...Array(18).fill('a.smithy'), 'b.smithy', 'c.json']);
});
