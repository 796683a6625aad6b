import { UntranslatableError } from './escapes.ts';

/** The flags of Java that a pattern can set for a part of itself, by their names there. */
export interface Flags {
  readonly ignoreCase: boolean;
  readonly dotAll: boolean;
  readonly multiline: boolean;
  readonly comments: boolean;
}

/** No flag set. */
export const noFlags: Flags = {
  ignoreCase: false,
  dotAll: false,
  multiline: false,
  comments: false,
};

const names: Readonly<Record<string, keyof Flags>> = {
  i: 'ignoreCase',
  s: 'dotAll',
  m: 'multiline',
  x: 'comments',
};

/** The flags behind `(?on-off)`. Throws an UntranslatableError for a flag that changes what classes mean. */
export function changeFlags(flags: Flags, on: string, off: string): Flags {
  const changed = { ...flags };
  for (const [letters, value] of [
    [on, true],
    [off, false],
  ] as const) {
    for (const letter of letters) {
      const name = names[letter];
      // With unix lines alone, less counts as the end of one, which changes nothing that is valid in practice.
      if (name === undefined && letter !== 'd') throw new UntranslatableError(`the flag ${letter}`);
      if (name !== undefined) changed[name] = value;
    }
  }
  return changed;
}
