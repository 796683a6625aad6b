import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { exitCodeOf } from './record-child.ts';
import { parseRecordOptions, type RecordOptions } from './record-options.ts';
import { holdSignals } from './record-signals.ts';
import { exitCodes } from './report.ts';
import { checkReportFiles, type ReportStream, writeReports } from './reports.ts';
import type { Terminal } from './terminal.ts';

export { help } from './record-options.ts';

/** Runs `dovetail record`: returns when the command has ended, and what it called is reported. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = parseRecordOptions(args);
  const letSignals = holdSignals();
  try {
    return await record(options, terminal);
  } finally {
    letSignals();
  }
}

async function record(options: RecordOptions, terminal: Terminal): Promise<number> {
  const [{ loadDocument }, { recordCommand }] = await Promise.all([
    import('./load-document.ts'),
    import('./record-session.ts'),
  ]);
  const { reporters } = options;
  await checkReportFiles(reporters, terminal.cwd);
  const contract = await loadDocument(options.spec, terminal, options.service);
  const { report, calls, failed, ending } = await recordCommand(contract, options, terminal);
  // Standard output is the command's.
  const stream: ReportStream = {
    isTerminal: process.stderr.isTTY === true,
    print: (text) => terminal.err(text),
  };
  await writeReports(reporters, report, terminal, stream);
  if (calls === 0 && !options.allowNoCalls) {
    throw new DiagnosticError({ code: 'no-calls', message: 'the command made no call' });
  }
  return failed === 0 ? exitCodeOf(ending) : exitCodes.failure;
}
