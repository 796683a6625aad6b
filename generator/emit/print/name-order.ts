/**
 * The order of imported names, which is that of the formatter that checks this repository: character by character, a
 * letter's upper case before its lower case, and digits together as the number that they are.
 */
export function compareNames(a: string, b: string): number {
  const [left, right] = [pieces(a), pieces(b)];
  for (const [index, piece] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (piece !== other) return comparePieces(piece, other);
  }
  return left.length - right.length;
}

/** The characters of a name, with adjacent digits in one piece. */
function pieces(name: string): readonly string[] {
  return name.match(/\d+|\D/g) ?? [];
}

function comparePieces(a: string, b: string): number {
  const kinds = kind(a) - kind(b);
  if (kinds !== 0) return kinds;
  if (a.length !== b.length) return a.length - b.length;
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  if (x !== y) return x < y ? -1 : 1;
  return a < b ? -1 : 1;
}

/** The order of what is no letter; letters come last. */
const order = ['/', '.', '_', '-', '$'];

function kind(piece: string): number {
  const index = order.indexOf(piece);
  if (index !== -1) return index;
  return order.length + (/^\d/.test(piece) ? 0 : 1);
}
