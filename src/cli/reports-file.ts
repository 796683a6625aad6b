import { randomUUID } from 'node:crypto';
import { access, constants, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { isAbsence, isSystemError, systemReason } from '../../generator/system-error.ts';

/**
 * Throws a DiagnosticError where a file can't be written: its folder is missing or closed, or the path is that of a
 * folder. To be called before the work whose result is to stand in the file.
 */
export async function refuseUnwritable(path: string): Promise<void> {
  try {
    const folder = dirname(path);
    if (!(await stat(folder)).isDirectory()) throw unwritable(path, `${folder} is no folder`);
    await access(folder, constants.W_OK | constants.X_OK);
    if (await isFolder(path)) throw unwritable(path, 'a folder stands there');
  } catch (error) {
    throw toDiagnostic(error, path);
  }
}

/** Writes a file whole or not at all. Throws a DiagnosticError where it can't be written. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const whole = `${path}.${randomUUID()}`;
  try {
    await writeFile(whole, text, { flag: 'wx' });
    await rename(whole, path);
  } catch (error) {
    await rm(whole, { force: true }).catch(() => {});
    throw toDiagnostic(error, path);
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (isAbsence(error)) return false;
    throw error;
  }
}

function toDiagnostic(error: unknown, path: string): unknown {
  if (!isSystemError(error)) return error;
  const reason = isAbsence(error) ? 'its folder does not exist' : systemReason(error);
  return unwritable(path, reason);
}

function unwritable(path: string, reason: string): DiagnosticError {
  const message = `cannot write ${path}: ${reason}`;
  return new DiagnosticError({ code: 'report-unwritable', message });
}
