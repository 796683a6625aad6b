/** Names longer than this are not compared: the work grows with the square of the length. */
const maxLength = 100;

/** The candidate whose name differs from that of `wanted` in the fewest letters, if these are few enough for a slip. */
export function nearestName(
  wanted: string,
  candidates: readonly string[],
  nameOf: (candidate: string) => string,
): string | undefined {
  const name = nameOf(wanted).toLowerCase();
  if (name.length > maxLength) return undefined;
  let nearest: string | undefined;
  let best = Math.floor(name.length / 4) + 1;
  for (const candidate of candidates) {
    const other = nameOf(candidate).toLowerCase();
    if (Math.abs(other.length - name.length) >= best) continue;
    const distance = editDistance(name, other);
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** How many letters have to be added, removed or replaced to make one text the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...from].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      const removed = (previous[column + 1] ?? 0) + 1;
      const added = (current[column] ?? 0) + 1;
      current.push(Math.min(replaced, removed, added));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
