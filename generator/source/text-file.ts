import { type Buffer, isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { isAbsence, isSystemError, systemReason } from '../system-error.ts';

/** A file of text, as it was read. */
export interface TextFile {
  /** The file as messages show it: relative to the working directory where it is below it, with `/`. */
  readonly file: string;
  readonly text: string;
}

/** The largest file that is read, in bytes: 16 MiB. */
export const maxFileBytes = 16 * 1024 * 1024;

/**
 * Reads a file of text. A byte order mark at its beginning is no part of the text. Throws a DiagnosticError where it
 * is absent, no regular file, too large or not in UTF-8.
 */
export async function readTextFile(file: string, cwd: string): Promise<TextFile> {
  const shown = displayPath(file, cwd);
  const path = resolve(cwd, file);
  try {
    // Before it is opened: to open a pipe would wait for its writer.
    const found = await stat(path);
    if (!found.isFile()) {
      const kind = found.isDirectory() ? 'a folder' : 'no regular file';
      throw unreadable(shown, `expected a file, found ${kind}`);
    }
    if (found.size > maxFileBytes) throw tooLarge(shown, found.size);
    return { file: shown, text: decodeText(await readFile(path), shown) };
  } catch (error) {
    if (isAbsence(error)) {
      const at = { file: shown };
      throw new DiagnosticError({ code: 'spec-missing', at, message: 'there is no such file' });
    }
    if (!isSystemError(error)) throw error;
    throw unreadable(shown, systemReason(error));
  }
}

/** The text that bytes hold. Throws a DiagnosticError, which names the line, where they are too many or not UTF-8. */
export function decodeText(bytes: Buffer, file: string): string {
  if (bytes.length > maxFileBytes) throw tooLarge(file, bytes.length);
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  // No multi-byte sequence of UTF-8 holds a line feed, so each line can be judged by itself.
  let start = 0;
  for (let line = 1; ; line++) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed;
    if (end === bytes.length || !isUtf8(bytes.subarray(start, end))) {
      const message = 'this line holds bytes that are not UTF-8';
      throw new DiagnosticError({ code: 'spec-unreadable', at: { file, line }, message });
    }
    start = end + 1;
  }
}

/** A path as messages show it: relative to `cwd` where it is below it, else as it was given, with `/`. */
export function displayPath(file: string, cwd: string): string {
  const short = relative(cwd, resolve(cwd, file));
  const isBelow = short !== '' && !isAbsolute(short) && short.split(sep)[0] !== '..';
  return (isBelow ? short : join(file)).split(sep).join('/');
}

function tooLarge(file: string, size: number): DiagnosticError {
  const help = 'Divide the contract into several files.';
  return unreadable(file, `expected at most ${maxFileBytes} bytes, found ${size}`, help);
}

function unreadable(file: string, message: string, help?: string): DiagnosticError {
  const at = { file };
  return new DiagnosticError({
    code: 'spec-unreadable',
    at,
    message,
    ...(help !== undefined && { help }),
  });
}
