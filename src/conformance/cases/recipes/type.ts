import type { SchemaType } from '../../../wire/schema.ts';
import type { CaseValue } from '../case-value.ts';
import type { Site } from '../sites.ts';
import { breaks, keeps, type Recipe } from './recipe.ts';

/** A value of each JSON type but null, which has recipes of its own. */
const samples: readonly (readonly [SchemaType, CaseValue])[] = [
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

/** What text has to stand for where it is a value of a type, and what it is in its place. */
const otherTexts: Readonly<Partial<Record<SchemaType, readonly (readonly [string, CaseValue])[]>>> =
  {
    boolean: [
      ['type=string', 'text'],
      ['type=number', 1],
      ['type=capital', 'True'],
    ],
    integer: [
      ['type=string', 'text'],
      ['type=boolean', true],
      ['type=fraction', 1.5],
    ],
    number: [
      ['type=string', 'text'],
      ['type=boolean', true],
    ],
  };

/** The type of a value replaced by every other JSON type; both values of a boolean; a fraction where there may be one. */
export function typeRecipes(site: Site): readonly Recipe[] {
  const { type, format } = site.schema;
  // The name of an entry in a map is a string whatever anybody sends.
  if (type === undefined || site.steps.at(-1)?.kind === 'key') return [];
  const constraint = site.pointerTo('type');
  const others =
    site.carrier === 'json' ? otherTypes(type, constraint) : textTypes(type, constraint);
  switch (type) {
    case 'boolean':
      return [
        keeps('true', constraint, 'is true', () => true),
        keeps('false', constraint, 'is false', () => false),
        ...others,
      ];
    case 'number': {
      if (format !== 'epoch-seconds') {
        return [keeps('fraction', constraint, 'has a fraction', () => 0.5), ...others];
      }
      const asText = breaks(
        'type',
        'type=date-string',
        constraint,
        'is a date as text',
        () => date,
      );
      return [...others, asText];
    }
    default:
      return others;
  }
}

function otherTypes(type: SchemaType, constraint: string): readonly Recipe[] {
  const others = samples
    .filter(([other]) => other !== type && !(other === 'number' && type === 'integer'))
    .map(([other, value]) =>
      breaks('type', `type=${other}`, constraint, `is of the type ${other}`, () =>
        other === 'string' ? (lookAlikes[type] ?? value) : value,
      ),
    );
  if (type !== 'integer') return others;
  return [...others, breaks('type', 'type=fraction', constraint, 'has a fraction', () => 1.5)];
}

/** Any text is a string, and one value is a list of one. */
function textTypes(type: SchemaType, constraint: string): readonly Recipe[] {
  return (otherTexts[type] ?? []).map(([name, value]) =>
    breaks('type', name, constraint, `is ${value}`, () => value),
  );
}
