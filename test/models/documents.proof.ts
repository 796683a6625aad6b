import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { operationsIn } from '../../generator/openapi/references.ts';
import { generateFromDocument } from '../../generator/pipeline.ts';
import { fleet, shop } from '../openapi/plain/documents.ts';
import { readFiles } from '../openapi/plain/read.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ['node'],
  typeRoots: [join(root, 'node_modules', '@types')],
  paths: { 'dovetail-contract/*': [join(root, 'src', '*', 'index.ts')] },
};

test('documents of over a hundred operations generate, and what they generate compiles', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dovetail-plain-'));
  try {
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    const modules: string[] = [];
    for (const [name, files, count] of [
      ['shop', shop, 106],
      ['fleet', fleet, 108],
    ] as const) {
      const { document } = await readFiles(files);
      assert.equal(operationsIn(document).length, count, name);
      const generated = await generateFromDocument(document, name, { imports: 'ts' });
      for (const { path, text } of generated.files) {
        const file = join(folder, name, path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, text);
        if (file.endsWith('.ts')) modules.push(file);
      }
    }
    const program = ts.createProgram(modules, options);
    // The sources of the runtime are checked elsewhere.
    const problems = modules
      .map((module) => program.getSourceFile(module))
      .flatMap((file) => [
        ...program.getSyntacticDiagnostics(file),
        ...program.getSemanticDiagnostics(file),
      ])
      .map(({ file, messageText }) => {
        const where = file?.fileName.slice(folder.length) ?? '';
        return `${where}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
      });
    assert.deepEqual(problems, []);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('what of them can not be served is told, and nothing else', async () => {
  const told = async (files: Readonly<Record<string, string>>) =>
    (await readFiles(files)).warnings.map(({ message }) => message.replace(/[A-Z]+ \/\S+/, 'it'));
  assert.deepEqual(
    [...new Set(await told(shop))],
    [
      'found the operation it with a body of multipart/form-data; the operation is left out',
      'found a required property that is readOnly or writeOnly; it is taken as not required',
    ],
  );
  assert.deepEqual(await told(fleet), []);
});
