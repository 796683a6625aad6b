import type { ShapeDeclaration } from '../declaration.ts';
import type { Member, NodeValue, Shape, ShapeId } from '../model.ts';
import { preludeNamespace } from '../prelude.ts';
import { nameOf, namespaceOf } from '../shape-id.ts';
import { membersOf } from './mixins.ts';

const box = 'smithy.api#box';
const defaultTrait = 'smithy.api#default';

/** The types that had a value of their own in version 1.0 where none was given. */
const zeroValues: ReadonlyMap<Shape['type'], NodeValue> = new Map<Shape['type'], NodeValue>([
  ['boolean', false],
  ['byte', 0],
  ['short', 0],
  ['integer', 0],
  ['long', 0],
  ['float', 0],
  ['double', 0],
  ['intEnum', 0],
]);

/**
 * Says in the terms of version 2.0 what shapes of version 1.0 left unsaid: numbers and booleans that are not boxed
 * have their zero as their default, and so have the members that target them; a boxed member has the default null,
 * and an optional member that targets a streaming blob the empty one.
 *
 * @param declared the shapes as their sources declare them, which tells the version of each
 */
export function upgradeVersion1(
  shapes: ReadonlyMap<ShapeId, Shape>,
  declared: ReadonlyMap<ShapeId, ShapeDeclaration>,
): ReadonlyMap<ShapeId, Shape> {
  if (![...declared.values()].some(({ idlVersion }) => idlVersion === '1.0')) return shapes;
  const isVersion1 = (shape: Shape) => declared.get(shape.id)?.idlVersion === '1.0';
  const upgraded = new Map<ShapeId, Shape>();
  for (const [id, shape] of shapes) {
    const zero = zeroValues.get(shape.type);
    const isImplicit = zero !== undefined && isVersion1(shape) && !shape.traits.has(box);
    upgraded.set(id, isImplicit ? withDefault(shape, zero) : shape);
  }
  for (const [id, shape] of upgraded) {
    if (shape.type !== 'structure' || !isVersion1(shape)) continue;
    const members = new Map<string, Member>();
    for (const [name, member] of membersOf(shape))
      members.set(name, upgradeMember(member, upgraded));
    upgraded.set(id, { ...shape, members });
  }
  return upgraded;
}

function upgradeMember(member: Member, shapes: ReadonlyMap<ShapeId, Shape>): Member {
  const isBoxed = member.traits.has(box);
  const value = isBoxed ? undefined : implicitDefault(member, shapes);
  if (value !== undefined && !member.traits.has(defaultTrait)) return withDefault(member, value);
  return isBoxed ? withDefault(member, null) : member;
}

function implicitDefault(
  member: Member,
  shapes: ReadonlyMap<ShapeId, Shape>,
): NodeValue | undefined {
  const target = shapes.get(member.target);
  if (target === undefined) return preludeDefault(member.target);
  if (target.type === 'blob') {
    const isStreaming = target.traits.has('smithy.api#streaming');
    return isStreaming && !member.traits.has('smithy.api#required') ? '' : undefined;
  }
  const zero = zeroValues.get(target.type);
  return target.traits.get(defaultTrait) === zero ? zero : undefined;
}

/** Of the prelude's shapes, only those named Primitive… were not boxed. */
function preludeDefault(target: ShapeId): NodeValue | undefined {
  const name = nameOf(target);
  if (namespaceOf(target) !== preludeNamespace || !name.startsWith('Primitive')) return undefined;
  return name === 'PrimitiveBoolean' ? false : 0;
}

function withDefault<Subject extends Shape | Member>(subject: Subject, value: NodeValue): Subject {
  return { ...subject, traits: new Map([...subject.traits, [defaultTrait, value]]) };
}
