import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { describeDrift } from '../../generator/write/check.ts';
import { manifestFile } from '../../generator/write/manifest.ts';
import { contractOf, generateInto, planFor, textsIn } from './output.ts';
import { temporaryFolder } from './temporary-folder.ts';

const contract = contractOf('c', { 'a.ts': 'one\ntwo\nthree\n', 'b.ts': 'b\n', 'c.ts': 'c\n' });

test('there is no drift where the folder holds what was generated', async (context) => {
  const folder = await temporaryFolder(context);
  await generateInto(folder, [contract]);
  assert.equal(describeDrift('out', await planFor(folder, [contract])), undefined);
});

test('a changed file is shown as a unified diff, missing and stale files are listed', async (context) => {
  const folder = await temporaryFolder(context);
  await generateInto(folder, [contract, contractOf('old', { 'x.ts': '' })]);
  await writeFile(join(folder, 'c/a.ts'), 'one\nzwei\nthree\n');
  await rm(join(folder, 'c/b.ts'));
  const before = await textsIn(folder);
  const drift = describeDrift('out', await planFor(folder, [contract]));
  assert.deepEqual(drift, {
    summary: '2 files differ, 1 file is missing, 1 file is stale',
    text: `--- out/c/a.ts\ton disk
+++ out/c/a.ts\tgenerated
@@ -1,3 +1,3 @@
 one
-zwei
+two
 three
--- out/${manifestFile}\ton disk
+++ out/${manifestFile}\tgenerated
@@ -1,7 +1,6 @@
 {
   "version": 1,
   "contracts": {
-    "c": ["a.ts", "b.ts", "c.ts"],
-    "old": ["x.ts"]
+    "c": ["a.ts", "b.ts", "c.ts"]
   }
 }
missing: out/c/b.ts
stale: out/old/x.ts
`,
  });
  assert.deepEqual(await textsIn(folder), before);
});

test('a manifest that is gone is drift by itself', async (context) => {
  const folder = await temporaryFolder(context);
  await generateInto(folder, [contract]);
  await rm(join(folder, manifestFile));
  const drift = describeDrift('out', await planFor(folder, [contract]));
  assert.equal(drift?.summary, '1 file is missing');
  assert.equal(drift?.text, `missing: out/${manifestFile}\n`);
});

test('a check of one contract does not call the files of another stale', async (context) => {
  const folder = await temporaryFolder(context);
  await generateInto(folder, [contract, contractOf('old', { 'x.ts': '' })]);
  assert.equal(describeDrift('out', await planFor(folder, [contract], 'given')), undefined);
});

test('the diff is bounded, for one file and in all', async (context) => {
  const folder = await temporaryFolder(context);
  const lines = (text: string) => `${`${text}\n`.repeat(100)}`;
  const files = { 'a.ts': lines('a'), 'b.ts': lines('b'), 'c.ts': lines('c') };
  await generateInto(folder, [contractOf('c', files)]);
  const fresh = contractOf('c', { 'a.ts': lines('x'), 'b.ts': lines('y'), 'c.ts': lines('z') });
  const plan = await planFor(folder, [fresh]);
  const text = describeDrift('out', plan, { linesOfFile: 50, linesInAll: 60 })?.text ?? '';
  assert.deepEqual(
    text.split('\n').filter((line) => /^(---|…)/.test(line)),
    [
      '--- out/c/a.ts\ton disk',
      '… and 153 more lines of diff',
      '--- out/c/b.ts\ton disk',
      '… and 194 more lines of diff',
      '--- out/c/c.ts\ton disk',
      '… and 201 more lines of diff',
    ],
  );
});

test('a file that differs in too much is named without a diff, in bounded time', async (context) => {
  const folder = await temporaryFolder(context);
  const lines = (text: string) =>
    Array.from({ length: 20_000 }, (_, i) => `${text}${i}\n`).join('');
  await generateInto(folder, [contractOf('c', { 'a.ts': lines('a') })]);
  const plan = await planFor(folder, [contractOf('c', { 'a.ts': lines('b') })]);
  assert.equal(describeDrift('out', plan)?.text, 'differs: out/c/a.ts (too much to show)\n');
});
