import { reasonAgainst } from './character-sets.ts';
import { UntranslatableError } from './escapes.ts';
import { Translator } from './translator.ts';

/** Flags for a part of a pattern, which ECMAScript has from 2025 on, and many engines don't have yet. */
const modifiers = /\(\?[a-z]*-?[a-z]*[a-z-]:/;

/** A pattern for ECMAScript; or why there is none. */
export type Translation =
  | { readonly pattern: string }
  | {
      readonly reason: string;
      /** Whether the pattern is none in any dialect; else it is only one that ECMAScript has no words for. */
      readonly isWrong: boolean;
    };

/**
 * A pattern as a regular expression of ECMAScript with the flag u, which matches the same texts. That is the dialect of
 * Smithy (Smithy 2.0, "pattern trait"), so a pattern that is one already means what ECMAScript says. Real models are
 * written for Java; any other pattern is taken for one of Java.
 */
export function translatePattern(pattern: string): Translation {
  const reason = reasonAgainst(pattern);
  if (reason === undefined && !modifiers.test(pattern)) return { pattern };
  try {
    const translated = new Translator(pattern).translate();
    if (reasonAgainst(translated) === undefined) return { pattern: translated };
    return {
      reason: reason ?? 'found flags for a part',
      isWrong: reasonAgainst(translated, '') !== undefined,
    };
  } catch (error) {
    if (!(error instanceof UntranslatableError)) throw error;
    return { reason: `found ${error.message}`, isWrong: false };
  }
}
