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

test('the first syntax error of each source is told, not only that of the first', () => {
  const sources = ['a', 'b'].map((name) => ({ file: `${name}.smithy`, text: 'namespace' }));
  const { diagnostics } = errorOf(() => loadModel(sources));
  assert.deepEqual(
    diagnostics.map(({ at }) => at?.file),
    ['a.smithy', 'b.smithy'],
  );
});
