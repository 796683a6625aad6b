/** Puts text in a colour, or leaves it as it is. */
export interface Palette {
  good(text: string): string;
  bad(text: string): string;
  dim(text: string): string;
  strong(text: string): string;
}

/** Colours of a terminal (ECMA-48, "SGR"), or none. */
export function palette(isColoured: boolean): Palette {
  const style = (code: number, end: number) => (text: string) =>
    isColoured ? `\u001b[${code}m${text}\u001b[${end}m` : text;
  return { good: style(32, 39), bad: style(31, 39), dim: style(2, 22), strong: style(1, 22) };
}

/**
 * Whether to colour what is written. `FORCE_COLOR` (0 for never) is stronger than `NO_COLOR` (https://no-color.org),
 * and without both it is done on a terminal that can.
 */
export function wantsColour(
  env: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = env;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return isTerminal && terminal !== 'dumb';
}
