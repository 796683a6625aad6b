import type { Operation } from '../operation.ts';
import type { CaseValue } from './case-value.ts';
import type { Recipe } from './recipes/recipe.ts';
import type { Site, Step } from './sites.ts';
import { UnbuildableError } from './unbuildable-error.ts';
import type { Values } from './values.ts';

/** A recipe that breaks the contract, and where. */
export interface PlacedRecipe {
  readonly site: Site;
  readonly recipe: Recipe;
}

/** A body that departs from the contract in two ways. */
export interface CombinedBody {
  readonly name: string;
  readonly path: readonly string[];
  readonly constraint: string;
  readonly title: string;
  readonly value: CaseValue;
}

type Rank = 'type' | 'constraint' | 'rule';

/** The pairs that show in which order a server looks: both in one message, or the one that hides the other. */
const pairs: readonly (readonly [name: string, title: string, first: Rank, second: Rank])[] = [
  ['two-violations', 'the body departs from two constraints at once', 'constraint', 'constraint'],
  [
    'type-before-constraint',
    'the body has a wrong type, and departs from a constraint',
    'type',
    'constraint',
  ],
  [
    'constraint-before-rule',
    'the body departs from a constraint, and from a rule',
    'constraint',
    'rule',
  ],
];

/** Bodies with two violations at once, at places of which neither is inside the other; none where there are no such. */
export function combinedBodies(
  operation: Operation,
  invalid: readonly PlacedRecipe[],
  values: Values,
): readonly CombinedBody[] {
  return pairs.flatMap(([name, title, firstRank, secondRank]) => {
    for (const first of invalid.filter(({ recipe }) => rankOf(recipe) === firstRank)) {
      const second = invalid.find(
        ({ recipe, site }) => rankOf(recipe) === secondRank && areApart(first.site, site),
      );
      const value = second && bothIn(operation, first, second, values);
      if (value === undefined) continue;
      return [{ name, path: [], constraint: first.recipe.constraint, title, value }];
    }
    return [];
  });
}

function rankOf({ breaks, name }: Recipe): Rank | undefined {
  if (breaks === 'x-dovetail-response-only') return 'rule';
  if (breaks === 'type' || breaks === 'format') return name === 'null' ? 'constraint' : 'type';
  return breaks === undefined ? undefined : 'constraint';
}

function areApart(a: Site, b: Site): boolean {
  const shared = Math.min(a.steps.length, b.steps.length);
  const isSame = (x: Step | undefined, y: Step | undefined) =>
    JSON.stringify(x) === JSON.stringify(y);
  return !a.steps.slice(0, shared).every((step, index) => isSame(step, b.steps[index]));
}

function bothIn(
  { input }: Operation,
  first: PlacedRecipe,
  second: PlacedRecipe,
  values: Values,
): CaseValue | undefined {
  try {
    const body = values.bodyWith(input.schema, first.site.steps, first.recipe.leaf());
    return values.put(body, input.schema, second.site.steps, second.recipe.leaf());
  } catch (error) {
    if (error instanceof UnbuildableError) return undefined;
    throw error;
  }
}
