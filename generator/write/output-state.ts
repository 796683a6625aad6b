import { lstat, readFile, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import type { GeneratedContract } from '../pipeline.ts';
import { isAbsence, isSystemError, systemReason } from '../system-error.ts';
import { withoutKept } from './kept.ts';
import { type Manifest, manifestFile, parseManifest } from './manifest.ts';
import { severalAtOnce } from './several-at-once.ts';

/** What stands in the output folder, as far as it concerns the generator. Paths are relative to the folder. */
export interface OutputState {
  /** Which files the generator wrote before; empty where it never did. */
  readonly manifest: Manifest;
  /** The manifest's own text; undefined where there is none. */
  readonly manifestText: string | undefined;
  /** Each file that stands at a path of the manifest or of a generated file: its bytes, or that they are too many. */
  readonly files: ReadonlyMap<string, Uint8Array | 'too-large'>;
}

/** The largest file that is read to be compared, in bytes: 64 MiB. A larger one counts as different. */
const maxComparedBytes = 64 * 1024 * 1024;

/**
 * Reads what stands where the contracts' files go, and where the manifest says that files are. `folder` need not
 * exist. Throws a DiagnosticError where the manifest can't be used, where something that is no file stands in a
 * file's place, and where a link leads out of the folder.
 */
export async function readOutput(
  folder: string,
  contracts: readonly GeneratedContract[],
): Promise<OutputState> {
  const readFileAt = await createReader(folder);
  const listed = await readFileAt(manifestFile);
  if (listed === 'too-large') throw unusable(join(folder, manifestFile), 'it is too large');
  const manifestText = listed === undefined ? undefined : Buffer.from(listed).toString('utf8');
  const manifest: Manifest =
    manifestText === undefined
      ? new Map()
      : parseManifest(manifestText, join(folder, manifestFile));

  const paths = new Set<string>();
  for (const [name, files] of manifest) for (const file of files) paths.add(`${name}/${file}`);
  for (const { name, files, kept } of contracts)
    for (const { path } of withoutKept(files, kept)) paths.add(`${name}/${path}`);
  const files = new Map<string, Uint8Array | 'too-large'>();
  await severalAtOnce(paths, async (path) => {
    const found = await readFileAt(path);
    if (found !== undefined) files.set(path, found);
  });
  return { manifest, manifestText, files };
}

type Reader = (path: string) => Promise<Uint8Array | 'too-large' | undefined>;

/** A function that reads a file of the output folder, and gives undefined where there is none. */
async function createReader(folder: string): Promise<Reader> {
  const root = await attempt(folder, () => realpath(folder));
  const checked = new Set<string>();

  return async (path) => {
    const full = join(folder, path);
    if (root === undefined) return undefined;
    const parent = dirname(full);
    if (!checked.has(parent)) {
      const real = await attempt(parent, () => realpath(parent));
      if (real === undefined) return undefined;
      const way = relative(root, real).split(sep);
      if (way[0] === '..' || join(root, ...way) !== real) {
        throw unusable(parent, 'it is a link that leads out of the output folder');
      }
      checked.add(parent);
    }
    const stat = await attempt(full, () => lstat(full));
    if (stat === undefined) return undefined;
    if (!stat.isFile()) {
      const kind = stat.isDirectory() ? 'a folder' : stat.isSymbolicLink() ? 'a link' : 'no file';
      throw unusable(full, `a file is expected there, and it is ${kind}`);
    }
    return stat.size > maxComparedBytes ? 'too-large' : attempt(full, () => readFile(full));
  };
}

/** What a call of the file system gives; undefined where nothing stands at the path. */
async function attempt<T>(path: string, call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (isAbsence(error)) return undefined;
    if (isSystemError(error)) throw unusable(path, systemReason(error));
    throw error;
  }
}

function unusable(path: string, reason: string): DiagnosticError {
  return new DiagnosticError({
    code: 'output-unwritable',
    message: `cannot use ${path}: ${reason}`,
  });
}
