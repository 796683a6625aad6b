import type { RequestCase } from '../cases/case.ts';
import type { Entry } from '../report/report.ts';
import type { Exchange } from './exchange.ts';
import type { Runner } from './runner.ts';

/** Thrown where no answer in HTTP comes from the server at all. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/**
 * Runs cases, several at a time, and gives the entries in the order of the cases; if the run is ended, of those that
 * were run by then. An exchange that fails is a failed entry, and the rest goes on. `onEntry` gets each entry as soon as
 * it is there. Throws an UnreachableError where neither the first case nor the last, which differs most from it, gets
 * any answer; and what signing throws.
 */
export async function runCases(
  runner: Runner,
  cases: readonly RequestCase[],
  onEntry: (entry: Entry) => void = () => {},
): Promise<readonly Entry[]> {
  const { concurrency, signal } = runner;
  const entries = new Map<number, Entry>();
  const settle = (index: number, each: RequestCase, exchange: Exchange) => {
    const entry = runner.judge(each, exchange);
    if (entry === undefined) return;
    entries.set(index, entry);
    onEntry(entry);
  };

  const queue = [...cases.entries()];
  const [first] = queue;
  if (first !== undefined) {
    const answered = await findServer(runner, cases);
    if (answered !== undefined) {
      queue.shift();
      settle(...first, answered);
    }
  }
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (signal?.aborted) return;
      settle(...next, await runner.exchange(next[1]));
    }
  };
  const workers = Array.from({ length: concurrency }, () =>
    work().catch((error: unknown) => {
      // The others end with what they have begun.
      queue.length = 0;
      throw error;
    }),
  );
  await Promise.all(workers);
  return [...entries].sort(([a], [b]) => a - b).map(([, entry]) => entry);
}

/**
 * Finds out whether there is a server, by the first and if need be the last of some cases. Gives the exchange of the
 * first if it was answered; undefined where the last alone was, so that the first is still to be run. Throws an
 * UnreachableError where neither gets any answer in HTTP.
 */
export async function findServer(
  runner: Runner,
  cases: readonly RequestCase[],
): Promise<Exchange | undefined> {
  let failed: Exchange | undefined;
  for (const each of [cases.at(0), cases.at(-1)]) {
    if (each === undefined) continue;
    const exchange = await runner.exchange(each);
    if (exchange.response !== undefined || runner.signal?.aborted) {
      return failed === undefined ? exchange : undefined;
    }
    failed = exchange;
  }
  throw new UnreachableError(failed?.failure?.message ?? 'no answer came');
}
