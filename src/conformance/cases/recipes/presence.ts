import type { Site } from '../sites.ts';
import { isOptional } from '../sites.ts';
import type { Values } from '../values.ts';
import { breaks, keeps, type Recipe } from './recipe.ts';

/** Whether a value is there: an optional member absent, present and null; a required one missing and null. */
export function presenceRecipes(site: Site, values: Values): readonly Recipe[] {
  const { requiredPointer, pointer } = site;
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
      keeps('null', pointer, 'is null, which means absent', () => null),
    ];
  }
  if (requiredPointer !== undefined) {
    return [
      {
        name: 'missing',
        constraint: requiredPointer,
        title: 'is missing',
        breaks: 'required',
        leaf: () => 'absent',
      },
      breaks('required', 'null', requiredPointer, 'is null, which means missing', () => null),
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
  return isInside && site.schema.type !== undefined
    ? [breaks('type', 'null', site.pointerTo('type'), 'is null', () => null)]
    : [];
}
