import { type Entry, isSuccess, type Report } from './report.ts';
import { fixedText, summaryText } from './summary.ts';
import { shorten, visible } from './text.ts';

/** The most annotations: GitHub shows ten errors of a step. */
const maxAnnotations = 10;

/** The most UTF-16 units of one message. */
const maxText = 2_000;

/** The extensions of files that an annotation can stand at. */
const contractFile = /\.(smithy|ya?ml|json)$/;

/**
 * The report as workflow commands of GitHub Actions: an error for each entry that fails the run, up to ten, and the
 * counts. GitHub Docs, "Workflow commands for GitHub Actions".
 */
export function github(report: Report): string {
  const failed = report.entries.filter(
    ({ outcome }) => outcome === 'failed' || outcome === 'fixed',
  );
  const { file } = report.contract;
  const place = contractFile.test(file) ? { file } : {};
  const lines = failed
    .slice(0, maxAnnotations)
    .map((entry) => annotation('error', { ...place, title: titleOf(entry) }, messageOf(entry)));
  for (const failure of report.failures) {
    lines.push(annotation('error', { ...place, title: 'the run' }, visible(failure)));
  }
  const more = failed.length - maxAnnotations;
  const rest = more > 0 ? ` (${more} more than are shown here)` : '';
  const level = isSuccess(report) ? 'notice' : 'error';
  const title = `dovetail ${report.command}`;
  lines.push(annotation(level, { title }, `${summaryText(report)}${rest}`));
  return `${lines.join('\n')}\n`;
}

function titleOf({ id, title }: Entry): string {
  return shorten(title === '' ? id : `${id}: ${title}`, 200);
}

function messageOf(entry: Entry): string {
  if (entry.outcome === 'fixed') return visible(fixedText(entry));
  return entry.problems
    .map(({ where, expected, found }) => visible(`${where}: expected ${expected}, found ${found}`))
    .join('\n');
}

function annotation(
  level: 'error' | 'notice',
  properties: Readonly<Record<string, string>>,
  message: string,
): string {
  const list = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(value)}`,
  );
  return `::${level} ${list.join(',')}::${escapeData(shorten(message, maxText))}`;
}

/** As the runner's own toolkit escapes: GitHub's `@actions/core`, "command". */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
