import { Worker } from 'node:worker_threads';
import type { MutationOutcome } from './outcome.ts';

/** What a worker has to know. */
export interface WorkerInput {
  /** The path of the contract. */
  readonly contract: string;
  /** A folder for what is generated. It is the caller's to remove. */
  readonly folder: string;
}

/** How mutations are examined. */
export interface PoolOptions extends WorkerInput {
  readonly workers: number;
  /** Called after each mutation. */
  readonly onOutcome: (outcome: MutationOutcome) => void;
}

/**
 * Examines mutations in worker threads, each of which loads the suite once; gives the outcomes in the order of the
 * ids. Throws what a worker throws.
 */
export async function examineAll(
  ids: readonly string[],
  { contract, folder, workers, onOutcome }: PoolOptions,
): Promise<readonly MutationOutcome[]> {
  const waiting = ids.values();
  const outcomes = new Map<string, MutationOutcome>();
  const running = Array.from({ length: Math.min(workers, ids.length) }, () => {
    const workerData: WorkerInput = { contract, folder };
    const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData });
    return new Promise<void>((resolve, reject) => {
      worker.on('message', (outcome: MutationOutcome | undefined) => {
        if (outcome !== undefined) {
          outcomes.set(outcome.id, outcome);
          onOutcome(outcome);
        }
        // Without an id a worker clears up and ends.
        worker.postMessage(waiting.next().value);
      });
      worker.once('error', reject);
      worker.once('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`)),
      );
    });
  });
  await Promise.all(running);
  return ids.flatMap((id) => outcomes.get(id) ?? []);
}
