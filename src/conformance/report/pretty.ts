import { type Palette, palette } from './colour.ts';
import { curlLine } from './curl.ts';
import { type Entry, isSuccess, type Report } from './report.ts';
import { fixedText, notPassed, summaryText } from './summary.ts';
import { duration, shorten, visible } from './text.ts';

/** How the report for people looks. */
export interface PrettyOptions {
  /** Default: false. */
  readonly isColoured?: boolean;
}

/** The most UTF-16 units of one part of a problem. */
const maxText = 400;

/** The most entries that are shown in full. */
const maxShown = 200;

/**
 * The report for people: what did not pass, grouped by operation and member, each with its request as a curl line, what
 * was expected and what came; then the notes and the counts. What servers sent is plain text in it.
 */
export function pretty(report: Report, options: PrettyOptions = {}): string {
  const paint = palette(options.isColoured ?? false);
  const entries = notPassed(report);
  const lines: string[] = [];
  let heading = '';
  for (const entry of entries.slice(0, maxShown)) {
    const next = groupName(entry);
    if (next !== heading) lines.push(paint.strong(next));
    heading = next;
    lines.push(...entryLines(entry, paint).map((line) => `  ${line}`), '');
  }
  const more = entries.length - maxShown;
  if (more > 0) lines.push(`… and ${more} more; the other reporters list all.`, '');
  for (const failure of report.failures) {
    lines.push(`${paint.bad('failed:')} ${visible(shorten(failure, maxText))}`);
  }
  for (const note of report.notes) lines.push(`note: ${visible(shorten(note, maxText))}`);
  const paintResult = isSuccess(report) ? paint.good : paint.bad;
  const subject = visible(shorten(report.subject, maxText));
  lines.push(`${paintResult(summaryText(report))}, ${subject}, in ${duration(report.durationMs)}`);
  return `${lines.join('\n')}\n`;
}

function groupName({ operation, group }: Entry): string {
  const words = [operation, group].filter((word) => word !== '').join(' · ');
  return visible(words === '' ? 'no operation' : words);
}

function entryLines(entry: Entry, paint: Palette): readonly string[] {
  const { id, title, outcome, reason, problems } = entry;
  const name = `${visible(id)}${title === '' ? '' : paint.dim(`  ${visible(title)}`)}`;
  if (outcome === 'known') return [`${paint.dim('known')} ${name}`, `  # ${visible(reason ?? '')}`];
  if (outcome === 'fixed') {
    return [`${paint.bad('fixed')} ${name}`, `  ${visible(fixedText(entry))}`];
  }
  const { line, isShortened } = curlLine(entry.request);
  return [
    `${paint.bad('failed')} ${name}`,
    ...problems.flatMap(({ where, expected, found }) => [
      `  ${visible(where)}`,
      `    expected ${visible(shorten(expected, maxText))}`,
      `    found    ${paint.bad(visible(shorten(found, maxText)))}`,
    ]),
    `  ${line}`,
    ...(isShortened
      ? [paint.dim('  (the body is shortened here; --reporter json=FILE writes it in full)')]
      : []),
  ];
}
