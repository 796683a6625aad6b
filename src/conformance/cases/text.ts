import fc from 'fast-check';
import { codePoints } from '../../wire/accept.ts';
import type { Schema } from '../../wire/schema.ts';
import { UnbuildableError } from './unbuildable-error.ts';

/** The most code points in a text that is made. */
const longest = 256 * 1024;

/** How many texts are drawn in search of one that a pattern and a length both allow. */
const draws = 300;

/** The characters that texts are filled with: one of a single UTF-16 unit, one of two, and one that nobody sees. */
export const characters = { plain: 'a', astral: '😀', blank: ' ' } as const;

/** A text of so many code points, of which each second one is an accent that stands upon the letter before it. */
export function combiningText(length: number): string {
  return textOf({}, length).replaceAll('aa', 'a\u0301');
}

/** A text of so many code points that keeps the pattern of its schema. Throws an UnbuildableError if none is found. */
export function textOf(
  schema: Schema,
  length: number,
  character: string = characters.plain,
): string {
  if (length > longest) {
    throw new UnbuildableError(`a text of ${length} characters is longer than any that is sent`);
  }
  const plain = character.repeat(length);
  if (schema.pattern === undefined) return plain;
  const pattern = new RegExp(schema.pattern, 'u');
  const simple = [plain, 'A'.repeat(length), '1'.repeat(length), '-'.repeat(length)];
  const found =
    simple.find((text) => pattern.test(text)) ??
    drawn(pattern, length).find((text) => codePoints(text) === length && pattern.test(text));
  if (found !== undefined) return found;
  throw new UnbuildableError(`no text of ${length} characters was found for ${schema.pattern}`);
}

/** A text that a pattern allows, of a length that the schema allows. Throws an UnbuildableError if none is found. */
export function matchingText(schema: Schema): string {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern = '' } = schema;
  const expression = new RegExp(pattern, 'u');
  const found = drawn(expression, minLength).find((text) => {
    const length = codePoints(text);
    return length >= minLength && length <= maxLength && expression.test(text);
  });
  if (found !== undefined) return found;
  throw new UnbuildableError(`no text was found for ${pattern}`);
}

/** A text that a pattern does not allow, of a length that the schema allows; undefined if none is found. */
export function mismatchingText(schema: Schema): string | undefined {
  const { minLength = 1, maxLength = 8, pattern = '' } = schema;
  const expression = new RegExp(pattern, 'u');
  const length = Math.min(Math.max(1, minLength), Math.max(1, maxLength), longest);
  return ['!', ' ', 'a', '1', '\u0000', '😀', '\n']
    .map((character) => character.repeat(length))
    .find((text) => !expression.test(text));
}

/** Texts for a pattern; also with repetitions, where they fit a length. */
function drawn(pattern: RegExp, length: number): readonly string[] {
  const texts = textsFor(pattern);
  const repeated = texts.flatMap((text) =>
    text === '' ? [] : [text.repeat(Math.ceil(length / text.length)).slice(0, length)],
  );
  return [...texts, ...repeated];
}

/** The most patterns whose texts are remembered. */
const maxRemembered = 256;

const remembered = new Map<string, readonly string[]>();

/** Texts that fast-check draws for a pattern, the same each time. Drawing takes milliseconds, and each body asks. */
function textsFor(pattern: RegExp): readonly string[] {
  const known = remembered.get(pattern.source);
  if (known !== undefined) return known;
  let texts: readonly string[] = [];
  try {
    texts = fc.sample(fc.stringMatching(pattern), { numRuns: draws, seed: 1 });
  } catch {
    // A construct that fast-check can't draw for, such as a look-ahead.
  }
  if (remembered.size >= maxRemembered) remembered.clear();
  remembered.set(pattern.source, texts);
  return texts;
}
