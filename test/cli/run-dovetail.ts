import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

/** How the command ended, and what it wrote. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where the command runs. */
export interface RunOptions {
  readonly cwd?: string;
  /** Options of Node itself. */
  readonly nodeOptions?: readonly string[];
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the command as it stands in the sources. It is ended after a minute, if it has not ended by then. */
export function startDovetail(args: readonly string[], options: RunOptions = {}) {
  const { cwd, nodeOptions = [], env } = options;
  const entry = resolve('src/cli/dovetail.ts');
  const words = ['--conditions=dovetail-source', ...nodeOptions, entry, ...args];
  return spawn(process.execPath, words, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
    killSignal: 'SIGKILL',
  });
}

/** Runs the command to its end. */
export async function runDovetail(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const child = startDovetail(args, options);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, stdout, stderr };
}
