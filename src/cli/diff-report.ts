import type { Place } from '../../generator/diagnostics/diagnostic.ts';
import type { Change } from '../conformance/diff/change.ts';
import { count } from '../conformance/report/text.ts';
import type { FailOn } from './diff-options.ts';

/** A change with its places in both files. */
export interface PlacedChange extends Change {
  readonly oldPlace: Place;
  readonly newPlace: Place;
  /** Whether the command fails for it. */
  readonly fails: boolean;
}

/** What changed between two contracts. */
export interface DiffReport {
  /** The files as messages show them. */
  readonly old: string;
  readonly new: string;
  readonly changes: readonly PlacedChange[];
}

/** The numbers of changes. One that breaks both callers and servers counts for each. */
export interface DiffCounts {
  readonly changes: number;
  readonly breaking: number;
  readonly callers: number;
  readonly servers: number;
}

/** Whether a change breaks callers, servers, or either of them. */
export function breaks(change: Change, whom: 'callers' | 'servers' | 'either'): boolean {
  if (whom === 'either') return change.breaks !== 'none';
  return change.breaks === whom || change.breaks === 'both';
}

/** Whether the command is to fail for a change. */
export function isFailure(change: Change, failOn: FailOn): boolean {
  if (failOn === 'any') return true;
  if (failOn === 'none') return false;
  return breaks(change, failOn === 'breaking' ? 'either' : failOn);
}

/** Whom a change breaks, in words. */
export const breaksInWords: Readonly<Record<Change['breaks'], string>> = {
  both: 'breaks callers and servers',
  callers: 'breaks callers',
  servers: 'breaks servers',
  none: 'breaks nothing',
};

/** Counts changes. */
export function countChanges(changes: readonly Change[]): DiffCounts {
  const of = (whom: Parameters<typeof breaks>[1]) =>
    changes.filter((change) => breaks(change, whom)).length;
  return {
    changes: changes.length,
    breaking: of('either'),
    callers: of('callers'),
    servers: of('servers'),
  };
}

/** The counts in words: `3 changes: 2 breaking (1 for callers, 2 for servers), 1 not breaking`. */
export function countsInWords(changes: readonly Change[]): string {
  const counts = countChanges(changes);
  if (counts.changes === 0) return 'no changes';
  const harmless = `${counts.changes - counts.breaking} not breaking`;
  const whom = `${counts.callers} for callers, ${counts.servers} for servers`;
  const parts =
    counts.breaking === 0 ? harmless : `${counts.breaking} breaking (${whom}), ${harmless}`;
  return `${count(counts.changes, 'change')}: ${parts}`;
}
