import { listConstraints } from '../conformance/constraints.ts';
import { readOperations } from '../conformance/operation.ts';
import { type Entry, isSuccess, type Report } from '../conformance/report/report.ts';
import { count } from '../conformance/report/text.ts';
import { coverageOf } from '../conformance/run/coverage.ts';
import { refusalNotes } from '../conformance/run/refusals.ts';
import { findServer, runCases } from '../conformance/run/run-cases.ts';
import { createRunner, type RunnerOptions } from '../conformance/run/runner.ts';
import { notDerivedNotes, replayCommand } from './test-notes.ts';
import type { TestPlan } from './test-plan.ts';

/** What came of a run. */
export interface TestResult {
  readonly report: Report;
  /** The entries of cases that the contract gives, and not of random ones. */
  readonly derived: readonly Entry[];
  /** Whether all that was planned was run, and nothing fails the run. */
  readonly isSuccess: boolean;
}

/**
 * Runs what was planned, and reports on it; after an abort, on what was run by then. `onEntry` gets each entry as soon
 * as it is there. Throws an UnreachableError.
 */
export async function runPlan(
  plan: TestPlan,
  onEntry: (entry: Entry) => void,
  signal: AbortSignal,
): Promise<TestResult> {
  const started = performance.now();
  const { contract, options, cases, notDerived } = plan;
  const { document, file } = contract;
  const { url, headers, concurrency, timeoutMs } = options;
  const settings = { document, url, headers, concurrency, timeoutMs, sign: plan.sign, signal };
  const derived = await runDerived(plan, settings, onEntry);
  const random = await runRandom(plan, settings, onEntry);
  const entries = [...derived, ...random];

  const planned = cases.length + plan.randomOperations.length;
  const isComplete = entries.length === planned;
  const operations = readOperations(document);
  const named = new Set(entries.map(({ operation }) => operation));
  const report: Report = {
    command: 'test',
    contract: { title: document.info.title, version: document.info.version, file },
    subject: url.href,
    entries,
    coverage: coverageOf(
      listConstraints(document).filter(({ operation }) => named.has(operation)),
      derived,
    ),
    failures: isComplete
      ? []
      : [`the run was ended: ${entries.length} of ${count(planned, 'case')} were run`],
    notes: [
      ...refusalNotes(cases, derived, operations),
      ...random
        .filter(({ outcome }) => outcome === 'failed')
        .map(({ id }) => `${id} is replayed by: ${replayCommand(options, id)}`),
      ...notDerivedNotes(notDerived.filter(({ operation }) => named.has(operation))),
    ],
    durationMs: performance.now() - started,
  };
  return { report, derived, isSuccess: isSuccess(report) };
}

async function runDerived(
  plan: TestPlan,
  settings: RunnerOptions,
  onEntry: (entry: Entry) => void,
): Promise<readonly Entry[]> {
  const runner = createRunner({ ...settings, known: plan.known });
  try {
    if (plan.cases.length === 0) await findServer(runner, plan.allCases);
    return await runCases(runner, plan.cases, onEntry);
  } finally {
    runner.close();
  }
}

/** Random cases are no one's known failures: with the next seed they are others. */
async function runRandom(
  { contract: { document }, options, randomOperations, set }: TestPlan,
  settings: RunnerOptions,
  onEntry: (entry: Entry) => void,
): Promise<readonly Entry[]> {
  if (options.random === undefined) return [];
  const random = await import('../conformance/random/run-random.ts');
  const runner = createRunner(settings);
  try {
    const entries = await random.runRandom({
      document,
      operations: randomOperations,
      ...options.random,
      set,
      execute: async (each) => runner.judge(each, await runner.exchange(each)),
      signal: settings.signal,
    });
    entries.forEach(onEntry);
    return entries;
  } finally {
    runner.close();
  }
}
