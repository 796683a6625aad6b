import { type Part, parsePattern } from './pattern-parts.ts';
import { anyCharacter, type CharacterSet, overlap } from './pattern-set.ts';

/**
 * How long a backtracking engine, which JavaScript's is, can be kept busy with a pattern by text made for it. What is
 * found is an upper bound: a pattern may be called risky that is not.
 */

/** Steps that matching may take: some milliseconds. */
const maxSteps = 1e6;

/**
 * Whether matching a pattern against text of up to `length` characters, by default of any length, may take so long
 * that an engine of linear time should do it. Of short text only patterns are risky whose cost doubles with each
 * character (`^([0-9]+)+$`); of long text also those whose cost grows with its square (`^.*a.*b`, `[a-z]+:`).
 */
export function isRiskyPattern(pattern: string, length = Number.POSITIVE_INFINITY): boolean {
  const degree = costDegree(pattern);
  return degree > 1 && Math.max(length, 2) ** degree > maxSteps;
}

/** The costs of patterns that were asked for: they come from contracts, not from requests. */
const degrees = new Map<string, number>();

/** The power of the text's length that the cost of a pattern grows with; infinite where it grows exponentially. */
function costDegree(pattern: string): number {
  const known = degrees.get(pattern);
  if (known !== undefined) return known;
  const alternatives = parsePattern(pattern);
  const degree =
    alternatives === undefined
      ? Number.POSITIVE_INFINITY
      : Math.max(...unwrapped(alternatives).map((parts) => sequenceDegree(searched(parts), true)));
  degrees.set(pattern, degree);
  return degree;
}

/** The alternatives of a pattern that is one group, which people write to put `^` and `$` around or into each. */
function unwrapped(alternatives: readonly (readonly Part[])[]): readonly (readonly Part[])[] {
  const [[part, ...parts] = [], ...others] = alternatives;
  const isOne = parts.length === 0 && others.length === 0 && part?.min === 1 && part.max === 1;
  return isOne && part.atom.kind === 'group' ? unwrapped(part.atom.alternatives) : alternatives;
}

/** Without a `^` in front, an engine tries every place in the text, as if the pattern began with `.*`. */
function searched(parts: readonly Part[]): readonly Part[] {
  if (parts[0]?.atom.kind === 'start') return parts;
  const anywhere = { kind: 'character', set: anyCharacter } as const;
  return [{ atom: anywhere, min: 0, max: Number.POSITIVE_INFINITY }, ...parts];
}

/** A part of a sequence, whatever it is made of: what it can match, and how much it leaves open. */
interface Term {
  readonly set: CharacterSet;
  readonly canBeEmpty: boolean;
  /** In how many ways it can match at one place: 1 if it leaves nothing open. */
  readonly ways: number;
  /** The degree of the cost of what is inside; 0 for a character. */
  readonly degree: number;
}

/** The ways of what has no upper bound, or a high one. */
const unbounded = Number.POSITIVE_INFINITY;

/** The degree of a sequence; `isWhole` if nothing comes behind it. */
function sequenceDegree(parts: readonly Part[], isWhole: boolean): number {
  const terms = termsOf(parts);
  const last = terms.at(-1);
  // What comes last is never asked to give characters back, unless something inside it asks.
  const isFree = isWhole && last?.degree === 0;
  const degrees = terms.map((_, index) => runDegree(terms.slice(index), isFree));
  return Math.max(1, ...degrees);
}

/**
 * The degree of the terms of a sequence that can take characters from the first of them, since nothing between has to
 * match what the first can't. If the last term `isFree`, it does not count.
 */
function runDegree(terms: readonly Term[], isFree: boolean): number {
  const [first] = terms;
  let degree = 0;
  let ways = 1;
  for (const [index, term] of terms.entries()) {
    if (index > 0 && first !== undefined && !overlap(first.set, term.set)) {
      if (term.canBeEmpty) continue;
      break;
    }
    if (term.ways < unbounded) ways *= term.ways;
    else if (!isFree || index < terms.length - 1) degree += 1;
    // One of the powers of what is inside was counted.
    degree += Math.max(0, term.degree - 1);
  }
  return ways > 1000 ? unbounded : degree;
}

