import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { skipReason as skip } from '../smithy/shared-data.ts';
import { messageDifference, queryDifference } from './compare-message.ts';
import { firstDifference } from './difference.ts';
import { fillIn, valueSets } from './expand-parameters.ts';
import { knownFailures } from './known-failures.ts';
import { type Outcome, reportOf } from './report.ts';
import { runSuites } from './run-suites.ts';
import { loadSuites } from './suites.ts';

// All of them take several seconds, and are run by `npm run test:protocols`.
test('the official tests of AWS JSON pass', { skip }, async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'dovetail-protocols-'));
  context.after(() => rm(folder, { recursive: true }));
  const suites = loadSuites().filter(({ protocol }) => protocol === 'awsJson1_1');
  const outcomes = await runSuites(suites, folder, () => true);
  assert.ok(outcomes.length > 200);
  const report = reportOf(outcomes, { known: knownFailures, isWhole: false });
  assert.ok(report.isAsKnown, report.problems.join('\n'));
});

test('parameters of a case are filled in as they stand, or quoted', () => {
  const rows: [text: string, want: string][] = [
    ['/Path/$value:L', '/Path/a"b'],
    ['{"x": $value:S}', '{"x": "a\\"b"}'],
    ['$other:L-$value:L', '7-a"b'],
    ['^[a-m]+$$', '^[a-m]+$'],
    ['5 $ and $name', '5 $ and $name'],
  ];
  for (const [text, want] of rows) assert.equal(fillIn(text, { value: 'a"b', other: '7' }), want);
  assert.throws(() => fillIn('$unknown:L', {}), TypeError);
});

test('the values of parameters are taken one of each at a time', () => {
  assert.deepEqual(valueSets({ a: ['1', '2'], b: ['x', 'y'] }), [
    { a: '1', b: 'x' },
    { a: '2', b: 'y' },
  ]);
  assert.throws(() => valueSets({ a: ['1', '2'], b: ['x'] }), TypeError);
});

test('typed values are compared by what they stand for', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const equal: [unknown, unknown][] = [
    [Number.NaN, Number.NaN],
    [new Date(1), new Date(1)],
    [bytes('a'), bytes('a')],
    [5n, 5n],
    [{ a: undefined }, {}],
    [{ a: [{ b: null }] }, { a: [{ b: null }] }],
  ];
  for (const [want, got] of equal) assert.equal(firstDifference(want, got, 'it'), undefined);
  const different: [want: unknown, got: unknown, words: string][] = [
    [5n, 5, 'it: expected 5n, got 5'],
    [null, undefined, 'it: expected null, got undefined'],
    [{ a: [1, 2] }, { a: [1, 3] }, 'it/a/1: expected 2, got 3'],
    [{ a: [1] }, { a: [1, 2] }, 'it/a: expected [1], got [1, 2]'],
    [{}, { a: false }, 'it/a: expected undefined, got false'],
    [
      new Date(0),
      '1970-01-01T00:00:00Z',
      'it: expected Date 1970-01-01T00:00:00.000Z, got "1970-01-01T00:00:00Z"',
    ],
    [bytes('a'), bytes('b'), 'it: expected bytes "a", got bytes "b"'],
    [[], {}, 'it: expected [], got {}'],
  ];
  for (const [want, got, words] of different) assert.equal(firstDifference(want, got, 'it'), words);
});

test('messages are compared by the headers and the kind of body that a case names', () => {
  const got = {
    headers: { 'x-a': '1', 'content-type': 'text/plain' },
    body: Buffer.from('{"n": 1}'),
  };
  const json = { headers: {}, bodyMediaType: 'application/json' };
  assert.equal(messageDifference({ headers: { 'X-A': '1' } }, got), undefined);
  assert.equal(messageDifference({ ...json, body: '{ "n":1 }' }, got), undefined);
  const rows: [Parameters<typeof messageDifference>[0], string][] = [
    [{ headers: { 'X-A': '2' } }, 'header X-A: expected "2", got "1"'],
    [{ headers: {}, forbidHeaders: ['X-A'] }, 'header X-A: expected none, got "1"'],
    [{ headers: {}, requireHeaders: ['X-B'] }, 'header X-B: expected one, got none'],
    [{ headers: {}, body: '{"n":1}' }, String.raw`body: expected "{\"n\":1}", got "{\"n\": 1}"`],
    [{ ...json, body: '{"n":2}' }, 'body/n: expected 2, got 1'],
    [{ ...json, body: '' }, String.raw`body: expected "", got "{\"n\": 1}"`],
  ];
  for (const [want, words] of rows) assert.equal(messageDifference(want, got), words);
});

test('queries are compared by the values of each name that a case gives', () => {
  const want = {
    queryParams: ['a=1', 'a=2', 'b'],
    forbidQueryParams: ['c'],
    requireQueryParams: ['d'],
  };
  assert.equal(queryDifference(want, 'b=&a=1&x=5&a=2&d=7'), undefined);
  const rows: [string, string][] = [
    ['a=2&a=1&b&d', 'query a/0: expected "1", got "2"'],
    ['a=1&a=2&d', 'query b: expected [""], got undefined'],
    ['a=1&a=2&b&d&c=1', 'query c: expected none, got one'],
    ['a=1&a=2&b', 'query d: expected one, got none'],
  ];
  for (const [query, words] of rows) assert.equal(queryDifference(want, query), words);
});

test('a run is as known where what fails is listed, and what is listed fails', () => {
  const group = 'awsJson1_1 server requests';
  const outcomes: Outcome[] = [
    { group, id: 'A', problem: undefined },
    { group, id: 'B', problem: 'status: expected 200, got 400' },
  ];
  const failure = `${group}: B: status: expected 200, got 400`;
  const rows: [known: string[], isAsKnown: boolean, problems: string[]][] = [
    [[], false, [failure]],
    [['B'], true, [`${failure} (known: why)`]],
    [
      ['A', 'B'],
      false,
      [`${failure} (known: why)`, `${group}: A: passes; take it off the list of known failures`],
    ],
  ];
  for (const [ids, isAsKnown, problems] of rows) {
    const known = new Map(ids.map((id) => [`${group}: ${id}`, 'why']));
    const report = reportOf(outcomes, { known, isWhole: false });
    assert.deepEqual(report, { groups: [`${group}: 1 of 2`], problems, isAsKnown });
  }
});

test('a whole run misses cases that are not there', () => {
  const none = reportOf([], {
    known: new Map([['restJson1 client requests: X', '']]),
    isWhole: true,
  });
  assert.equal(none.isAsKnown, false);
  assert.deepEqual(none.groups.slice(0, 1), ['awsJson1_1 server requests: 0 of 58']);
  assert.deepEqual(none.problems.slice(-2), [
    'restJson1 client responses: expected 108 cases, found 0',
    'restJson1 client requests: X: is listed as a known failure, and there is no such case',
  ]);
});
