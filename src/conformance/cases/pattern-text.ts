import { type Atom, type Part, parsePattern } from '../../wire/pattern-parts.ts';

/*
 * Text for a pattern by what the pattern is made of, in a time that grows with the text alone. Look-arounds are not
 * followed, so who asks has to see whether the pattern takes what comes out.
 */

type Alternatives = readonly (readonly Part[])[];

/** How long text can be that something matches, in code points. */
interface Lengths {
  readonly min: number;
  readonly max: number;
}

/** In how many ways a length is shared out among the repetitions of a group. */
const tries = 8;

/** The characters that are taken first where a pattern takes them. */
const preferred = ['a', 'A', '1', '0', '-', '_', '.', '/', ':', ' '];

const parsed = new Map<string, Alternatives | undefined>();
const measured = new WeakMap<Alternatives, Lengths>();

/** The length of the shortest text that a pattern may match; undefined for a pattern of a syntax that is not known here. */
export function shortestLength(pattern: string): number | undefined {
  const alternatives = parse(pattern);
  return alternatives && lengthsOf(alternatives).min;
}

/** A text of so many code points that a pattern may match; undefined if none is found. */
export function builtText(pattern: string, length: number): string | undefined {
  const alternatives = parse(pattern);
  return alternatives && oneOf(alternatives, length);
}

function parse(pattern: string): Alternatives | undefined {
  if (!parsed.has(pattern)) parsed.set(pattern, parsePattern(pattern));
  return parsed.get(pattern);
}

function lengthsOf(alternatives: Alternatives): Lengths {
  const known = measured.get(alternatives);
  if (known !== undefined) return known;
  const each = alternatives.map((parts) => sum(parts.map(lengthsOfPart)));
  const found = {
    min: Math.min(...each.map(({ min }) => min)),
    max: Math.max(...each.map(({ max }) => max)),
  };
  measured.set(alternatives, found);
  return found;
}

function sum(all: readonly Lengths[]): Lengths {
  return all.reduce((one, { min, max }) => ({ min: one.min + min, max: one.max + max }), {
    min: 0,
    max: 0,
  });
}

function lengthsOfPart({ atom, min, max }: Part): Lengths {
  const once = lengthsOfAtom(atom);
  // Nothing comes out empty however often it is repeated, which Infinity × 0 is not.
  return { min: once.min * min, max: once.max === 0 ? 0 : once.max * max || 0 };
}

function lengthsOfAtom(atom: Atom): Lengths {
  if (atom.kind === 'character') return { min: 1, max: 1 };
  return atom.kind === 'group' ? lengthsOf(atom.alternatives) : { min: 0, max: 0 };
}

function isWithin(length: number, { min, max }: Lengths): boolean {
  return length >= min && length <= max;
}

function oneOf(alternatives: Alternatives, length: number): string | undefined {
  for (const parts of alternatives) {
    if (!isWithin(length, sum(parts.map(lengthsOfPart)))) continue;
    const text = sequence(parts, length);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** What is left of the length goes to the first parts that can take it. */
function sequence(parts: readonly Part[], length: number): string | undefined {
  const lengths = parts.map(lengthsOfPart);
  let left = length - sum(lengths).min;
  let text = '';
  for (const [index, part] of parts.entries()) {
    const { min, max } = lengths[index] ?? { min: 0, max: 0 };
    const more = Math.min(left, max - min);
    const longer = repeated(part, min + more);
    const found = longer ?? repeated(part, min);
    if (found === undefined) return undefined;
    if (longer !== undefined) left -= more;
    text += found;
  }
  return left === 0 ? text : undefined;
}

function repeated({ atom, min, max }: Part, length: number): string | undefined {
  if (length === 0 && min === 0) return '';
  if (atom.kind === 'character') return pick(atom.set).repeat(length);
  if (atom.kind !== 'group') return '';
  const once = lengthsOf(atom.alternatives);
  const fewest = Math.max(min, 1, Math.ceil(length / (once.max || 1)) || 1);
  const most = Math.min(max, once.min === 0 ? fewest : Math.floor(length / once.min));
  for (let times = fewest; times <= Math.min(most, fewest + tries); times += 1) {
    const short = Math.floor(length / times);
    const long = oneOf(atom.alternatives, short + 1);
    const plain = oneOf(atom.alternatives, short);
    const longer = length - short * times;
    if (plain === undefined || (longer > 0 && long === undefined)) continue;
    return (long ?? '').repeat(longer) + plain.repeat(times - longer);
  }
  return undefined;
}

function pick(set: readonly (readonly [low: number, high: number])[]): string {
  const has = (code: number) => set.some(([low, high]) => low <= code && code <= high);
  const found = preferred.find((character) => has(character.charCodeAt(0)));
  const printable = set.find(([low]) => low >= 0x21) ?? set[0];
  return found ?? String.fromCodePoint(printable?.[0] ?? 0x61);
}
