import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { isAbsence, isSystemError, systemReason } from '../system-error.ts';
import { displayPath } from './text-file.ts';

/** The most folders that a search enters. */
const maxFolders = 10_000;

/**
 * Lists a folder and every folder in it, in the order of their paths. Hidden folders and `node_modules` are left out,
 * and links to folders are not followed. Throws a DiagnosticError where there is no such folder, or too much in it.
 */
export async function listFolders(folder: string, cwd: string): Promise<readonly string[]> {
  const found = [displayPath(folder, cwd)];
  for (const each of found) {
    for (const entry of await readFolder(each, cwd)) {
      if (!entry.isDirectory() || entry.name.startsWith('.') || entry.name === 'node_modules') {
        continue;
      }
      found.push(`${each}/${entry.name}`);
    }
    if (found.length > maxFolders) {
      throw new DiagnosticError({
        code: 'spec-unreadable',
        message: `more than ${maxFolders} folders below ${found[0]}, which is no folder of specs`,
        help: 'Keep the specs in a folder of their own.',
      });
    }
  }
  return found.sort();
}

/** Lists the files in a folder and in all folders below it, in the order of their paths. Throws as {@link listFolders}. */
export async function listFiles(folder: string, cwd: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const each of await listFolders(folder, cwd)) {
    for (const entry of await readFolder(each, cwd)) {
      if (entry.isFile() || entry.isSymbolicLink()) found.push(`${each}/${entry.name}`);
    }
  }
  return found.sort();
}

async function readFolder(folder: string, cwd: string) {
  try {
    return await readdir(resolve(cwd, folder), { withFileTypes: true });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const at = { file: folder };
    if (isAbsence(error)) {
      const message = 'there is no such folder to look for specs in';
      const help = `Run the command where the folder ${folder} is, or name a file.`;
      throw new DiagnosticError({ code: 'spec-missing', at, message, help });
    }
    throw new DiagnosticError({ code: 'spec-unreadable', at, message: systemReason(error) });
  }
}
