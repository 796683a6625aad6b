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

/** A time as other protocols write it. */
const date = '2026-01-02T03:04:05Z';

/** Texts that look like another type: what takes them for one lets a mistake of its callers pass. */
const lookAlikes: Readonly<Partial<Record<SchemaType, string>>> = {
  boolean: 'true',
  integer: '1',
  number: '1',
};

/** The type of a value replaced by every other JSON type; both values of a boolean; a fraction where there may be one. */
export function typeRecipes(site: Site): readonly Recipe[] {
  const { type, format } = site.schema;
  // The name of an entry in a map is a string whatever anybody sends.
  if (type === undefined || site.steps.at(-1)?.kind === 'key') return [];
  const constraint = site.pointerTo('type');
  const others = samples
    .filter(([other]) => other !== type && !(other === 'number' && type === 'integer'))
    .map(([other, value]) =>
      breaks('type', `type=${other}`, constraint, `is of the type ${other}`, () =>
        other === 'string' ? (lookAlikes[type] ?? value) : value,
      ),
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
        ? [
            ...others,
            breaks('type', 'type=date-string', constraint, 'is a date as text', () => date),
          ]
        : [keeps('fraction', constraint, 'has a fraction', () => 0.5), ...others];
    default:
      return others;
  }
}
