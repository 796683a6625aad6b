import { SettingError } from './errors.ts';

/** The most characters (code points) that a rule's name has: `ConfigRuleName` of AWS Config. */
const MAX_LENGTH = 128;

/** Whether a text can name a rule: 1 to 128 characters on one line, and not only blanks. */
export function isRuleName(text: string): boolean {
  return text.length <= 2 * MAX_LENGTH && [...text].length <= MAX_LENGTH && /^.*\S.*$/.test(text);
}

/**
 * Checks the names of the rules that are to exist.
 *
 * @throws {SettingError} for a name that can't name a rule, and for one that is given twice.
 */
export function checkRuleNames(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const name of names) {
    if (!isRuleName(name)) {
      const shown = JSON.stringify(name.slice(0, MAX_LENGTH));
      throw new SettingError(
        `${shown} can't name a rule; expected 1 to ${MAX_LENGTH} characters, not all of them blank`,
      );
    }
    if (seen.has(name)) throw new SettingError(`the rule ${JSON.stringify(name)} is given twice`);
    seen.add(name);
  }
  return seen;
}
