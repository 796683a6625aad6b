import type { ClientContract } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';

/** The Python package that openapi-generator made, and the contract that it is made for. */
export interface GeneratedPackage {
  readonly files: ClientFiles;
  readonly contract: ClientContract;
  /** The folder of the package. */
  readonly root: string;
  /** What the package is imported by: its folder, with dots. */
  readonly name: string;
  /** The file with the operations. */
  readonly api: string;
}

/** The package among the files of a client, wherever the user's options put it. */
export function generatedPackage(files: ClientFiles, contract: ClientContract): GeneratedPackage {
  const root = files.only(/\/api_client\.py$/).replace(/\/[^/]+$/, '');
  const api = files.only(/\/api\/(?!__init__)[^/]+\.py$/);
  return { files, contract, root, name: root.replaceAll('/', '.'), api };
}

/** The files of the models, one class in each. */
export function modelFiles({ files }: GeneratedPackage): readonly string[] {
  return files.paths(/\/models\/(?!__init__)[^/]+\.py$/);
}

/** The class that a schema became, and its file; undefined for an object without members, which becomes none. */
export function modelOf(
  made: GeneratedPackage,
  schema: string,
): { readonly path: string; readonly name: string } | undefined {
  // Names lose their underscores, and those that are Python's own words get another word before them.
  const pattern = new RegExp(`^class ((?:Model)?${schema.replaceAll('_', '')})\\(`, 'im');
  for (const path of modelFiles(made)) {
    const [, name] = pattern.exec(made.files.read(path)) ?? [];
    if (name !== undefined) return { path, name };
  }
  return undefined;
}

/** Adds text behind what stands in a file once. */
export function insertAfter(files: ClientFiles, path: string, found: string, added: string): void {
  files.replace(path, found, found + added);
}
