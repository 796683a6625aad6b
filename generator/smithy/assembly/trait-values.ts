import type { TraitDeclaration } from '../declaration.ts';
import type { KnownShapes } from '../known-shapes.ts';
import type { NodeValue, ShapeId, Traits } from '../model.ts';
import type { Problems } from '../problems.ts';
import { MergedValues } from './merged-values.ts';

/**
 * Adds declared traits to those that a shape or member inherits, and overrides them. Traits that are declared twice
 * with conflicting values are reported (Smithy 2.0, "Trait conflict resolution").
 */
export function applyTraits(
  inherited: Traits,
  declared: readonly TraitDeclaration[],
  known: KnownShapes,
  problems: Problems,
): Map<ShapeId, NodeValue> {
  const own = new MergedValues();
  for (const { id, value = omittedValue(id, known), at } of declared) {
    if (own.add(id, value)) continue;
    problems.add(`Expected one value for the trait ${id}, but found another one`, at);
  }
  return new Map([...inherited, ...own.values]);
}

/** The value of a trait that is applied without one: it depends on the trait's shape (Smithy IDL, "Omitted trait values"). */
function omittedValue(trait: ShapeId, known: KnownShapes): NodeValue {
  const type = known.typeOf(trait);
  if (type === 'list') return [];
  // A trait that is in none of the sources is most likely an annotation, which is a structure.
  if (type === undefined || type === 'structure' || type === 'map' || type === 'union') return {};
  return null;
}
