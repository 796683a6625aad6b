import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** A script of `children/` that runs in a process of its own, its lines of output one by one. */
export interface ChildProcess {
  readonly lines: AsyncIterator<string>;
  /** Closes its standard input and waits for it. Rejects unless it ends by itself and with 0. */
  end(): Promise<void>;
}

/** Starts a script of `children/`. What it writes to standard error is seen in that of the tests. */
export function startChild(
  script: string,
  args: readonly string[] = [],
  nodeOptions: readonly string[] = [],
): ChildProcess {
  const path = fileURLToPath(new URL(`children/${script}`, import.meta.url));
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(
    process.execPath,
    ['--conditions=dovetail-source', ...nodeOptions, path, ...args],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exit = once(child, 'exit');
  return {
    lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
    end: async () => {
      child.stdin.end();
      const [code, signal]: unknown[] = await exit;
      if (code !== 0) throw new Error(`${script} ended with ${String(code ?? signal)}`);
    },
  };
}

/** The next line of a child's output. Rejects if there is none. */
export async function nextLine(child: ChildProcess): Promise<string> {
  const { value, done } = await child.lines.next();
  if (done === true) throw new Error('the process ended before its next line');
  return value;
}
