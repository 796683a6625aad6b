/** Sets of characters that a part of a regular expression can match. Where it is not known which, a set has too many. */

/** Code points from and to, both included, in any order. */
export type CharacterSet = readonly (readonly [number, number])[];

/** Every character there is. */
export const anyCharacter: CharacterSet = [[0, 0x10ffff]];

/** What an escape such as `\d` stands for; `\p{…}` and the others stand for anything. */
const classes: Readonly<Record<string, CharacterSet>> = {
  d: [[48, 57]],
  w: [
    [48, 57],
    [65, 90],
    [95, 95],
    [97, 122],
  ],
  s: [
    [9, 13],
    [32, 32],
    [160, 160],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
    [0x2028, 0x2029],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
    [0xfeff, 0xfeff],
  ],
};

const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, 0: 0 };

/** The characters that an escape matches, without its backslash: `d`, `u{1f600}`, `.`. */
export function escapedSet(escaped: string): CharacterSet {
  const [kind = ''] = escaped;
  const lower = classes[kind.toLowerCase()];
  if (lower !== undefined) return kind === kind.toLowerCase() ? lower : complement(lower);
  if (kind === 'p' || kind === 'P' || kind === 'c') return anyCharacter;
  const hex = /^[ux]\{?([0-9a-fA-F]+)\}?$/.exec(escaped)?.[1];
  const code = hex === undefined ? (controls[kind] ?? escaped.codePointAt(0)) : parseInt(hex, 16);
  return code === undefined ? anyCharacter : [[code, code]];
}

/** Whether some character is in both sets. */
export function overlap(one: CharacterSet, other: CharacterSet): boolean {
  return one.some(([low, high]) => other.some(([from, to]) => from <= high && low <= to));
}

/** All characters that are not in a set. */
export function complement(set: CharacterSet): CharacterSet {
  const gaps: [number, number][] = [];
  let next = 0;
  for (const [low, high] of set.toSorted(([one], [other]) => one - other)) {
    if (low > next) gaps.push([next, low - 1]);
    next = Math.max(next, high + 1);
  }
  if (next <= 0x10ffff) gaps.push([next, 0x10ffff]);
  return gaps;
}
