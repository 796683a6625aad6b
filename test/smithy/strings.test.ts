import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readQuotedText, readTextBlock } from '../../generator/smithy/idl/strings.ts';

const quoted: readonly [content: string, want: string][] = [
  ['plain', 'plain'],
  ['\\" \\\\ \\/', '" \\ /'],
  ['\\b\\f\\n\\r\\t', '\b\f\n\r\t'],
  ['\\u0041\\u00e9', 'Aé'],
  ['\\uD83D\\ude00', '😀'],
  ['😀', '😀'],
  ['a\\\nb', 'ab'],
  ['a\\\r\nb', 'ab'],
  ['a\r\nb\rc', 'a\nb\nc'],
  ['\\u000d', '\r'],
];

for (const [content, want] of quoted) {
  test(`the quoted text ${JSON.stringify(content)} means ${JSON.stringify(want)}`, () => {
    assert.equal(readQuotedText(content), want);
  });
}

const refused: readonly [content: string, message: RegExp][] = [
  ["\\'", /found "\\'"/],
  ['\\ ', /found "\\ "/],
  ['\\u12', /four hexadecimal digits/],
  ['\\u12g4', /four hexadecimal digits/],
  ['\\ud83d', /surrogate pair/],
  ['\\ude00\\ud83d', /surrogate pair/],
  ['\u0000', /the escape \\u0000/],
];

for (const [content, message] of refused) {
  test(`the quoted text ${JSON.stringify(content)} is refused`, () => {
    assert.throws(() => readQuotedText(content), message);
  });
}

const blocks: readonly { name: string; content: string; want: string }[] = [
  {
    name: 'loses the indentation common to its lines',
    content: '\n  a\n    b\n  c',
    want: 'a\n  b\nc',
  },
  {
    name: 'ends in a line break if its end has a line of its own',
    content: '\n  a\n  ',
    want: 'a\n',
  },
  { name: 'keeps what is right of its end', content: '\n    a\n  b\n', want: '    a\n  b\n' },
  { name: 'ignores an end right of the text', content: '\n  a\n      ', want: 'a\n' },
  {
    name: 'ignores the indentation of blank lines',
    content: '\n    a\n\n \n    b',
    want: 'a\n\n\nb',
  },
  { name: 'loses spaces at the end of lines', content: '\n  a  \n  b ', want: 'a\nb' },
  { name: 'joins lines at an escaped line break', content: '\n  a \\\n  b', want: 'a b' },
  { name: 'reads escapes after the indentation', content: '\n  a\\n  b\\u0020', want: 'a\n  b ' },
  { name: 'may hold quotes', content: '\n  "a" \\"""', want: '"a" """' },
  { name: 'may have spaces after its opening', content: ' \t\n  a', want: 'a' },
  { name: 'may be empty', content: '\n    ', want: '' },
  { name: 'reads CRLF as LF', content: '\r\n  a\r\n  b', want: 'a\nb' },
];

for (const { name, content, want } of blocks) {
  test(`a text block ${name}`, () => assert.equal(readTextBlock(content), want));
}

test('a text block without a line break after its opening is refused', () => {
  assert.throws(() => readTextBlock('a\n'), /Expected a line break after the opening/);
});
