/**
 * Where two values differ first, in words; undefined where they are equal. Compared are JSON values and what
 * generated code makes of them: dates, bytes, bigints. A member that is undefined is as good as absent; NaN equals
 * itself; the order of members is free.
 */
export function firstDifference(want: unknown, got: unknown, path: string): string | undefined {
  if (Object.is(want, got)) return undefined;
  // JSON has no way to tell them apart.
  if (want === 0 && got === 0) return undefined;
  if (Array.isArray(want) && Array.isArray(got)) {
    return want.length === got.length
      ? firstOf(want.keys(), (index) =>
          firstDifference(want[index], got[index], `${path}/${index}`),
        )
      : differ(path, want, got);
  }
  if (isPlain(want) && isPlain(got)) {
    const names = new Set([...Object.keys(want), ...Object.keys(got)]);
    return firstOf(names, (name) => firstDifference(want[name], got[name], `${path}/${name}`));
  }
  if (want instanceof Date && got instanceof Date && want.getTime() === got.getTime()) {
    return undefined;
  }
  if (want instanceof Uint8Array && got instanceof Uint8Array && Buffer.compare(want, got) === 0) {
    return undefined;
  }
  return differ(path, want, got);
}

function firstOf<Key>(keys: Iterable<Key>, find: (key: Key) => string | undefined) {
  for (const key of keys) {
    const found = find(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

function differ(path: string, want: unknown, got: unknown): string {
  return `${path}: expected ${shown(want)}, got ${shown(got)}`;
}

type Plain = Readonly<Record<string, unknown>>;

function isPlain(value: unknown): value is Plain {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof Uint8Array)
  );
}

/** A value as messages show it, on one line. */
export function shown(value: unknown): string {
  const text = raw(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function raw(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (value instanceof Date)
    return `Date ${Number.isNaN(value.getTime()) ? 'NaN' : value.toISOString()}`;
  if (value instanceof Uint8Array) return `bytes ${JSON.stringify(Buffer.from(value).toString())}`;
  if (Array.isArray(value)) return `[${value.map(raw).join(', ')}]`;
  if (isPlain(value)) {
    const members = Object.entries(value).map(([name, member]) => `${name}: ${raw(member)}`);
    return `{${members.join(', ')}}`;
  }
  return JSON.stringify(value) ?? String(value);
}
