import { formatPlace } from '../../generator/diagnostics/diagnostic.ts';
import { palette } from '../conformance/report/colour.ts';
import { count, shorten, visible } from '../conformance/report/text.ts';
import { breaksInWords, countsInWords, type DiffReport, type PlacedChange } from './diff-report.ts';

/** The order of the groups: the worst first. */
const groups = ['both', 'callers', 'servers', 'none'] as const;

/** The most operations that are named for one change, and the most UTF-16 units of one message. */
const limits = { operations: 5, message: 1_000 } as const;

/**
 * The changes for people, in groups by whom they break: for each the rule, what changed, its place in both files, and
 * the operations that it reaches; then the counts. Without the last line feed. Text from the contracts is plain.
 */
export function formatText({ changes, ...files }: DiffReport, isColoured: boolean): string {
  const paint = palette(isColoured);
  const lines: string[] = [];
  for (const group of groups) {
    const found = changes.filter((change) => change.breaks === group);
    if (found.length === 0) continue;
    const style = group === 'none' ? paint.strong : paint.bad;
    lines.push(style(`${breaksInWords[group]} (${found.length})`));
    for (const change of found) {
      lines.push(
        `  ${paint.strong(change.rule)}`,
        ...detailsOf(change).map((line) => `    ${line}`),
      );
    }
    lines.push('');
  }
  lines.push(`${countsInWords(changes)}, from ${visible(files.old)} to ${visible(files.new)}`);
  return lines.join('\n');
}

function detailsOf(change: PlacedChange): readonly string[] {
  return [
    visible(shorten(change.message, limits.message)),
    `old: ${visible(formatPlace(change.oldPlace))}`,
    `new: ${visible(formatPlace(change.newPlace))}`,
    ...reachOf(change),
  ];
}

/** How far a change reaches, where its message does not say so by naming the one operation. */
function reachOf({ operations, message }: PlacedChange): readonly string[] {
  const [only] = operations;
  if (only === undefined || (operations.length === 1 && message.includes(only))) return [];
  const shown = operations.slice(0, limits.operations).map(visible).join(', ');
  const more = operations.length > limits.operations ? ', …' : '';
  return [`reached by ${count(operations.length, 'operation')}: ${shown}${more}`];
}
