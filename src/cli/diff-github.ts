import type { Place } from '../../generator/diagnostics/diagnostic.ts';
import { shorten, visible } from '../conformance/report/text.ts';
import { workflowCommand } from '../conformance/report/workflow-command.ts';
import {
  breaks,
  breaksInWords,
  countsInWords,
  type DiffReport,
  type PlacedChange,
} from './diff-report.ts';

type Level = 'error' | 'warning' | 'notice';

/** The most annotations of each level: GitHub shows ten of a step. The counts take one notice. */
const most: Readonly<Record<Level, number>> = { error: 10, warning: 10, notice: 9 };

/** The most UTF-16 units of one message. */
const maxMessage = 2_000;

/**
 * The changes as workflow commands of GitHub Actions: errors for those that fail the command, warnings for others that
 * break something, notices for the rest, and one for the counts. GitHub Docs, "Workflow commands for GitHub Actions".
 */
export function formatGithub({ changes }: DiffReport): string {
  const lines = (['error', 'warning', 'notice'] as const).flatMap((level) =>
    changes
      .filter((change) => levelOf(change) === level)
      .slice(0, most[level])
      .map((change) => annotation(level, change)),
  );
  const more = changes.length - lines.length;
  const rest = more > 0 ? ` (${more} more than are shown here)` : '';
  lines.push(
    workflowCommand('notice', { title: 'dovetail diff' }, `${countsInWords(changes)}${rest}`),
  );
  return lines.join('\n');
}

function levelOf(change: PlacedChange): Level {
  if (change.fails) return 'error';
  return breaks(change, 'either') ? 'warning' : 'notice';
}

function annotation(level: Level, change: PlacedChange): string {
  const { file, line, column } = shownPlace(change);
  const properties = {
    ...(file !== undefined && { file }),
    ...(file !== undefined && line !== undefined && { line: String(line) }),
    ...(file !== undefined && column !== undefined && { col: String(column) }),
    title: change.rule,
  };
  const message = `${change.message}; ${breaksInWords[change.breaks]}`;
  return workflowCommand(level, properties, visible(shorten(message, maxMessage)));
}

/** A file of the working tree, since an annotation can stand at no other: the new one, if it is one. */
function shownPlace({ newPlace, oldPlace }: PlacedChange): Place {
  const isInTree = ({ file }: Place) => file !== undefined && !file.startsWith('git:');
  return [newPlace, oldPlace].find(isInTree) ?? {};
}
