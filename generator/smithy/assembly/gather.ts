import { formatPlace } from '../../diagnostics/diagnostic.ts';
import type { Declarations, ShapeDeclaration, TraitDeclaration } from '../declaration.ts';
import type { KnownShapes } from '../known-shapes.ts';
import type { ShapeId } from '../model.ts';
import type { Problems } from '../problems.ts';
import { memberOf, rootOf } from '../shape-id.ts';

/** The declarations of all sources, by the shapes that they are about. */
export interface Gathered {
  readonly shapes: ReadonlyMap<ShapeId, ShapeDeclaration>;
  /** Traits from `apply` statements, by shape. */
  readonly applied: ReadonlyMap<ShapeId, readonly TraitDeclaration[]>;
  /** Traits from `apply` statements on members, by shape and by the member's name. */
  readonly appliedToMembers: ReadonlyMap<ShapeId, ReadonlyMap<string, readonly TraitDeclaration[]>>;
}

/** Gathers what the sources declare. A shape that is defined twice is reported where it is defined again. */
export function gatherDeclarations(
  sources: readonly Declarations[],
  known: KnownShapes,
  problems: Problems,
): Gathered {
  const shapes = new Map<ShapeId, ShapeDeclaration>();
  for (const shape of sources.flatMap((source) => source.shapes)) {
    const other = shapes.get(shape.id);
    if (other === undefined) shapes.set(shape.id, shape);
    else {
      const message = `Expected one definition of ${shape.id}, but found another one beside that at ${formatPlace(other.at)}`;
      problems.add(message, shape.at, 'Rename one of the shapes, or remove it.');
    }
  }
  const applied = new Map<ShapeId, TraitDeclaration[]>();
  const appliedToMembers = new Map<ShapeId, Map<string, TraitDeclaration[]>>();
  for (const { target, traits } of sources.flatMap((source) => source.applies)) {
    const root = rootOf(target.id);
    if (!shapes.has(root))
      problems.addUndefined('a shape of the model to apply traits to', root, target.at, known);
    const member = memberOf(target.id);
    if (member === undefined) append(applied, root, traits);
    else {
      const members = appliedToMembers.get(root) ?? new Map<string, TraitDeclaration[]>();
      append(members, member, traits);
      appliedToMembers.set(root, members);
    }
  }
  return { shapes, applied, appliedToMembers };
}

function append<Item>(lists: Map<string, Item[]>, key: string, items: readonly Item[]): void {
  const list = lists.get(key) ?? [];
  for (const item of items) list.push(item);
  lists.set(key, list);
}
