import { execFile } from 'node:child_process';
import { isSystemError, systemReason } from '../system-error.ts';
import type { Environment } from './environment.ts';

/** How a command is run, and bounded. */
export interface CommandOptions {
  readonly env: Environment;
  readonly cwd?: string;
  /** How long the command may take, in milliseconds. */
  readonly timeoutMs: number;
  /** The most that it may write to each of its two outputs, in bytes. */
  readonly maxOutputBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** How a command ended, and what it wrote. */
export interface Ended {
  /** Undefined where it ended with code 0; else why it did not, in a few words. */
  readonly failure: string | undefined;
  /** Undefined where it did not end by itself, or never began. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program without a shell and waits for its end. Whatever goes beyond a bound is killed. Throws nothing but the
 * signal's reason, once it is aborted.
 */
export function runCommand(
  path: string,
  args: readonly string[],
  { env, cwd, timeoutMs, maxOutputBytes, signal }: CommandOptions,
): Promise<Ended> {
  const options = {
    env,
    cwd,
    encoding: 'utf8',
    timeout: timeoutMs,
    maxBuffer: maxOutputBytes,
    killSignal: 'SIGKILL',
    windowsHide: true,
    signal,
  } as const;
  const explain = (error: Error): string => {
    const code = 'code' in error ? error.code : undefined;
    if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
      return `it wrote messages of more than ${maxOutputBytes} bytes`;
    }
    if (isSystemError(error)) return systemReason(error);
    if ('killed' in error && error.killed === true) {
      return `it took longer than ${timeoutMs / 1000} seconds`;
    }
    const ended = 'signal' in error ? error.signal : undefined;
    return typeof ended === 'string' ? `it was ended by ${ended}` : `it ended with code ${code}`;
  };
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(signal.reason);
    execFile(path, [...args], options, (error, stdout, stderr) => {
      if (signal?.aborted === true) return reject(signal.reason);
      const failure = error === null ? undefined : explain(error);
      const exitCode = error === null ? 0 : error.code;
      resolve({
        ...{ failure, stdout, stderr },
        exitCode: typeof exitCode === 'number' ? exitCode : undefined,
      });
    });
  });
}
