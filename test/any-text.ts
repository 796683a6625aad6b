import fc from 'fast-check';

const surrogates = { first: 0xd800, count: 0x800 } as const;

/**
 * Any one Unicode character, drawn as fast-check draws its unit `binary`. That unit itself takes most of a second in
 * each process, to build a table of all 1,112,064 of them.
 */
const character = fc.nat(0x10ffff - surrogates.count).map(characterAt, indexOf);

function characterAt(index: number): string {
  return String.fromCodePoint(index < surrogates.first ? index : index + surrogates.count);
}

/** The inverse of `characterAt`. Throws for what is not one character, as fast-check expects of an inverse. */
function indexOf(text: unknown): number {
  const isOne = typeof text === 'string' && /^\P{Surrogate}$/u.test(text);
  const codePoint = isOne ? text.codePointAt(0) : undefined;
  if (codePoint === undefined) throw new TypeError('expected one character');
  return codePoint < surrogates.first ? codePoint : codePoint - surrogates.count;
}

/** Text of any characters, among them controls and astral ones. */
export function anyText(constraints: Omit<fc.StringConstraints, 'unit'> = {}) {
  return fc.string({ ...constraints, unit: character });
}
