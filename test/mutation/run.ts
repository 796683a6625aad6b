import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadDocument } from '../../src/cli/load-document.ts';
import { processTerminal } from '../../src/cli/terminal.ts';
import { matchesPattern } from '../../src/conformance/cases/pattern.ts';
import { constraintMutations } from './constraint-mutations.ts';
import { equivalentsOf } from './equivalent.ts';
import { Laboratory } from './laboratory.ts';
import { examineAll } from './pool.ts';
import { renderScore, scoreOf } from './score.ts';

// The mutation score: changes one constraint of a contract in one artifact at a time, and expects the conformance
// suite to go red. Exits with 1 where a mutant survives, where there is none, and where the true artifacts fail.

const { values } = parseArgs({
  options: {
    contract: {
      type: 'string',
      default: fileURLToPath(new URL('../../spec/put-evaluations.smithy', import.meta.url)),
    },
    only: { type: 'string', default: '*' },
    json: { type: 'boolean', default: false },
    workers: { type: 'string', default: '2' },
  },
});
const started = performance.now();
const { document } = await loadDocument(values.contract, processTerminal());

const folder = mkdtempSync(join(tmpdir(), 'dovetail-mutation-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const laboratory = await Laboratory.open(document, folder);
const failures = await laboratory.checkTruth().finally(() => laboratory.close());
if (failures.length > 0) {
  console.error(`The true artifacts fail, so no mutant can be judged:\n${failures.join('\n')}`);
  process.exit(1);
}

const ids = constraintMutations(document)
  .map(({ id }) => id)
  .filter((id) => matchesPattern(values.only, id));
let done = 0;
const outcomes = await examineAll(ids, {
  contract: values.contract,
  folder,
  workers: Math.max(1, Number(values.workers) || 1),
  onOutcome: () => {
    done += 1;
    if (done % 50 === 0) console.error(`${done} of ${ids.length} mutations (${seconds()} s)`);
  },
});
const score = scoreOf(outcomes, equivalentsOf(document['x-dovetail-service'].id), {
  isWhole: values.only === '*',
});
console.log(
  values.json
    ? JSON.stringify({ ...score, seconds: seconds(), outcomes }, undefined, 2)
    : `${renderScore(score)}\ntime: ${seconds()} s`,
);
process.exitCode = score.isPassed ? 0 : 1;

function seconds(): number {
  return Math.round((performance.now() - started) / 100) / 10;
}
