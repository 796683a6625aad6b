import { type CharacterSet, horizontalSpace, propertySet } from './character-sets.ts';
import { complement } from './code-points.ts';
import type { Cursor } from './cursor.ts';

/** Why a pattern that Java reads can't be said in ECMAScript. */
export class UntranslatableError extends Error {
  override readonly name = 'UntranslatableError';
}

/** What stands behind a backslash: one character, a set of them, or something else that has a letter. */
export type Escape =
  | { readonly kind: 'character'; readonly code: number }
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'other'; readonly letter: string };

/** Letters that stand for one character; `\v` is that of ECMAScript. */
const characters: ReadonlyMap<string, number> = new Map([
  ['t', 0x09],
  ['n', 0x0a],
  ['v', 0x0b],
  ['f', 0x0c],
  ['r', 0x0d],
  ['a', 0x07],
  ['e', 0x1b],
]);

/** Reads an escape whose backslash is read. Throws an UntranslatableError for what ECMAScript has no words for. */
export function readEscape(cursor: Cursor): Escape {
  const character = cursor.next();
  const letter = Number.isNaN(character) ? '' : String.fromCodePoint(character);
  const code = characters.get(letter) ?? readCode(letter, cursor);
  if (code !== undefined) return { kind: 'character', code };
  if (/[dDwWsS]/.test(letter)) return { kind: 'set', set: { text: `\\${letter}` } };
  if (letter === 'h') return { kind: 'set', set: { ranges: horizontalSpace } };
  if (letter === 'H') return { kind: 'set', set: { ranges: complement(horizontalSpace) } };
  if (letter === 'p' || letter === 'P') return { kind: 'set', set: readProperty(letter, cursor) };
  if (/[GNX]/.test(letter)) throw new UntranslatableError(`\\${letter}`);
  // What is neither letter nor digit stands for itself.
  if (letter !== '' && !/[A-Za-z0-9]/.test(letter)) {
    return { kind: 'character', code: character };
  }
  return { kind: 'other', letter };
}

/** The code point that an escape gives as a number; undefined where it is none of these. */
function readCode(letter: string, cursor: Cursor): number | undefined {
  switch (letter) {
    case '0': {
      const octal = cursor.match(/[0-3]?[0-7]{1,2}/y);
      return octal === undefined ? 0 : Number.parseInt(octal[0], 8);
    }
    case 'x':
    case 'u': {
      const braced = cursor.match(/\{([0-9A-Fa-f]{1,6})\}/y);
      const found =
        braced ?? cursor.match(letter === 'x' ? /()([0-9A-Fa-f]{2})/y : /()([0-9A-Fa-f]{4})/y);
      if (found === undefined) return undefined;
      return pairWith(Number.parseInt(braced?.[1] ?? found[2] ?? '', 16), cursor);
    }
    case 'c': {
      const control = cursor.match(/[A-Za-z]/y);
      return control === undefined ? undefined : control[0].charCodeAt(0) & 0x1f;
    }
    default:
      return undefined;
  }
}

/** The code point of a surrogate and the one behind it, if they are a pair. */
function pairWith(code: number, cursor: Cursor): number {
  if (code < 0xd800 || code > 0xdbff) return code;
  const low = cursor.match(/\\u(D[C-F][0-9A-F]{2})/iy);
  return low === undefined
    ? code
    : 0x10000 + (code - 0xd800) * 0x400 + (Number.parseInt(low[1] ?? '', 16) - 0xdc00);
}

function readProperty(letter: string, cursor: Cursor): CharacterSet {
  const found = cursor.match(/\{(\^?)([A-Za-z0-9_=]+)\}|()()([A-Z])/y);
  const name = found?.[2] ?? found?.[5] ?? '';
  const isNegated = (letter === 'P') !== (found?.[1] === '^');
  const set = propertySet(name, isNegated);
  if (set === undefined) throw new UntranslatableError(`\\${letter}{${name}}`);
  return set;
}
