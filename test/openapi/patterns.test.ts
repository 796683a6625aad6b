import assert from 'node:assert/strict';
import { test } from 'node:test';
import { translatePattern } from '../../generator/openapi/pattern/translate.ts';
import { deriveAll, propertiesOf } from './derive.ts';

/** Patterns of Java with what they are in ECMAScript, texts that they match, and texts that they don't. */
const cases: readonly {
  readonly given: string;
  readonly want: string;
  readonly matches: readonly string[];
  readonly fails: readonly string[];
}[] = [
  { given: '(?s)^a.b$', want: '^a[^]b$', matches: ['a\nb'], fails: ['ab'] },
  { given: '^a(?s:.)b.$', want: '^a(?:[^])b.$', matches: ['a\nbc'], fails: ['a\nb\n'] },
  { given: '(?i)^ab-[k-m1]$', want: '^[aA][bB]-[k-mK-M1]$', matches: ['aB-L'], fails: ['ab-n'] },
  { given: '^(?i:a)b\\_$', want: '^(?:[aA])b_$', matches: ['Ab_'], fails: ['AB_'] },
  { given: '^(?:(?i)a)b\\_$', want: '^(?:[aA])b_$', matches: ['Ab_'], fails: ['AB_'] },
  { given: '(?i)^\\p{Upper}$', want: '^[A-Za-z]$', matches: ['a'], fails: ['1'] },
  { given: '(?i)a(?-i)b', want: '[aA]b', matches: ['Ab'], fails: ['AB'] },
  {
    given: '(?m)^b$',
    want: '(?<![^\\n\\r\\u0085\\u2028\\u2029])b(?![^\\n\\r\\u0085\\u2028\\u2029])',
    matches: ['b', 'a\nb\nc'],
    fails: ['ab'],
  },
  { given: '(?x) a b # c', want: 'ab', matches: ['ab'], fails: ['a b'] },
  { given: '^a\\-b\\:c$', want: '^a-b:c$', matches: ['a-b:c'], fails: ['a\\-b:c'] },
  { given: '^[\\w-.]+$', want: '^[\\w\\-.]+$', matches: ['a-.'], fails: [','] },
  { given: '^[a-\\d]+$', want: '^[a\\-\\d]+$', matches: ['a-1'], fails: ['b'] },
  { given: '^[a-z\\d-_/]+$', want: '^[a-z\\d\\-_/]+$', matches: ['a-_/'], fails: ['.'] },
  { given: '^\\p{Print}+$', want: '^[ -~]+$', matches: ['a ~'], fails: ['a\tb', 'é'] },
  {
    given: '^\\P{Print}$',
    want: '^[\\x00-\\x1f\\x7f-\\u{10ffff}]$',
    matches: ['\t', 'é'],
    fails: ['a'],
  },
  {
    given: '^[^\\p{Cntrl}\\p{Space}]$',
    want: '^[^\\x00-\\x1f\\x7f\\x09-\\x0d ]$',
    matches: ['a'],
    fails: [' ', '\x00'],
  },
  { given: '^\\p{Alpha}\\p{Digit}$', want: '^[A-Za-z][0-9]$', matches: ['a1'], fails: ['é1'] },
  {
    given: '^\\pL\\p{IsGreek}$',
    want: '^\\p{L}\\p{Script=Greek}$',
    matches: ['éα'],
    fails: ['1α', 'αa'],
  },
  { given: '^\\p{general_category=Lu}\\-$', want: '^\\p{Lu}-$', matches: ['É-'], fails: ['é-'] },
  { given: '\\Aab\\z', want: '^ab$', matches: ['ab'], fails: ['ab\n'] },
  { given: '^a]b}c{d$', want: '^a\\]b\\}c\\{d$', matches: ['a]b}c{d'], fails: [] },
  { given: '^[]a]+$', want: '^[\\]a]+$', matches: ['a]'], fails: ['b'] },
  { given: '^a*+b$', want: '^(?:(?=(a*))(?:\\1))b$', matches: ['aab'], fails: ['c'] },
  { given: '^a*+ab$', want: '^(?:(?=(a*))(?:\\1))ab$', matches: [], fails: ['aab'] },
  {
    given: '^(a)(b|c){1,2}+\\1$',
    want: '^(a)(?:(?=((b|c){1,2}))(?:\\2))(?:\\1)$',
    matches: ['abca'],
    fails: ['abcb'],
  },
  { given: '^(?>a|ab)c$', want: '^(?:(?=(a|ab))(?:\\1))c$', matches: ['ac'], fails: ['abc'] },
  { given: '^\\Q[a].\\E+$', want: '^\\[a\\]\\.+$', matches: ['[a]..'], fails: ['[a]'] },
  {
    given: '^(?<y>a)\\k<y>\\h$',
    want: '^(?<y>a)\\k<y>[\\x09 \\xa0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]$',
    matches: ['aa\t'],
    fails: ['aa\n'],
  },
  { given: '^\\x{1F600}\\-\\0101$', want: '^😀-A$', matches: ['😀-A'], fails: [] },
  {
    given: '^[\\ud83d\\ude00-\\ud83d\\ude10\\!]$',
    want: '^[😀-😐!]$',
    matches: ['😅', '!'],
    fails: ['😑'],
  },
  { given: '^(?<!\\-)a(?=\\-)', want: '^(?<!-)a(?=-)', matches: ['a-'], fails: ['a'] },
];

