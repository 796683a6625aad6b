import type { CaseValue } from '../case-value.ts';
import type { Site } from '../sites.ts';
import { breaks, keeps, type Recipe, type RecipeOptions } from './recipe.ts';

/** Values of a format, by name, and a value that is none where the format can be broken. */
interface FormatValues {
  readonly valid: readonly (readonly [name: string, title: string, value: CaseValue])[];
  readonly invalid: readonly (readonly [name: string, title: string, value: CaseValue])[];
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
  'http-date': {
    valid: [
      ['whole', 'is a whole number of seconds', 'Fri, 02 Jan 2026 03:04:05 GMT'],
      ['zero', 'is the epoch itself', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ],
    invalid: [
      ['words', 'is no date and time', 'yesterday'],
      ['date-time', 'is a date of another format', '2026-01-02T03:04:05Z'],
      ['offset', 'is not in GMT', 'Fri, 02 Jan 2026 03:04:05 EST'],
    ],
  },
  int8: integers(8),
  int16: integers(16),
  int32: integers(32),
  int64: integers(64),
  'big-integer': {
    valid: [['large', 'is larger than 64 bits hold', 2n ** 64n + 1n]],
    invalid: [],
  },
};

/** The ends of the whole numbers of so many bits, and what is past them. */
function integers(bits: number): FormatValues {
  const largest = 2n ** BigInt(bits - 1) - 1n;
  const smallest = -largest - 1n;
  return {
    valid: [
      ['smallest', `is the smallest of ${bits} bits`, plain(smallest)],
      ['largest', `is the largest of ${bits} bits`, plain(largest)],
    ],
    invalid: [
      ['smallest-1', `is smaller than ${bits} bits hold`, plain(smallest - 1n)],
      ['largest+1', `is larger than ${bits} bits hold`, plain(largest + 1n)],
    ],
  };
}

/** A number where a double is exact. */
function plain(value: bigint): CaseValue {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** The numbers that JSON does not have, as it writes them (Smithy 2.0, "restJson1", "Shape serialization"). */
const nonFinite = ['NaN', 'Infinity', '-Infinity'];

/** The values of a format: timestamps whole, fractional, zero and negative, and the like. */
export function formatRecipes(site: Site, options: RecipeOptions): readonly Recipe[] {
  const { format = '', minimum, maximum, enum: values } = site.schema;
  const constraint = site.pointerTo('format');
  const numbers = site.hasNonFinite
    ? nonFinite.map((name) => keeps(name, constraint, `is ${name}`, () => name))
    : [];
  const known = Object.hasOwn(formats, format) ? formats[format] : undefined;
  // Narrower bounds have cases of their own.
  if (known === undefined || minimum !== undefined || maximum !== undefined) return numbers;
  // So have listed values, and bounds of the bytes.
  const isBounded = values !== undefined || site.schema['x-dovetail-byte-length'] !== undefined;
  return [
    ...numbers,
    ...(isBounded ? [] : known.valid).map(([name, title, value]) =>
      keeps(`${format}/${name}`, constraint, title, () => value),
    ),
    ...known.invalid.map(([name, title, value]) =>
      breaks('format', `${format}/${name}`, constraint, title, () => value),
    ),
    ...(format === 'date-time' ? offsetRecipes(constraint, options) : []),
    ...(format === 'byte' && options.isStrict
      ? [breaks('format', 'byte/words', constraint, 'is no base64', () => '!')]
      : []),
  ];
}

function offsetRecipes(
  constraint: string,
  { direction, allowsOffsets }: RecipeOptions,
): readonly Recipe[] {
  if (direction === 'response' || allowsOffsets === undefined) return [];
  const value = '2026-01-02T03:04:05+01:00';
  const recipe = ['date-time/offset', constraint, 'has an offset from UTC', () => value] as const;
  return [allowsOffsets ? keeps(...recipe) : breaks('format', ...recipe)];
}
