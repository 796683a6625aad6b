import { resolve } from 'node:path';
import { wantsColour } from '../conformance/report/colour.ts';
import type { Report } from '../conformance/report/report.ts';
import {
  parseReporters,
  type ReporterChoice,
  ReporterError,
  renderReport,
  reporterNames,
} from '../conformance/report/reporters.ts';
import { offer, usageError } from './command-line.ts';
import { refuseUnwritable, writeWhole } from './reports-file.ts';
import type { Terminal } from './terminal.ts';

/** The stream that a command reports to. */
export interface ReportStream {
  /** Whether a person looks at it. */
  readonly isTerminal: boolean;
  /** Writes text and ends the line. */
  print(text: string): void;
}

/**
 * Reads the values of `--reporter`. Throws a DiagnosticError with the code `usage` for one that can't be used; with the
 * nearest name for a name that no reporter has.
 */
export function chooseReporters(
  values: readonly string[],
  command: string,
): readonly ReporterChoice[] {
  try {
    return parseReporters(values);
  } catch (error) {
    if (!(error instanceof ReporterError)) throw error;
    const { unknown } = error;
    const advice = unknown === undefined ? '' : offer(unknown, reporterNames);
    throw usageError(command, `--reporter: ${error.message}${advice}`);
  }
}

/**
 * Throws a DiagnosticError for a reporter whose file can't be written. To be called before what is reported, which may
 * take long.
 */
export async function checkReportFiles(
  choices: readonly ReporterChoice[],
  cwd: string,
): Promise<void> {
  for (const { file } of choices) {
    if (file !== undefined) await refuseUnwritable(resolve(cwd, file));
  }
}

/**
 * Writes a report by each reporter, files whole or not at all. Throws a DiagnosticError for a file that can't be
 * written, after the rest was.
 */
export async function writeReports(
  choices: readonly ReporterChoice[],
  report: Report,
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
  stream: ReportStream,
): Promise<void> {
  const failures: unknown[] = [];
  for (const { name, file } of choices) {
    const isColoured = file === undefined && wantsColour(env, stream.isTerminal);
    const text = await renderReport(name, report, isColoured);
    if (file === undefined) stream.print(text.trimEnd());
    else await writeWhole(resolve(cwd, file), text).catch((error) => failures.push(error));
  }
  const [failure] = failures;
  if (failure !== undefined) throw failure;
}
