import { type Entry, isSuccess, type Report } from './report.ts';
import { fixedText, summaryText } from './summary.ts';
import { shorten, visible } from './text.ts';
import { workflowCommand } from './workflow-command.ts';

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
    .map((entry) =>
      workflowCommand(
        'error',
        { ...place, title: titleOf(entry) },
        shorten(messageOf(entry), maxText),
      ),
    );
  for (const failure of report.failures) {
    lines.push(
      workflowCommand('error', { ...place, title: 'the run' }, shorten(visible(failure), maxText)),
    );
  }
  const more = failed.length - maxAnnotations;
  const rest = more > 0 ? ` (${more} more than are shown here)` : '';
  const level = isSuccess(report) ? 'notice' : 'error';
  const title = `dovetail ${report.command}`;
  lines.push(workflowCommand(level, { title }, shorten(`${summaryText(report)}${rest}`, maxText)));
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
