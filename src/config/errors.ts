import { getSystemErrorMessage } from 'node:util';

/**
 * The data directory, or a file in it, can't be used. The message is one line for a person: the path, what was
 * found there, and what was expected.
 */
export class DataError extends Error {
  override readonly name = 'DataError';
}

/** An option or environment variable holds a value that can't be used. The message is one line for a person. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

/** Whether `error` is an error of the operating system with this code, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** The cause of a failure in a few words, without the path and the call that Node's own message repeats. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('errstr' in error && typeof error.errstr === 'string') return error.errstr;
  if ('errno' in error && typeof error.errno === 'number')
    return getSystemErrorMessage(error.errno);
  return error.message;
}
