import ts from 'typescript';
import type { OpenApiDocument } from '../../src/wire/document.ts';
import { explainedPart, sentPart } from './document-parts.ts';
import { reachableCode } from './reachable-code.ts';

/** The text of each module of a contract, by its file name. */
export type Modules = ReadonlyMap<string, string>;

/** A contract as the generator wrote it: its document, and the modules made of that. */
export interface Generated {
  readonly document: OpenApiDocument;
  readonly modules: Modules;
}

/** The names of the artifacts. */
export const artifactNames = ['types', 'fast path', 'EOV view', 'client'] as const;
/** One of the {@link artifactNames}. */
export type ArtifactName = (typeof artifactNames)[number];

/** One of the things that are cut from a contract, which can be mutated alone. */
export interface Artifact {
  /** The modules that are the mutant's own, by the names of {@link moduleOf}; all others are the true ones. */
  readonly modules: readonly string[];
  /**
   * All of it that a program can tell: code without comments, and of the document what is read of it. Where this is
   * the same, there is no mutant.
   */
  readonly substance: (generated: Generated) => string;
}

/** The artifacts, by name. */
export const artifacts: Readonly<Record<ArtifactName, Artifact>> = {
  types: {
    modules: ['types', 'errors'],
    substance: ({ modules }) =>
      [...textsOf(modules, 'types').map(printed), ...textsOf(modules, 'errors').map(declared)].join(
        '\n',
      ),
  },
  'fast path': {
    modules: ['validators', 'gateway', 'bindings', 'codecs', 'errors'],
    substance: ({ modules }) => reachableCode(runtimeOf(modules), 'gateway.ts'),
  },
  'EOV view': {
    modules: ['document'],
    substance: ({ document }) => explainedPart(document),
  },
  client: {
    modules: ['client', 'bindings', 'codecs', 'errors', 'validators', 'document'],
    substance: ({ modules, document }) =>
      `${reachableCode(runtimeOf(modules), 'client.ts')}\n${sentPart(document)}`,
  },
};

/** The modules of a mutant: those of its artifact from the mutated contract, the rest from the true one. */
export function composed(artifact: Artifact, truth: Modules, mutated: Modules): Modules {
  const isOwn = (path: string) => artifact.modules.includes(moduleOf(path));
  return new Map([
    ...[...truth].filter(([path]) => !isOwn(path)),
    ...[...mutated].filter(([path]) => isOwn(path)),
  ]);
}

/** The module that a file is, or is a part of: `document` for `document.ts` and for `document/paths-1.ts`. */
function moduleOf(path: string): string {
  return path.split('/')[0]?.replace(/\.ts$/, '') ?? path;
}

/** The texts of a module and of its parts. */
function textsOf(modules: Modules, name: string): readonly string[] {
  const found = [...modules].filter(([path]) => moduleOf(path) === name);
  if (found.length === 0) throw new RangeError(`the generator wrote no ${name}`);
  return found.map(([, text]) => text);
}

/** The modules that run; the document is looked at by what is read of it. */
function runtimeOf(modules: Modules): Modules {
  return new Map(
    [...modules].filter(([path]) => path.endsWith('.ts') && moduleOf(path) !== 'document'),
  );
}

const compilerOptions: ts.CompilerOptions = { removeComments: true };

/** What the compiler lets others see of a module. */
function declared(text: string): string {
  return printed(ts.transpileDeclaration(text, { compilerOptions }).outputText);
}

/** A module without comments; the members of types and unions in order of their text, since nobody can tell another. */
function printed(text: string): string {
  const source = ts.createSourceFile('module.ts', text, ts.ScriptTarget.ESNext, true);
  const printer = ts.createPrinter({ removeComments: true });
  const byText = <T extends ts.Node>(nodes: readonly T[]): T[] =>
    nodes
      .map((node) => ({ node, text: printer.printNode(ts.EmitHint.Unspecified, node, source) }))
      .sort((a, b) => (a.text < b.text ? -1 : 1))
      .map(({ node }) => node);
  const { transformed } = ts.transform(source, [
    (context) => {
      const visit = (node: ts.Node): ts.Node => {
        const inner = ts.visitEachChild(node, visit, context);
        if (ts.isUnionTypeNode(inner)) {
          return ts.factory.createUnionTypeNode(byText(inner.types));
        }
        return ts.isTypeLiteralNode(inner)
          ? ts.factory.createTypeLiteralNode(byText(inner.members))
          : inner;
      };
      return (root) => ts.visitEachChild(root, visit, context);
    },
  ]);
  return transformed.map((file) => printer.printFile(file)).join('\n');
}
