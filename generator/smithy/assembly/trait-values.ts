import type { TraitDeclaration } from '../declaration.ts';
import type { KnownShapes } from '../known-shapes.ts';
import type { Traits } from '../model.ts';
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
): Traits {
  if (declared.length === 0) return inherited;
  const own = new MergedValues();
  for (const { id, value, at } of declared) {
    // The JSON AST can't leave a value out, but may have null in its place.
    if (own.add(id, value ?? known.omittedValue(id))) continue;
    problems.add(`Expected one value for the trait ${id}, but found another one`, at);
  }
  return inherited.size === 0 ? own.values : new Map([...inherited, ...own.values]);
}
