/** How deep a document may nest, and how many nodes it may hold once its aliases stand for what they name. */
export const limits = { depth: 200, nodes: 1_000_000 } as const;

/** Counts the nodes of the files that belong together. */
export class NodeBudget {
  #spent = 0;

  /** Whether so many more are still allowed; if so, they are spent. */
  spend(nodes: number): boolean {
    this.#spent += nodes;
    return this.#spent <= limits.nodes;
  }
}
