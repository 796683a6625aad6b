import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { temporaryFolder } from '../write/temporary-folder.ts';
import { runDovetail } from './run-dovetail.ts';

/** Runs `dovetail --version` in a Node that says to be of some version. */
async function runAs(version: string, folder: string) {
  const nodeOptions = ['--require', join(folder, `${version}.cjs`)];
  return runDovetail(['--version'], { cwd: folder, nodeOptions });
}

function preload(version: string): string {
  const versions = `{ ...process.versions, node: '${version}' }`;
  return `Object.defineProperty(process, 'versions', { value: ${versions} });`;
}

for (const version of ['12.22.12', '20.19.0', '22.17.9']) {
  test(`Node ${version} is too old, and one line says so`, async (context) => {
    const folder = await temporaryFolder(context, { [`${version}.cjs`]: preload(version) });
    assert.deepEqual(await runAs(version, folder), {
      code: 1,
      stdout: '',
      stderr:
        `dovetail: expected Node 22.18 or newer, found Node ${version}. ` +
        "Install a newer Node, for instance by its version manager; in Dovetail's own repository, use `npm run`.\n",
    });
  });
}

for (const version of ['22.18.0', '23.0.0', '100.0.0']) {
  test(`Node ${version} is new enough, and the version of the package is printed`, async (context) => {
    const folder = await temporaryFolder(context, { [`${version}.cjs`]: preload(version) });
    const { version: own } = JSON.parse(await readFile('package.json', 'utf8'));
    assert.deepEqual(await runAs(version, folder), { code: 0, stdout: `${own}\n`, stderr: '' });
  });
}

test('the built entry imports nothing before it has looked at the version, and an old Node can parse it', async () => {
  const source = await readFile('src/cli/dovetail.ts', 'utf8');
  const build = (target: ts.ScriptTarget) =>
    ts.transpileModule(source, {
      compilerOptions: { target, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
    }).outputText;
  const built = build(ts.ScriptTarget.ES2023);
  assert.match(built, /^#!\/usr\/bin\/env node\n/);
  const { statements } = ts.createSourceFile('dovetail.js', built, ts.ScriptTarget.ES2023);
  const imports = statements.filter(
    (statement) =>
      ts.isImportDeclaration(statement) ||
      (ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined),
  );
  assert.deepEqual(imports, []);
  // Syntax that is newer than ES2019, which Node 12 has whole, would be rewritten for that target.
  assert.equal(build(ts.ScriptTarget.ES2019), built);
});
