import { basename, extname } from 'node:path';
import type { OpenApiDocument } from '../src/wire/document.ts';
import type { Contract } from './contract/contract.ts';
import { readContract } from './contract/read.ts';
import { emitClient } from './emit/client.ts';
import { emitCodecs } from './emit/codecs.ts';
import { emitDocument } from './emit/document.ts';
import { emitErrors } from './emit/errors.ts';
import { emitGateway } from './emit/gateway.ts';
import type { Doc } from './emit/print/doc.ts';
import { type ImportStyle, sourceFile } from './emit/print/source-file.ts';
import { emitTypes } from './emit/types.ts';
import { emitValidators } from './emit/validators.ts';
import { deriveDocument } from './openapi/derive.ts';
import { renderYaml } from './openapi/render.ts';
import { loadModel } from './smithy/loader.ts';

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
}

/** How generated modules name other modules. */
export interface PipelineOptions {
  /** The ending of relative imports in generated modules: `.ts`, `.js`, or none for bundlers. */
  readonly imports: ImportStyle['imports'];
  /** The module specifier of an entry point of the runtime; by default `dovetail-contract/` and its name. */
  readonly runtime?: ImportStyle['runtime'];
}

/**
 * Everything that is made from one spec, from its text to the texts of the files. Nothing is read or written.
 * Throws a DiagnosticError for what is wrong with the spec.
 */
export async function generateContract(
  spec: { readonly file: string; readonly text: string },
  options: PipelineOptions,
): Promise<GeneratedContract> {
  const model = loadModel([spec]);
  const document = deriveDocument(model, spec.file);
  return generateFromDocument(document, basename(spec.file, extname(spec.file)), options);
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
  const style: ImportStyle = {
    imports: options.imports,
    runtime: options.runtime ?? ((entry) => `dovetail-contract/${entry}`),
  };
  return {
    name,
    files: [
      { path: 'openapi.yaml', text: renderYaml(document) },
      ...(await modules(contract, style)),
    ],
  };
}

async function modules(contract: Contract, style: ImportStyle): Promise<GeneratedFile[]> {
  const declarations: Readonly<Record<string, readonly Doc[]>> = {
    client: emitClient(contract, style),
    codecs: emitCodecs(contract),
    document: emitDocument(contract),
    errors: await emitErrors(contract),
    gateway: emitGateway(contract, style),
    types: await emitTypes(contract),
    validators: emitValidators(contract),
  };
  return Object.entries(declarations).map(([module, docs]) => ({
    path: `${module}.ts`,
    text: sourceFile(module, docs, style),
  }));
}
