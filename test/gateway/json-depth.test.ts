import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isDeeperThan } from '../../src/gateway/json-depth.ts';

for (const { text, depth } of [
  { text: '', depth: 0 },
  { text: '5', depth: 0 },
  { text: '[]', depth: 1 },
  { text: '[[],[],[]]', depth: 2 },
  { text: '{"a":{"b":[1]}}', depth: 3 },
  { text: '[{},[{}]]', depth: 3 },
  { text: '"[[[["', depth: 0 },
  { text: '["[[[[", "{{{{"]', depth: 1 },
  { text: '["\\"[[[["]', depth: 1 },
  { text: '["\\\\",[[]]]', depth: 3 },
  { text: '{"[[[":"]]]","{":{}}', depth: 2 },
  { text: '["\\u005b[[["]', depth: 1 },
]) {
  test(`${text} is ${depth} deep`, () => {
    assert.equal(isDeeperThan(text, depth), false);
    if (depth > 0) assert.equal(isDeeperThan(text, depth - 1), true);
  });
}

test('what only closes is not deep', () => {
  assert.equal(isDeeperThan(']'.repeat(100), 1), false);
});

test('what never closes is deep', () => {
  assert.equal(isDeeperThan('['.repeat(100), 99), true);
  assert.equal(isDeeperThan('['.repeat(100), 100), false);
});

test('the depth of text is that of its value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(6), (value, max) => {
      assert.equal(isDeeperThan(JSON.stringify(value), max), depthOf(value) > max);
    }),
    { numRuns: 500 },
  );
});

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
