/** Equality of JSON values as JSON Schema has it (2020-12, core, section 4.2.2): by value, whatever the order of names. */

/** Whether two values of JSON are the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || keyOf(one) === keyOf(other);
}

/** Whether two items of an array are the same. The time taken grows with the size of the array, and no faster. */
export function hasDuplicates(items: readonly unknown[]): boolean {
  return new Set(items.map(keyOf)).size < items.length;
}

/** A value of which two are identical if and only if the values that they stand for are the same. */
function keyOf(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const double = Number(value);
    return Number.isFinite(double) && BigInt(double) === value ? double : value;
  }
  if (typeof value === 'string') return `"${value}`;
  return typeof value === 'object' && value !== null ? canonical(value) : value;
}

/** The JSON text of a value, with the names of each object in order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
    return `{${members.join(',')}}`;
  }
  return typeof value === 'string' ? JSON.stringify(value) : String(keyOf(value));
}
