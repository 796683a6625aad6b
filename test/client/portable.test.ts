import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');

/** What a runtime has that is neither Node nor necessarily a browser's page: the language, and the web's `fetch`. */
const options: ts.CompilerOptions = {
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
};

async function sources(folder: string): Promise<string[]> {
  const names = await readdir(join(root, folder));
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(root, folder, name));
}

/** The client without its SigV4 signer, which stands on packages that may know Node. */
async function clientSources(): Promise<string[]> {
  const paths = [...(await sources('src/client')), ...(await sources('src/wire'))];
  return paths.filter((path) => !path.endsWith('sigv4.ts'));
}

test('the client runtime compiles without the types of Node', async () => {
  const paths = await clientSources();
  const program = ts.createProgram(paths, options);
  const problems = ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  assert.deepEqual(problems, []);
  const loaded = program.getSourceFiles().map(({ fileName }) => fileName);
  assert.ok(paths.every((path) => loaded.includes(path)));
  // Else the check above would have had Node's globals after all.
  assert.deepEqual(
    loaded.filter((path) => path.includes('@types/node')),
    [],
  );
});

test('the client runtime imports nothing but itself', async () => {
  for (const path of await clientSources()) {
    const text = ts.sys.readFile(path) ?? '';
    const outside = ts
      .preProcessFile(text)
      .importedFiles.map(({ fileName }) => fileName)
      .filter((name) => !name.startsWith('./') && !name.startsWith('../wire/'));
    assert.deepEqual(outside, [], path);
  }
});
