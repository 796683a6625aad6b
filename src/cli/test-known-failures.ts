import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Diagnostic, DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { isSystemError, systemReason } from '../../generator/system-error.ts';
import {
  type KnownFailure,
  KnownFailuresError,
  parseKnownFailures,
  staleKnown,
} from '../conformance/run/known-failures.ts';
import { offer } from './command-line.ts';

/** The largest file of known failures, in bytes. */
const maxBytes = 1024 * 1024;

/**
 * Reads a file of known failures. Throws a DiagnosticError for a file that can't be read, for lines that can't be used,
 * and for patterns that none of `ids` has: these are to be the ids of all cases, whichever of them are run.
 */
export async function readKnownFailures(
  file: string,
  cwd: string,
  ids: readonly string[],
): Promise<readonly KnownFailure[]> {
  const known = parse(await read(file, cwd), file);
  const stale = staleKnown(known, ids).map(({ line, pattern }): Diagnostic => {
    const shown = JSON.stringify(pattern.slice(0, 100));
    return mistake(file, line, `no case has an id like ${shown}${offer(pattern, ids)}`);
  });
  throwAll(stale);
  return known;
}

async function read(file: string, cwd: string): Promise<string> {
  const path = resolve(cwd, file);
  try {
    const { size } = await stat(path);
    if (size <= maxBytes) return await readFile(path, 'utf8');
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const help = 'Check the path; --write-known-failures FILE writes such a file.';
    const message = `cannot read it: ${systemReason(error)}`;
    throw new DiagnosticError({ code: 'known-failures', at: { file }, message, help });
  }
  const message = `expected at most ${maxBytes} bytes`;
  throw new DiagnosticError({ code: 'known-failures', at: { file }, message });
}

function parse(text: string, file: string): readonly KnownFailure[] {
  try {
    return parseKnownFailures(text);
  } catch (error) {
    if (!(error instanceof KnownFailuresError)) throw error;
    throwAll(error.mistakes.map(({ line, message }) => mistake(file, line, message)));
    throw error;
  }
}

function mistake(file: string, line: number, message: string): Diagnostic {
  return { code: 'known-failures', at: { file, line }, message };
}

function throwAll([first, ...rest]: readonly Diagnostic[]): void {
  if (first !== undefined) throw new DiagnosticError(first, ...rest);
}
