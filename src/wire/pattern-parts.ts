import { anyCharacter, type CharacterSet, complement, escapedSet } from './pattern-set.ts';

/** The parts of a regular expression, as far as it matters how long an engine can be kept busy with it. */

/** What can be repeated: a character, a group, or what takes no character (`^`; `$`, `\b`; a look-around). */
export type Atom =
  | { readonly kind: 'character'; readonly set: CharacterSet }
  | { readonly kind: 'group'; readonly alternatives: readonly (readonly Part[])[] }
  | { readonly kind: 'look'; readonly alternatives: readonly (readonly Part[])[] }
  | { readonly kind: 'start' }
  | { readonly kind: 'boundary' };

/** An atom with how often it may come. */
export interface Part {
  readonly atom: Atom;
  readonly min: number;
  readonly max: number;
}

const escapeSource = String.raw`\\(?:u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|c[A-Za-z]|[\s\S])`;

/** One token: an escape, a class, the beginning of a group, a quantifier, or a character. */
const token = new RegExp(
  [
    `(?<escaped>${escapeSource})`,
    String.raw`\[(?<negated>\^?)(?<members>(?:[^\]\\]|\\[\s\S])*)\]`,
    String.raw`(?<open>\((?:\?(?:[:=!]|<[=!]|<\w+>))?)`,
    String.raw`(?<times>[*+?]|\{\d+(?:,\d*)?\})\??`,
    String.raw`(?<character>[\s\S])`,
  ].join('|'),
  'uy',
);
const classMember = new RegExp(String.raw`${escapeSource}|[\s\S]`, 'gu');

/**
 * The alternatives of a pattern, each a sequence of parts; undefined where the pattern refers to what it matched
 * before, or is of a syntax that is not known here.
 */
export function parsePattern(pattern: string): readonly (readonly Part[])[] | undefined {
  token.lastIndex = 0;
  const groups: Group[] = [new Group('')];
  for (let found = token.exec(pattern); found !== null; found = token.exec(pattern)) {
    const { escaped, negated, members, open, times, character } = found.groups ?? {};
    const group = groups.at(-1);
    if (group === undefined) return undefined;
    if (escaped !== undefined) {
      if (/^\\[1-9k]/.test(escaped)) return undefined;
      const isBoundary = /^\\[bB]$/.test(escaped);
      group.add(isBoundary ? { kind: 'boundary' } : characterOf(escapedSet(escaped.slice(1))));
    } else if (members !== undefined) {
      const set = classSet(members);
      group.add(characterOf(negated === '^' ? complement(set) : set));
    } else if (open !== undefined) groups.push(new Group(open));
    else if (times !== undefined) {
      if (!group.repeat(bounds(times))) return undefined;
    } else if (character === '|') group.alternatives.push([]);
    else if (character === ')') {
      groups.pop();
      groups.at(-1)?.add({ kind: group.kind, alternatives: group.alternatives });
    } else group.add(single(character ?? ''));
  }
  const [whole, ...unclosed] = groups;
  return unclosed.length === 0 ? whole?.alternatives : undefined;
}

/** A group whose end has not come yet. */
class Group {
  readonly kind: 'group' | 'look';
  readonly alternatives: Part[][] = [[]];

  constructor(open: string) {
    this.kind = /[=!]$/.test(open) ? 'look' : 'group';
  }

  add(atom: Atom): void {
    this.alternatives.at(-1)?.push({ atom, min: 1, max: 1 });
  }

  repeat(times: Pick<Part, 'min' | 'max'>): boolean {
    const last = this.alternatives.at(-1)?.pop();
    if (last !== undefined) this.alternatives.at(-1)?.push({ ...last, ...times });
    return last !== undefined;
  }
}

function single(character: string): Atom {
  if (character === '^') return { kind: 'start' };
  if (character === '$') return { kind: 'boundary' };
  return characterOf(character === '.' ? anyCharacter : literal(character));
}

function characterOf(set: CharacterSet): Atom {
  return { kind: 'character', set };
}

function literal(character: string): CharacterSet {
  const code = character.codePointAt(0) ?? 0;
  return [[code, code]];
}

function bounds(times: string): { readonly min: number; readonly max: number } {
  if (times === '*') return { min: 0, max: Number.POSITIVE_INFINITY };
  if (times === '+') return { min: 1, max: Number.POSITIVE_INFINITY };
  if (times === '?') return { min: 0, max: 1 };
  const [, min = '0', comma, max] = /^\{(\d+)(,?)(\d*)\}$/.exec(times) ?? [];
  if (comma === '') return { min: Number(min), max: Number(min) };
  return { min: Number(min), max: max ? Number(max) : Number.POSITIVE_INFINITY };
}

function classSet(members: string): CharacterSet {
  const found = Array.from(members.matchAll(classMember), ([member]) => member);
  const ranges: (readonly [number, number])[] = [];
  for (let index = 0; index < found.length; index += 1) {
    const from = memberSet(found[index]);
    const to =
      found[index + 1] === '-' && index + 2 < found.length ? memberSet(found[index + 2]) : [];
    const [low] = from[0] ?? [0];
    const [, high] = to[0] ?? [0, 0];
    if (from.length === 1 && to.length === 1) {
      ranges.push([low, high]);
      index += 2;
    } else ranges.push(...from);
  }
  return ranges;
}

function memberSet(member = ''): CharacterSet {
  if (!member.startsWith('\\')) return literal(member);
  return member === '\\b' ? literal('\b') : escapedSet(member.slice(1));
}
