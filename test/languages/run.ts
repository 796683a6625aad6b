import { parseArgs } from 'node:util';
import { skipReason } from '../smithy/shared-data.ts';
import { mediastoreData } from './mediastore-data.ts';
import { readPrograms } from './program.ts';
import { type Proof, prove } from './prove.ts';
import { example, putEvaluations } from './put-evaluations.ts';
import { makeWorkspace, removeWorkspace } from './workspace.ts';

// Clients in all languages, each generated, built with its own package manager and run against the gateway. Prints a
// line for each language, what is not as it has to be, and how many passed. Exits with 1 where any failed, where one
// that `--require` names was skipped, and where nothing was proven.

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    require: { type: 'string', default: '' },
  },
});
if (skipReason !== false) {
  console.error(skipReason);
  process.exit(1);
}
const all = readPrograms();
const names = all.map(({ language }) => language);
const required = values.require.split(',').filter((name) => name !== '');
const unknown = [...values.only, ...required].find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`found no program in ${unknown}; expected one of ${names.join(', ')}`);
  process.exit(1);
}
const chosen = all.filter(({ language }) => {
  return values.only.length === 0 || values.only.includes(language);
});
const services = [putEvaluations, mediastoreData, example];
const columns = [
  'language',
  ...services.map(({ name }) => name),
  'generated',
  'built',
  'ran',
] as const;
const width = Math.max(...names.map((name) => name.length)) + 2;

function row(cells: readonly string[]): string {
  return cells
    .map((cell, index) => cell.padEnd(index === 0 ? width : 17))
    .join('')
    .trimEnd();
}

function lineOf(proof: Proof): string {
  if (proof.outcome === 'skipped') return row([proof.language, `skipped: ${proof.reason}`]);
  const { language, problems, seconds } = proof;
  const outcomes = services.map(({ name }) => {
    const found = problems.get(name);
    if (found === undefined) return 'not run';
    return found.length === 0 ? 'passed' : 'failed';
  });
  const { generated, built, ran } = seconds;
  const times = [generated, built, ran].map((time) => `${time.toFixed(1)} s`);
  return row([language, ...outcomes, ...times]);
}

const workspace = await makeWorkspace();
const proofs: Proof[] = [];
try {
  console.log(row(columns));
  for (const program of chosen) {
    const proof = await prove(program, services, workspace);
    proofs.push(proof);
    console.log(lineOf(proof));
    if (proof.outcome === 'skipped') continue;
    for (const [what, found] of proof.problems) {
      for (const problem of found) console.log(`  ${what}: ${problem.replaceAll('\n', '\n    ')}`);
    }
  }
} finally {
  await removeWorkspace(workspace);
}

const count = (outcome: Proof['outcome']) =>
  proofs.filter((proof) => proof.outcome === outcome).length;
const missing = proofs
  .filter(({ language, outcome }) => outcome === 'skipped' && required.includes(language))
  .map(({ language }) => language);
if (missing.length > 0) console.log(`\nrequired, and skipped: ${missing.join(', ')}`);
console.log(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
if (count('failed') > 0 || missing.length > 0 || count('passed') === 0) process.exitCode = 1;
