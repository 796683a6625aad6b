/** What is put in place of what was found: a text, or what is made of the match and its groups. */
export type Replacement = string | ((match: string, ...groups: string[]) => string);

/** The most that an error shows of a text, in characters. */
const shown = 100;

/**
 * A text with every occurrence of another text, or every match of a pattern, replaced: `times` of them, once by
 * default. Throws an Error where it is another number. In a text put in place of a pattern, `$1` stands for a group.
 */
export function replaced(
  text: string,
  found: string | RegExp,
  replacement: Replacement,
  times = 1,
): string {
  const pattern = typeof found === 'string' ? new RegExp(patternOf(found), 'g') : everyMatch(found);
  const count = [...text.matchAll(pattern)].length;
  if (count !== times) {
    const where = text.length > shown ? `${text.slice(0, shown)}…` : text;
    throw new Error(`expected ${found} ${times} times, found it ${count} times in ${where}`);
  }
  if (typeof replacement === 'function') return text.replace(pattern, replacement);
  return typeof found === 'string'
    ? text.split(found).join(replacement)
    : text.replace(pattern, replacement);
}

function everyMatch(pattern: RegExp): RegExp {
  return pattern.global ? pattern : new RegExp(pattern, `${pattern.flags}g`);
}

/** The source of a pattern that matches a text and nothing else. */
export function patternOf(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
