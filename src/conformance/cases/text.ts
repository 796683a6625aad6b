import fc from 'fast-check';
import { codePoints } from '../../wire/accept.ts';
import { isRiskyPattern } from '../../wire/pattern.ts';
import type { Schema } from '../../wire/schema.ts';
import { expressionOf, matchesInTime } from '../patterns.ts';
import { builtText, shortestLength } from './pattern-text.ts';
import { UnbuildableError } from './unbuildable-error.ts';

/** The most code points in a text that is made. */
export const longest = 256 * 1024;

/** How many texts are drawn in search of one that a pattern and a length both allow. */
const draws = 300;

/** Patterns whose shortest text is longer are not drawn for, which would take as many draws of it. */
const longestDrawn = 1_000;

/** A pattern that keeps a backtracking engine busy with so short a text can do the same to what draws for it. */
const drawnLength = 24;

/** The characters that texts are filled with: one of a single UTF-16 unit, one of two, and one that nobody sees. */
export const characters = { plain: 'a', astral: '😀', blank: ' ' } as const;

/** A text of so many code points, of which each second one is an accent that stands upon the letter before it. */
export function combiningText(length: number): string {
  return textOf({}, length).replaceAll('aa', 'a\u0301');
}

/** A text of so many code points that keeps the pattern of its schema. Throws an UnbuildableError if none is found. */
export function textOf(
  { pattern }: Schema,
  length: number,
  character: string = characters.plain,
): string {
  if (length > longest) {
    throw new UnbuildableError(`a text of ${length} characters is longer than any that is sent`);
  }
  if (pattern === undefined) return character.repeat(length);
  const found = foundTexts.find(`${length} ${character} ${pattern}`, () =>
    textWith(pattern, length, character),
  );
  if (found !== undefined) return found;
  throw new UnbuildableError(`no text of ${length} characters was found for ${pattern}`);
}

function textWith(pattern: string, length: number, character: string): string | undefined {
  const plain = [character, 'A', '1', '-'].map((each) => each.repeat(length));
  const isFound = (text: string) =>
    codePoints(text) === length && matchesInTime(pattern, text) === true;
  return (
    plain.find(isFound) ??
    drawn(pattern, length).find(isFound) ??
    [builtText(pattern, length) ?? ''].find(isFound)
  );
}

/** A text that a pattern allows, of a length that the schema allows. Throws an UnbuildableError if none is found. */
export function matchingText({ minLength = 0, maxLength, pattern = '' }: Schema): string {
  const found = foundTexts.find(`${minLength} to ${maxLength} ${pattern}`, () =>
    textWithin(pattern, minLength, maxLength ?? Number.POSITIVE_INFINITY),
  );
  if (found !== undefined) return found;
  throw new UnbuildableError(`no text was found for ${pattern}`);
}

function textWithin(pattern: string, min: number, max: number): string | undefined {
  const isFound = (text: string) => {
    const length = codePoints(text);
    return length >= min && length <= max && matchesInTime(pattern, text) === true;
  };
  const shortest = Math.min(Math.max(min, shortestLength(pattern) ?? 0), longest);
  const built = [0, 1, 2, 7].map((more) => builtText(pattern, shortest + more) ?? '');
  return drawn(pattern, min).find(isFound) ?? built.find(isFound);
}

/** A text that a pattern does not allow, of a length that the schema allows; undefined if none is found. */
export function mismatchingText(schema: Schema): string | undefined {
  const { minLength = 1, maxLength = 8, pattern = '' } = schema;
  const length = Math.min(Math.max(1, minLength), Math.max(1, maxLength), longest);
  return ['!', ' ', 'a', '1', '\u0000', '😀', '\n']
    .map((character) => character.repeat(length))
    .find((text) => matchesInTime(pattern, text) === false);
}

/** A text like another one that keeps the same schema, and differs from those of other indexes; undefined if none is found. */
export function distinctText(text: string, schema: Schema, index: number): string | undefined {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern = '' } = schema;
  const length = codePoints(text);
  const isAllowed = (found: string) =>
    found !== text &&
    codePoints(found) >= minLength &&
    codePoints(found) <= maxLength &&
    matchesInTime(pattern, found) === true;
  const simple = [
    `${text}${index}`.slice(-Math.max(length, String(index).length)),
    `${text}${index}`,
    `${text}${'a'.repeat(index)}`,
    `${text.slice(0, -1)}${String.fromCharCode('a'.charCodeAt(0) + (index % 26))}`,
  ];
  return simple.find(isAllowed) ?? [builtText(pattern, length + index) ?? ''].find(isAllowed);
}

/** Whether texts can be drawn for a pattern in a time that is worth it. */
export function isDrawable(pattern: string): boolean {
  const shortest = shortestLength(pattern) ?? Number.POSITIVE_INFINITY;
  return shortest <= longestDrawn && !isRiskyPattern(pattern, drawnLength);
}

/** Texts for a pattern; also with repetitions, where they fit a length. */
function drawn(pattern: string, length: number): readonly string[] {
  const texts = textsFor(pattern);
  const repeated = texts.flatMap((text) =>
    text === '' ? [] : [text.repeat(Math.ceil(length / text.length)).slice(0, length)],
  );
  return [...texts, ...repeated];
}

/** What was looked for before, and what was found. Looking takes milliseconds, and each value asks. */
class Memory<T> {
  readonly #known = new Map<string, { readonly found: T }>();
  readonly #most: number;

  /** `most` is how many are remembered at a time. */
  constructor(most: number) {
    this.#most = most;
  }

  find(key: string, look: () => T): T {
    const known = this.#known.get(key);
    if (known !== undefined) return known.found;
    const found = look();
    if (this.#known.size >= this.#most) this.#known.clear();
    this.#known.set(key, { found });
    return found;
  }
}

/** Texts for a pattern and a length; undefined where there are none. */
const foundTexts = new Memory<string | undefined>(2_048);

/** Texts that were drawn for a pattern. */
const drawnTexts = new Memory<readonly string[]>(256);

/** Texts that fast-check draws for a pattern, the same each time. */
function textsFor(pattern: string): readonly string[] {
  return drawnTexts.find(pattern, () => {
    try {
      if (!isDrawable(pattern)) return [];
      return fc.sample(fc.stringMatching(expressionOf(pattern)), { numRuns: draws, seed: 1 });
    } catch {
      // A construct that fast-check can't draw for, such as a look-ahead.
      return [];
    }
  });
}
