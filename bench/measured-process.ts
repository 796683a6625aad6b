import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one run of a process cost. */
export interface Cost {
  /** From its start to its end, in milliseconds. */
  readonly milliseconds: number;
  /** The most memory that it held, in megabytes. */
  readonly megabytes: number;
}

const reporter = join(import.meta.dirname, 'report-memory.mjs');

/** Runs a Node program to its end. Throws an Error with what it printed if it fails. */
export async function measure(
  args: readonly string[],
  { cwd, memoryFile }: { readonly cwd: string; readonly memoryFile: string },
): Promise<Cost> {
  const begin = performance.now();
  const child = spawn(process.execPath, ['--import', reporter, ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, BENCH_MEMORY_FILE: memoryFile },
  });
  let printed = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const [code] = await once(child, 'close');
  const milliseconds = performance.now() - begin;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${printed}`);
  return { milliseconds, megabytes: Number(readFileSync(memoryFile, 'utf8')) / 1024 };
}
