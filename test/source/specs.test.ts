import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { readSpecsBelow } from '../../generator/source/find-specs.ts';
import { listFolders } from '../../generator/source/folders.ts';
import { readSpec } from '../../generator/source/read-spec.ts';
import type { Spec } from '../../generator/source/spec.ts';
import { maxFileBytes } from '../../generator/source/text-file.ts';
import { diagnosticOf } from '../write/diagnostic-of.ts';
import { temporaryFolder } from '../write/temporary-folder.ts';

/** A Smithy spec of one file. */
function specOf(name: string, file: string, text: string): Spec {
  return { name, file, kind: 'smithy', sources: [{ file, text }] };
}

test('without a name every spec below spec/ is read, in the order of the paths', async (context) => {
  const cwd = await temporaryFolder(context, {
    'spec/zoo.smithy': 'zoo',
    'spec/inner/deep/ant.smithy': 'ant',
    'spec/inner/bee.smithy': '\ufeffbee',
    'spec/cat.openapi.yaml': 'cat',
    'spec/config.yaml': 'no spec',
    'spec/README.md': 'no spec',
    'spec/.hidden/no.smithy': 'no spec',
    'spec/node_modules/no.smithy': 'no spec',
  });
  const document = { file: 'spec/cat.openapi.yaml', text: 'cat' };
  assert.deepEqual((await readSpecsBelow({ cwd })).specs, [
    { name: 'cat', file: document.file, kind: 'openapi', sources: [document] },
    specOf('bee', 'spec/inner/bee.smithy', 'bee'),
    specOf('ant', 'spec/inner/deep/ant.smithy', 'ant'),
    specOf('zoo', 'spec/zoo.smithy', 'zoo'),
  ]);
  assert.deepEqual(await listFolders('spec', cwd), ['spec', 'spec/inner', 'spec/inner/deep']);
});

test('a spec is named alike, however its path is given', async (context) => {
  const cwd = await temporaryFolder(context, { 'spec/zoo.smithy': 'zoo' });
  for (const path of [
    'spec/zoo.smithy',
    './spec/../spec/zoo.smithy',
    join(cwd, 'spec/zoo.smithy'),
  ]) {
    assert.deepEqual(await readSpec(path, { cwd }), specOf('zoo', 'spec/zoo.smithy', 'zoo'), path);
  }
});

test('a loop of links is not followed, and a link to a spec is', async (context) => {
  const cwd = await temporaryFolder(context, { 'spec/inner/a.smithy': 'a', 'b.smithy': 'b' });
  await symlink(join(cwd, 'spec'), join(cwd, 'spec/inner/loop'));
  await symlink(join(cwd, 'b.smithy'), join(cwd, 'spec/b.smithy'));
  const names = (await readSpecsBelow({ cwd })).specs.map((spec) => spec.file);
  assert.deepEqual(names, ['spec/b.smithy', 'spec/inner/a.smithy']);
});

const files = {
  'empty/.keep': '',
  'spec/a.smithy': 'ok',
  'latin.smithy': Buffer.from('one\n\ttwo ü\nthr\xe9e\n', 'latin1'),
  'late.smithy': Buffer.from([0x61, 0x0a, 0x62, 0xff]),
  'large.smithy': Buffer.alloc(maxFileBytes + 1, 0x20),
  'folder/package.json': '{"name":"x"}',
  'a.txt': '',
  'one.yaml': '',
  'two.json': '{"openapi":"3.1.0"}',
  'two words.smithy': '',
  file: '',
};
const refused: readonly [name: string, paths: string | readonly string[], want: RegExp][] = [
  ['a missing file', 'spec/no.smithy', /^spec\/no\.smithy: spec-missing: there is no such file/],
  ['a path through a file', 'file/a.smithy', /^file\/a\.smithy: spec-missing: /],
  [
    'a folder without a model',
    'folder',
    /^folder: spec-missing: this folder holds no Smithy model/,
  ],
  ['no UTF-8', 'latin.smithy', /^latin\.smithy:2: spec-unreadable: .*not UTF-8/],
  ['no UTF-8 at the very end', 'late.smithy', /^late\.smithy:2: spec-unreadable: /],
  ['too many bytes', 'large.smithy', /expected at most 16777216 bytes, found 16777217/],
  [
    'another kind of file',
    'a.txt',
    /^a\.txt: spec-unreadable: expected a \.smithy, \.json, \.yaml or \.yml file, found \.txt/,
  ],
  ["a name that is no folder's", 'two words.smithy', /spec-name: .*"two words\.smithy"/],
  [
    'two OpenAPI documents',
    ['one.yaml', 'two.json'],
    /^two\.json: .*expected one OpenAPI document/,
  ],
  ['both languages', ['spec/a.smithy', 'one.yaml'], /^one\.yaml: .*or Smithy files alone/],
];
for (const [name, paths, want] of refused) {
  test(`a spec is refused: ${name}`, async (context) => {
    const cwd = await temporaryFolder(context, files);
    await assert.rejects(readSpec(paths, { cwd }), { name: 'DiagnosticError', message: want });
  });
}

test('a folder is one model: its IDL and its JSON ASTs, and nothing else', async (context) => {
  const cwd = await temporaryFolder(context, {
    'model/b.smithy': 'b',
    'model/inner/a.json': '{"smithy":"2.0"}',
    'model/smithy-build.json': '{"version":"1.0"}',
    'model/notes.md': '',
    'more.smithy': 'more',
  });
  const spec = await readSpec(['model', 'more.smithy'], { cwd });
  assert.deepEqual([spec.name, spec.file, spec.kind], ['model', 'model', 'smithy']);
  assert.deepEqual(
    spec.sources.map(({ file }) => file),
    ['model/b.smithy', 'model/inner/a.json', 'more.smithy'],
  );
  assert.equal((await readSpec('.', { cwd, name: 'mine' })).name, 'mine');
});

test('a pipe is refused, not waited for', {
  skip: process.platform === 'win32',
}, async (context) => {
  const cwd = await temporaryFolder(context);
  execFileSync('mkfifo', [join(cwd, 'pipe.smithy')]);
  const diagnostic = await diagnosticOf(() => readSpec('pipe.smithy', { cwd }));
  assert.match(diagnostic.message, /found no regular file/);
});

test('no folder of specs, and a folder without one, are both said', async (context) => {
  const cwd = await temporaryFolder(context, { 'empty/x.md': '' });
  const missing = await diagnosticOf(() => readSpecsBelow({ cwd }));
  assert.deepEqual([missing.code, missing.at?.file], ['spec-missing', 'spec']);
  const empty = await diagnosticOf(() => readSpecsBelow({ cwd, folder: 'empty' }));
  assert.equal(empty.message, 'no *.smithy and no *.openapi.yaml file below the folder empty');
});

test('every unusable spec is told with its contract, and the others are read', async (context) => {
  const bad = Uint8Array.of(0xff);
  const cwd = await temporaryFolder(context, {
    'spec/a.smithy': bad,
    'spec/b.smithy': 'b',
    'spec/c d.smithy': '',
  });
  const { specs, broken } = await readSpecsBelow({ cwd });
  assert.deepEqual(specs, [specOf('b', 'spec/b.smithy', 'b')]);
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
  const { specs, broken } = await readSpecsBelow({ cwd });
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
