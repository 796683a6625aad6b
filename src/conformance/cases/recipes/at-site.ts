import { isUnion } from '../../../wire/schema.ts';
import { isMembers } from '../case-value.ts';
import type { Site } from '../sites.ts';
import type { Values } from '../values.ts';
import { alternativeRecipes } from './alternatives.ts';
import { boundRecipes } from './bounds.ts';
import { choiceRecipes } from './choices.ts';
import { formatRecipes } from './format.ts';
import { presenceRecipes } from './presence.ts';
import { breaks, keeps, type Recipe, type RecipeOptions } from './recipe.ts';
import { typeRecipes } from './type.ts';

/** The member that no contract knows. */
const unknownMember = 'DovetailUnknownMember';

/** All recipes at a site: one or more for each constraint that stands there. */
export function recipesAt(site: Site, values: Values, options: RecipeOptions): readonly Recipe[] {
  const isBody = site.steps.length === 0;
  return [
    ...(isBody ? [] : presenceRecipes(site, values, options)),
    // A body of another type is a matter of the wire.
    ...(isBody ? [] : typeRecipes(site)),
    ...choiceRecipes(site, options.direction),
    ...boundRecipes(site, values),
    ...formatRecipes(site, options),
    ...alternativeRecipes(site, values),
    ...slashRecipes(site),
    ...unknownMemberRecipes(site, values, options),
  ];
}

/** A part of the path that takes in slashes, with one in it. */
function slashRecipes({ isGreedy, schema, pointer }: Site): readonly Recipe[] {
  if (!isGreedy || schema.type !== 'string' || schema.enum !== undefined) return [];
  return [keeps('slash', pointer, 'has a slash in it', () => 'a/b')];
}

/**
 * What a contract does not know is passed over, so that an older server understands a newer client; but in a union,
 * which then has one member too many.
 */
function unknownMemberRecipes(
  site: Site,
  values: Values,
  { isStrict }: RecipeOptions,
): readonly Recipe[] {
  const { schema } = site;
  if (site.steps.length === 0 && !site.isOpen) return [];
  if (schema.type !== 'object' || typeof schema.additionalProperties === 'object') return [];
  // Where no member is known, each one counts.
  if (schema.properties === undefined && schema.maxProperties !== undefined) return [];
  const make = () => {
    const value = values.minimal(schema, site.path.join('/'));
    return isMembers(value) ? { ...value, [unknownMember]: 'unknown' } : value;
  };
  const title = 'holds a member that the contract does not know';
  if (schema.additionalProperties === false) {
    const constraint = site.pointerTo('additionalProperties');
    return [breaks('additionalProperties', 'unknown-member', constraint, title, make)];
  }
  if (!isUnion(schema)) return [keeps('unknown-member', site.pointer, title, make)];
  return isStrict ? [breaks('maxProperties', 'unknown-member', site.pointer, title, make)] : [];
}
