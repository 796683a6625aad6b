import type { JsonObject } from '../../../wire/json.ts';
import { isUnion } from '../../../wire/schema.ts';
import type { CaseValue } from '../case-value.ts';
import type { Site } from '../sites.ts';
import { mismatchingText } from '../text.ts';
import { UnbuildableError } from '../unbuildable-error.ts';
import type { Values } from '../values.ts';
import { byteLengthRecipes, lengthRecipes } from './lengths.ts';
import { rangeRecipes } from './ranges.ts';
import { breaks, keeps, type Recipe } from './recipe.ts';

/** Each bound met exactly, and passed by one; a pattern kept and broken; items alike where they must not be. */
export function boundRecipes(site: Site, values: Values): readonly Recipe[] {
  const path = site.path.join('/');
  return [
    ...(site.schema['x-dovetail-byte-length'] === undefined
      ? lengthRecipes(site)
      : byteLengthRecipes(site)),
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

function sizeRecipes(
  { schema, pointerTo }: Site,
  kind: 'Items' | 'Properties',
  noun: string,
  make: (size: number) => CaseValue,
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
  // A union of one member can't have two.
  const isPossible = !isUnion(schema) || Object.keys(schema.properties ?? {}).length > 1;
  if (max !== undefined && isPossible) {
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
