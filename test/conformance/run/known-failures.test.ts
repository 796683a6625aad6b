import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry, Problem } from '../../../src/conformance/report/report.ts';
import {
  findKnown,
  formatKnownFailures,
  KnownFailuresError,
  parseKnownFailures,
  staleKnown,
} from '../../../src/conformance/run/known-failures.ts';

const text = `# A list of ours

Op/A/maxLength+1   #  ticket 7 # and more
Op/B/*\t# all of B\r
  Op/C#1/x # the id has a mark in it
`;

test('each line is a pattern and a reason; comments and blank lines mean nothing', () => {
  assert.deepEqual(parseKnownFailures(text), [
    { pattern: 'Op/A/maxLength+1', reason: 'ticket 7 # and more', line: 3 },
    { pattern: 'Op/B/*', reason: 'all of B', line: 4 },
    { pattern: 'Op/C#1/x', reason: 'the id has a mark in it', line: 5 },
  ]);
  assert.deepEqual(parseKnownFailures(''), []);
});

test('every line that can not be used is told with its number', () => {
  const bad = 'Op/A\nOp/B #\nOp/C # why\nOp/C # why\n';
  assert.throws(
    () => parseKnownFailures(bad),
    (error) => {
      assert.ok(error instanceof KnownFailuresError);
      assert.deepEqual(error.mistakes, [
        { line: 1, message: 'expected a reason behind Op/A, as in: PATTERN # why' },
        { line: 2, message: 'expected a reason behind Op/B, as in: PATTERN # why' },
        { line: 4, message: 'the same pattern stands on line 3' },
      ]);
      return true;
    },
  );
});

test('a list that is too long is refused', () => {
  const lines = Array.from({ length: 10_001 }, (_, index) => `Op/${index} # why`);
  assert.throws(() => parseKnownFailures(lines.join('\n')), /line 10001: expected at most 10000/);
});

test('a case is known by the first pattern that it has; a pattern without a case is stale', () => {
  const known = parseKnownFailures(text);
  assert.equal(findKnown(known, 'Op/B/x/y')?.reason, 'all of B');
  assert.equal(findKnown(known, 'Op/A/maxLength'), undefined);
  const stale = staleKnown(known, ['Op/B/x', 'Op/C#1/x']).map(({ line }) => line);
  assert.deepEqual(stale, [3]);
});

function entry(id: string, outcome: Entry['outcome'], problem?: Problem, reason?: string): Entry {
  return {
    id,
    operation: 'Op',
    group: '',
    constraint: '',
    title: '',
    outcome,
    reason,
    problems: problem === undefined ? [] : [problem],
    request: { method: 'POST', path: '/', url: 'http://h/', headers: {}, body: undefined },
    response: undefined,
    durationMs: 1,
  };
}

test('a written list is sorted, keeps reasons, and lists again exactly what failed', () => {
  const problem = { where: 'status', expected: '400', found: `2\u001b00\n${'x'.repeat(500)}` };
  const hostile = ['Op/a b #c', '#Op/d', 'Op/e\nf', ' Op/g ', 'Op/\u2028h'];
  const entries = [
    entry('Op/z', 'failed', problem),
    entry('Op/y', 'known', problem, 'ticket 7'),
    entry('Op/x', 'fixed', undefined, 'old'),
    entry('Op/w', 'passed'),
    ...hostile.map((id) => entry(id, 'failed', problem)),
  ];
  const written = formatKnownFailures(entries);
  assert.equal(written, formatKnownFailures(entries.toReversed()));
  assert.match(written, /^# 7 known failures: /);
  assert.match(written, /^Op\/y # ticket 7$/m);
  assert.match(written, /^Op\/z # status: expected 400, found 2\\u001b00\\nx+…$/m);
  const known = parseKnownFailures(written);
  for (const { id, outcome } of entries) {
    const isListed = findKnown(known, id) !== undefined;
    assert.equal(isListed, outcome === 'failed' || outcome === 'known', id);
  }
});

test('lines that are kept stay as they are, and stand for what they name', () => {
  const kept = parseKnownFailures('Op/B/* # all of B\n');
  const entries = [entry('Op/B/1', 'known', undefined, 'all of B'), entry('Op/C', 'failed')];
  assert.deepEqual(formatKnownFailures(entries, kept).split('\n').slice(1), [
    'Op/B/* # all of B',
    'Op/C # it failed',
    '',
  ]);
});

test('two ids that can only be listed by one pattern are listed once', () => {
  const problem = { where: 'status', expected: '400', found: '200' };
  const other = { ...problem, found: '500' };
  const written = formatKnownFailures([
    entry('Op/a\n', 'failed', problem),
    entry('Op/a\r', 'failed', other),
  ]);
  assert.equal(parseKnownFailures(written).length, 1);
});
