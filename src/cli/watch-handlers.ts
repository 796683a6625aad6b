import type { Behaviour } from '../gateway/behaviour.ts';
import { loadHandlers } from './handlers-file.ts';
import { report } from './report.ts';
import type { ServedContract } from './served-contract.ts';
import type { ServedHandlers } from './served-handlers.ts';
import type { Terminal } from './terminal.ts';
import { watchPaths } from './watch.ts';

/**
 * Takes the handlers in a file anew whenever it changes, until the signal is aborted. A module that can't be run is
 * told, and the handlers that are there stay: the next change may mend it.
 */
export async function watchHandlers(
  file: string,
  served: ServedHandlers,
  { operations }: ServedContract,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const { cwd, env } = terminal;
  const names = operations.map(({ functionName }) => functionName);
  // The behaviour of the start is closed by who opened it.
  let current: Behaviour | undefined;
  let isStart = true;
  const onChange = async (): Promise<void> => {
    if (isStart) {
      isStart = false;
      return;
    }
    try {
      const next = await loadHandlers(file, names, { cwd, env });
      served.replace(next);
      await current?.close?.();
      current = next;
      terminal.err(`dovetail: took ${file} anew`);
    } catch (error) {
      report(error, terminal);
    }
  };
  try {
    await watchPaths({ cwd, paths: () => [file], signal, onChange });
  } finally {
    await current?.close?.();
  }
}
