import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { generateContract, generateFromDocument } from '../../generator/pipeline.ts';
import {
  awkwardNames,
  generate,
  lighthouse,
  parcelOffice,
  putEvaluations,
} from '../generated/fixtures/contracts.ts';
import { plainDocument } from '../generated/fixtures/plain-document.ts';
import { writeFiles } from '../generated/fixtures/write-files.ts';
import { manyNames, oneOperation } from './names-of-every-length.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const biome = join(root, 'node_modules', '.bin', 'biome');

async function temporaryFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dovetail-formatted-'));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
}

/** What the formatter and linter of this project, under its own rules, say of the modules in a folder. */
async function complaintsAbout(folder: string, ...more: readonly string[]): Promise<string> {
  const options = ['--error-on-warnings', '--colors=off', `--config-path=${root}`];
  const args = ['check', ...options, ...more, folder];
  try {
    const { stdout, stderr } = await run(biome, args, { maxBuffer: 64 * 1024 * 1024 });
    return /Checked [1-9]\d* files?/.test(`${stdout}${stderr}`) ? '' : 'nothing was checked';
  } catch (error) {
    if (!(error instanceof Error && 'stderr' in error && 'stdout' in error)) throw error;
    // The first complaints do; there may be thousands.
    return `${error.stdout}${error.stderr}`.slice(0, 4000);
  }
}

async function writeModules(
  folder: string,
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<void> {
  await writeFiles(
    folder,
    files.filter(({ path }) => path.endsWith('.ts')),
  );
}

for (const fixture of [putEvaluations, parcelOffice, lighthouse]) {
  test(`the modules of ${fixture.file} are formatted, and free of lint errors`, async (context) => {
    const folder = await temporaryFolder(context);
    await writeModules(folder, (await generate(fixture)).files);
    assert.equal(await complaintsAbout(folder), '');
  });
}

test('the modules of a contract that began as OpenAPI are formatted, and free of lint errors', async (context) => {
  const folder = await temporaryFolder(context);
  const { files } = await generateFromDocument(plainDocument, 'plain', { imports: 'ts' });
  await writeModules(folder, files);
  assert.equal(await complaintsAbout(folder), '');
});

test('modules with names of the language are formatted, and free of other lint errors', async (context) => {
  const folder = await temporaryFolder(context);
  await writeModules(folder, (await generate(awkwardNames)).files);
  const rule = 'lint/suspicious/noShadowRestrictedNames';
  assert.equal(await complaintsAbout(folder, `--skip=${rule}`), '');
});

test('modules are formatted whatever the length of their names', async (context) => {
  const folder = await temporaryFolder(context);
  const contracts = [manyNames(), ...oneOperation()];
  for (const contract of contracts) {
    const { files } = await generateContract(contract, { imports: 'ts' });
    await writeModules(join(folder, contract.file), files);
  }
  assert.equal(await complaintsAbout(folder), '');
});

test('the formatter of these tests sees what is not formatted, and what is not clean', async (context) => {
  const folder = await temporaryFolder(context);
  await writeFile(join(folder, 'long.ts'), 'export const a = {b:1}\n');
  await writeFile(join(folder, 'unused.ts'), "import { b } from './long.ts';\n");
  const complaints = await complaintsAbout(folder);
  assert.match(complaints, /Formatter would have printed/);
  assert.match(complaints, /noUnusedImports/);
});
