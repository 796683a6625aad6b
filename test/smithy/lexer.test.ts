import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lexer } from '../../generator/smithy/idl/lexer.ts';
import type { Token } from '../../generator/smithy/idl/token.ts';

/** All tokens of a text up to its end, or to the first error. */
function tokensOf(text: string): Token[] {
  const lexer = new Lexer(text);
  const tokens = [lexer.next()];
  for (let last = tokens[0]; last?.kind !== 'eof' && last?.kind !== 'error'; last = tokens.at(-1)) {
    tokens.push(lexer.next());
  }
  return tokens;
}

/** Tokens as `kind text line:column`, without spaces and the end. */
function show(text: string): string[] {
  return tokensOf(text)
    .filter((token) => token.kind !== 'space' && token.kind !== 'eof')
    .map(({ kind, text: own, line, column }) => `${kind} ${JSON.stringify(own)} ${line}:${column}`);
}

const tables: readonly { name: string; text: string; want: readonly string[] }[] = [
  {
    name: 'punctuation, with the walrus apart from a colon and an equal sign',
    text: '@.#$,{}[]() : = :=',
    want: [
      'at "@" 1:1',
      'dot "." 1:2',
      'pound "#" 1:3',
      'dollar "$" 1:4',
      'comma "," 1:5',
      'lbrace "{" 1:6',
      'rbrace "}" 1:7',
      'lbracket "[" 1:8',
      'rbracket "]" 1:9',
      'lparen "(" 1:10',
      'rparen ")" 1:11',
      'colon ":" 1:13',
      'equal "=" 1:15',
      'walrus ":=" 1:17',
    ],
  },
  {
    name: 'identifiers, which may start with underscores but have to go on',
    text: 'a _a1 __9 A_b_',
    want: [
      'identifier "a" 1:1',
      'identifier "_a1" 1:3',
      'identifier "__9" 1:7',
      'identifier "A_b_" 1:11',
    ],
  },
  {
    name: 'numbers in all forms of JSON',
    text: '0 -1 10.5 1e3 -0.25E-10 1E+2',
    want: [
      'number "0" 1:1',
      'number "-1" 1:3',
      'number "10.5" 1:6',
      'number "1e3" 1:11',
      'number "-0.25E-10" 1:15',
      'number "1E+2" 1:25',
    ],
  },
  {
    name: 'lines that end in LF, CRLF or CR',
    text: 'a\nb\r\nc\rd',
    want: [
      'identifier "a" 1:1',
      'newline "\\n" 1:2',
      'identifier "b" 2:1',
      'newline "\\r\\n" 2:2',
      'identifier "c" 3:1',
      'newline "\\r" 3:2',
      'identifier "d" 4:1',
    ],
  },
  {
    name: 'places after a string of several lines',
    text: '"a\nb" c',
    want: ['string "\\"a\\nb\\"" 1:1', 'identifier "c" 2:4'],
  },
  {
    name: 'comments, of which only the first on a line can be documentation',
    text: '/// a\n  /// b\nc /// d\n// e\n///',
    want: [
      'docComment "/// a" 1:1',
      'newline "\\n" 1:6',
      'docComment "/// b" 2:3',
      'newline "\\n" 2:8',
      'identifier "c" 3:1',
      'comment "/// d" 3:3',
      'newline "\\n" 3:8',
      'comment "// e" 4:1',
      'newline "\\n" 4:5',
      'docComment "///" 5:1',
    ],
  },
  {
    name: 'a byte order mark, which takes no column',
    text: '\uFEFFa',
    want: ['identifier "a" 1:1'],
  },
];

for (const { name, text, want } of tables) {
  test(`the lexer reads ${name}`, () => assert.deepEqual(show(text), want));
}

const documentation: readonly [string, string][] = [
  ['/// Text', 'Text'],
  ['///  Indented', ' Indented'],
  ['///Text', 'Text'],
  ['///', ''],
  ['//// Text', '/ Text'],
];

for (const [text, want] of documentation) {
  test(`the documentation comment ${text} says ${JSON.stringify(want)}`, () => {
    assert.equal(tokensOf(text)[0]?.value, want);
  });
}

const broken: readonly [text: string, line: number, column: number, message: RegExp][] = [
  ['a "b', 1, 5, /closing quote for the string that starts at 1:3/],
  ['"""\nb\n"', 3, 2, /closing quote for the text block that starts at 1:1/],
  ['"\\', 1, 3, /closing quote/],
  ['_ ', 1, 2, /letter or digit after "_"/],
  ['01', 1, 1, /number/],
  ['-', 1, 1, /number/],
  ['1.', 1, 1, /number/],
  ['1.5e+', 1, 1, /number/],
  ['76x8', 1, 1, /found "76x8"/],
  ['1_000', 1, 1, /found "1_000"/],
  ['"\\q"', 1, 1, /found "\\q"/],
];

for (const [text, line, column, message] of broken) {
  test(`the lexer refuses ${JSON.stringify(text)} at ${line}:${column}`, () => {
    const token = tokensOf(text).at(-1);
    assert.equal(token?.kind, 'error');
    assert.deepEqual([token.line, token.column], [line, column]);
    assert.match(token.value, message);
  });
}
