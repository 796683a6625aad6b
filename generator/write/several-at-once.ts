/** How many calls of the file system are under way at once. */
const limit = 16;

/**
 * Does something with each of some items, several at once. Where it fails for one, no others are begun; what was thrown
 * for the first of the items that failed, in their order, is thrown when all that were begun are done.
 */
export async function severalAtOnce<Item>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = [...items].entries();
  const failures = new Map<number, unknown>();
  const run = async () => {
    for (const [index, item] of rest) {
      await work(item).catch((error: unknown) => failures.set(index, error));
      if (failures.size > 0) return;
    }
  };
  await Promise.all(Array.from({ length: limit }, run));
  if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
}
