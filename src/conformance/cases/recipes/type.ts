import type { JsonValue } from '../../../wire/json.ts';
import type { SchemaType } from '../../../wire/schema.ts';
import type { Site } from '../sites.ts';
import { breaks, keeps, type Recipe } from './recipe.ts';

/** A value of each JSON type but null, which has recipes of its own. */
const samples: readonly (readonly [SchemaType, JsonValue])[] = [
  ['string', 'text'],
  ['number', 1],
  ['boolean', true],
  ['array', []],
  ['object', {}],
];

/** The type of a value replaced by every other JSON type; both values of a boolean; a fraction where there may be one. */
export function typeRecipes(site: Site): readonly Recipe[] {
  const { type, format } = site.schema;
  // The name of an entry in a map is a string whatever anybody sends.
  if (type === undefined || site.steps.at(-1)?.kind === 'key') return [];
  const constraint = site.pointerTo('type');
  const others = samples
    .filter(([other]) => other !== type && !(other === 'number' && type === 'integer'))
    .map(([other, value]) =>
      breaks('type', `type=${other}`, constraint, `is of the type ${other}`, () => value),
    );
  switch (type) {
    case 'integer':
      return [...others, breaks('type', 'type=fraction', constraint, 'has a fraction', () => 1.5)];
    case 'boolean':
      return [
        keeps('true', constraint, 'is true', () => true),
        keeps('false', constraint, 'is false', () => false),
        ...others,
      ];
    case 'number':
      return format === 'epoch-seconds'
        ? others
        : [keeps('fraction', constraint, 'has a fraction', () => 0.5), ...others];
    default:
      return others;
  }
}
