import type { Schemas } from '../../wire/schema.ts';
import type { SchemaRoot } from '../operation.ts';
import type { Broken, NotDerived } from './case.ts';
import type { CaseValue } from './case-value.ts';
import type { PlacedRecipe } from './combined.ts';
import { recipesAt } from './recipes/at-site.ts';
import type { RecipeOptions } from './recipes/recipe.ts';
import { listSites } from './sites.ts';
import { UnbuildableError } from './unbuildable-error.ts';
import { type ValueOptions, Values } from './values.ts';

/** A value for one case: an input, an output or an error. */
export interface ValueCase {
  /** What follows upon the operation in the id: `Evaluations[]/Annotation/maxLength+1`. */
  readonly name: string;
  readonly path: readonly string[];
  readonly constraint: string;
  readonly title: string;
  readonly value: CaseValue;
  readonly broken: readonly Broken[];
}

/** What to make values of. */
export interface ValueSource {
  readonly operation: string;
  readonly root: SchemaRoot;
  /** What the value as a whole is called: `body`, `request`. */
  readonly noun: string;
  readonly schemas: Schemas;
  readonly options: ValueOptions;
  readonly recipes: RecipeOptions;
  /** Whether the smallest and the largest value are enough. */
  readonly isWholeOnly?: boolean;
  /** In what a value departs from the contract, by the exact walker. */
  readonly findBroken: (value: CaseValue) => readonly Broken[];
}

/** The values that were made, and the constraints for which none was. */
export interface ValueCases {
  readonly cases: readonly ValueCase[];
  readonly notDerived: readonly NotDerived[];
  /** The recipes that break something, for combining them. */
  readonly invalid: readonly PlacedRecipe[];
  readonly values: Values;
}

/** The smallest and the largest value, and one for each recipe at each site. */
export function deriveValues(source: ValueSource): ValueCases {
  const { root, operation, schemas, options, noun } = source;
  const values = new Values(schemas, options);
  const cases: ValueCase[] = [];
  const notDerived: NotDerived[] = [];
  const invalid: PlacedRecipe[] = [];
  const add = (plan: ValuePlan) => {
    try {
      cases.push(makeValue(plan, source));
    } catch (error) {
      if (!(error instanceof UnbuildableError)) throw error;
      const { name, constraint } = plan;
      notDerived.push({ operation, constraint, reason: `${name}: ${error.message}` });
    }
  };
  const whole = { path: [], constraint: root.pointer, breaks: undefined };
  const { schema } = root;
  add({
    ...whole,
    name: 'minimal',
    title: `the smallest ${noun}`,
    make: () => values.minimal(schema),
  });
  add({
    ...whole,
    name: 'maximal',
    title: `the largest ${noun}`,
    make: () => values.maximal(schema),
  });
  for (const site of source.isWholeOnly ? [] : listSites(root, schemas)) {
    const isSet = options.set?.has(site.path.join('/')) ?? false;
    if (options.fixed?.has(site.path.join('/'))) continue;
    for (const recipe of recipesAt(site, values, source.recipes)) {
      const { name, breaks, leaf } = recipe;
      if (breaks !== undefined) invalid.push({ site, recipe });
      add({
        name: [...site.path, name].join('/'),
        path: site.path,
        constraint: recipe.constraint,
        title: `${site.path.length === 0 ? `the ${noun}` : site.path.join('.')} ${recipe.title}`,
        breaks,
        make: () => {
          // A value of our own in its place would be refused by a server that knows better.
          if (isSet && breaks === undefined) {
            throw new UnbuildableError('its value is given, and no other is tried');
          }
          return values.bodyWith(schema, site.steps, leaf());
        },
      });
    }
  }
  return { cases, notDerived, invalid, values };
}

/** What a value is to be, before it is made. */
interface ValuePlan extends Omit<ValueCase, 'value' | 'broken'> {
  readonly breaks: string | undefined;
  readonly make: () => CaseValue;
}

/** Throws an UnbuildableError where the value does not show what it was made for: constraints may exclude each other. */
function makeValue({ breaks, make, ...plan }: ValuePlan, { findBroken }: ValueSource): ValueCase {
  const value = make();
  const broken = findBroken(value);
  const [first] = broken;
  if (breaks === undefined && first !== undefined) {
    throw new UnbuildableError(`no value was found that does not break ${first.keyword} as well`);
  }
  if (breaks !== undefined && !broken.some(({ keyword }) => keyword === breaks)) {
    throw new UnbuildableError(`no value was found that breaks ${breaks}`);
  }
  return { ...plan, value, broken };
}
