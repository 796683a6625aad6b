import { resolve } from 'node:path';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { boundOf } from '../conformance/cases/bound.ts';
import { clearLine, Progress } from '../conformance/report/progress.ts';
import { count, visible } from '../conformance/report/text.ts';
import { formatKnownFailures, staleKnown } from '../conformance/run/known-failures.ts';
import { UnreachableError } from '../conformance/run/run-cases.ts';
import { loadDocument } from './load-document.ts';
import { exitCodes } from './report.ts';
import { checkReportFiles, writeReports } from './reports.ts';
import { refuseUnwritable, writeWhole } from './reports-file.ts';
import { processScreen, type Screen } from './screen.ts';
import { takeStopRequests } from './stop-request.ts';
import type { Terminal } from './terminal.ts';
import { parseTestOptions, type TestOptions } from './test-options.ts';
import { planTest, type TestPlan } from './test-plan.ts';
import { runPlan, type TestResult } from './test-run.ts';

export { help } from './test-options.ts';

/** Runs `dovetail test`: returns when all cases were run and reported, or those until a signal. */
export async function run(
  args: readonly string[],
  terminal: Terminal,
  screen: Screen = processScreen(),
): Promise<number> {
  const options = parseTestOptions(args);
  const { cwd } = terminal;
  const contract = await loadDocument(options.spec, terminal, options.service);
  const plan = await planTest(contract, options, terminal);
  const list = options.writeKnownFailures && resolve(cwd, options.writeKnownFailures);
  if (list !== undefined) await refuseUnwritable(list);
  await checkReportFiles(options.reporters, cwd);

  terminal.err(headText(plan));
  const stop = takeStopRequests();
  try {
    const result = await runVisibly(plan, terminal, screen, stop.signal);
    const stream = { isTerminal: screen.isOutTerminal, print: terminal.out };
    await writeReports(options.reporters, result.report, terminal, stream);
    if (list !== undefined) await writeWhole(list, listFailures(plan, result));
    return result.isSuccess ? exitCodes.success : exitCodes.failure;
  } finally {
    stop.dispose();
  }
}

/** The new list of known failures; a line of the old one stays if it names a case that was not run. */
function listFailures({ allCases, known }: TestPlan, { derived }: TestResult): string {
  const run = new Set(derived.map(({ id }) => id));
  const left = allCases.map(({ id }) => id).filter((id) => !run.has(id));
  const stale = new Set(staleKnown(known, left));
  return formatKnownFailures(
    derived,
    known.filter((each) => !stale.has(each)),
  );
}

/** How much is to come, and what bounds it. */
function headText({ contract: { document, file }, cases, allCases, options }: TestPlan): string {
  const { formula, bound } = boundOf(document);
  const { random } = options;
  const left = cases.length === allCases.length ? '' : ` of ${allCases.length}`;
  const beside =
    random === undefined
      ? ''
      : `\n${count(random.count, 'random request')} for each operation, seed ${random.seed}`;
  return `${visible(file)}: ${count(cases.length, 'case')}${left}, at most ${bound} = ${formula}${beside}`;
}

/** Runs the plan under a bar of progress, where a person looks on. */
async function runVisibly(
  plan: TestPlan,
  { env }: Terminal,
  screen: Screen,
  signal: AbortSignal,
): Promise<TestResult> {
  const isWatched = screen.isErrTerminal && !env.CI && env.TERM !== 'dumb';
  const progress = new Progress(plan.cases.length + plan.randomOperations.length);
  if (isWatched) screen.draw(progress.line());
  try {
    return await runPlan(
      plan,
      (entry) => {
        const line = progress.add(entry);
        if (isWatched) screen.draw(line);
      },
      signal,
    );
  } catch (error) {
    throw toDiagnostic(error, plan.options);
  } finally {
    if (isWatched) screen.draw(clearLine);
  }
}

function toDiagnostic(error: unknown, { url }: TestOptions): unknown {
  if (!(error instanceof UnreachableError)) return error;
  const message = `no answer from ${url.href}: ${error.message}`;
  return new DiagnosticError({ code: 'server-unreachable', message });
}
