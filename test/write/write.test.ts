import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { manifestFile } from '../../generator/write/manifest.ts';
import { diagnosticOf } from './diagnostic-of.ts';
import { contractOf, generateInto, planFor, textsIn } from './output.ts';
import { temporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);

const first = contractOf('put-things', {
  'client.ts': 'client 1\n',
  'sub/deep/types.ts': 'types\n',
});
const second = contractOf('put-things', { 'client.ts': 'client 2\n', 'gateway.ts': 'gateway\n' });

test('what was generated stands in the folder, and beside it the manifest alone', async (context) => {
  const folder = join(await temporaryFolder(context), 'not/there/yet');
  await generateInto(folder, [first]);
  const { [manifestFile]: manifest, ...files } = await textsIn(folder);
  assert.deepEqual(files, {
    'put-things/client.ts': 'client 1\n',
    'put-things/sub/deep/types.ts': 'types\n',
  });
  assert.deepEqual(JSON.parse(manifest ?? ''), {
    version: 1,
    contracts: { 'put-things': ['client.ts', 'sub/deep/types.ts'] },
  });
});

test('a stale file goes with the folders that it leaves empty, and what others put there stays', async (context) => {
  const folder = await temporaryFolder(context, { 'put-things/notes.md': 'mine\n' });
  await generateInto(folder, [first]);
  await generateInto(folder, [second]);
  const { [manifestFile]: _, ...files } = await textsIn(folder);
  assert.deepEqual(files, {
    'put-things/client.ts': 'client 2\n',
    'put-things/gateway.ts': 'gateway\n',
    'put-things/notes.md': 'mine\n',
  });
  await assert.rejects(stat(join(folder, 'put-things/sub')), { code: 'ENOENT' });
});

test('a contract that is gone leaves no folder', async (context) => {
  const folder = await temporaryFolder(context);
  await generateInto(folder, [first, contractOf('other', { 'a.ts': 'a\n' })]);
  await generateInto(folder, [contractOf('other', { 'a.ts': 'a\n' })]);
  assert.deepEqual(Object.keys(await textsIn(folder)).sort(), [manifestFile, 'other/a.ts']);
  await assert.rejects(stat(join(folder, 'put-things')), { code: 'ENOENT' });
});

test('a file whose bytes are the same keeps its time of change, the manifest too', async (context) => {
  const folder = await temporaryFolder(context);
  await generateInto(folder, [first]);
  const paths = [manifestFile, 'put-things/client.ts', 'put-things/sub/deep/types.ts'];
  for (const path of paths) await utimes(join(folder, path), 1, 1);
  await generateInto(folder, [first]);
  for (const path of paths) assert.equal((await stat(join(folder, path))).mtimeMs, 1000, path);

  const changed = contractOf('put-things', {
    'client.ts': 'new\n',
    'sub/deep/types.ts': 'types\n',
  });
  await generateInto(folder, [changed]);
  assert.notEqual((await stat(join(folder, 'put-things/client.ts'))).mtimeMs, 1000);
  assert.equal((await stat(join(folder, 'put-things/sub/deep/types.ts'))).mtimeMs, 1000);
});

test('a foreign file where a generated one must go is refused, and nothing is written', async (context) => {
  const folder = await temporaryFolder(context, { 'put-things/client.ts': 'by hand\n' });
  const diagnostic = await diagnosticOf(() => generateInto(folder, [first]));
  assert.equal(diagnostic.code, 'output-foreign');
  assert.equal(diagnostic.at?.file, join(folder, 'put-things/client.ts'));
  assert.deepEqual(await textsIn(folder), { 'put-things/client.ts': 'by hand\n' });
});

test('a foreign file of the same bytes is adopted', async (context) => {
  const folder = await temporaryFolder(context, { 'put-things/client.ts': 'client 1\n' });
  await generateInto(folder, [first]);
  assert.match(await readFile(join(folder, manifestFile), 'utf8'), /"client\.ts"/);
});

test('an output folder that is a file is unwritable', async (context) => {
  const folder = await temporaryFolder(context, { generated: 'a file' });
  const diagnostic = await diagnosticOf(() => generateInto(join(folder, 'generated'), [first]));
  assert.equal(diagnostic.code, 'output-unwritable');
  assert.match(diagnostic.message, /a folder is expected there/);
});

test('a folder that the system refuses to make is unwritable', async (context) => {
  if (process.platform !== 'linux') return context.skip('it takes the /proc of Linux');
  const diagnostic = await diagnosticOf(() => generateInto('/proc/dovetail/generated', [first]));
  return assert.equal(diagnostic.code, 'output-unwritable');
});

test('where one contract has no place, none is written', async (context) => {
  const folder = await temporaryFolder(context, { 'z-last': 'a file where the folder must go' });
  const contracts = [first, contractOf('z-last', { 'a.ts': '' })];
  const diagnostic = await diagnosticOf(() => generateInto(folder, contracts));
  assert.equal(diagnostic.code, 'output-unwritable');
  assert.deepEqual(Object.keys(await textsIn(folder)), ['z-last']);
});

test('a folder without the right to write is unwritable, and nothing is written', async (context) => {
  const folder = await temporaryFolder(context);
  await mkdir(join(folder, 'put-things'), { mode: 0o555 });
  await chmod(folder, 0o777);
  const script = join(import.meta.dirname, 'children/generate-as-nobody.ts');
  const { stdout } = await run(process.execPath, ['--conditions=dovetail-source', script, folder]);
  assert.equal(stdout, 'output-unwritable');
  assert.deepEqual(await textsIn(folder), {});
});

test('a folder in the place of a generated file is refused', async (context) => {
  const folder = await temporaryFolder(context, { 'put-things/client.ts/x': '' });
  const diagnostic = await diagnosticOf(() => planFor(folder, [first]));
  assert.equal(diagnostic.code, 'output-unwritable');
  assert.match(diagnostic.message, /client\.ts: a file is expected there, and it is a folder$/);
});

test('a link that leads out of the output folder is not followed', async (context) => {
  const folder = await temporaryFolder(context, { 'elsewhere/client.ts': 'mine\n', 'out/x': '' });
  await symlink(join(folder, 'elsewhere'), join(folder, 'out/put-things'));
  const diagnostic = await diagnosticOf(() => generateInto(join(folder, 'out'), [first]));
  assert.equal(diagnostic.code, 'output-unwritable');
  assert.match(diagnostic.message, /leads out of the output folder/);
  assert.equal(await readFile(join(folder, 'elsewhere/client.ts'), 'utf8'), 'mine\n');
});

test('an output folder that is a link itself is written through', async (context) => {
  const folder = await temporaryFolder(context, { 'real/x': '' });
  await symlink(join(folder, 'real'), join(folder, 'out'));
  await generateInto(join(folder, 'out'), [first]);
  await generateInto(join(folder, 'out'), [second]);
  assert.equal(await readFile(join(folder, 'real/put-things/client.ts'), 'utf8'), 'client 2\n');
});

test('a broken manifest stops the run before anything is removed', async (context) => {
  const folder = await temporaryFolder(context);
  await generateInto(folder, [first]);
  const broken = '{"version":1,"contracts":{"put-things":["../../victim"]}}';
  await writeFile(join(folder, manifestFile), broken);
  const diagnostic = await diagnosticOf(() => generateInto(folder, [second]));
  assert.equal(diagnostic.code, 'manifest-invalid');
  assert.equal(await readFile(join(folder, 'put-things/client.ts'), 'utf8'), 'client 1\n');
});
