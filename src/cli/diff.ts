import { type Diagnostic, DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { compareDocuments } from '../conformance/diff/compare.ts';
import { wantsColour } from '../conformance/report/colour.ts';
import { visible } from '../conformance/report/text.ts';
import { formatGithub } from './diff-github.ts';
import { formatJson } from './diff-json.ts';
import { type DiffOptions, parseDiffOptions } from './diff-options.ts';
import { type DiffReport, isFailure } from './diff-report.ts';
import { formatText } from './diff-text.ts';
import { loadComparedDocument } from './load-document.ts';
import { exitCodes } from './report.ts';
import type { Terminal } from './terminal.ts';

export { help } from './diff-options.ts';

type Loaded = Awaited<ReturnType<typeof loadComparedDocument>>;

/** Runs `dovetail diff`. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = parseDiffOptions(args);
  const [old, other] = await loadBoth(options, terminal.cwd);
  for (const { file, document } of [old, other]) {
    const isEmpty = Object.keys(document.paths).length === 0;
    if (isEmpty) terminal.err(`dovetail: note: ${visible(file)} has no operations`);
  }
  const report = makeReport(old, other, options);
  terminal.out(format(report, options, terminal));
  const hasFailed = report.changes.some(({ fails }) => fails);
  return hasFailed ? exitCodes.failure : exitCodes.success;
}

/** Loads both contracts, and tells the mistakes of both at once. */
async function loadBoth(options: DiffOptions, cwd: string): Promise<readonly [Loaded, Loaded]> {
  const [old, other] = await Promise.allSettled([
    loadComparedDocument(options.old, cwd),
    loadComparedDocument(options.new, cwd),
  ]);
  if (old.status === 'fulfilled' && other.status === 'fulfilled') return [old.value, other.value];
  const mistakes: Diagnostic[] = [];
  for (const each of [old, other]) {
    if (each.status === 'fulfilled') continue;
    if (!(each.reason instanceof DiagnosticError)) throw each.reason;
    mistakes.push(...each.reason.diagnostics);
  }
  const [first, ...rest] = mistakes;
  if (first === undefined) throw new Error('a contract was refused without a reason');
  throw new DiagnosticError(first, ...rest);
}

function makeReport(old: Loaded, other: Loaded, { all, failOn }: DiffOptions): DiffReport {
  const changes = compareDocuments(old.document, other.document)
    .filter(({ rule }) => all || rule !== 'description-changed')
    .map((change) => ({
      ...change,
      oldPlace: old.placeOf(change.old),
      newPlace: other.placeOf(change.new),
      fails: isFailure(change, failOn),
    }));
  return { old: old.file, new: other.file, changes };
}

function format(report: DiffReport, { format }: DiffOptions, { env }: Terminal): string {
  if (format === 'json') return formatJson(report);
  if (format === 'github') return formatGithub(report);
  return formatText(report, wantsColour(env, false));
}
