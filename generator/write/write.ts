import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { isAbsence, isSystemError, systemReason } from '../system-error.ts';
import { makeFolder } from './make-folder.ts';
import { formatManifest, type Manifest, manifestFile } from './manifest.ts';
import { isUpToDate, type OutputPlan } from './plan.ts';
import { severalAtOnce } from './several-at-once.ts';

/**
 * Carries out a plan. All new files are written whole to a folder beside their places first, and only then moved
 * there, so a run that fails leaves no half of a file; a file that need not change is not touched. Throws a
 * DiagnosticError where the output folder can't be written, or a file that the generator did not write is in the way.
 */
export async function writeOutput(folder: string, plan: OutputPlan): Promise<void> {
  refuseForeign(folder, plan);
  if (isUpToDate(plan)) return;
  try {
    await refuseUnwritable(folder, plan);
    await makeFolder(folder);
    await carryOut(folder, plan);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const path = 'path' in error && typeof error.path === 'string' ? error.path : folder;
    throw unwritable(path, systemReason(error));
  }
}

/**
 * The manifest names a file before it appears and until it is gone. A run that is killed half-way so leaves nothing
 * that the next one would not know for its own.
 */
async function carryOut(folder: string, plan: OutputPlan): Promise<void> {
  const written = plan.contracts.flatMap((contract) => contract.written);
  const removed = plan.contracts.flatMap((contract) => contract.removed);
  const staging = join(folder, `.dovetail-${randomUUID()}`);
  const staged = (index: number | string) => join(staging, String(index));
  try {
    await mkdir(staging);
    const union = formatManifest(unite(plan.manifest.before, plan.manifest.after));
    await writeFile(staged('union'), union);
    await writeFile(staged('manifest'), plan.manifest.text);
    await severalAtOnce(written.entries(), ([index, { text }]) => writeFile(staged(index), text));

    if (union !== plan.manifest.textBefore) {
      await rename(staged('union'), join(folder, manifestFile));
    }
    for (const parent of new Set(written.map(({ path }) => dirname(join(folder, path))))) {
      await makeFolder(parent);
    }
    await severalAtOnce(written.entries(), ([index, { path }]) =>
      rename(staged(index), join(folder, path)),
    );
    for (const path of removed) await removeFile(folder, path);
    if (union !== plan.manifest.text) {
      await rename(staged('manifest'), join(folder, manifestFile));
    }
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Removes a file, and each folder that this leaves empty, up to the output folder. */
async function removeFile(folder: string, path: string): Promise<void> {
  await rm(join(folder, path), { force: true });
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    try {
      await rmdir(join(folder, parent));
    } catch (error) {
      if (isAbsence(error)) continue;
      if (isSystemError(error) && ['ENOTEMPTY', 'EEXIST'].includes(error.code)) return;
      throw error;
    }
  }
}

function unite(before: Manifest, after: Manifest): Manifest {
  const names = new Set([...before.keys(), ...after.keys()]);
  return new Map(
    [...names].map((name) => [
      name,
      [...new Set([...(before.get(name) ?? []), ...(after.get(name) ?? [])])],
    ]),
  );
}

function refuseForeign(folder: string, plan: OutputPlan): void {
  const [first, ...rest] = plan.contracts
    .flatMap((contract) => contract.written)
    .filter((file) => file.foreign)
    .map((file) => ({
      code: 'output-foreign' as const,
      at: { file: join(folder, file.path) },
      message: 'a generated file goes here, and here stands one that Dovetail did not write',
    }));
  if (first !== undefined) throw new DiagnosticError(first, ...rest);
}

/** Looks at every folder that the plan touches before anything is changed in one of them. */
async function refuseUnwritable(folder: string, plan: OutputPlan): Promise<void> {
  const paths = plan.contracts.flatMap(({ written, removed }) => [
    ...written.map((file) => file.path),
    ...removed,
  ]);
  const folders = new Set([folder, ...paths.map((path) => dirname(join(folder, path)))]);
  for (const each of folders) {
    const existing = await nearestExisting(each);
    if (!existing.isFolder) throw unwritable(existing.path, 'a folder is expected there');
    await access(existing.path, constants.W_OK | constants.X_OK);
  }
}

async function nearestExisting(path: string): Promise<{ path: string; isFolder: boolean }> {
  try {
    return { path, isFolder: (await stat(path)).isDirectory() };
  } catch (error) {
    if (!isAbsence(error) || dirname(path) === path) throw error;
    return nearestExisting(dirname(path));
  }
}

function unwritable(path: string, reason: string): DiagnosticError {
  return new DiagnosticError({
    code: 'output-unwritable',
    message: `cannot write ${path}: ${reason}`,
  });
}
