import { type Buffer, isUtf8 } from 'node:buffer';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { DiagnosticError } from './diagnostics/diagnostic.ts';
import { isAbsence, isSystemError, systemReason } from './system-error.ts';

/** A contract as a person wrote it. */
export interface Spec {
  /** The stem of the file's name, which names the contract and its folder in the output. */
  readonly name: string;
  /** The file as messages show it: relative to the working directory where it is below it, with `/`. */
  readonly file: string;
  readonly text: string;
}

/** A file that was to be a spec, and can't be used. */
export interface BrokenSpec {
  /** The contract that it would hold; undefined where the file's name can't name one. */
  readonly name: string | undefined;
  readonly error: DiagnosticError;
}

/** What a search for specs gave. */
export interface SpecsRead {
  /** In the order of their paths. */
  readonly specs: readonly Spec[];
  readonly broken: readonly BrokenSpec[];
}

/** Where paths start. */
export interface SpecOptions {
  /** The directory that relative paths start from. Default: the process's own. */
  readonly cwd?: string | undefined;
  /** The folder that is searched when no file is named, relative to `cwd`. Default: `spec`. */
  readonly folder?: string | undefined;
}

/** The default folder of specs, relative to the working directory. */
export const specFolder = 'spec';

/** The largest spec that is read, in bytes: 16 MiB. */
export const maxSpecBytes = 16 * 1024 * 1024;

/** The most folders that a search for specs enters. */
const maxFolders = 10_000;

const extension = '.smithy';
const usableName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;

/**
 * Reads the one spec that is named, or without a name every spec below the folder. Throws a DiagnosticError where the
 * spec that is named can't be used; or, without a name, where there is no spec at all, with the code `spec-missing`.
 */
export async function readSpecs(
  file: string | undefined,
  options: SpecOptions = {},
): Promise<SpecsRead> {
  if (file !== undefined) return { specs: [await readSpec(file, options)], broken: [] };
  const files = await findSpecs(options);
  const specs: Spec[] = [];
  const broken: BrokenSpec[] = [];
  for (const each of files) {
    try {
      refuseTwin(each, files);
      specs.push(await readSpec(each, options));
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      broken.push({ name: nameIn(each), error });
    }
  }
  return { specs, broken };
}

/**
 * Lists the spec files below the folder, in the order of their paths. Hidden folders and `node_modules` are left out,
 * and links to folders are not followed. Throws a DiagnosticError where there is no folder or no spec in it.
 */
export async function findSpecs(options: SpecOptions = {}): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of await findSpecFolders(options)) {
    for (const entry of await readFolder(folder, options)) {
      const isFile = entry.isFile() || entry.isSymbolicLink();
      if (isFile && extname(entry.name) === extension) found.push(`${folder}/${entry.name}`);
    }
  }
  if (found.length === 0) {
    throw new DiagnosticError({
      code: 'spec-missing',
      message: `no *${extension} file below the folder ${options.folder ?? specFolder}`,
    });
  }
  return found.sort();
}

/** Lists the folder of specs and every folder in it that `findSpecs` searches, in the order of their paths. */
export async function findSpecFolders(options: SpecOptions = {}): Promise<readonly string[]> {
  const found = [displayPath(options.folder ?? specFolder, options.cwd ?? process.cwd())];
  for (const folder of found) {
    for (const entry of await readFolder(folder, options)) {
      if (!entry.isDirectory() || entry.name.startsWith('.') || entry.name === 'node_modules')
        continue;
      found.push(`${folder}/${entry.name}`);
    }
    if (found.length > maxFolders) {
      throw new DiagnosticError({
        code: 'spec-unreadable',
        message: `more than ${maxFolders} folders below ${found[0]}, which is no folder of specs`,
        help: `Keep the specs in a folder of their own named ${specFolder}.`,
      });
    }
  }
  return found.sort();
}