for (const { given, want, matches, fails } of cases) {
  test(`the pattern ${given} of Java means the same in JavaScript`, () => {
    const translation = translatePattern(given);
    assert.deepEqual(translation, { pattern: want });
    const expression = new RegExp(want, 'u');
    for (const text of matches)
      assert.ok(expression.test(text), `should match ${JSON.stringify(text)}`);
    for (const text of fails)
      assert.ok(!expression.test(text), `should not match ${JSON.stringify(text)}`);
  });
}

const unchanged = [
  '^[a-z-]+$',
  '\\p{Alpha}',
  '^[\\u0020-\\uD7FF\\uD800\\uDC00-\\uDBFF\\uDFFF]*$',
  '(a)\\1',
  '[^]',
  '(?<=a)b',
];

for (const pattern of unchanged) {
  test(`the pattern ${pattern}, which JavaScript reads, stays as it is`, () => {
    assert.deepEqual(translatePattern(pattern), { pattern });
  });
}

const refused: readonly (readonly [pattern: string, reason: string, isWrong: boolean])[] = [
  ['[a-z&&[^b]]', 'found an intersection of classes', false],
  ['\\-[a[b]]', 'found a class inside a class', false],
  ['\\p{javaLowerCase}', 'found \\p{javaLowerCase}', false],
  ['\\p{InGreek}', 'found \\p{InGreek}', false],
  ['\\Ga', 'found \\G', false],
  ['(?U)a', 'found the flag U', false],
  ['(?<=a*+)b', 'found a possessive part in a look behind', false],
  ['(?i)(a)\\1', 'found a reference that ignores case', false],
  ['\\2(a)(b)\\-', 'found a reference to a later group', false],
  ['a(', 'Unterminated group', true],
  ['[b-a]', 'Range out of order in character class', true],
  ['a)', "Unmatched ')'", true],
  ['*a', 'Nothing to repeat', true],
];

for (const [pattern, reason, isWrong] of refused) {
  test(`the pattern ${pattern} is ${isWrong ? 'wrong' : 'none that JavaScript can say'}`, () => {
    assert.deepEqual(translatePattern(pattern), { reason, isWrong });
  });
}

test('a pattern of 100,000 characters is translated in no time', () => {
  const pattern = `${'\\-[\\w-.]a*+'.repeat(10_000)}`;
  const start = performance.now();
  translatePattern(pattern);
  assert.ok(performance.now() - start < 5_000);
});

test('the document has the translation', () => {
  assert.deepEqual(propertiesOf('@pattern("^a\\\\-b$") a: String'), {
    a: { type: 'string', pattern: '^a-b$' },
  });
});

test('a pattern that JavaScript can not say is left out, with a warning where it is served', () => {
  const { document, warnings } = deriveAll(`@awsJson1_1 service Svc { operations: [Op] }
operation Op { input := { a: Word } }
@pattern("\\\\-[a&&b]") string Word
@pattern("\\\\G") string Unused`);
  assert.deepEqual(document.components.schemas.OpInput?.properties?.a, { type: 'string' });
  assert.deepEqual(
    warnings.map(({ at, code, message }) => `${at?.line}: ${code}: ${message}`),
    [
      '9: smithy-unsupported: the pattern "\\\\-[a&&b]" of ex#Word is left out: found an intersection of classes; expected what a regular expression of JavaScript can say',
    ],
  );
});
