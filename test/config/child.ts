import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

/** A process of a test, which ends with it at the latest. */
export interface Child {
  readonly process: ChildProcess;
  /** The next line on its stdout. Fails when the output ends before. */
  line(): Promise<string>;
  /** The lines that are left, when the output has ended. */
  rest(): Promise<string[]>;
  /** Sends a line to its stdin. */
  send(line: string): void;
  /** Waits for its end, and returns its exit code or the signal that ended it. */
  end(): Promise<number | NodeJS.Signals | null>;
}

/** Runs `children/<name>.ts` with these arguments. */
export function startChild(test: TestContext, name: string, ...args: readonly string[]): Child {
  const script = fileURLToPath(new URL(`children/${name}.ts`, import.meta.url));
  const child = spawn(
    process.execPath,
    ['--conditions=dovetail-source', '--no-warnings', script, ...args],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  test.after(() => child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  return {
    process: child,
    async line() {
      const next = await lines.next();
      if (next.done === true) throw new Error(`${name} ended without another line`);
      return next.value;
    },
    async rest() {
      const rest: string[] = [];
      for await (const line of { [Symbol.asyncIterator]: () => lines }) rest.push(line);
      return rest;
    },
    send(line) {
      child.stdin.write(`${line}\n`);
    },
    async end() {
      const [code, signal]: (number | NodeJS.Signals | null)[] = await ended;
      return code ?? signal ?? null;
    },
  };
}
