import { mkdtemp, readdir, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../write/make-folder.ts';

const prefix = '.staging-';

/** After how long a folder that is still there was left behind, in milliseconds: a day. */
const staleMs = 24 * 60 * 60 * 1000;

/**
 * Calls `work` with a private folder inside `cache`, so on the same file system, and removes it in any case. Folders
 * that killed processes left behind are removed as well. Throws the system's error where there can be no such folder.
 */
export async function withStaging<T>(
  cache: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  await makeFolder(cache);
  await removeStale(cache);
  // Without links in it: Node's permissions are for real paths.
  const folder = await realpath(await mkdtemp(join(cache, prefix)));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function removeStale(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(cache, name);
    try {
      const { mtimeMs } = await stat(folder);
      if (Date.now() - mtimeMs > staleMs) await rm(folder, { recursive: true, force: true });
    } catch {
      // Another process was faster, or it belongs to another user: either way it is in nobody's way.
    }
  }
}
