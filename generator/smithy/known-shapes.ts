import { nearest } from '../diagnostics/nearest.ts';
import type { Shape, ShapeId } from './model.ts';
import { preludeNamespace, preludeTypes } from './prelude.ts';
import { nameOf, namespaceOf, rootOf } from './shape-id.ts';

/** The shapes that sources may refer to: those that any of the sources defines, and those of the prelude. */
export class KnownShapes {
  readonly #defined: ReadonlyMap<ShapeId, Shape['type']>;
  readonly #namespaces: ReadonlySet<string>;

  constructor(defined: ReadonlyMap<ShapeId, Shape['type']>) {
    this.#defined = defined;
    this.#namespaces = new Set([...defined.keys()].map(namespaceOf).concat(preludeNamespace));
  }

  /** The type of a shape, if it is known. */
  typeOf(id: ShapeId): Shape['type'] | undefined {
    return this.#defined.get(id) ?? preludeTypes.get(id);
  }

  has(id: ShapeId): boolean {
    return this.typeOf(id) !== undefined;
  }

  /**
   * Whether an id may stand for a trait, or in a trait's value. Those of other libraries need not be among the sources:
   * only in the namespaces that are, a name that isn't there is a mistake.
   */
  mayExist(id: ShapeId): boolean {
    return this.has(rootOf(id)) || !this.#namespaces.has(namespaceOf(id));
  }

  /** A known shape whose id is so near to this one that it may have been meant. */
  suggestFor(id: ShapeId): ShapeId | undefined {
    const name = nameOf(id);
    const candidates = [...this.#defined.keys(), ...preludeTypes.keys()];
    const namesake = candidates.find((candidate) => nameOf(candidate) === name);
    return namesake ?? nearest(id, candidates, nameOf);
  }
}
