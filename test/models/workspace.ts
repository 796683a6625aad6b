import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A folder for generated code, in which the package is installed as in any project: what is generated there compiles
 * and runs as it stands. It is for the caller to remove.
 */
export async function makeWorkspace(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dovetail-models-'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await mkdir(join(folder, 'node_modules'));
  await symlink(root, join(folder, 'node_modules', 'dovetail-contract'), 'dir');
  return folder;
}

/** Removes such a folder. */
export async function removeWorkspace(folder: string): Promise<void> {
  await rm(folder, { recursive: true });
}
