import assert from 'node:assert/strict';
import { test } from 'node:test';
import { docComment } from '../../generator/emit/print/comment.ts';
import { withoutHtml } from '../../generator/emit/print/html.ts';
import {
  access,
  keyLiteral,
  propertyName,
  stringLiteral,
  valueLiteral,
} from '../../generator/emit/print/literal.ts';
import { render } from '../../generator/emit/print/render.ts';

const strings: readonly (readonly [text: string, want: string])[] = [
  ['', "''"],
  ['plain', "'plain'"],
  ["it's", '"it\'s"'],
  ['say "x"', '\'say "x"\''],
  [`it's "x"`, `'it\\'s "x"'`],
  [`'a' "b" 'c'`, `"'a' \\"b\\" 'c'"`],
  ['back\\slash', "'back\\\\slash'"],
  ['line\nbreak\ttab\r', "'line\\nbreak\\ttab\\r'"],
  ['\u0000\u001f', "'\\u0000\\u001f'"],
  ['grüße 😀', "'grüße 😀'"],
  // A line separator can stand in a literal (ECMA-262, since 2019).
  ['a\u2028b', "'a\u2028b'"],
  ['\ud800', "'\\ud800'"],
  ['\x24{x} `y`', "'\x24{x} `y`'"],
];

for (const [text, want] of strings) {
  test(`the string ${JSON.stringify(text)} is the literal ${want}`, () => {
    const literal = stringLiteral(text);
    assert.equal(literal, want);
    assert.equal(Function(`return ${literal};`)(), text);
  });
}

const names: readonly (readonly [name: string, property: string, member: string])[] = [
  ['plain', 'plain', 'o.plain'],
  ['$_1', '$_1', 'o.$_1'],
  ['x-y', "'x-y'", "o['x-y']"],
  ['1a', "'1a'", "o['1a']"],
  ['', "''", "o['']"],
  ['a b', "'a b'", "o['a b']"],
  ["it's", '"it\'s"', 'o["it\'s"]'],
  ['größe', "'größe'", "o['größe']"],
  ['constructor', 'constructor', 'o.constructor'],
  ['class', 'class', 'o.class'],
];

for (const [name, property, member] of names) {
  test(`the name ${JSON.stringify(name)} is the property ${property}`, () => {
    assert.equal(propertyName(name), property);
    assert.equal(access('o', name), member);
    assert.equal(Function(`const o = { ${property}: 1 }; return ${member};`)(), 1);
  });
}

test('a key that would set the prototype is one that does not', () => {
  assert.equal(keyLiteral('__proto__'), "['__proto__']");
  const object: unknown = Function(`return { ${keyLiteral('__proto__')}: { a: 1 } };`)();
  assert.deepEqual(Object.keys(Object(object)), ['__proto__']);
});

const values: readonly (readonly [value: unknown, want: string])[] = [
  [null, 'null'],
  [true, 'true'],
  [-1.5e300, '-1.5e+300'],
  ['a', "'a'"],
  [[], '[]'],
  [{}, '{}'],
  [[1, 2], '[1, 2]'],
  [['a', ['b']], "['a', ['b']]"],
  [{ a: 1, 'x-y': undefined, b: { c: 'd' } }, "{\n  a: 1,\n  b: {\n    c: 'd',\n  },\n}"],
];

for (const [value, want] of values) {
  test(`the value ${JSON.stringify(value)} is an expression of itself`, () => {
    const text = render(valueLiteral(value));
    assert.equal(text, want);
    assert.deepEqual(Function(`return ${text};`)(), JSON.parse(JSON.stringify(value)));
  });
}

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');

const comments: readonly { name: string; paragraphs: (string | undefined)[]; want: string }[] = [
  { name: 'nothing to say is no comment', paragraphs: [undefined, '', '  \n '], want: '' },
  { name: 'HTML that says nothing is no comment', paragraphs: ['<p></p>'], want: '' },
  { name: 'a short one is one line', paragraphs: [' Words. '], want: '/** Words. */' },
  {
    name: 'paragraphs have an empty line between them, and none of the empty ones counts',
    paragraphs: ['One.', undefined, 'Two.', ''],
    want: '/**\n * One.\n *\n * Two.\n */',
  },
  {
    name: 'a long one is wrapped at 90 columns',
    paragraphs: [words(40)],
    want: `/**\n * ${words(18)}\n * ${words(18)}\n * ${words(4)}\n */`,
  },
  {
    name: 'lines of the source are filled up',
    paragraphs: ['One\ntwo\n  three.\n\nNext.'],
    want: '/**\n * One two three.\n *\n * Next.\n */',
  },
  {
    name: 'lists, quotes and headings keep their lines',
    paragraphs: ['These:\n- one\n- two\n1. three\n> four\n# five'],
    want: '/**\n * These:\n * - one\n * - two\n * 1. three\n * > four\n * # five\n */',
  },
  {
    name: 'numbers, dashes and signs at the beginning of a line are no list',
    paragraphs: ['From\n276...454\n-5 to\n#1 or\n*all*.'],
    want: '/** From 276...454 -5 to #1 or *all*. */',
  },
  {
    name: 'what would end the comment does not',
    paragraphs: ['Matches a/*/b and **/.'],
    want: '/** Matches a/*\\/b and **\\/. */',
  },
  {
    name: 'a word longer than a line has one of its own',
    paragraphs: [`See ${'x'.repeat(120)} there.`],
    want: `/**\n * See\n * ${'x'.repeat(120)}\n * there.\n */`,
  },
];

for (const { name, paragraphs, want } of comments) {
  test(`a doc comment: ${name}`, () => {
    assert.equal(render(docComment(...paragraphs)).trimEnd(), want);
  });
}

const markup: readonly { name: string; html: string; want: string }[] = [
  { name: 'text that is no HTML', html: 'a < b & <name> &amp;', want: 'a < b & <name> &amp;' },
  {
    name: 'paragraphs, code and links',
    html: '<p>Gets  a\n<code>Thing</code>. See <a href="https://x.y/z">this</a>.</p> <p>Or <a>that</a>.</p>',
    want: 'Gets a `Thing`. See [this](https://x.y/z).\n\nOr that.',
  },
  {
    name: 'lists and notes',
    html: '<p>One of:</p><ul> <li> <p>a</p> </li> <li>b</li> </ul> <note> <p>Not <b>c</b>.</p> </note>',
    want: 'One of:\n\n- a\n- b\n\nNot c.',
  },
  {
    name: 'what is escaped, and placeholders',
    html: '<p>&lt;p&gt; &quot;x&quot; &unknown; <name></p>',
    want: '<p> "x" &unknown; <name>',
  },
];

for (const { name, html, want } of markup) {
  test(`documentation with ${name} is read as text`, () => {
    assert.equal(withoutHtml(html), want);
  });
}

test('an item of a list that is too long for a line hangs below its mark', () => {
  const words = 'word '.repeat(25).trim();
  const lines = render(docComment(`- ${words}`)).split('\n');
  assert.deepEqual(
    lines.map((line) => line.slice(0, 9)),
    ['/**', ' * - word', ' *   word', ' */', ''],
  );
});
