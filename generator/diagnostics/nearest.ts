/** Longer names are not compared to the end: the work grows with the square of their length. */
const compared = 60;

/**
 * The known name that was probably meant by an unknown one: it differs in a letter or two that are missing, extra,
 * wrong or swapped. Undefined where no known name is that near. `nameOf` gives the part of each that is compared.
 */
export function nearest(
  unknown: string,
  known: readonly string[],
  nameOf: (name: string) => string = (name) => name,
): string | undefined {
  const wanted = nameOf(unknown).slice(0, compared).toLowerCase();
  let best: string | undefined;
  // A name of three letters may have one slip in it, a longer one two; nothing is near to one of no letter.
  let bestSlips = Math.min(3, Math.max(2, wanted.length - 1), wanted.length);
  for (const name of known) {
    const other = nameOf(name).slice(0, compared).toLowerCase();
    if (Math.abs(other.length - wanted.length) >= bestSlips) continue;
    const slips = countSlips(wanted, other);
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
