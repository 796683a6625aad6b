import type { MemberDeclaration, MembersDeclaration, TraitDeclaration } from '../declaration.ts';
import type { KnownShapes } from '../known-shapes.ts';
import type { Member, Shape, ShapeId } from '../model.ts';
import type { Problems } from '../problems.ts';
import { inheritedMembers, membersOf } from './mixins.ts';
import { applyTraits } from './trait-values.ts';

const enumValue = 'smithy.api#enumValue';

/** What a shape's members are built from, beside its own declaration. */
export interface MembersContext {
  readonly known: KnownShapes;
  readonly problems: Problems;
  readonly mixins: readonly Shape[];
  /** Targets of the identifiers and properties of the resource that the shape is bound to, if there is one, by name. */
  readonly resourceTargets?: ReadonlyMap<string, ShapeId>;
  /** The traits that `apply` statements give to each member. */
  readonly applied: ReadonlyMap<string, readonly TraitDeclaration[]>;
}

/** The members of a shape: those of its mixins, then its own; a member of its own may add to one of a mixin. */
export function buildMembers(
  declaration: MembersDeclaration,
  context: MembersContext,
): Map<string, Member> {
  const { known, problems, applied } = context;
  checkMixins(declaration, context);
  const members = inheritedMembers(declaration.id, context.mixins);
  const declaredNames = new Set<string>();
  for (const own of declaration.members) {
    const { name, at } = own;
    declaredNames.add(name);
    const inherited = members.get(name);
    const target = findTarget(declaration, own, inherited, context);
    if (target === undefined) continue;
    const declared = [...own.traits, ...(applied.get(name) ?? [])];
    const traits = applyTraits(inherited?.traits ?? new Map(), declared, known, problems);
    if (declaration.type === 'enum' && !traits.has(enumValue)) traits.set(enumValue, name);
    members.set(name, { id: `${declaration.id}$${name}`, name, target, traits, location: at });
  }
  for (const [name, declared] of applied) {
    const member = members.get(name);
    const first = declared[0];
    if (member === undefined && first !== undefined) {
      problems.add(
        `Expected a member of ${declaration.id} to apply a trait to, but found "${name}"`,
        first.at,
      );
    } else if (member !== undefined && !declaredNames.has(name)) {
      const traits = applyTraits(member.traits, declared, known, problems);
      members.set(name, { ...member, traits });
    }
  }
  return members;
}

/** Reports mixins that have members of the same name with different targets. */
function checkMixins(declaration: MembersDeclaration, context: MembersContext): void {
  const targets = new Map<string, ShapeId>();
  for (const mixin of context.mixins) {
    for (const [name, { target }] of membersOf(mixin)) {
      const other = targets.get(name);
      if (other !== undefined && other !== target) {
        context.problems.add(
          `Expected one target for the member "${name}" of all mixins, but found ${other} and ${target}`,
          declaration.at,
        );
      }
      targets.set(name, target);
    }
  }
}

/** The target that a member names or, where it names none, that its resource or mixin gives it. */
function findTarget(
  declaration: MembersDeclaration,
  member: MemberDeclaration,
  inherited: Member | undefined,
  context: MembersContext,
): ShapeId | undefined {
  const { name, at } = member;
  const target = member.target?.id ?? context.resourceTargets?.get(name) ?? inherited?.target;
  // A resource that is missing is reported itself, and the members that it would have had only repeat that.
  const isUnbound = declaration.resource !== undefined && context.resourceTargets === undefined;
  if (target === undefined && isUnbound) return undefined;
  if (target === undefined) {
    const source = declaration.resource === undefined ? 'a mixin' : 'a mixin or the resource';
    context.problems.add(
      `Expected a member "${name}" in ${source}, since its target is left out here, but found none`,
      at,
    );
  } else if (inherited !== undefined && inherited.target !== target) {
    context.problems.add(
      `Expected the target ${inherited.target} of the mixin's member "${name}", but found ${target}`,
      member.target?.at ?? at,
    );
  }
  return target;
}
