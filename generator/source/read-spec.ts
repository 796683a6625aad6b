import { stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { contractName, isContractName } from './contract-name.ts';
import { listFiles } from './folders.ts';
import type { Spec, SpecKind } from './spec.ts';
import { displayPath, readTextFile, type TextFile } from './text-file.ts';

/** How a spec is read. */
export interface ReadSpecOptions {
  /** The directory that relative paths start from. Default: the process's own. */
  readonly cwd?: string | undefined;
  /** The name of the contract. Default: the stem of the first path. */
  readonly name?: string | undefined;
}

/** The most that all files of one model hold together, in bytes: 64 MiB. */
const maxModelBytes = 64 * 1024 * 1024;

/** What may be named as a spec, in the words of a message. */
const specForms =
  'a Smithy model (.smithy, or a JSON AST in .json), a folder of such files, or an OpenAPI document (.yaml, .yml, .json)';

/**
 * Reads the one spec that is named: a file, a folder, or several of them as one Smithy model. Throws a DiagnosticError
 * where one is absent or can't be read, where a folder holds no model, where both languages are mixed, and where
 * nothing names the contract.
 */
export async function readSpec(
  paths: string | readonly string[],
  { cwd = process.cwd(), name }: ReadSpecOptions = {},
): Promise<Spec> {
  const all = typeof paths === 'string' ? [paths] : paths;
  const [first = ''] = all;
  const file = displayPath(first, cwd);
  const read: KindOfText[] = [];
  for (const path of all) read.push(...(await readPath(path, cwd)));
  const kinds = new Set(read.map(({ kind }) => kind));
  const documents = read.filter(({ kind }) => kind === 'openapi');
  if (kinds.size > 1 || documents.length > 1) {
    throw new DiagnosticError({
      code: 'spec-unreadable',
      at: { file: documents.at(-1)?.source.file ?? file },
      message: `expected one OpenAPI document, or Smithy files alone; found ${read.length} files`,
      help: 'Name the OpenAPI document alone: what it refers to in other files is read by itself.',
    });
  }
  const sources = read.map(({ source }) => source);
  refuseTooMuch(sources, file);
  if (name !== undefined && !isContractName(name)) {
    throw new DiagnosticError({
      code: 'spec-name',
      at: { file },
      message: `this can't name a contract: ${JSON.stringify(name)}`,
    });
  }
  const [kind = 'smithy'] = kinds;
  return { name: name ?? contractName(resolve(cwd, first)), file, kind, sources };
}

interface KindOfText {
  readonly kind: SpecKind;
  readonly source: TextFile;
}

async function readPath(path: string, cwd: string): Promise<readonly KindOfText[]> {
  if (await isFolder(resolve(cwd, path))) return readModelFolder(path, cwd);
  const shown = displayPath(path, cwd);
  refuseOtherFile(shown);
  const source = await readTextFile(path, cwd);
  return [{ kind: kindOfText(shown, source.text), source }];
}

/** What a file is written in, by its name, or where that leaves it open by its text. */
export function kindOfText(file: string, text: string): SpecKind {
  refuseOtherFile(file);
  switch (extname(file).toLowerCase()) {
    case '.smithy':
      return 'smithy';
    case '.json':
      return isSmithyAst(text) ? 'smithy' : 'openapi';
    default:
      return 'openapi';
  }
}

const extensions: readonly string[] = ['.smithy', '.json', '.yaml', '.yml'];

function refuseOtherFile(file: string): void {
  const extension = extname(file);
  if (extensions.includes(extension.toLowerCase())) return;
  const found = extension === '' ? 'no file name extension' : extension;
  throw new DiagnosticError({
    code: 'spec-unreadable',
    at: { file },
    message: `expected a .smithy, .json, .yaml or .yml file, found ${found}`,
    help: `Give the path of ${specForms}.`,
  });
}

/** The Smithy files in a folder; JSON that is no AST, such as `package.json`, is none. */
async function readModelFolder(folder: string, cwd: string): Promise<readonly KindOfText[]> {
  const found: KindOfText[] = [];
  for (const file of await listFiles(folder, cwd)) {
    const extension = extname(file);
    if (extension !== '.smithy' && extension !== '.json') continue;
    const source = await readTextFile(file, cwd);
    if (extension === '.smithy' || isSmithyAst(source.text)) found.push({ kind: 'smithy', source });
  }
  if (found.length > 0) return found;
  throw new DiagnosticError({
    code: 'spec-missing',
    at: { file: displayPath(folder, cwd) },
    message: 'this folder holds no Smithy model',
    help: 'A model is in files that end in .smithy, or in .json with a member "smithy". An OpenAPI document is named itself.',
  });
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Whoever reads the file says what is wrong with it.
    return false;
  }
}

/** Whether a JSON text is a Smithy AST: an object with a member `smithy`, and none called `openapi`. */
function isSmithyAst(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'smithy' in value;
  } catch {
    // Of broken JSON, the word itself tells whose reader is to say where it is broken.
    return /"smithy"\s*:/.test(text) && !/"openapi"\s*:/.test(text);
  }
}

function refuseTooMuch(sources: readonly TextFile[], file: string): void {
  const size = sources.reduce((sum, { text }) => sum + text.length, 0);
  if (size <= maxModelBytes) return;
  throw new DiagnosticError({
    code: 'spec-unreadable',
    at: { file },
    message: `expected at most ${maxModelBytes} bytes in all files of a model, found ${size}`,
    help: 'Name the files of the service alone.',
  });
}
