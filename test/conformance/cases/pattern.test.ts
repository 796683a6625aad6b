import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesPattern } from '../../../src/conformance/cases/pattern.ts';

const id = 'PutEvaluations/Evaluations[]/Annotation/maxLength+1';

for (const { pattern, given = id, want } of [
  { pattern: id, want: true },
  { pattern: '*', want: true },
  { pattern: '*', given: '', want: true },
  { pattern: '', given: '', want: true },
  { pattern: '', want: false },
  { pattern: 'PutEvaluations', want: false },
  { pattern: 'PutEvaluations/*', want: true },
  { pattern: '*/maxLength+1', want: true },
  { pattern: '*/maxLength', want: false },
  { pattern: '*Annotation*', want: true },
  { pattern: '*annotation*', want: false },
  { pattern: '**Annotation**', want: true },
  { pattern: 'Put*/Evaluations[]/*+1', want: true },
  // All but the star stands for itself.
  { pattern: 'PutEvaluations/Evaluations.*', want: false },
  { pattern: '*/maxLength?1', want: false },
  { pattern: '*Evaluations[[]*', want: false },
  // What stands before and after a star may not overlap.
  { pattern: 'aba*ba', given: 'aba', want: false },
  { pattern: 'ab*ba', given: 'abba', want: true },
  { pattern: 'a*b*c', given: 'aXbXbXc', want: true },
  { pattern: 'a*b*c', given: 'acb', want: false },
  { pattern: 'a*a*a', given: 'aa', want: false },
]) {
  test(`the pattern ${pattern || '(empty)'} ${want ? 'means' : 'does not mean'} ${given || '(empty)'}`, () => {
    assert.equal(matchesPattern(pattern, given), want);
  });
}

test('a pattern of many stars takes no longer than it should', () => {
  const start = performance.now();
  assert.equal(matchesPattern(`${'a*'.repeat(2_000)}b`, 'a'.repeat(20_000)), false);
  assert.ok(performance.now() - start < 5_000);
});
