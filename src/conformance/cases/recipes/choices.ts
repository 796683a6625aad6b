import type { CaseValue } from '../case-value.ts';
import type { Site } from '../sites.ts';
import { breaks, keeps, type Recipe } from './recipe.ts';

/** The value that stands for one that an enum does not list. */
const unknownValue = 'DOVETAIL_UNKNOWN';

/**
 * Each value of an enum, one that it does not list, and one in the wrong case; each value that a rule of the contract
 * keeps for responses; the default, sent as it is.
 */
export function choiceRecipes(site: Site, direction: 'request' | 'response'): readonly Recipe[] {
  const { schema } = site;
  const rule = direction === 'request' ? schema['x-dovetail-response-only'] : undefined;
  const recipes: Recipe[] = [];
  for (const [index, value] of (schema.enum ?? []).entries()) {
    if (!isScalar(value) || rule?.values.some((each) => each === value)) continue;
    const constraint = `${site.pointerTo('enum')}/${index}`;
    recipes.push(keeps(`enum=${value}`, constraint, `is ${value}`, () => value));
  }
  if (schema.enum !== undefined) {
    const unknown = schema.type === 'string' ? unknownValue : nextOf(schema.enum);
    recipes.push(
      breaks(
        'enum',
        'enum-unknown',
        site.pointerTo('enum'),
        `is ${unknown}, which is not listed`,
        () => unknown,
      ),
    );
    const near = nearMiss(schema.enum);
    if (near !== undefined) {
      recipes.push(
        breaks(
          'enum',
          'enum-case',
          site.pointerTo('enum'),
          `is ${near}, a value in the wrong case`,
          () => near,
        ),
      );
    }
  }
  for (const [index, value] of (rule?.values ?? []).entries()) {
    const constraint = `${site.pointerTo('x-dovetail-response-only')}/values/${index}`;
    recipes.push(
      breaks(
        'x-dovetail-response-only',
        `response-only=${value}`,
        constraint,
        `is ${value}, which only an answer may hold`,
        () => value,
      ),
    );
  }
  const { default: standard } = schema;
  if (isScalar(standard) && schema.format !== 'binary') {
    const constraint = site.pointerTo('default');
    recipes.push(
      keeps('default', constraint, `is ${JSON.stringify(standard)}, the default`, () => standard),
    );
  }
  return recipes;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A value that only a comparison which ignores case would find listed; undefined where case makes no difference. */
function nearMiss(values: readonly unknown[]): string | undefined {
  return values
    .filter((value) => typeof value === 'string')
    .flatMap((value) => [value.toLowerCase(), value.toUpperCase()])
    .find((value) => !values.includes(value));
}

function nextOf(values: readonly unknown[]): CaseValue {
  return Math.max(0, ...values.filter((value) => typeof value === 'number')) + 1;
}
