/** Code points from one to another, both included. */
export type Range = readonly [from: number, to: number];

const last = 0x10ffff;

/** All code points that are in none of some ranges. */
export function complement(ranges: readonly Range[]): readonly Range[] {
  const rest: Range[] = [];
  let next = 0;
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    if (from > next) rest.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  return next > last ? rest : [...rest, [next, last]];
}

/** A range with the letters of ASCII in it also in their other case. */
export function withOtherCase([from, to]: Range): readonly Range[] {
  const shifted = (low: number, high: number, by: number): readonly Range[] => {
    const [start, end] = [Math.max(from, low), Math.min(to, high)];
    return start > end ? [] : [[start + by, end + by]];
  };
  return [[from, to], ...shifted(0x41, 0x5a, 0x20), ...shifted(0x61, 0x7a, -0x20)];
}

/** A range as it stands in a class of ECMAScript with the flag u. */
export function rangeText([from, to]: Range): string {
  if (from === to) return classCharacter(from);
  return `${classCharacter(from)}-${classCharacter(to)}`;
}

function classCharacter(code: number): string {
  const text = String.fromCodePoint(code);
  return /[\\\]^[-]/.test(text) ? `\\${text}` : plainCharacter(code);
}

/** A character as it stands outside of classes, for itself. */
export function literal(code: number): string {
  const text = String.fromCodePoint(code);
  return /[\^$\\.*+?()[\]{}|]/.test(text) ? `\\${text}` : plainCharacter(code);
}

function plainCharacter(code: number): string {
  const text = String.fromCodePoint(code);
  const isVisible = code === 0x20 || !(/[\s\p{Cc}\p{Cf}\p{Cs}]/u.test(text) || code >= 0x10fffe);
  if (isVisible) return text;
  const digits = code.toString(16);
  if (code < 0x100) return `\\x${digits.padStart(2, '0')}`;
  return code > 0xffff ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`;
}
