import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { findSpecFolders, maxSpecBytes, readSpecs } from '../../generator/specs.ts';
import { diagnosticOf } from './diagnostic-of.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('without a name every spec below spec/ is read, in the order of the paths', async (context) => {
  const cwd = await temporaryFolder(context, {
    'spec/zoo.smithy': 'zoo',
    'spec/inner/deep/ant.smithy': 'ant',
    'spec/inner/bee.smithy': '\ufeffbee',
    'spec/README.md': 'no spec',
    'spec/.hidden/no.smithy': 'no spec',
    'spec/node_modules/no.smithy': 'no spec',
  });
  assert.deepEqual((await readSpecs(undefined, { cwd })).specs, [
    { name: 'bee', file: 'spec/inner/bee.smithy', text: 'bee' },
    { name: 'ant', file: 'spec/inner/deep/ant.smithy', text: 'ant' },
    { name: 'zoo', file: 'spec/zoo.smithy', text: 'zoo' },
  ]);
  assert.deepEqual(await findSpecFolders({ cwd }), ['spec', 'spec/inner', 'spec/inner/deep']);
});

test('a spec is named alike, however its path is given', async (context) => {
  const cwd = await temporaryFolder(context, { 'spec/zoo.smithy': 'zoo' });
  for (const path of [
    'spec/zoo.smithy',
    './spec/../spec/zoo.smithy',
    join(cwd, 'spec/zoo.smithy'),
  ]) {
    const want = { specs: [{ name: 'zoo', file: 'spec/zoo.smithy', text: 'zoo' }], broken: [] };
    assert.deepEqual(await readSpecs(path, { cwd }), want, path);
  }
});

test('a loop of links is not followed, and a link to a spec is', async (context) => {
  const cwd = await temporaryFolder(context, { 'spec/inner/a.smithy': 'a', 'b.smithy': 'b' });
  await symlink(join(cwd, 'spec'), join(cwd, 'spec/inner/loop'));
  await symlink(join(cwd, 'b.smithy'), join(cwd, 'spec/b.smithy'));
  const names = (await readSpecs(undefined, { cwd })).specs.map((spec) => spec.file);
  assert.deepEqual(names, ['spec/b.smithy', 'spec/inner/a.smithy']);
});

const files = {
  'empty/.keep': '',
  'spec/a.smithy': 'ok',
  'latin.smithy': Buffer.from('one\n\ttwo ü\nthr\xe9e\n', 'latin1'),
  'late.smithy': Buffer.from([0x61, 0x0a, 0x62, 0xff]),
  'large.smithy': Buffer.alloc(maxSpecBytes + 1, 0x20),
  'folder.smithy/x': '',
  'a.yaml': '',
  'two words.smithy': '',
  file: '',
};
const refused: readonly [name: string, argument: string | undefined, want: RegExp][] = [
  ['a missing file', 'spec/no.smithy', /^spec\/no\.smithy: spec-missing: there is no such file/],
  ['a path through a file', 'file/a.smithy', /^file\/a\.smithy: spec-missing: /],
  ['a folder', 'spec', /^spec: spec-unreadable: expected a \.smithy file, found a folder/],
  ["a folder with a spec's name", 'folder.smithy', /spec-unreadable: .* found a folder/],
  ['no UTF-8', 'latin.smithy', /^latin\.smithy:2: spec-unreadable: .*not UTF-8/],
  ['no UTF-8 at the very end', 'late.smithy', /^late\.smithy:2: spec-unreadable: /],
  ['too many bytes', 'large.smithy', /expected at most 16777216 bytes, found 16777217/],
  [
    'another kind of file',
    'a.yaml',
    /^a\.yaml: spec-unreadable: expected a \.smithy file, found \.yaml/,
  ],
  ["a name that is no folder's", 'two words.smithy', /spec-name: .*"two words"/],
];
for (const [name, argument, want] of refused) {
  test(`a spec is refused: ${name}`, async (context) => {
    const cwd = await temporaryFolder(context, files);
    await assert.rejects(readSpecs(argument, { cwd }), { name: 'DiagnosticError', message: want });
  });
}

test('a pipe is refused, not waited for', {
  skip: process.platform === 'win32',
}, async (context) => {
  const cwd = await temporaryFolder(context);
  execFileSync('mkfifo', [join(cwd, 'pipe.smithy')]);
  const diagnostic = await diagnosticOf(() => readSpecs('pipe.smithy', { cwd }));
  assert.match(diagnostic.message, /found no regular file/);
});

test('no folder of specs, and a folder without one, are both said', async (context) => {
  const cwd = await temporaryFolder(context, { 'empty/x.md': '' });
  const missing = await diagnosticOf(() => readSpecs(undefined, { cwd }));
  assert.deepEqual([missing.code, missing.at?.file], ['spec-missing', 'spec']);
  const empty = await diagnosticOf(() => readSpecs(undefined, { cwd, folder: 'empty' }));
  assert.equal(empty.message, 'no *.smithy file below the folder empty');
});

test('every unusable spec is told with its contract, and the others are read', async (context) => {
  const bad = Uint8Array.of(0xff);
  const cwd = await temporaryFolder(context, {
    'spec/a.smithy': bad,
    'spec/b.smithy': 'b',
    'spec/c d.smithy': '',
  });
  const { specs, broken } = await readSpecs(undefined, { cwd });
  assert.deepEqual(specs, [{ name: 'b', file: 'spec/b.smithy', text: 'b' }]);
  assert.deepEqual(
    broken.map(({ name, error }) => [name, error.diagnostics[0]?.code]),
    [
      ['a', 'spec-unreadable'],
      [undefined, 'spec-name'],
    ],
  );
});

test('neither of two specs that would share a folder is used, also by letter case alone', async (context) => {
  const cwd = await temporaryFolder(context, {
    'spec/x/same.smithy': '',
    'spec/y/Same.smithy': '',
    'spec/z/other.smithy': '',
  });
  const { specs, broken } = await readSpecs(undefined, { cwd });
  assert.deepEqual(
    specs.map(({ name }) => name),
    ['other'],
  );
  assert.deepEqual(
    broken.map(({ error }) => error.diagnostics[0]),
    [
      ['spec/x/same.smithy', 'spec/y/Same.smithy'],
      ['spec/y/Same.smithy', 'spec/x/same.smithy'],
    ].map(([file, twin]) => ({
      code: 'spec-name',
      at: { file },
      message: `this would be written to the same folder as ${twin}`,
    })),
  );
});
