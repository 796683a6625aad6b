import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Artifacts } from './artifacts.ts';
import type { Truth } from './truth.ts';
import { typeTest } from './type-test.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  types: [],
  module: ts.ModuleKind.ESNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  skipDefaultLibCheck: true,
};

/** Files that are the same from one program to the next: the language's library, and the runtime. */
const shared = new Map<string, ts.SourceFile>();

/**
 * The generated types: the type test of the contract compiles against them. It is checked in this process, and what
 * all programs have in common is parsed once.
 */
export async function checkTypes(
  { folder }: Pick<Artifacts, 'folder'>,
  truth: Truth,
): Promise<readonly string[]> {
  const name = join(folder, 'type-test.ts');
  const text = typeTest(truth, { typesModule: './types.ts', errorsModule: './errors.ts' });
  const test = ts.createSourceFile(name, text, ts.ScriptTarget.ES2023);
  const program = ts.createProgram([name], options, hostOf(folder, test));
  const found = [...program.getSyntacticDiagnostics(test), ...program.getSemanticDiagnostics(test)];
  const lines = text.split('\n');
  return found.map((diagnostic) => {
    const { line } = ts.getLineAndCharacterOfPosition(test, diagnostic.start ?? 0);
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
    // The comment above a literal names its case; a directive that nothing needed is reported itself.
    const comment = [lines[line], lines[line - 1]].find((each) => each?.startsWith('//')) ?? '';
    return `${comment.replace(/^\/\/ (?:@ts-expect-error )?/, '')}: the types: ${message}`;
  });
}

function hostOf(folder: string, test: ts.SourceFile): ts.CompilerHost {
  const libraries = dirname(ts.sys.getExecutingFilePath());
  return {
    fileExists: (name) => name === test.fileName || ts.sys.fileExists(name),
    readFile: (name) => ts.sys.readFile(name),
    getSourceFile(name) {
      if (name === test.fileName) return test;
      const known = shared.get(name);
      if (known !== undefined) return known;
      const file = ts.createSourceFile(name, readFileSync(name, 'utf8'), ts.ScriptTarget.ES2023);
      if (!name.startsWith(`${folder}/`)) shared.set(name, file);
      return file;
    },
    getDefaultLibFileName: () => join(libraries, 'lib.es2023.d.ts'),
    getDefaultLibLocation: () => libraries,
    writeFile() {},
    getCurrentDirectory: () => root,
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    resolveModuleNameLiterals: (literals, containing) =>
      literals.map(({ text }) => ({
        resolvedModule: {
          resolvedFileName: resolved(text, containing),
          extension: ts.Extension.Ts,
          isExternalLibraryImport: false,
        },
      })),
  };
}

/** The file that an import of generated code or of the runtime means. */
function resolved(specifier: string, containing: string): string {
  if (specifier.startsWith('file:')) return fileURLToPath(specifier);
  const entry = /^dovetail-contract\/(.+)$/.exec(specifier)?.[1];
  return entry === undefined
    ? join(dirname(containing), specifier)
    : join(root, 'src', entry, 'index.ts');
}
