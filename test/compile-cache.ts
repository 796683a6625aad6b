import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Each folder of tests is a process of its own, and so is each command that a test runs. What one of them has compiled, or
// has stripped of its types, is at hand for all others of the same run of `npm test`. The folder is gone at its end:
// modules that tests write have another path each time, and would pile up in one that stays.
let folder: string | undefined;

/** Gives all processes that follow a compile cache, unless the environment names one. */
export async function globalSetup(): Promise<void> {
  if (process.env.NODE_COMPILE_CACHE !== undefined) return;
  folder = await mkdtemp(join(tmpdir(), 'dovetail-compiled-'));
  process.env.NODE_COMPILE_CACHE = folder;
}

/** Removes that cache. */
export async function globalTeardown(): Promise<void> {
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}
