import { getSystemErrorMessage } from 'node:util';

/** An error that the operating system gave: `code` is its name (ENOENT), `errno` its number. */
export interface SystemError extends Error {
  readonly code: string;
  readonly errno: number;
}

/** Tells an operating system's error from any other thing that was thrown. */
export function isSystemError(error: unknown): error is SystemError {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    'errno' in error &&
    typeof error.errno === 'number'
  );
}

/** Tells whether `error` says that nothing stands at a path: neither the entry nor the folder that would hold it. */
export function isAbsence(error: unknown): boolean {
  return isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** The system's own words with its code, without the path that Node puts beside them: `permission denied (EACCES)`. */
export function systemReason(error: SystemError): string {
  return `${getSystemErrorMessage(error.errno) ?? error.message} (${error.code})`;
}
