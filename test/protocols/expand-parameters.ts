/**
 * Fills the parameters of a test case into a text: `$name:L` becomes the value as it stands, `$name:S` the value in
 * quotes, and `$$` a dollar sign (Smithy, "HTTP protocol compliance tests", section "Parameterized tests").
 * Throws a TypeError for a name that has no value.
 */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$(?:\$|(\w+):([LS]))/g, (_all, name?: string, form?: string) => {
    if (name === undefined) return '$';
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new TypeError(`the test parameter ${name} has no value`);
    return form === 'S' ? JSON.stringify(value) : value;
  });
}

/**
 * The sets of values of a parameterized case, in order: the first value of each parameter, then the second, …
 * Throws a TypeError where the parameters differ in how many values they have.
 */
export function valueSets(
  parameters: Readonly<Record<string, readonly string[]>>,
): readonly Readonly<Record<string, string>>[] {
  const entries = Object.entries(parameters);
  const count = entries[0]?.[1].length ?? 0;
  if (entries.some(([, values]) => values.length !== count)) {
    throw new TypeError('the test parameters have different numbers of values');
  }
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(entries.map(([name, values]) => [name, values[index] ?? ''])),
  );
}
