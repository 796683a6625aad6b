/** The words of the core schema (YAML 1.2.2, section 10.3.2) that are no text, but for numbers. */
const words: ReadonlyMap<string, boolean | null> = new Map([
  ...['~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);

/** Numbers as JSON has them, of which a double holds each digit. */
const commonNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;

/** All numbers of the core schema. */
const anyNumber =
  /^(?:[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0o[0-7]+|0x[\da-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/**
 * What a plain scalar stands for; undefined for a number that isn't written as most numbers are, which is for a whole
 * YAML processor to read.
 */
export function scalarWord(word: string): string | number | boolean | null | undefined {
  const known = words.get(word);
  if (known !== undefined) return known;
  if (commonNumber.test(word)) return Number(word);
  return anyNumber.test(word) ? undefined : word;
}
