import type { NodeValue } from '../model.ts';
import { isSameValue } from '../node-value.ts';

/**
 * Values that several places may give for one key, as Smithy merges traits and metadata: equal ones are one, lists
 * are joined, anything else is a conflict.
 */
export class MergedValues {
  readonly values = new Map<string, NodeValue>();
  /** Lists that were joined here, so that they are this object's own to add to. */
  #joined: Map<string, NodeValue[]> | undefined;

  /** Adds a value. False if it conflicts with one that is there; that one stays. */
  add(key: string, value: NodeValue): boolean {
    const other = this.values.get(key);
    if (other === undefined) this.values.set(key, value);
    else if (Array.isArray(other) && Array.isArray(value)) this.#join(key, other, value);
    else return isSameValue(other, value);
    return true;
  }

  #join(key: string, list: readonly NodeValue[], more: readonly NodeValue[]): void {
    this.#joined ??= new Map();
    const joined = this.#joined.get(key) ?? [...list];
    for (const item of more) joined.push(item);
    this.#joined.set(key, joined);
    this.values.set(key, joined);
  }
}
