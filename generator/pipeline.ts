import type { OpenApiDocument } from '../src/wire/document.ts';
import { type Artifact, artifacts, modulesIn } from './artifacts.ts';
import type { ClientRequest, RunGenerator } from './clients/generate-client.ts';
import { readContract } from './contract/read.ts';
import { type DocumentOptions, documentOf } from './contract-document.ts';
import { type Diagnostic, DiagnosticError } from './diagnostics/diagnostic.ts';
import { emitModules } from './emit/modules.ts';
import type { ImportStyle } from './emit/print/source-file.ts';
import { renderYaml } from './openapi/render.ts';
import type { Spec } from './source/spec.ts';
import { isKept } from './write/kept.ts';

/** A file that the generator wants to be there. */
export interface GeneratedFile {
  /** Relative to the folder of the contract, with `/` between its parts. */
  readonly path: string;
  readonly text: string;
}

/** All files of one contract. */
export interface GeneratedContract {
  /** The name of the contract, and of its folder. */
  readonly name: string;
  readonly files: readonly GeneratedFile[];
  /** What of the spec was left out, since it can't be served; each with its place. */
  readonly warnings: readonly Diagnostic[];
  /** Files and folders that are the user's, relative to the folder of the contract: nothing is made in their place. */
  readonly kept?: readonly string[];
}

/** What is made of a contract, and how generated modules name other modules. */
export interface PipelineOptions {
  /** The ending of relative imports in generated modules: `.ts`, `.js`, or none for bundlers. */
  readonly imports: ImportStyle['imports'];
  /** The module specifier of an entry point of the runtime; by default `dovetail-contract/` and its name. */
  readonly runtime?: ImportStyle['runtime'];
  /** What is made beside the document; all by default. */
  readonly artifacts?: readonly Artifact[] | undefined;
}

/** What is made from a spec, and which part of that is wanted. */
export interface ContractOptions extends PipelineOptions, DocumentOptions {
  /** The clients in other languages. Default: none. */
  readonly clients?: readonly ClientRequest[] | undefined;
  /** Runs openapi-generator, which clients in other languages need. */
  readonly runGenerator?: RunGenerator | undefined;
  /** See {@link GeneratedContract.kept}. Default: none. */
  readonly keep?: readonly string[] | undefined;
}

/**
 * Everything that is made from one spec, from its text to the texts of the files. Nothing is written, and nothing read
 * but what `readFile` gives; what `runGenerator` does is its own matter. Throws a DiagnosticError for what is wrong
 * with the spec.
 */
export async function generateContract(
  spec: Spec,
  options: ContractOptions,
): Promise<GeneratedContract> {
  const { document, warnings } = await documentOf(spec, options);
  const contract = await generateFromDocument(document, spec.name, options);
  const clients = await clientsOf(document, spec, options);
  const files = [...contract.files, ...clients.files];
  const { keep = [] } = options;
  refuseUnmatched(keep, files, spec.file);
  return {
    name: contract.name,
    files,
    warnings: [...warnings, ...clients.warnings],
    kept: keep,
  };
}

/** What makes clients in other languages loads where some are wanted. */
async function clientsOf(
  document: OpenApiDocument,
  spec: Spec,
  { clients = [], runGenerator }: ContractOptions,
): Promise<Pick<GeneratedContract, 'files' | 'warnings'>> {
  if (clients.length === 0) return { files: [], warnings: [] };
  if (runGenerator === undefined) throw new TypeError('clients want openapi-generator to be run');
  const { generateClients } = await import('./clients/generate-clients.ts');
  return generateClients(document, spec, clients, runGenerator);
}

/** A slip in what is to be kept would have the generator write over what its user changed. */
function refuseUnmatched(
  keep: readonly string[],
  files: readonly GeneratedFile[],
  file: string,
): void {
  for (const kept of keep) {
    if (files.some(({ path }) => isKept(path, [kept]))) continue;
    const message = `nothing is generated at ${JSON.stringify(kept)}, which is to be kept`;
    throw new DiagnosticError({ code: 'keep-unmatched', at: { file }, message });
  }
}

/**
 * Everything that is made from one document. Nothing is read or written. Throws a DiagnosticError for a document that
 * no artifact can be made of.
 */
export async function generateFromDocument(
  document: OpenApiDocument,
  name: string,
  options: PipelineOptions,
): Promise<GeneratedContract> {
  const contract = readContract(document, name);
  const wanted = modulesIn(options.artifacts ?? artifacts);
  const style: ImportStyle = {
    imports: options.imports,
    runtime: options.runtime ?? ((entry) => `dovetail-contract/${entry}`),
  };
  return {
    name,
    files: [
      { path: 'openapi.yaml', text: renderYaml(document) },
      ...(await emitModules(contract, style, (module) => wanted.has(module))),
    ],
    warnings: [],
  };
}
