import { complement, type Range, rangeText, withOtherCase } from './code-points.ts';

/** Characters that a pattern names as one: code points, or a part of a class that ECMAScript names itself. */
export type CharacterSet = { readonly ranges: readonly Range[] } | { readonly text: string };

const [digits, upper, lower]: readonly [Range, Range, Range] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x61, 0x7a],
];
const punctuation: readonly Range[] = [
  [0x21, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0x7e],
];

/** The classes of POSIX as Java has them, of ASCII alone (java.util.regex.Pattern, "POSIX character classes"). */
const posix: Readonly<Record<string, readonly Range[]>> = {
  Lower: [lower],
  Upper: [upper],
  ASCII: [[0, 0x7f]],
  Alpha: [upper, lower],
  Digit: [digits],
  Alnum: [digits, upper, lower],
  Punct: punctuation,
  Graph: [[0x21, 0x7e]],
  Print: [[0x20, 0x7e]],
  Blank: [
    [0x09, 0x09],
    [0x20, 0x20],
  ],
  Cntrl: [
    [0, 0x1f],
    [0x7f, 0x7f],
  ],
  XDigit: [digits, [0x41, 0x46], [0x61, 0x66]],
  Space: [
    [0x09, 0x0d],
    [0x20, 0x20],
  ],
  L1: [[0, 0xff]],
};

/** Horizontal white space, `\h` in Java. */
export const horizontalSpace: readonly Range[] = [
  [0x09, 0x09],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];

/**
 * The characters with a property, or without it, by the name that Java has for the property; undefined for one that
 * ECMAScript has no name for.
 */
export function propertySet(name: string, isNegated: boolean): CharacterSet | undefined {
  const ranges = Object.hasOwn(posix, name) ? posix[name] : undefined;
  if (ranges !== undefined) return { ranges: isNegated ? complement(ranges) : ranges };
  const letter = isNegated ? 'P' : 'p';
  const found = ecmaNames(name).find((each) => isRegExp(`\\p{${each}}`));
  return found === undefined ? undefined : { text: `\\${letter}{${found}}` };
}

/** What ECMAScript may call a property that Java calls by this name (ECMA-262, "UnicodePropertyValueExpression"). */
function ecmaNames(name: string): readonly string[] {
  const [key = '', value] = name.split('=');
  if (value !== undefined) {
    const isScript = /^(sc|script)$/i.test(key);
    const isCategory = /^(gc|general_category)$/i.test(key);
    if (isScript) return [`Script=${value}`, `Script=${titleCase(value)}`];
    return isCategory ? [value, titleCase(value)] : [];
  }
  const bare = name.startsWith('Is') ? name.slice(2) : name;
  return [bare, titleCase(bare), `Script=${bare}`, `Script=${titleCase(bare)}`];
}

function titleCase(name: string): string {
  return name
    .split('_')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`)
    .join('_');
}

/** Whether ECMAScript reads a text as a regular expression with the flag u. */
function isRegExp(pattern: string): boolean {
  return reasonAgainst(pattern) === undefined;
}

/** Why a text is no regular expression for ECMAScript, with the flag u by default; undefined where it is one. */
export function reasonAgainst(pattern: string, flags = 'u'): string | undefined {
  try {
    new RegExp(pattern, flags);
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // What stands in front of the reason repeats the pattern.
    return error.message.slice(error.message.lastIndexOf(': ') + 2);
  }
}

/** A set as a part of a class. */
export function setText(set: CharacterSet): string {
  return 'text' in set ? set.text : set.ranges.map(rangeText).join('');
}

/** A set with the letters of ASCII in it also in their other case. */
export function inBothCases(set: CharacterSet): CharacterSet {
  return 'text' in set ? set : { ranges: set.ranges.flatMap(withOtherCase) };
}
