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
  /** The modules that are the mutant's own; all others are the true ones. */
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
    modules: ['types.ts', 'errors.ts'],
    substance: ({ modules }) =>
      `${printed(textOf(modules, 'types.ts'))}\n${declared(textOf(modules, 'errors.ts'))}`,
  },
  'fast path': {
    modules: ['validators.ts', 'gateway.ts', 'codecs.ts', 'errors.ts'],
    substance: ({ modules }) => reachableCode(runtimeOf(modules), 'gateway.ts'),
  },
  'EOV view': {
    modules: ['document.ts'],
    substance: ({ document }) => explainedPart(document),
  },
  client: {
    modules: ['client.ts', 'codecs.ts', 'errors.ts', 'validators.ts', 'document.ts'],
    substance: ({ modules, document }) =>
      `${reachableCode(runtimeOf(modules), 'client.ts')}\n${sentPart(document)}`,
  },
};

/** The modules of a mutant: those of its artifact from the mutated contract, the rest from the true one. */
export function composed(artifact: Artifact, truth: Modules, mutated: Modules): Modules {
  return new Map(
    [...truth].map(([name, text]) => [
      name,
      artifact.modules.includes(name) ? textOf(mutated, name) : text,
    ]),
  );
}

function textOf(modules: Modules, name: string): string {
  const text = modules.get(name);
  if (text === undefined) throw new RangeError(`the generator wrote no ${name}`);
  return text;
}

/** The modules that run; the document is looked at by what is read of it. */
function runtimeOf(modules: Modules): Modules {
  return new Map([...modules].filter(([name]) => name !== 'document.ts' && name.endsWith('.ts')));
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
