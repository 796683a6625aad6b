import type { Terminal } from '../../src/cli/terminal.ts';

/** A terminal that keeps what is written to it. */
export interface RecordedTerminal extends Terminal {
  readonly stdout: string[];
  readonly stderr: string[];
}

/** A terminal in a directory, with an environment of its own. */
export function recordedTerminal(
  cwd = '/nowhere',
  env: Readonly<Record<string, string>> = {},
): RecordedTerminal {
  const stdout: string[] = [];
  const stderr: string[] = [];
  return {
    cwd,
    env,
    stdout,
    stderr,
    out: (text) => void stdout.push(text),
    err: (text) => void stderr.push(text),
  };
}
