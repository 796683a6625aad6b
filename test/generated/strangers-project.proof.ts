import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { generateFromDocument } from '../../generator/pipeline.ts';
import {
  awkwardNames,
  fixtureOf,
  generate,
  lighthouse,
  parcelOffice,
  putEvaluations,
} from './fixtures/contracts.ts';
import { plainDocument } from './fixtures/plain-document.ts';
import { writeFiles } from './fixtures/write-files.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How projects other than this one are set up. The runtime's types come from its sources. */
const common: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: ['node'],
  typeRoots: [join(root, 'node_modules', '@types')],
  paths: { 'dovetail-contract/*': [join(root, 'src', '*', 'index.ts')] },
};

const strictest: ts.CompilerOptions = {
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
};

const nodeNext: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

const projects: readonly {
  readonly name: string;
  readonly imports: 'ts' | 'js' | 'bare';
  readonly options: ts.CompilerOptions;
}[] = [
  {
    name: 'NodeNext that imports .ts, with every further check',
    imports: 'ts',
    options: { ...nodeNext, ...strictest, allowImportingTsExtensions: true },
  },
  { name: 'NodeNext that imports .js', imports: 'js', options: nodeNext },
  {
    name: 'a bundler that imports without an ending',
    imports: 'bare',
    options: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  },
];

let folder = '';

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dovetail-stranger-'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
});

after(() => rm(folder, { recursive: true }));

const parsed = new Map<string, ts.SourceFile | undefined>();

/** A host that parses each file once for each way to resolve modules, and not once for each project. */
function hostFor(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, ...rest) => {
    const key = `${options.moduleResolution} ${file}`;
    if (!parsed.has(key)) parsed.set(key, getSourceFile.call(host, file, ...rest));
    return parsed.get(key);
  };
  return host;
}

/** What the compiler says of the files of the stranger, and not of ours. */
function mistakesIn(files: readonly string[], options: ts.CompilerOptions): readonly string[] {
  const program = ts.createProgram(files, options, hostFor(options));
  const found = files.flatMap((file) => {
    const source = program.getSourceFile(file);
    assert.ok(source, file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  return [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics(), ...found].map(
    ({ file, start = 0, messageText }) => {
      const line = file === undefined ? '' : file.getLineAndCharacterOfPosition(start).line + 1;
      return `${file?.fileName}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    },
  );
}

async function writeProject(name: string, imports: 'ts' | 'js' | 'bare'): Promise<string[]> {
  const paths: string[] = [];
  const fixtures = [putEvaluations, parcelOffice, awkwardNames, lighthouse];
  const contracts = await Promise.all([
    ...fixtures.map((fixture) => generate(fixture, imports)),
    generateFromDocument(plainDocument, 'plain', { imports }),
  ]);
  for (const contract of contracts) {
    const target = join(folder, name, contract.name);
    await writeFiles(target, contract.files);
    const modules = contract.files.filter(({ path }) => path.endsWith('.ts'));
    paths.push(...modules.map(({ path }) => join(target, path)));
  }
  return paths;
}

for (const { name, imports, options } of projects) {
  test(`generated code compiles in a strict project of ${name}`, async () => {
    const files = await writeProject(imports, imports);
    assert.ok(files.length >= 35, `${files.length} modules`);
    assert.deepEqual(mistakesIn(files, { ...common, ...options }), []);
  });
}

test('the compiler of these tests sees the types of the runtime, and mistakes', async () => {
  const files = await writeProject('mistaken', 'js');
  const user = join(folder, 'mistaken', 'user.ts');
  await writeFile(
    user,
    `import { ConfigServiceClient } from './put-evaluations/client.js';
export const client = new ConfigServiceClient({ endpoint: 5 });
export const answer: Promise<string> = client.putEvaluations({ ResultToken: 'token' });
`,
  );
  const mistakes = mistakesIn([...files, user], { ...common, ...nodeNext });
  assert.equal(mistakes.length, 2);
  assert.match(
    mistakes[0] ?? '',
    /user\.ts:2: Type 'number' is not assignable to type 'string \| URL'/,
  );
  assert.match(mistakes[1] ?? '', /user\.ts:3: Type 'Promise<PutEvaluationsResponse>'/);
});

test('an error with a member that has to be there has a place in the table of a client', async () => {
  const text = parcelOffice.text.replace(
    '    /// The limit in kilograms.\n',
    '    /// The limit in kilograms.\n    @required\n',
  );
  assert.notEqual(text, parcelOffice.text);
  const { files } = await generate(fixtureOf('required.smithy', text), 'ts');
  await writeFiles(join(folder, 'required'), files);
  const client = join(folder, 'required', 'client.ts');
  const options = { ...common, ...nodeNext, allowImportingTsExtensions: true };
  assert.deepEqual(mistakesIn([client], options), []);
});