/** Reads one spec file. Throws a DiagnosticError where it is absent, no file, too large, no UTF-8, or can't be named. */
export async function readSpec(file: string, options: SpecOptions = {}): Promise<Spec> {
  const cwd = options.cwd ?? process.cwd();
  const shown = displayPath(file, cwd);
  const bytes = await readBytes(resolve(cwd, file), shown);
  return { name: contractName(shown), file: shown, text: decode(bytes, shown) };
}

/** The contract that a spec file holds: the stem of its name. Throws a DiagnosticError where it can't name a folder. */
export function contractName(file: string): string {
  const found = extname(file);
  if (found !== extension) {
    throw new DiagnosticError({
      code: 'spec-unreadable',
      at: { file },
      message: `expected a ${extension} file, found ${found === '' ? 'no file name extension' : found}`,
    });
  }
  const name = nameIn(file);
  if (name === undefined) {
    const found = basename(file, extension);
    throw new DiagnosticError({
      code: 'spec-name',
      at: { file },
      message: `the file's name can't name a contract: ${JSON.stringify(found)}`,
    });
  }
  return name;
}

/** Tells whether a text can name a contract, and so its folder in the output. */
export function isContractName(text: string): boolean {
  return usableName.test(text);
}

function nameIn(file: string): string | undefined {
  const stem = basename(file, extension);
  return isContractName(stem) ? stem : undefined;
}

async function readBytes(path: string, file: string): Promise<Buffer> {
  const at = { file };
  try {
    // Before it is opened: to open a pipe would wait for its writer.
    const found = await stat(path);
    if (!found.isFile()) {
      const kind = found.isDirectory() ? 'a folder' : 'no regular file';
      const message = `expected a ${extension} file, found ${kind}`;
      throw new DiagnosticError({ code: 'spec-unreadable', at, message });
    }
    if (found.size > maxSpecBytes) {
      const message = `expected at most ${maxSpecBytes} bytes, found ${found.size}`;
      const help = 'Divide the contract into several specs.';
      throw new DiagnosticError({ code: 'spec-unreadable', at, message, help });
    }
    return await readFile(path);
  } catch (error) {
    if (isAbsence(error)) {
      throw new DiagnosticError({ code: 'spec-missing', at, message: 'there is no such file' });
    }
    if (!isSystemError(error)) throw error;
    throw new DiagnosticError({ code: 'spec-unreadable', at, message: systemReason(error) });
  }
}

async function readFolder(folder: string, options: SpecOptions) {
  try {
    const path = resolve(options.cwd ?? process.cwd(), folder);
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const at = { file: folder };
    if (isAbsence(error)) {
      const message = 'there is no such folder to look for specs in';
      const help = `Run the command where the folder ${specFolder} is, or name a ${extension} file.`;
      throw new DiagnosticError({ code: 'spec-missing', at, message, help });
    }
    throw new DiagnosticError({ code: 'spec-unreadable', at, message: systemReason(error) });
  }
}

function decode(bytes: Buffer, file: string): string {
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  // No multi-byte sequence of UTF-8 holds a line feed, so each line can be judged by itself.
  let start = 0;
  for (let line = 1; ; line++) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed;
    if (end === bytes.length || !isUtf8(bytes.subarray(start, end))) {
      const message = 'this line holds bytes that are not UTF-8';
      throw new DiagnosticError({ code: 'spec-unreadable', at: { file, line }, message });
    }
    start = end + 1;
  }
}

/** Two contracts of one name would be written to one folder, also where a file system ignores case. */
function refuseTwin(file: string, files: readonly string[]): void {
  const key = (path: string) => basename(path).toLowerCase();
  const twin = files.find((other) => other !== file && key(other) === key(file));
  if (twin === undefined) return;
  throw new DiagnosticError({
    code: 'spec-name',
    at: { file },
    message: `this would be written to the same folder as ${twin}`,
  });
}

function displayPath(file: string, cwd: string): string {
  const short = relative(cwd, resolve(cwd, file));
  const isBelow = short !== '' && !isAbsolute(short) && short.split(sep)[0] !== '..';
  return toSlashes(isBelow ? short : join(file));
}

function toSlashes(path: string): string {
  return path.split(sep).join('/');
}
