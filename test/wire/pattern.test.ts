import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRiskyPattern } from '../../src/wire/pattern.ts';

/**
 * `never`: of no text; `long`: of long text, since the cost grows with a power of the length; `always`: of short text
 * too, since the cost doubles with each character, or the pattern is of a kind that is not looked through.
 */
for (const [pattern, want] of [
  ['', 'never'],
  ['^$', 'never'],
  ['abc', 'never'],
  ['^[a-z]+[0-9]*$', 'never'],
  ['^[^@]+@[^@]+$', 'never'],
  ['^[a-z]+-[a-z]+$', 'never'],
  ['^[a-z-]+-[a-z]+$', 'long'],
  ['^[a-z]+:[a-z]+$', 'never'],
  ['^\\w+:\\d+$', 'never'],
  ['^\\d+\\D+$', 'never'],
  ['^\\s*\\S+$', 'never'],
  ['^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*$', 'never'],
  ['^arn:aws[a-z-]*:iam::\\d{12}:role/[a-zA-Z_0-9+=,.@\\-_/]+$', 'never'],
  ['^[A-Za-z0-9]{1,64}$', 'never'],
  ['^([a-z0-9]+/)*$', 'never'],
  ['^(a|b)*$', 'never'],
  ['^(?:ab|cd)*$', 'never'],
  ['^(\\d{1,3}\\.){3}\\d{1,3}$', 'never'],
  ['^(?:(?!x).)*$', 'never'],
  ['^\\(a\\+\\)\\+$', 'never'],
  ['^[(a+)+]*$', 'never'],
  ['^[\\]]*[\\[]*$', 'never'],
  ['^\\u{61}*\\x62*\\u0063*$', 'never'],
  ['[a-z]+', 'never'],
  ['.*', 'never'],
  ['[\\w+=,.@-]+', 'never'],
  ['(?:^a+$)', 'never'],
  ['[a-z]+$', 'long'],
  ['[a-z]+:', 'long'],
  ['.*\\S.*', 'long'],
  ['^.*a.*b$', 'long'],
  ['^a*a*$', 'long'],
  ['^a*b?a*$', 'long'],
  ['^a*(?!b)a*$', 'long'],
  ['^a*(?=b)a*$', 'long'],
  ['^[a-z]{1,64}[a-z0-9]{1,64}$', 'long'],
  ['^(a+a+)?b$', 'long'],
  ['^a+$|b+$', 'long'],
  ['^(?:a|b+)b+$', 'long'],
  ['^\\u0061*a*$', 'long'],
  ['^[a-c]*[^x]*$', 'long'],
  ['^([0-9]+)+$', 'always'],
  ['^([0-9]+)*$', 'always'],
  ['(a|a)*', 'always'],
  ['^(a|ab)*$', 'always'],
  ['^(a*)*$', 'always'],
  ['^(a+|b+)+$', 'always'],
  ['^(?:a?b?)*$', 'always'],
  ['^(a?){30}b$', 'always'],
  ['^(.*a){10}$', 'always'],
  ['^(a{1,3}){20}$', 'always'],
  ['^a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaa$', 'always'],
  ['^(?:\\w+\\s?)*$', 'always'],
  ['^(?<name>x+)+$', 'always'],
  ['(\\w)\\1', 'always'],
  ['(?<x>\\w)\\k<x>', 'always'],
  ['(a', 'always'],
  ['a)', 'always'],
  ['*', 'always'],
] as const) {
  test(`${pattern} is ${want} risky`, () => {
    assert.equal(isRiskyPattern(pattern), want !== 'never');
    assert.equal(isRiskyPattern(pattern, 100), want === 'always');
  });
}
