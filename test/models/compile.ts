import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from './workspace.ts';

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2024,
  lib: ['lib.es2024.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  customConditions: ['dovetail-source'],
  types: ['node'],
  typeRoots: [join(root, 'node_modules', '@types')],
};

/** The compiler, for several programs that have the runtime and the libraries in common. */
export class Compiler {
  readonly #host = ts.createCompilerHost(options);
  readonly #parsed = new Map<string, ts.SourceFile | undefined>();

  constructor() {
    const { getSourceFile } = this.#host;
    this.#host.getSourceFile = (name, ...rest) => {
      if (!this.#parsed.has(name)) this.#parsed.set(name, getSourceFile(name, ...rest));
      return this.#parsed.get(name);
    };
  }

  /** What is wrong with some modules, a line each. The sources of the runtime are checked elsewhere. */
  check(modules: readonly string[], folder: string): readonly string[] {
    const program = ts.createProgram(modules, options, this.#host);
    return modules
      .map((module) => program.getSourceFile(module))
      .flatMap((file) => [
        ...program.getSyntacticDiagnostics(file),
        ...program.getSemanticDiagnostics(file),
      ])
      .map(({ file, start = 0, code, messageText }) => {
        const place =
          file === undefined
            ? ''
            : `${relative(folder, file.fileName)}:${file.getLineAndCharacterOfPosition(start).line + 1}: `;
        return `${place}TS${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      });
  }
}
