/** What two lists have in common. */
export interface Pairing<Item> {
  readonly pairs: readonly (readonly [old: Item, other: Item])[];
  /** Items of the first list alone, and of the second alone, in their order. */
  readonly removed: readonly Item[];
  readonly added: readonly Item[];
}

/** What an item is known by; undefined for one that can't be known by it. */
type Key<Item> = (item: Item) => string | undefined;

/**
 * Pairs the items of two lists: by the first of the keys that they share, then by likeness. A key can be one function
 * for both lists or one for each.
 */
export function pairUp<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keys: readonly (Key<Item> | readonly [Key<Item>, Key<Item>])[],
  isAlike: (old: Item, other: Item) => boolean = () => false,
): Pairing<Item> {
  const pairs: [Item, Item][] = [];
  const removed = new Set(before);
  const added = new Set(after);
  const take = (old: Item, other: Item | undefined) => {
    if (other === undefined) return;
    pairs.push([old, other]);
    removed.delete(old);
    added.delete(other);
  };
  for (const key of keys) {
    const [oldKey, newKey] = typeof key === 'function' ? [key, key] : key;
    const byKey = new Map<string, Item[]>();
    for (const item of added) {
      const name = newKey(item);
      if (name === undefined) continue;
      const sharing = byKey.get(name) ?? [];
      byKey.set(name, sharing);
      sharing.push(item);
    }
    for (const old of [...removed]) {
      const name = oldKey(old);
      if (name !== undefined) take(old, byKey.get(name)?.shift());
    }
  }
  for (const old of [...removed]) {
    take(
      old,
      [...added].find((other) => isAlike(old, other)),
    );
  }
  return { pairs, removed: [...removed], added: [...added] };
}
