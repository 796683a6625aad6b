import { globSync } from 'node:fs';
import { join } from 'node:path';

const tests = join(import.meta.dirname, '..');

/**
 * Runs the test files below a folder of `test/` in this process, one after the other: a process for each file would
 * take longer to start than most of them run. A file that changes its process for good, such as one that hides packages,
 * ends in `.alone.test.ts`, and has one for itself.
 */
export async function runFolder(folder: string): Promise<void> {
  const files = globSync('**/*.test.ts', { cwd: join(tests, folder) }).sort();
  for (const file of files) {
    if (!file.endsWith('.alone.test.ts')) await import(join(tests, folder, file));
  }
}
