import type { SchemaType } from '../../../wire/schema.ts';
import type { CaseValue } from '../case-value.ts';
import type { Site } from '../sites.ts';
import { UnbuildableError } from '../unbuildable-error.ts';
import type { Values } from '../values.ts';
import { breaks, keeps, type Recipe } from './recipe.ts';

/** A value of each type; one of a type that no alternative has is of none. */
const strangers: readonly (readonly [SchemaType, CaseValue])[] = [
  ['boolean', true],
  ['string', 'DOVETAIL_UNKNOWN'],
  ['number', -1.5],
  ['array', []],
  ['object', {}],
];

/** A value of each alternative of `oneOf` and `anyOf`, and one of none. */
export function alternativeRecipes(site: Site, values: Values): readonly Recipe[] {
  const path = site.path.join('/');
  return (['oneOf', 'anyOf'] as const).flatMap((keyword) => {
    const alternatives = site.schema[keyword];
    if (alternatives === undefined) return [];
    const pointer = site.pointerTo(keyword);
    const types = alternatives.map((each) => values.resolved(each).type);
    return [
      ...alternatives.map((alternative, index) =>
        keeps(`${keyword}=${index}`, `${pointer}/${index}`, `has the form ${index + 1}`, () =>
          values.minimal({ ...site.schema, [keyword]: [alternative] }, path),
        ),
      ),
      breaks(keyword, `${keyword}-none`, pointer, 'has none of the forms', () => {
        const isOpen = types.includes(undefined);
        const found = strangers.find(
          ([type]) => !types.includes(type) && !(type === 'number' && types.includes('integer')),
        );
        if (found !== undefined && !isOpen) return found[1];
        throw new UnbuildableError('no value was found that has none of the forms');
      }),
    ];
  });
}
