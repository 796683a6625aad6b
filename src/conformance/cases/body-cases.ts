import type { JsonValue } from '../../wire/json.ts';
import type { Schemas } from '../../wire/schema.ts';
import type { SchemaRoot } from '../operation.ts';
import type { Broken, NotDerived } from './case.ts';
import type { PlacedRecipe } from './combined.ts';
import { recipesAt } from './recipes/at-site.ts';
import { listSites } from './sites.ts';
import { UnbuildableError } from './unbuildable-error.ts';
import { type ValueOptions, Values } from './values.ts';

/** A body for one case. */
export interface BodyCase {
  /** What follows upon the operation in the id: `Evaluations[]/Annotation/maxLength+1`. */
  readonly name: string;
  readonly path: readonly string[];
  readonly constraint: string;
  readonly title: string;
  readonly value: JsonValue;
  readonly broken: readonly Broken[];
}

/** What to make bodies of. */
export interface BodySource {
  readonly operation: string;
  readonly root: SchemaRoot;
  readonly schemas: Schemas;
  readonly options: ValueOptions;
  /** In what a body departs from the contract, by the exact walker. */
  readonly findBroken: (value: JsonValue) => readonly Broken[];
}

/** The bodies that were made, and the constraints for which none was. */
export interface BodyCases {
  readonly bodies: readonly BodyCase[];
  readonly notDerived: readonly NotDerived[];
  /** The recipes that break something, for combining them. */
  readonly invalid: readonly PlacedRecipe[];
  readonly values: Values;
}

/** The smallest and the largest body, and one for each recipe at each site. */
export function deriveBodies(source: BodySource): BodyCases {
  const { root, operation, schemas, options } = source;
  const values = new Values(schemas, options);
  const bodies: BodyCase[] = [];
  const notDerived: NotDerived[] = [];
  const invalid: PlacedRecipe[] = [];
  const add = (plan: BodyPlan) => {
    try {
      bodies.push(makeBody(plan, source));
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
    title: 'the smallest body',
    make: () => values.minimal(schema),
  });
  add({ ...whole, name: 'maximal', title: 'the largest body', make: () => values.maximal(schema) });
  for (const site of listSites(root, schemas)) {
    const isSet = options.set?.has(site.path.join('/')) ?? false;
    for (const recipe of recipesAt(site, values, options.direction)) {
      const { name, breaks, leaf } = recipe;
      if (breaks !== undefined) invalid.push({ site, recipe });
      add({
        name: [...site.path, name].join('/'),
        path: site.path,
        constraint: recipe.constraint,
        title: `${site.path.length === 0 ? 'the body' : site.path.join('.')} ${recipe.title}`,
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
  return { bodies, notDerived, invalid, values };
}

/** What a body is to be, before it is made. */
interface BodyPlan extends Omit<BodyCase, 'value' | 'broken'> {
  readonly breaks: string | undefined;
  readonly make: () => JsonValue;
}

/** Throws an UnbuildableError where the body does not show what it was made for: constraints may exclude each other. */
function makeBody({ breaks, make, ...plan }: BodyPlan, { findBroken }: BodySource): BodyCase {
  const value = make();
  const broken = findBroken(value);
  const [first] = broken;
  if (breaks === undefined && first !== undefined) {
    throw new UnbuildableError(`no body was found that does not break ${first.keyword} as well`);
  }
  if (breaks !== undefined && !broken.some(({ keyword }) => keyword === breaks)) {
    throw new UnbuildableError(`no body was found that breaks ${breaks}`);
  }
  return { ...plan, value, broken };
}
