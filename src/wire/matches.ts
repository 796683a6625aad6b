const compiled = new Map<string, RegExp>();

/**
 * Whether a value is a string with a match of a pattern (JSON Schema 2020-12, "pattern"), which is compiled when first
 * needed, and kept. For patterns of a contract, of which there are only so many.
 */
export function matches(value: unknown, pattern: string): boolean {
  let regExp = compiled.get(pattern);
  if (regExp === undefined) {
    regExp = new RegExp(pattern, 'u');
    compiled.set(pattern, regExp);
  }
  return typeof value === 'string' && regExp.test(value);
}
