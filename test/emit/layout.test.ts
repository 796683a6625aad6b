import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bracketed,
  breakAfter,
  code,
  type Doc,
  filled,
  fluid,
  group,
  hardline,
  ifBroken,
  indent,
  join,
  line,
  softline,
} from '../../generator/emit/print/doc.ts';
import {
  call,
  callWithArrow,
  composingCall,
  conditional,
  constant,
  property,
  returnJoined,
  wholeProperty,
} from '../../generator/emit/print/expression.ts';
import { lineWidth, render } from '../../generator/emit/print/render.ts';

const a = (count: number) => 'a'.repeat(count);

const layouts: readonly { name: string; doc: Doc; want: string }[] = [
  {
    name: 'text and lists of it are written one after the other',
    doc: ['a', ['b', ['c']]],
    want: 'abc',
  },
  {
    name: 'a group that fits is one line',
    doc: group('a', line, 'b', softline, 'c'),
    want: 'a bc',
  },
  {
    name: 'a group of exactly the width still fits',
    doc: group(a(lineWidth - 2), line, 'b'),
    want: `${a(lineWidth - 2)} b`,
  },
  {
    name: 'a group that is one column too wide breaks at all of its places',
    doc: group(a(lineWidth - 1), line, 'b', softline, 'c'),
    want: `${a(lineWidth - 1)}\nb\nc`,
  },
  {
    name: 'what follows a group up to the next break has to fit as well',
    doc: [group(a(lineWidth - 2), line, 'b'), ';'],
    want: `${a(lineWidth - 2)}\nb;`,
  },
  {
    name: 'an inner group can be one line where the outer one is broken',
    doc: group(
      '(',
      indent([softline, group('b', line, 'c'), ',', line, a(lineWidth)]),
      softline,
      ')',
    ),
    want: `(\n  b c,\n  ${a(lineWidth)}\n)`,
  },
  {
    name: 'a hard line breaks every group around it',
    doc: group('(', indent([softline, group('b', line, 'c', hardline, 'd')]), softline, ')'),
    want: '(\n  b\n  c\n  d\n)',
  },
  {
    name: 'indentation counts from the line before',
    doc: ['a', indent([hardline, 'b', indent([hardline, 'c']), hardline, 'd']), hardline, 'e'],
    want: 'a\n  b\n    c\n  d\ne',
  },
  {
    name: 'no line ends in white space',
    doc: ['a ', hardline, '\t', hardline, 'b'],
    want: 'a\n\nb',
  },
  {
    name: 'text that is only there in a broken group is left out of one that fits',
    doc: group('a', ifBroken(','), line, 'b'),
    want: 'a b',
  },
  { name: 'nothing between brackets is nothing', doc: bracketed('(', [], ')'), want: '()' },
  {
    name: 'items between brackets share a line',
    doc: bracketed('(', ['a', 'b'], ')'),
    want: '(a, b)',
  },
  {
    name: 'braces have blanks inside',
    doc: bracketed('{', ['a', 'b'], '}', line),
    want: '{ a, b }',
  },
  {
    name: 'items that do not fit have a line each, and a comma behind the last',
    doc: bracketed('(', [a(60), a(61)], ')'),
    want: `(\n  ${a(60)},\n  ${a(61)},\n)`,
  },
  {
    name: 'numbers fill their lines',
    doc: filled(
      '[',
      Array.from({ length: 5 }, () => '1'.repeat(30)),
      ']',
    ),
    want: `[\n  ${['1'.repeat(30), '1'.repeat(30), '1'.repeat(30)].join(', ')},\n  ${'1'.repeat(30)}, ${'1'.repeat(30)},\n]`,
  },
  { name: 'numbers that fit are one line', doc: filled('[', ['1', '2'], ']'), want: '[1, 2]' },
  { name: 'no numbers are an empty list', doc: filled('[', [], ']'), want: '[]' },
  {
    name: 'a separator stands between two, and only there',
    doc: join(', ', ['a', 'b', 'c']),
    want: 'a, b, c',
  },
  {
    name: 'a value that can break stays beside its key',
    doc: fluid('key:', call('f', [a(50), a(50)])),
    want: `key: f(\n  ${a(50)},\n  ${a(50)},\n)`,
  },
  {
    name: 'a value that can break moves where not even its first line fits',
    doc: fluid(`${a(lineWidth - 2)}:`, call('f', [a(50), a(50)])),
    want: `${a(lineWidth - 2)}:\n  f(\n    ${a(50)},\n    ${a(50)},\n  )`,
  },
  {
    name: 'a value that stays whole moves where it does not fit',
    doc: breakAfter('key =', a(lineWidth - 5)),
    want: `key =\n  ${a(lineWidth - 5)}`,
  },
  {
    name: 'a value that stays whole keeps beside a key too short to gain anything',
    doc: wholeProperty('$ref', a(lineWidth)),
    want: `$ref: ${a(lineWidth)}`,
  },
  {
    name: 'a value that stays whole leaves a key that is long enough',
    doc: wholeProperty('const', a(lineWidth)),
    want: `const:\n  ${a(lineWidth)}`,
  },
  { name: 'an entry of an object is a key and a value', doc: property('a', 'b'), want: 'a: b' },
  {
    name: 'an arrow function that fits is beside the other arguments',
    doc: callWithArrow('f', ['a'], '(item) =>', call('g', ['item'])),
    want: 'f(a, (item) => g(item))',
  },
  {
    name: 'an arrow function that does not fit has its body on a line of its own',
    doc: callWithArrow('f', [a(70)], '(item) =>', call('g', [a(40)])),
    want: `f(${a(70)}, (item) =>\n  g(${a(40)}),\n)`,
  },
  {
    name: 'an arrow function whose head does not fit has a line for each argument',
    doc: callWithArrow('f', [a(95)], '(item) =>', call('g', ['item'])),
    want: `f(\n  ${a(95)},\n  (item) => g(item),\n)`,
  },
  {
    name: 'a call of several functions has a line for each argument',
    doc: composingCall('f', ['a', '(b) => b']),
    want: 'f(\n  a,\n  (b) => b,\n)',
  },
  { name: 'a condition that fits is one line', doc: conditional('a', 'b', 'c'), want: 'a ? b : c' },
  {
    name: 'a condition that does not fit has a line for each part',
    doc: conditional('a', a(50), a(50)),
    want: `a\n  ? ${a(50)}\n  : ${a(50)}`,
  },
  { name: 'one operand is returned as it is', doc: returnJoined(['a'], '&&'), want: 'return a;' },
  {
    name: 'operands that fit are returned in one line',
    doc: returnJoined(['a', 'b'], '&&'),
    want: 'return a && b;',
  },
  {
    name: 'operands that do not fit stand between brackets, together if they then fit',
    doc: returnJoined([a(46), a(44)], '&&'),
    want: `return (\n  ${a(46)} && ${a(44)}\n);`,
  },
  {
    name: 'operands that do not fit between brackets have a line each',
    doc: returnJoined([a(50), a(50)], '||'),
    want: `return (\n  ${a(50)} ||\n  ${a(50)}\n);`,
  },
  {
    name: 'a constant that fits keeps its type on one line',
    doc: [constant('const x', 'T', ['A', 'B'], ['{', hardline, '}']), ';'],
    want: 'const x: T<A, B> = {\n};',
  },
  {
    name: 'the value of a constant moves where its bracket is the one column too much',
    doc: constant('const x', 'T', [a(86)], ['{', hardline, '}']),
    want: `const x: T<${a(86)}> =\n  {\n  }`,
  },
  {
    name: 'the type of a constant breaks where it does not fit itself',
    doc: constant('const x', 'T', [a(50), a(50)], ['{', hardline, '}']),
    want: `const x: T<\n  ${a(50)},\n  ${a(50)}\n> = {\n}`,
  },
  {
    name: 'a template keeps its lines, and indents what stands in a hole as far as the line',
    doc: code`if (x) {
  ${join(hardline, ['a;', 'b;'])}
}`,
    want: 'if (x) {\n  a;\n  b;\n}',
  },
];

for (const { name, doc, want } of layouts) {
  test(name, () => {
    assert.equal(render(doc), want);
  });
}
