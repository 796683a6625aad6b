import type { JsonValue } from '../../../wire/json.ts';
import type { Site } from '../sites.ts';
import { breaks, keeps, type Recipe } from './recipe.ts';

/** Values of a format, by name, and a value that is none where the format can be broken. */
interface FormatValues {
  readonly valid: readonly (readonly [name: string, title: string, value: JsonValue])[];
  readonly invalid: readonly (readonly [name: string, title: string, value: JsonValue])[];
}

const formats: Readonly<Record<string, FormatValues>> = {
  'epoch-seconds': {
    valid: [
      ['whole', 'is a whole number of seconds', 1_767_323_045],
      ['fraction', 'has milliseconds', 1_767_323_045.678],
      ['zero', 'is the epoch itself', 0],
      ['negative', 'is before the epoch', -86_400.5],
    ],
    invalid: [],
  },
  'date-time': {
    valid: [
      ['whole', 'is a whole number of seconds', '2026-01-02T03:04:05Z'],
      ['fraction', 'has milliseconds', '2026-01-02T03:04:05.678Z'],
      ['zero', 'is the epoch itself', '1970-01-01T00:00:00Z'],
      ['negative', 'is before the epoch', '1969-12-30T23:59:59.500Z'],
    ],
    invalid: [['words', 'is no date and time', 'yesterday']],
  },
  byte: {
    valid: [
      ['empty', 'is of no bytes', ''],
      ['padded', 'is of one byte', 'AA=='],
      ['all', 'has every kind of digit', '+/7+ABab09w='],
    ],
    invalid: [],
  },
  int32: {
    valid: [
      ['smallest', 'is the smallest of 32 bits', -(2 ** 31)],
      ['largest', 'is the largest of 32 bits', 2 ** 31 - 1],
    ],
    invalid: [
      ['smallest-1', 'is smaller than 32 bits hold', -(2 ** 31) - 1],
      ['largest+1', 'is larger than 32 bits hold', 2 ** 31],
    ],
  },
};

/** The values of a format: timestamps whole, fractional, zero and negative, and the like. */
export function formatRecipes(site: Site): readonly Recipe[] {
  const { format = '', minimum, maximum } = site.schema;
  const known = Object.hasOwn(formats, format) ? formats[format] : undefined;
  // Narrower bounds have cases of their own.
  if (known === undefined || minimum !== undefined || maximum !== undefined) return [];
  const constraint = site.pointerTo('format');
  return [
    ...known.valid.map(([name, title, value]) =>
      keeps(`${format}/${name}`, constraint, title, () => value),
    ),
    ...known.invalid.map(([name, title, value]) =>
      breaks('format', `${format}/${name}`, constraint, title, () => value),
    ),
  ];
}
