import type { Site } from '../sites.ts';
import type { Values } from '../values.ts';
import { boundRecipes } from './bounds.ts';
import { choiceRecipes } from './choices.ts';
import { formatRecipes } from './format.ts';
import { presenceRecipes } from './presence.ts';
import { keeps, type Recipe } from './recipe.ts';
import { typeRecipes } from './type.ts';

/** The member that no contract knows. */
const unknownMember = 'DovetailUnknownMember';

/** All recipes at a site: one or more for each constraint that stands there. */
export function recipesAt(
  site: Site,
  values: Values,
  direction: 'request' | 'response',
): readonly Recipe[] {
  const isBody = site.steps.length === 0;
  return [
    ...(isBody ? [] : presenceRecipes(site, values)),
    // A body of another type is a matter of the wire.
    ...(isBody ? [] : typeRecipes(site)),
    ...choiceRecipes(site, direction),
    ...boundRecipes(site, values),
    ...formatRecipes(site),
    ...unknownMemberRecipes(site, values),
  ];
}

/** What a contract does not know is passed over, so that an older server understands a newer client. */
function unknownMemberRecipes(site: Site, values: Values): readonly Recipe[] {
  const { schema } = site;
  if (schema.type !== 'object' || typeof schema.additionalProperties === 'object') return [];
  if (schema.additionalProperties === false) return [];
  // Where no member is known, each one counts.
  if (schema.properties === undefined && schema.maxProperties !== undefined) return [];
  return [
    keeps('unknown-member', site.pointer, 'holds a member that the contract does not know', () => {
      const value = values.minimal(schema, site.path.join('/'));
      return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? { ...value, [unknownMember]: 'unknown' }
        : value;
    }),
  ];
}
