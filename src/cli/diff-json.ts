import type { Change } from '../conformance/diff/change.ts';
import { countChanges, type DiffReport } from './diff-report.ts';

/** Whom a change breaks, as a list. */
const broken: Readonly<Record<Change['breaks'], readonly string[]>> = {
  both: ['callers', 'servers'],
  callers: ['callers'],
  servers: ['servers'],
  none: [],
};

/**
 * The changes as JSON, for programs: `docs/diff.md` says what its members are. Characters that a terminal could take
 * for an instruction are written as escapes. Without the last line feed.
 */
export function formatJson({ changes, ...files }: DiffReport): string {
  const value = {
    old: files.old,
    new: files.new,
    counts: countChanges(changes),
    changes: changes.map((change) => ({
      rule: change.rule,
      breaks: broken[change.breaks],
      ...(change.direction !== undefined && { direction: change.direction }),
      message: change.message,
      operations: change.operations,
      old: change.oldPlace,
      new: change.newPlace,
    })),
  };
  // Line feeds stand between the parts alone: in a string, JSON has escaped them already.
  return JSON.stringify(value, undefined, 2).replaceAll(
    /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/gu,
    escapeCharacter,
  );
}

/** JSON escapes units of UTF-16, of which a character beyond the basic plane has two (RFC 8259, section 7). */
function escapeCharacter(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
