import { nearest } from '../diagnostics/nearest.ts';
import { libraryNamespaces, libraryTraits } from './library/libraries.ts';
import type { NodeValue, Shape, ShapeId } from './model.ts';
import { preludeNamespace, preludeTypes } from './prelude.ts';
import { nameOf, namespaceOf, rootOf } from './shape-id.ts';

/** How many names an unknown one is compared with. */
const maxCompared = 20_000;

/**
 * The shapes that sources may refer to: those that any of the sources defines, and those of the prelude. Traits of the
 * libraries may be applied as well, without a source for them.
 */
export class KnownShapes {
  readonly #defined: ReadonlyMap<ShapeId, Shape['type']>;
  readonly #namespaces: ReadonlySet<string>;

  constructor(defined: ReadonlyMap<ShapeId, Shape['type']>) {
    this.#defined = defined;
    this.#namespaces = new Set([...defined.keys()].map(namespaceOf).concat(preludeNamespace));
  }

  /** The type of a shape, if it is one that members can target and others refer to. */
  typeOf(id: ShapeId): Shape['type'] | undefined {
    return this.#defined.get(id) ?? preludeTypes.get(id);
  }

  has(id: ShapeId): boolean {
    return this.typeOf(id) !== undefined;
  }

  /**
   * Whether an id may stand for a trait, or in a trait's value. Those of other libraries need not be among the sources:
   * only in the namespaces that are, and in those of the libraries that are known, a name that isn't there is a mistake.
   */
  mayExist(id: ShapeId): boolean {
    const root = rootOf(id);
    if (this.has(root) || libraryTraits.has(root)) return true;
    const namespace = namespaceOf(root);
    return !this.#namespaces.has(namespace) && !libraryNamespaces.has(namespace);
  }

  /** The value of a trait that is applied without one: it depends on the trait's shape (Smithy IDL, "Omitted trait values"). */
  omittedValue(trait: ShapeId): NodeValue {
    const type = this.typeOf(trait) ?? libraryTraits.get(trait)?.form.type;
    if (type === 'list') return [];
    // A trait whose definition is not known is most likely an annotation, which is a structure.
    if (type === undefined || type === 'structure' || type === 'map' || type === 'union') return {};
    return null;
  }

  /** A known shape whose id is so near to this one that it may have been meant; for a trait, one of a library as well. */
  suggestFor(id: ShapeId, isTrait = false): ShapeId | undefined {
    const name = nameOf(id);
    const isFromLibrary = isTrait || libraryNamespaces.has(namespaceOf(id));
    const candidates = [
      ...[...this.#defined.keys()].slice(0, maxCompared),
      ...preludeTypes.keys(),
      ...(isFromLibrary ? libraryTraits.keys() : []),
    ];
    const namesake = candidates.find((candidate) => nameOf(candidate) === name);
    return namesake ?? nearest(id, candidates, nameOf);
  }
}
