import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  statSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DataError, hasCode, reasonOf } from './errors.ts';

/** Read and write for the owner, nothing for anybody else. */
export const PRIVATE_FILE = 0o600;

const PRIVATE_DIRECTORY = 0o700;
const OTHERS = 0o077;

/**
 * Makes the data directory, with the directories above it, where it is missing. What is made here is 0700. A
 * directory that exists keeps its mode, since it may hold other things of the user; the files that Dovetail puts
 * into it are private by themselves.
 *
 * @throws {DataError} when the path is no directory, or it can't be made.
 */
export function ensureDataDirectory(path: string): void {
  try {
    makeDirectories(resolve(path));
  } catch (error) {
    if (hasCode(error, 'EEXIST')) {
      throw new DataError(`the data directory ${path} is a file; expected a directory`, {
        cause: error,
      });
    }
    throw new DataError(`cannot make the data directory ${path}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/**
 * Makes a directory and those above it that are missing. `mkdirSync` does so too, but goes round for ever where a file
 * system such as /proc answers that a directory is missing whose parent is there.
 */
function makeDirectories(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const parent = dirname(path);
  if (parent !== path && !existsSync(parent)) makeDirectories(parent);
  try {
    mkdirSync(path, { mode: PRIVATE_DIRECTORY });
    syncDirectory(parent);
  } catch (error) {
    // Another process may have made it meanwhile.
    const made = hasCode(error, 'EEXIST') && statSync(path).isDirectory();
    if (!made) throw error;
  }
}

/**
 * Takes all access to a file away from group and others, where they have any. Windows has no such modes; there the
 * file keeps the access that it inherits.
 *
 * @throws {DataError} when the file can't be read or its mode can't be changed, as when another user owns it.
 */
export function makePrivate(path: string): void {
  if (process.platform === 'win32') return;
  try {
    if ((statSync(path).mode & OTHERS) !== 0) chmodSync(path, PRIVATE_FILE);
  } catch (error) {
    throw new DataError(
      `cannot take ${path} away from other users: ${reasonOf(error)}; expected a file of mode 0600 of your own`,
      { cause: error },
    );
  }
}

/**
 * Brings the entries of a directory to disk, so that a file made in it outlasts a loss of power. Some file systems
 * can't; as SQLite does, this goes on without.
 */
export function syncDirectory(path: string): void {
  try {
    const descriptor = openSync(path, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // The directory can't be opened or synced here, and its files are none the worse for it.
  }
}