/** The terms of a sequence. A group that comes once and has one alternative is a part of the sequence around it. */
function termsOf(parts: readonly Part[]): readonly Term[] {
  return parts.flatMap(({ atom, min, max }): readonly Term[] => {
    if (atom.kind === 'start') return [];
    // It takes no character, but it can fail.
    if (atom.kind === 'boundary') return [{ set: [], canBeEmpty: true, ways: 1, degree: 0 }];
    if (atom.kind === 'character') {
      return [{ set: atom.set, canBeEmpty: min === 0, ways: waysOf(min, max), degree: 0 }];
    }
    const { kind, alternatives } = atom;
    if (kind === 'look') return [lookTerm(alternatives)];
    const [only, ...others] = alternatives;
    if (min === 1 && max === 1 && only !== undefined && others.length === 0) return termsOf(only);
    return [groupTerm(alternatives, min, max)];
  });
}

/** A look-around is matched anew wherever what is before it ends. */
function lookTerm(alternatives: readonly (readonly Part[])[]): Term {
  const isFixed = alternatives.every((parts) => termsOf(parts).every(({ ways }) => ways === 1));
  const degree = Math.max(...alternatives.map((parts) => sequenceDegree(parts, false)));
  return isFixed
    ? { set: [], canBeEmpty: true, ways: 1, degree: 0 }
    : { set: anyCharacter, canBeEmpty: true, ways: unbounded, degree };
}

function waysOf(min: number, max: number): number {
  return max - min > 16 ? unbounded : max - min + 1;
}

function groupTerm(alternatives: readonly (readonly Part[])[], min: number, max: number): Term {
  const inner = alternatives.map(termsOf);
  const choices = isDecided(inner) ? 1 : inner.length;
  const isOpen = choices > 1 || inner.flat().some(({ ways }) => ways > 1);
  const isRepeated = max > 1;
  const degree = Math.max(...alternatives.map((parts) => sequenceDegree(parts, false)));
  const once = inner.flat().reduce((product, term) => product * term.ways, choices);
  return {
    set: inner.flat().flatMap(({ set }) => set),
    canBeEmpty: min === 0 || inner.some((terms) => terms.every(({ canBeEmpty }) => canBeEmpty)),
    ways: waysOf(min, max) * (once === 1 ? 1 : once ** max),
    degree: isRepeated && isOpen && !isRepeatable(inner, choices) ? unbounded : degree,
  };
}

/** Whether the next character decides which alternative it is. */
function isDecided(alternatives: readonly (readonly Term[])[]): boolean {
  const firsts = alternatives.map(firstSet);
  return firsts.every(
    (set, index) => set !== undefined && !firsts.slice(index + 1).some((o) => o && overlap(set, o)),
  );
}

/** The characters that a sequence can begin with; undefined where it can be empty. */
function firstSet(terms: readonly Term[]): CharacterSet | undefined {
  const set: (readonly [number, number])[] = [];
  for (const term of terms) {
    set.push(...term.set);
    if (!term.canBeEmpty) return set;
  }
  return undefined;
}

/**
 * Whether a group that is repeated matches each text in one way only: its alternatives are told apart by their first
 * character, and of two rounds, one behind the other, no part can take a character from another.
 */
function isRepeatable(alternatives: readonly (readonly Term[])[], choices: number): boolean {
  if (choices > 1) return false;
  return alternatives.every((one) =>
    alternatives.every((other) => {
      const rounds = [...one, ...other];
      return rounds.every(
        ({ set, ways }, index) => ways === 1 || !takesFrom(set, rounds.slice(index + 1)),
      );
    }),
  );
}

function takesFrom(set: CharacterSet, behind: readonly Term[]): boolean {
  for (const term of behind) {
    if (overlap(set, term.set)) return true;
    if (!term.canBeEmpty) return false;
  }
  return false;
}
