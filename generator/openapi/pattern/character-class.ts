import { type CharacterSet, inBothCases, setText } from './character-sets.ts';
import type { Range } from './code-points.ts';
import type { Cursor } from './cursor.ts';
import { readEscape, UntranslatableError } from './escapes.ts';
import type { Flags } from './flags.ts';

type Item =
  | { readonly kind: 'character'; readonly code: number }
  | { readonly kind: 'set'; readonly set: CharacterSet };

/** Reads a class whose opening bracket is read, and gives it as ECMAScript writes it with the flag u. */
export function translateClass(cursor: Cursor, flags: Flags): string {
  const isNegated = cursor.take('^');
  const sets: CharacterSet[] = [];
  let isFirst = true;
  for (;;) {
    if (cursor.isAtEnd) return '[';
    // In Java, a bracket right behind the opening one stands for itself.
    if (!isFirst && cursor.take(']')) break;
    isFirst = false;
    if (flags.comments && cursor.match(/\s/y) !== undefined) continue;
    if (cursor.take('\\Q')) {
      sets.push(...readQuoted(cursor).map((code) => characters([code, code])));
      continue;
    }
    sets.push(...readRange(cursor, readItem(cursor)));
  }
  const parts = sets.map((set) => setText(flags.ignoreCase ? inBothCases(set) : set));
  return `[${isNegated ? '^' : ''}${parts.join('')}]`;
}

/** The code points between `\Q`, which is read, and `\E` or the end. */
export function readQuoted(cursor: Cursor): readonly number[] {
  const codes: number[] = [];
  while (!cursor.isAtEnd && !cursor.take('\\E')) codes.push(cursor.next());
  return codes;
}

function readItem(cursor: Cursor): Item {
  if (cursor.look(/\[/y) !== undefined) throw new UntranslatableError('a class inside a class');
  if (cursor.take('&&')) throw new UntranslatableError('an intersection of classes');
  if (!cursor.take('\\')) return { kind: 'character', code: cursor.next() };
  const escaped = readEscape(cursor);
  if (escaped.kind !== 'other') return escaped;
  if (escaped.letter === 'b') return { kind: 'character', code: 0x08 };
  return { kind: 'set', set: { text: `\\${escaped.letter}` } };
}

/** An item, or a range that begins with it. */
function readRange(cursor: Cursor, item: Item): readonly CharacterSet[] {
  const isRange = cursor.look(/-[^\]]/y) !== undefined;
  if (item.kind === 'set') {
    // A set begins no range: the hyphen behind it stands for itself.
    const hyphen = isRange && cursor.take('-') ? [characters([0x2d, 0x2d])] : [];
    return [item.set, ...hyphen];
  }
  if (!isRange) return [characters([item.code, item.code])];
  cursor.take('-');
  const end = readItem(cursor);
  if (end.kind === 'character') return [characters([item.code, end.code])];
  return [characters([item.code, item.code]), characters([0x2d, 0x2d]), end.set];
}

function characters(range: Range): CharacterSet {
  return { ranges: [range] };
}
