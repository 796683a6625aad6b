import type { Member, Members, NodeValue, Shape, ShapeId, Traits } from '../model.ts';
import { isObjectValue } from '../node-value.ts';

/** The traits of what has none. It is shared, since most members have none. */
export const noTraits: Traits = new Map();

const mixinTrait = 'smithy.api#mixin';

/**
 * The traits that a shape has from its mixins: all but the `mixin` trait and what that trait keeps local. Where two
 * mixins have the same trait, the later one counts (Smithy 2.0, "Mixins").
 */
export function inheritedTraits(mixins: readonly Shape[]): Traits {
  if (mixins.length === 0) return noTraits;
  const traits = new Map<ShapeId, NodeValue>();
  for (const mixin of mixins) {
    const local = localTraits(mixin);
    for (const [id, value] of mixin.traits) {
      if (id !== mixinTrait && !local.has(id)) traits.set(id, value);
    }
  }
  return traits;
}

/** The members that a shape has from its mixins, as members of that shape. */
export function inheritedMembers(heir: ShapeId, mixins: readonly Shape[]): Map<string, Member> {
  const members = new Map<string, Member>();
  for (const mixin of mixins) {
    for (const [name, member] of membersOf(mixin)) {
      const traits = new Map([...(members.get(name)?.traits ?? []), ...member.traits]);
      members.set(name, { ...member, id: `${heir}$${name}`, traits });
    }
  }
  return members;
}

/** The members of a shape; none for a shape of a type that has none. */
export function membersOf(shape: Shape): Members {
  return 'members' in shape ? shape.members : new Map();
}

function localTraits(mixin: Shape): ReadonlySet<NodeValue> {
  const value = mixin.traits.get(mixinTrait);
  const local = value !== undefined && isObjectValue(value) ? value.localTraits : undefined;
  return new Set(Array.isArray(local) ? local : []);
}
