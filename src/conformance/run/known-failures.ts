import { matchesPattern } from '../cases/pattern.ts';
import type { Entry } from '../report/report.ts';
import { count, shorten, visible } from '../report/text.ts';

/** A line of a file of known failures. */
export interface KnownFailure {
  /** The cases that it is about, as `matchesPattern` reads it. */
  readonly pattern: string;
  /** Why these are let fail. */
  readonly reason: string;
  /** Counted from 1. */
  readonly line: number;
}

/** A line that can't be used. */
export interface KnownFailureMistake {
  /** Counted from 1. */
  readonly line: number;
  /** What was found, and what was expected. */
  readonly message: string;
}

/** Thrown for a file of known failures that can't be used. */
export class KnownFailuresError extends Error {
  override readonly name = 'KnownFailuresError';
  readonly mistakes: readonly KnownFailureMistake[];

  constructor(mistakes: readonly KnownFailureMistake[]) {
    super(mistakes.map(({ line, message }) => `line ${line}: ${message}`).join('\n'));
    this.mistakes = mistakes;
  }
}

/** The most patterns in one file: each is held against each case. */
const maxPatterns = 10_000;

/** The most UTF-16 units of a reason that is written. */
const maxReason = 160;

/**
 * Reads a file of known failures: a pattern on each line, and behind it, after ` # `, the reason. Blank lines, and
 * those that begin with `#`, mean nothing. Throws a KnownFailuresError with every line that can't be used.
 */
export function parseKnownFailures(text: string): readonly KnownFailure[] {
  const known = new Map<string, KnownFailure>();
  const mistakes: KnownFailureMistake[] = [];
  for (const [index, whole] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    const line = index + 1;
    const content = whole.trim();
    if (content === '' || content.startsWith('#')) continue;
    const [, pattern = content, reason = ''] = /^(.*?)\s+#\s*(.*)$/s.exec(content) ?? [];
    const first = known.get(pattern);
    if (reason === '') {
      const shown = visible(shorten(pattern, 100));
      mistakes.push({ line, message: `expected a reason behind ${shown}, as in: PATTERN # why` });
    } else if (first !== undefined) {
      mistakes.push({ line, message: `the same pattern stands on line ${first.line}` });
    } else if (known.size === maxPatterns) {
      mistakes.push({ line, message: `expected at most ${maxPatterns} patterns` });
      break;
    } else known.set(pattern, { pattern, reason, line });
  }
  if (mistakes.length > 0) throw new KnownFailuresError(mistakes);
  return [...known.values()];
}

/** The first line that lists a case; undefined for a case that is not known to fail. */
export function findKnown(known: readonly KnownFailure[], id: string): KnownFailure | undefined {
  return known.find(({ pattern }) => matchesPattern(pattern, id));
}

/**
 * The lines that list no case of the contract, which are to be mended or removed: a file that is longer than what it
 * knows hides what it does not. `ids` are those of all cases, also of those that a run leaves out.
 */
export function staleKnown(
  known: readonly KnownFailure[],
  ids: readonly string[],
): readonly KnownFailure[] {
  return known.filter(({ pattern }) => !ids.some((id) => matchesPattern(pattern, id)));
}

/**
 * A file of known failures that lists what failed, sorted, and the lines of `kept`. The reason of each is the one that
 * was given before, or for want of one, what was wrong first: that is for a person to replace by why it may stay so.
 */
export function formatKnownFailures(
  entries: readonly Entry[],
  kept: readonly KnownFailure[] = [],
): string {
  const reasons = new Map(kept.map(({ pattern, reason }) => [pattern, reason]));
  for (const entry of entries) {
    const isFailure = entry.outcome === 'failed' || entry.outcome === 'known';
    if (!isFailure || findKnown(kept, entry.id) !== undefined) continue;
    const pattern = patternOf(entry.id);
    if (!reasons.has(pattern)) reasons.set(pattern, reasonOf(entry));
  }
  const lines = [...reasons].map(([pattern, reason]) => `${pattern} # ${reason}`);
  return [
    `# ${count(lines.length, 'known failure')}: PATTERN # why. A listed case that passes fails the run.`,
    ...lines.sort(),
    '',
  ].join('\n');
}

/** The id, with a wildcard for what would mean something else in the file. */
function patternOf(id: string): string {
  return id.replaceAll(/^[\s#]|(?<=\s)#|\s$|\p{Cc}/gu, '*');
}

function reasonOf({ reason, problems: [problem] }: Entry): string {
  if (reason !== undefined) return reason;
  if (problem === undefined) return 'it failed';
  const { where, expected, found } = problem;
  return shorten(visible(`${where}: expected ${expected}, found ${found}`), maxReason);
}
