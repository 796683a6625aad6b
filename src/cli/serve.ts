import { exitCodes } from './report.ts';
import { parseServeOptions } from './serve-options.ts';
import { takeStopRequests } from './stop-request.ts';
import type { Terminal } from './terminal.ts';

export { help } from './serve-options.ts';

/** Runs `dovetail serve`: returns when a signal has ended it, and all that ran is finished. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = parseServeOptions(args);
  const stop = takeStopRequests();
  try {
    const { serveContract } = await import('./serve-contract.ts');
    await serveContract(options, terminal, stop.signal);
  } finally {
    stop.dispose();
  }
  return exitCodes.success;
}
