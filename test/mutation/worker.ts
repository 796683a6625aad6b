import { parentPort, workerData } from 'node:worker_threads';
import { loadDocument } from '../../src/cli/load-document.ts';
import { processTerminal } from '../../src/cli/terminal.ts';
import { constraintMutations } from './constraint-mutations.ts';
import { Laboratory } from './laboratory.ts';
import type { WorkerInput } from './pool.ts';

// Examines mutations, one after the other, as the main thread names them by their ids.

const port = parentPort;
if (port === null) throw new Error('this module is for a worker thread');
const { contract, folder }: WorkerInput = workerData;
const { document } = await loadDocument(contract, processTerminal());
const laboratory = await Laboratory.open(document, folder);
const mutations = new Map(constraintMutations(document).map((each) => [each.id, each]));
port.on('message', async (id: string | undefined) => {
  const mutation = mutations.get(id ?? '');
  if (mutation !== undefined) {
    port.postMessage(await laboratory.examine(mutation));
    return;
  }
  await laboratory.close();
  port.close();
});
port.postMessage(undefined);
