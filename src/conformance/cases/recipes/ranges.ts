import { isInteger } from '../../../wire/accept.ts';
import type { Schema } from '../../../wire/schema.ts';
import { isNumberOf } from '../scalar-values.ts';
import type { Site } from '../sites.ts';
import { UnbuildableError } from '../unbuildable-error.ts';
import { breaks, keeps, type Recipe } from './recipe.ts';

/** Each bound of a number met and passed, and what it has to be a multiple of. */
export function rangeRecipes(site: Site): readonly Recipe[] {
  return [...inclusiveRecipes(site), ...exclusiveRecipes(site), ...multipleRecipes(site)];
}

function inclusiveRecipes({ schema, pointerTo }: Site): readonly Recipe[] {
  return (['minimum', 'maximum'] as const).flatMap((bound) => {
    const value = schema[bound];
    if (value === undefined) return [];
    const [sign, step] = bound === 'minimum' ? ['-', -1] : ['+', 1];
    return [
      keeps(bound, pointerTo(bound), `is ${value}, the bound`, () => exact(schema, value)),
      breaks(bound, `${bound}${sign}1`, pointerTo(bound), `is ${value + step}`, () =>
        exact(schema, value + step),
      ),
    ];
  });
}

function exclusiveRecipes({ schema, pointerTo }: Site): readonly Recipe[] {
  return (['exclusiveMinimum', 'exclusiveMaximum'] as const).flatMap((bound) => {
    const value = schema[bound];
    if (value === undefined) return [];
    const inward = bound === 'exclusiveMinimum' ? 1 : -1;
    return [
      keeps(bound, pointerTo(bound), 'is just within the bound', () =>
        nearest(schema, value, inward),
      ),
      breaks(bound, `${bound}-met`, pointerTo(bound), `is ${value}, which is excluded`, () =>
        exact(schema, value),
      ),
    ];
  });
}

/** A value near a bound that is not valid itself. */
function nearest(schema: Schema, bound: number, inward: 1 | -1): number {
  const { multipleOf } = schema;
  const steps = [multipleOf ?? 1, 0.5, 0.001].map((step) => bound + inward * step);
  const found = steps.find((value) => isNumberOf(value, schema));
  if (found !== undefined) return found;
  throw new UnbuildableError(`no value was found near the bound ${bound}`);
}

function multipleRecipes({ schema, pointerTo }: Site): readonly Recipe[] {
  const { multipleOf } = schema;
  if (multipleOf === undefined) return [];
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  const from = Math.ceil(Math.max(minimum, Math.min(maximum, 0)) / multipleOf) * multipleOf;
  const candidates = [from + 2 * multipleOf, from + multipleOf, from];
  const pointer = pointerTo('multipleOf');
  return [
    keeps('multipleOf', pointer, `is a multiple of ${multipleOf}`, () => {
      const found = candidates.find((value) => isNumberOf(value, schema));
      if (found !== undefined) return found;
      throw new UnbuildableError(`no multiple of ${multipleOf} was found`);
    }),
    breaks('multipleOf', 'multipleOf-broken', pointer, `is no multiple of ${multipleOf}`, () => {
      const isWhole = schema.type === 'integer';
      if (isWhole && multipleOf === 1) {
        throw new UnbuildableError('every whole number is a multiple of 1');
      }
      return exact(schema, from + (isWhole ? 1 : multipleOf / 2));
    }),
  ];
}

function exact({ type }: Schema, value: number): number {
  if (type !== 'integer' || isInteger(value)) return value;
  throw new UnbuildableError(`the bound ${value} is no whole number`);
}
