import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatManifest } from '../../generator/write/manifest.ts';
import type { OutputState } from '../../generator/write/output-state.ts';
import { isUpToDate, type OutputPlan, planOutput } from '../../generator/write/plan.ts';
import { contractOf } from './output.ts';

const nothing: OutputState = { manifest: new Map(), manifestText: undefined, files: new Map() };

function stateOf(
  listed: Readonly<Record<string, readonly string[]>>,
  files: Readonly<Record<string, string>>,
): OutputState {
  const manifest = new Map(Object.entries(listed));
  return {
    manifest,
    manifestText: formatManifest(manifest),
    files: new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
  };
}

function summaryOf(plan: OutputPlan) {
  return plan.contracts.map(({ name, written, unchanged, removed }) => ({
    name,
    written: written.map((file) => (file.foreign ? `${file.path} (foreign)` : file.path)),
    unchanged,
    removed,
  }));
}

const both = [contractOf('b', { 'y.ts': 'Y' }), contractOf('a', { 'z.ts': 'Z', 'x.ts': 'X' })];

test('into an empty folder everything is written, in the order of the names', () => {
  const plan = planOutput(both, nothing, 'all');
  assert.deepEqual(summaryOf(plan), [
    { name: 'a', written: ['a/x.ts', 'a/z.ts'], unchanged: [], removed: [] },
    { name: 'b', written: ['b/y.ts'], unchanged: [], removed: [] },
  ]);
  assert.equal(isUpToDate(plan), false);
});

test('files of the same bytes are unchanged, and the folder is up to date', () => {
  const listed = { a: ['x.ts', 'z.ts'], b: ['y.ts'] };
  const state = stateOf(listed, { 'a/x.ts': 'X', 'a/z.ts': 'Z', 'b/y.ts': 'Y' });
  const plan = planOutput(both, state, 'all');
  assert.deepEqual(summaryOf(plan), [
    { name: 'a', written: [], unchanged: ['a/x.ts', 'a/z.ts'], removed: [] },
    { name: 'b', written: [], unchanged: ['b/y.ts'], removed: [] },
  ]);
  assert.equal(isUpToDate(plan), true);
});

test('a file that the manifest lists and the generator no longer writes is removed', () => {
  const state = stateOf({ b: ['y.ts', 'old.ts', 'gone.ts'] }, { 'b/y.ts': 'Y', 'b/old.ts': '' });
  const plan = planOutput([contractOf('b', { 'y.ts': 'Y' })], state, 'given');
  assert.deepEqual(summaryOf(plan), [
    { name: 'b', written: [], unchanged: ['b/y.ts'], removed: ['b/old.ts'] },
  ]);
  assert.deepEqual(plan.manifest.after, new Map([['b', ['y.ts']]]));
});

test('a run for one contract says nothing of the others, and keeps them in the manifest', () => {
  const state = stateOf({ a: ['x.ts'], b: ['y.ts'] }, { 'a/x.ts': 'X', 'b/y.ts': 'Y' });
  const plan = planOutput([contractOf('b', { 'y.ts': 'Y' })], state, 'given');
  assert.deepEqual(
    plan.contracts.map(({ name }) => name),
    ['b'],
  );
  assert.equal(isUpToDate(plan), true);
});

test('a run for all contracts removes one whose spec is gone', () => {
  const state = stateOf({ a: ['x.ts'], b: ['y.ts'] }, { 'a/x.ts': 'X', 'b/y.ts': 'Y' });
  const plan = planOutput([contractOf('b', { 'y.ts': 'Y' })], state, 'all');
  assert.deepEqual(summaryOf(plan)[0], {
    name: 'a',
    written: [],
    unchanged: [],
    removed: ['a/x.ts'],
  });
  assert.deepEqual(plan.manifest.after, new Map([['b', ['y.ts']]]));
});

test('a contract whose spec is broken is kept, in a run for all contracts too', () => {
  const state = stateOf({ a: ['x.ts'], b: ['y.ts'] }, { 'a/x.ts': 'X', 'b/y.ts': 'Y' });
  const plan = planOutput([contractOf('b', { 'y.ts': 'Y' })], state, 'all', new Set(['a']));
  assert.deepEqual(
    plan.contracts.map(({ name }) => name),
    ['b'],
  );
  assert.equal(isUpToDate(plan), true);
});

test('a file that the manifest does not list is foreign where it differs, and adopted where it does not', () => {
  const state = stateOf({}, { 'a/x.ts': 'X', 'a/z.ts': 'mine' });
  const plan = planOutput([contractOf('a', { 'x.ts': 'X', 'z.ts': 'Z' })], state, 'all');
  assert.deepEqual(summaryOf(plan), [
    { name: 'a', written: ['a/z.ts (foreign)'], unchanged: ['a/x.ts'], removed: [] },
  ]);
  assert.deepEqual(plan.manifest.after, new Map([['a', ['x.ts', 'z.ts']]]));
});

test('bytes are compared, not texts: a broken encoding on disk is a difference', () => {
  const state: OutputState = {
    ...stateOf({ a: ['x.ts'] }, {}),
    files: new Map([['a/x.ts', Uint8Array.of(0xff)]]),
  };
  const plan = planOutput([contractOf('a', { 'x.ts': '\ufffd' })], state, 'all');
  assert.equal(plan.contracts[0]?.written.length, 1);
});

for (const path of ['../x.ts', '/x.ts', 'a\\b', '']) {
  test(`an emitter can't write to ${JSON.stringify(path)}`, () => {
    assert.throws(
      () => planOutput([contractOf('a', { [path]: '' })], nothing, 'all'),
      /cannot write/,
    );
  });
}

test("an emitter can't write one file twice, nor two contracts one folder", () => {
  const file = { path: 'x.ts', text: '' };
  const twice = { name: 'a', files: [file, file], warnings: [] };
  assert.throws(() => planOutput([twice], nothing, 'all'), /cannot/);
  const contract = contractOf('a', {});
  assert.throws(() => planOutput([contract, contract], nothing, 'all'), /one name/);
});

test('what the user keeps is neither written nor removed, and is no longer in the manifest', () => {
  const state = stateOf(
    { a: ['x.ts', 'python/README.md', 'python/old.py', 'python2/old.py'] },
    {
      'a/x.ts': 'X',
      'a/python/README.md': 'mine',
      'a/python/old.py': 'mine too',
      'a/python2/old.py': 'not mine',
    },
  );
  const files = { 'x.ts': 'X', 'python/README.md': 'generated', 'python/new.py': 'N' };
  const contract = { ...contractOf('a', files), kept: ['python'] };
  const plan = planOutput([contract], state, 'all');
  assert.deepEqual(summaryOf(plan), [
    { name: 'a', written: [], unchanged: ['a/x.ts'], removed: ['a/python2/old.py'] },
  ]);
  assert.deepEqual([...plan.manifest.after], [['a', ['x.ts']]]);
});
