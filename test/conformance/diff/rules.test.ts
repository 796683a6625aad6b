import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compareDocuments } from '../../../src/conformance/diff/compare.ts';
import { constraintRules } from '../../../src/conformance/diff/constraint-rules.ts';
import { type RuleId, rules } from '../../../src/conformance/diff/rules.ts';
import { contractRows } from './contract-rows.ts';
import { contract } from './contracts.ts';
import { requestRows } from './request-rows.ts';
import { responseRows } from './response-rows.ts';

const rows = [...contractRows, ...requestRows, ...responseRows];

/** Changes that come with another one, which breaks nothing. */
const companions: Partial<Record<RuleId, RuleId>> = {
  'response-closed-property-added': 'response-property-added',
  'response-closed-property-removed': 'response-property-removed',
};

for (const [id, breaks, before, after, [old, other]] of rows) {
  test(`${id} breaks ${breaks}: ${old} to ${other}`, () => {
    const found = compareDocuments(contract(before), contract(after))
      .filter(({ rule }) => rule !== companions[id])
      .map(({ rule, breaks, old, new: other }) => ({ rule, breaks, old, new: other }));
    assert.deepEqual(found, [{ rule: id, breaks, old, new: other }]);
  });
}

test('a change the other way round breaks the others', () => {
  const swap = { callers: 'servers', servers: 'callers', both: 'both', none: 'none' } as const;
  for (const [id, , before, after] of rows) {
    const [old, other] = [contract(before), contract(after)];
    const there = compareDocuments(old, other).map(({ breaks }) => swap[breaks]);
    const back = compareDocuments(other, old).map(({ breaks }) => breaks);
    assert.deepEqual(back.sort(), there.sort(), id);
  }
});

test('every rule has a row, here or among those of constraints', () => {
  const tested = new Set<string>(rows.map(([id]) => id));
  for (const { id } of constraintRules) tested.add(`request-${id}`).add(`response-${id}`);
  assert.deepEqual(
    [...rules.keys()].filter((id) => !tested.has(id)),
    [],
  );
});

test('the table in docs/diff.md holds every rule as it is, and no other', () => {
  const page = readFileSync(new URL('../../../docs/diff.md', import.meta.url), 'utf8');
  const lines = page.split('\n').filter((line) => /^\| `[a-z]+-[a-z-]+` \|/.test(line));
  const words = { callers: 'callers', servers: 'servers', both: 'both', none: '–' } as const;
  const want = [undefined, 'request', 'response'].flatMap((direction) =>
    [...rules.values()].filter((rule) => rule.direction === direction),
  );
  assert.deepEqual(
    lines,
    want.map(({ id, what, breaks }) => `| \`${id}\` | ${what} | ${words[breaks]} |`),
  );
});
