/**
 * The known name that was probably meant by an unknown one: it differs in a letter or two that are missing, extra,
 * wrong or swapped. Undefined where no known name is that near.
 */
export function nearest(unknown: string, known: readonly string[]): string | undefined {
  const wanted = unknown.slice(0, 40).toLowerCase();
  let best: string | undefined;
  // A name of three letters may have one slip in it, a longer one two; nothing is near to one of no letter.
  let bestSlips = Math.min(3, Math.max(2, wanted.length - 1), wanted.length);
  for (const name of known) {
    const slips = countSlips(wanted, name.toLowerCase());
    if (slips < bestSlips) {
      best = name;
      bestSlips = slips;
    }
  }
  return best;
}

/** The optimal string alignment distance: insertions, deletions, replacements and swaps of two neighbours. */
function countSlips(from: string, to: string): number {
  const rows: number[][] = [];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let i = 0; i <= from.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= to.length; j++) {
      if (i === 0) {
        row.push(j);
        continue;
      }
      const replaced = at(i - 1, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
      let slips = Math.min(replaced, at(i - 1, j) + 1, at(i, j - 1) + 1);
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (isSwap) slips = Math.min(slips, at(i - 2, j - 2) + 1);
      row.push(slips);
    }
  }
  return at(from.length, to.length);
}
