import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { linearMatcher } from '../../src/gateway/linear-patterns.ts';
import { asLinearSyntax } from '../../src/gateway/linear-syntax.ts';
import { isRiskyPattern } from '../../src/wire/pattern.ts';

/** Parts of patterns that both engines know, on which they could differ. */
const part = fc.constantFrom(
  ...String.raw`. \s \S \d \D \w \W \b a é 😀 [a-c] [^a\s] [\S] [[a] [.] [\]a] \. \/ \- \u00e9 \u{1F600} \p{L} (?:a|b) (?<n>a)`
    .split(' ')
    .filter((each) => each !== String.raw`\-`),
);
const quantified = fc
  .tuple(part, fc.constantFrom('', '*', '+', '?', '{1,3}'))
  .map(([atom, quantifier]) => (atom === String.raw`\b` ? atom : atom + quantifier));
const pattern = fc
  .tuple(fc.constantFrom('', '^'), fc.array(quantified, { maxLength: 5 }), fc.constantFrom('', '$'))
  .map(([start, parts, end]) => `${start}${parts.join('')}${end}`)
  .filter((text) => (text.match(/\(\?<n>/g) ?? []).length < 2);
const text = fc
  .array(
    fc.constantFrom(...'abc1_é😀.-/[] \t\n\r\v\f\u00a0\u1680\u2028\u2029\u3000\ufeff\u200b\u180e'),
    { maxLength: 6 },
  )
  .map((characters) => characters.join(''));

test('the linear engine finds what RegExp finds, on characters that the two take differently', () => {
  fc.assert(
    fc.property(pattern, text, (source, subject) => {
      const linear = RE2JS.compile(RE2JS.translateRegExp(asLinearSyntax(source)));
      assert.equal(linear.test(subject), new RegExp(source, 'u').test(subject));
    }),
    { numRuns: 3_000 },
  );
});

for (const [source, subject, want] of [
  ['^([0-9]+)+$', `${'0'.repeat(100_000)}!`, false],
  ['^([0-9]+)+$', '0'.repeat(100_000), true],
  ['^(\\s+)+.$', `${'\u00a0'.repeat(5_000)}\u2028`, false],
  // No linear engine looks ahead: RegExp has a bounded time for a bounded text.
  ['^(?=a)([a-z]+)+$', 'abc', true],
  ['^(?=a)([a-z]+)+$', `${'a'.repeat(60)}!`, false],
  ['^(?=a)([a-z]+)+$', 'a'.repeat(5_000), false],
] as const) {
  test(`${subject.length} characters are soon judged by ${source}: ${want}`, async () => {
    assert.ok(isRiskyPattern(source));
    const matches = await linearMatcher();
    const start = performance.now();
    assert.equal(matches(source, subject), want);
    const elapsed = performance.now() - start;
    assert.ok(elapsed < 2_000, `${elapsed} ms`);
  });
}

test('many texts that take too long have one bounded time together', async () => {
  const matches = await linearMatcher();
  const start = performance.now();
  for (let index = 0; index < 1_000; index += 1) {
    assert.equal(matches('^(?=a)([a-z]+)+$', `${'a'.repeat(60)}${index}`), false);
  }
  assert.ok(performance.now() - start < 2_000);
});
