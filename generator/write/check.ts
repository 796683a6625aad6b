import { Buffer } from 'node:buffer';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { manifestFile } from './manifest.ts';
import { isUpToDate, type OutputPlan, type PlannedFile } from './plan.ts';

/** What `describeDrift` found. */
export interface Drift {
  /** How many files differ, are missing and are stale, in one sentence part: `2 files differ, 1 is missing`. */
  readonly summary: string;
  /** A unified diff of each file that differs, then the missing and the stale files, a line each. Ends with a line feed. */
  readonly text: string;
}

/** How much `describeDrift` shows. */
export interface DriftLimits {
  /** Lines of diff for one file. Default: 200. */
  readonly linesOfFile?: number;
  /** Lines of diff in all. Default: 1000. */
  readonly linesInAll?: number;
}

/** Past so many changed lines in one file the comparison is given up: its time grows with their square. */
const maxEdits = 2000;

/**
 * Says how the output folder departs from what was generated; undefined where it does not. `folder` is the name that
 * stands before each path.
 */
export function describeDrift(
  folder: string,
  plan: OutputPlan,
  limits: DriftLimits = {},
): Drift | undefined {
  if (isUpToDate(plan)) return undefined;
  const files = [...plan.contracts.flatMap((contract) => contract.written), ...manifest(plan)];
  const differing = files.filter((file) => file.before !== undefined);
  const missing = files.filter((file) => file.before === undefined).map((file) => file.path);
  const stale = plan.contracts.flatMap((contract) => contract.removed);

  const { linesOfFile = 200, linesInAll = 1000 } = limits;
  const lines: string[] = [];
  for (const file of differing) {
    const limit = Math.min(linesOfFile, linesInAll - lines.length);
    lines.push(...shorten(diffLines(`${folder}/${file.path}`, file), limit));
  }
  for (const path of missing) lines.push(`missing: ${folder}/${path}`);
  for (const path of stale) lines.push(`stale: ${folder}/${path}`);
  const counts = [
    count(differing.length, 'differs', 'differ'),
    count(missing.length, 'is missing', 'are missing'),
    count(stale.length, 'is stale', 'are stale'),
  ];
  return {
    summary: counts.filter((part) => part !== undefined).join(', '),
    text: `${lines.join('\n')}\n`,
  };
}

function manifest({ manifest: { textBefore, text } }: OutputPlan): readonly PlannedFile[] {
  if (textBefore === text) return [];
  const before = textBefore === undefined ? undefined : Buffer.from(textBefore);
  return [{ path: manifestFile, text, before, foreign: false }];
}

function diffLines(path: string, { before, text }: PlannedFile): readonly string[] {
  const large = `differs: ${path} (too much to show)`;
  if (!(before instanceof Uint8Array)) return [large];
  const options = { headerOptions: FILE_HEADERS_ONLY, maxEditLength: maxEdits, context: 3 };
  const found = Buffer.from(before).toString('utf8');
  const patch = createTwoFilesPatch(path, path, found, text, 'on disk', 'generated', options);
  return patch?.replace(/\n$/, '').split('\n') ?? [large];
}

function shorten(lines: readonly string[], limit: number): readonly string[] {
  if (lines.length <= limit) return lines;
  // The names of the file are shown in any case.
  const shown = lines.slice(0, Math.max(limit, 2));
  return [...shown, `… and ${lines.length - shown.length} more lines of diff`];
}

function count(number: number, one: string, many: string): string | undefined {
  if (number === 0) return undefined;
  return number === 1 ? `1 file ${one}` : `${number} files ${many}`;
}
