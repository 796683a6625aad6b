import type { Site } from '../sites.ts';
import { isOptional } from '../sites.ts';
import type { Values } from '../values.ts';
import { breaks, keeps, type Recipe, type RecipeOptions } from './recipe.ts';

/** Whether a value is there: an optional member absent, present and null; a required one missing and null. */
export function presenceRecipes(
  site: Site,
  values: Values,
  { isNullAbsent }: RecipeOptions,
): readonly Recipe[] {
  const { requiredPointer, pointer } = site;
  // A stream that is not there is one without bytes.
  if (site.schema['x-dovetail-streaming'] !== undefined) return [];
  // Text has no null.
  const hasNull = site.carrier === 'json';
  if (isOptional(site)) {
    return [
      {
        name: 'absent',
        constraint: pointer,
        title: 'is absent',
        breaks: undefined,
        leaf: () => 'absent',
      },
      keeps('present', pointer, 'is present', () =>
        values.minimal(site.schema, site.path.join('/')),
      ),
      ...(hasNull && (isNullAbsent || site.isNullable)
        ? [keeps('null', pointer, 'is null, which means absent', () => null)]
        : []),
    ];
  }
  if (requiredPointer !== undefined) {
    // Without a part of it, a path is another one.
    if (site.carrier === 'path') return [];
    return [
      {
        name: 'missing',
        constraint: requiredPointer,
        title: 'is missing',
        breaks: 'required',
        leaf: () => 'absent',
      },
      ...(hasNull && (isNullAbsent || !site.isNullable)
        ? [breaks('required', 'null', requiredPointer, 'is null, which means missing', () => null)]
        : []),
    ];
  }
  if (site.isAlternative) {
    const path = site.path.join('/');
    return [
      keeps('present', pointer, 'is the member that the union holds', () =>
        values.minimal(site.schema, path),
      ),
    ];
  }
  const isInside = site.steps.length > 0 && site.steps.at(-1)?.kind !== 'key';
  if (!hasNull) return [];
  if (isInside && site.isNullable) {
    return [keeps('null', pointer, 'is null, which means no value', () => null)];
  }
  return isInside && site.schema.type !== undefined
    ? [breaks('type', 'null', site.pointerTo('type'), 'is null', () => null)]
    : [];
}
