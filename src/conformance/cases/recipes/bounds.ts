import { isInteger } from '../../../wire/accept.ts';
import type { JsonObject, JsonValue } from '../../../wire/json.ts';
import type { Schema } from '../../../wire/schema.ts';
import type { Site } from '../sites.ts';
import { characters, combiningText, mismatchingText, textOf } from '../text.ts';
import { UnbuildableError } from '../unbuildable-error.ts';
import type { Values } from '../values.ts';
import { breaks, keeps, type Recipe } from './recipe.ts';

/** Each bound met exactly, and passed by one; a pattern kept and broken; items alike where they must not be. */
export function boundRecipes(site: Site, values: Values): readonly Recipe[] {
  const path = site.path.join('/');
  return [
    ...lengthRecipes(site),
    ...patternRecipes(site, values),
    ...rangeRecipes(site),
    ...sizeRecipes(site, 'Items', 'items', (size) => values.array(site.schema, size, path)),
    ...(typeof site.schema.additionalProperties === 'object'
      ? sizeRecipes(site, 'Properties', 'entries', (size) => values.map(site.schema, size, path))
      : sizeRecipes(site, 'Properties', 'members', (size) => members(site, size, values))),
    ...uniqueRecipes(site, values),
  ];
}

/** The first members of a structure, so many of them. Throws an UnbuildableError where there are not as many. */
function members({ schema, path }: Site, size: number, values: Values): JsonObject {
  const wanted = Object.entries(schema.properties ?? {}).slice(0, size);
  if (wanted.length < size) throw new UnbuildableError(`there are no ${size} members`);
  return Object.fromEntries(
    wanted.map(([name, property]) => [name, values.minimal(property, [...path, name].join('/'))]),
  );
}

/** Lengths count code points (JSON Schema 2020-12, validation, section 6.3), so each bound is met by astral ones too. */
function lengthRecipes({ schema, pointerTo }: Site): readonly Recipe[] {
  const { minLength, maxLength, pattern } = schema;
  const astral = pattern === undefined;
  const exactly = (bound: 'minLength' | 'maxLength', length: number) => [
    keeps(bound, pointerTo(bound), `has ${length} characters, the bound`, () =>
      textOf(schema, length),
    ),
    ...(astral && length > 0
      ? [
          keeps(
            `${bound}-astral`,
            pointerTo(bound),
            `has ${length} characters of two UTF-16 units each`,
            () => textOf(schema, length, characters.astral),
          ),
        ]
      : []),
  ];
  const past = (bound: 'minLength' | 'maxLength', sign: string, length: number) =>
    breaks(bound, `${bound}${sign}1`, pointerTo(bound), `has ${length} characters`, () =>
      textOfAnyKind(schema, length),
    );
  return [
    ...(minLength === undefined || minLength === 0
      ? []
      : [...exactly('minLength', minLength), past('minLength', '-', minLength - 1)]),
    // A blank is a character as good as any.
    ...(minLength === 1 && astral
      ? [
          keeps('minLength-blank', pointerTo('minLength'), 'is a blank', () =>
            textOf(schema, minLength, characters.blank),
          ),
        ]
      : []),
    // A text that has enough UTF-16 units has too few characters still.
    ...(minLength !== undefined && minLength > 1 && astral
      ? [
          breaks(
            'minLength',
            'minLength-1-astral',
            pointerTo('minLength'),
            `has ${minLength - 1} characters of two UTF-16 units each`,
            () => textOf(schema, minLength - 1, characters.astral),
          ),
        ]
      : []),
    ...(maxLength === undefined
      ? []
      : [...exactly('maxLength', maxLength), past('maxLength', '+', maxLength + 1)]),
    // A text that has few enough letters as people see them has too many characters still.
    ...(maxLength !== undefined && maxLength > 0 && astral
      ? [
          breaks(
            'maxLength',
            'maxLength+1-combining',
            pointerTo('maxLength'),
            `has ${maxLength + 1} characters, some of them accents on others`,
            () => combiningText(maxLength + 1),
          ),
        ]
      : []),
  ];
}

/** A text that keeps the pattern if it can: a length that breaks the bound may break the pattern, too. */
function textOfAnyKind(schema: Schema, length: number): string {
  try {
    return textOf(schema, length);
  } catch (error) {
    if (error instanceof UnbuildableError) return textOf({}, length);
    throw error;
  }
}

function patternRecipes(site: Site, values: Values): readonly Recipe[] {
  if (site.schema.pattern === undefined) return [];
  const constraint = site.pointerTo('pattern');
  return [
    keeps('pattern', constraint, 'fits the pattern', () =>
      values.minimal(site.schema, site.path.join('/')),
    ),
    breaks('pattern', 'pattern-broken', constraint, 'does not fit the pattern', () => {
      const text = mismatchingText(site.schema);
      if (text !== undefined) return text;
      throw new UnbuildableError(`no text was found that ${site.schema.pattern} does not allow`);
    }),
  ];
}

function rangeRecipes({ schema, pointerTo }: Site): readonly Recipe[] {
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

function exact({ type }: Schema, value: number): number {
  if (type !== 'integer' || isInteger(value)) return value;
  throw new UnbuildableError(`the bound ${value} is no whole number`);
}

function sizeRecipes(
  { schema, pointerTo }: Site,
  kind: 'Items' | 'Properties',
  noun: string,
  make: (size: number) => JsonValue,
): readonly Recipe[] {
  const min = schema[`min${kind}`];
  const max = schema[`max${kind}`];
  const recipes: Recipe[] = [];
  if (min !== undefined && min > 0) {
    const at = pointerTo(`min${kind}`);
    recipes.push(
      keeps(`min${kind}`, at, `has ${min} ${noun}, the bound`, () => make(min)),
      breaks(`min${kind}`, `min${kind}-1`, at, `has ${min - 1} ${noun}`, () => make(min - 1)),
    );
  }
  if (max !== undefined) {
    const at = pointerTo(`max${kind}`);
    recipes.push(
      keeps(`max${kind}`, at, `has ${max} ${noun}, the bound`, () => make(max)),
      breaks(`max${kind}`, `max${kind}+1`, at, `has ${max + 1} ${noun}`, () => make(max + 1)),
    );
  }
  return recipes;
}

function uniqueRecipes(site: Site, values: Values): readonly Recipe[] {
  const { schema, pointerTo } = site;
  const path = site.path.join('/');
  if (schema.uniqueItems !== true) return [];
  const size = Math.max(2, schema.minItems ?? 0);
  return [
    keeps('uniqueItems', pointerTo('uniqueItems'), 'has different items', () =>
      values.array(schema, size, path),
    ),
    breaks(
      'uniqueItems',
      'uniqueItems-broken',
      pointerTo('uniqueItems'),
      'has two items alike',
      () => {
        const items = values.array(schema, size, path);
        return [...items.slice(1), items.at(-1) ?? null];
      },
    ),
  ];
}
