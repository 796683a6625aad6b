import type { MemberDeclaration, MembersDeclaration, TraitDeclaration } from '../declaration.ts';
import type { KnownShapes } from '../known-shapes.ts';
import type { Member, Shape, ShapeId } from '../model.ts';
import type { Problems } from '../problems.ts';
import { inheritedMembers, membersOf, noTraits } from './mixins.ts';
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
    const more = applied.get(name);
    const declared = more === undefined ? own.traits : [...own.traits, ...more];
    let traits = applyTraits(inherited?.traits ?? noTraits, declared, known, problems);
    if (declaration.type === 'enum' && !traits.has(enumValue)) {
      traits = new Map([...traits, [enumValue, name]]);
    }
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
  const first = new Map<string, Pick<Member, 'id' | 'target'>>();
  for (const mixin of context.mixins) {
    for (const [name, { target }] of membersOf(mixin)) {
      const id = `${mixin.id}$${name}`;
      const other = first.get(name);
      if (other !== undefined && other.target !== target) {
        context.problems.add(
          `Expected one target for ${declaration.id}$${name} in all mixins, but found ${other.target} in ${other.id} and ${target} in ${id}`,
          declaration.at,
        );
      }
      first.set(name, { id, target });
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
  const id = `${declaration.id}$${name}`;
  const target = member.target?.id ?? context.resourceTargets?.get(name) ?? inherited?.target;
  // A resource that is missing is reported itself, and the members that it would have had only repeat that.
  const isUnbound = declaration.resource !== undefined && context.resourceTargets === undefined;
  if (target === undefined && isUnbound) return undefined;
  if (target === undefined) {
    const source = declaration.resource === undefined ? 'a mixin' : 'a mixin or the resource';
    context.problems.add(
      `Expected a target for ${id}, which is left out here, in ${source}, but found none`,
      at,
    );
  } else if (inherited !== undefined && inherited.target !== target) {
    context.problems.add(
      `Expected the target ${inherited.target} for ${id}, as ${originOf(name, context)} has it, but found ${target}`,
      member.target?.at ?? at,
    );
  }
  return target;
}

/** The member of a mixin that a member of this name has its target from: that of the last mixin. */
function originOf(name: string, { mixins }: MembersContext): ShapeId {
  const mixin = mixins.findLast((candidate) => membersOf(candidate).has(name));
  return `${mixin?.id}$${name}`;
}
