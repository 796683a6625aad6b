const shownCharacters = 80;

/** A TypeError about an option: which one, what was expected, what was found. */
export function optionError(option: string, expected: string, found: unknown): TypeError {
  return new TypeError(`${option}: expected ${expected}, found ${describe(found)}`);
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') {
    const shown = value.slice(0, shownCharacters);
    return `${JSON.stringify(shown)}${shown === value ? '' : '…'}`;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
