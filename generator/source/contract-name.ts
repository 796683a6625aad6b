import { basename } from 'node:path';
import { DiagnosticError } from '../diagnostics/diagnostic.ts';

const usableName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;

/** What a file's name may end in, and the contract's name does not. */
const endings = /(?:\.openapi)?\.(?:smithy|json|yaml|yml)$/i;

/** Tells whether a text can name a contract, and so its folder in the output. */
export function isContractName(text: string): boolean {
  return usableName.test(text);
}

/** The name that a file or folder gives to the contract in it, or undefined where it can't name one. */
export function nameIn(path: string): string | undefined {
  const stem = basename(path).replace(endings, '');
  return isContractName(stem) ? stem : undefined;
}

/**
 * The contract that a file or folder holds: the stem of its name, without `.openapi` before the extension. Throws a
 * DiagnosticError where it can't name a folder.
 */
export function contractName(path: string): string {
  const name = nameIn(path);
  if (name !== undefined) return name;
  throw new DiagnosticError({
    code: 'spec-name',
    at: { file: path },
    message: `this name can't name a contract: ${JSON.stringify(basename(path))}`,
  });
}
