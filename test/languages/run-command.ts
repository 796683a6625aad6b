import { spawn } from 'node:child_process';

/** How a command ended. */
export interface CommandOutcome {
  /** Whether it was there, and ended with 0 in time. */
  readonly succeeded: boolean;
  readonly stdout: string;
  /** All that it wrote, to both of its outputs, and why it did not begin or was ended. */
  readonly text: string;
}

/** Runs a command to its end, or ends it after some milliseconds; what it writes is kept up to 16 MiB. */
export function runCommand(
  [program = '', ...args]: readonly string[],
  cwd: string,
  { timeout, env = {} }: { timeout: number; env?: Readonly<Record<string, string>> },
): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let text = '';
    const keep = (chunk: string) => {
      if (text.length < 2 ** 24) text += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      if (stdout.length < 2 ** 24) stdout += chunk;
      keep(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => resolve({ succeeded: false, stdout, text: error.message }));
    child.on('close', (code, signal) => {
      if (signal !== null) keep(`\n${program} was ended by ${signal}\n`);
      resolve({ succeeded: code === 0, stdout, text });
    });
  });
}
