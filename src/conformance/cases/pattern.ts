/**
 * Whether a pattern means an id: `*` stands for any run of characters, and everything else for itself, so that ids can
 * be pasted as they are.
 */
export function matchesPattern(pattern: string, id: string): boolean {
  const [first = '', ...parts] = pattern.split('*');
  if (!id.startsWith(first)) return false;
  const last = parts.pop();
  if (last === undefined) return id === first;
  let from = first.length;
  // The earliest place for each part leaves the most room for the rest, so no other need be tried.
  for (const part of parts) {
    const found = id.indexOf(part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return id.length - last.length >= from && id.endsWith(last);
}
