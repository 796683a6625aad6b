import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { DiagnosticError } from '../../diagnostics/diagnostic.ts';
import { isAbsence, isSystemError, systemReason } from '../../system-error.ts';

/** The largest OpenAPI document that is read, in bytes: 16 MiB. */
export const maxDocumentBytes = 16 * 1024 * 1024;

/**
 * The text of an OpenAPI document's file, and its path as messages show it: relative to `cwd` where it is below it.
 * Throws a DiagnosticError where it is absent, no file, too large or not in UTF-8.
 */
export async function readTextFile(
  file: string,
  cwd: string,
): Promise<{ readonly file: string; readonly text: string }> {
  const shown = displayPath(file, cwd);
  const at = { file: shown };
  const path = resolve(cwd, file);
  try {
    // Before it is opened: to open a pipe would wait for its writer.
    const found = await stat(path);
    if (!found.isFile()) {
      const kind = found.isDirectory() ? 'a folder' : 'no regular file';
      throw unreadable(shown, `expected an OpenAPI document, found ${kind}`);
    }
    if (found.size > maxDocumentBytes) throw tooLarge(shown, found.size);
    return { file: shown, text: decodeText(await readFile(path), shown) };
  } catch (error) {
    if (isAbsence(error)) {
      throw new DiagnosticError({ code: 'spec-missing', at, message: 'there is no such file' });
    }
    if (!isSystemError(error)) throw error;
    throw unreadable(shown, systemReason(error));
  }
}

/** The text that bytes hold. Throws a DiagnosticError where they are too many, or not UTF-8. */
export function decodeText(bytes: Uint8Array, shown: string): string {
  if (bytes.length > maxDocumentBytes) throw tooLarge(shown, bytes.length);
  if (!isUtf8(bytes)) throw unreadable(shown, 'the file holds bytes that are not UTF-8');
  return new TextDecoder().decode(bytes);
}

function displayPath(file: string, cwd: string): string {
  const short = relative(cwd, resolve(cwd, file));
  const isBelow = short !== '' && !isAbsolute(short) && short.split(sep)[0] !== '..';
  return (isBelow ? short : join(file)).split(sep).join('/');
}

function tooLarge(file: string, size: number): DiagnosticError {
  return unreadable(file, `expected at most ${maxDocumentBytes} bytes, found ${size}`);
}

function unreadable(file: string, message: string): DiagnosticError {
  return new DiagnosticError({
    code: 'spec-unreadable',
    at: { file },
    message,
    help: 'Give the path of a readable file in UTF-8: Smithy IDL (.smithy), or OpenAPI (.yaml, .yml, .json).',
  });
}
