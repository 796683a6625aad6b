import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Member, Model, Shape, SourceLocation, Traits } from '../../smithy/model.ts';
import { preludeTypes } from '../../smithy/prelude.ts';

/** What carries traits: a shape, or a member together with the shape that its values are of. */
export interface Subject {
  /** The id of the shape or member. */
  readonly id: string;
  readonly traits: Traits;
  readonly at: SourceLocation;
  /** The type of its values. Undefined where the model doesn't define it. */
  readonly type: Shape['type'] | undefined;
  /** The shape that its values are of; undefined for one of the prelude. */
  readonly shape: Shape | undefined;
  /** The shape that a member belongs to; undefined for a shape itself. */
  readonly owner: Shape | undefined;
}

/** The type of a shape of the model or of the prelude. */
export function typeOfShape(id: string, model: Model): Shape['type'] | undefined {
  return model.shapes.get(id)?.type ?? preludeTypes.get(id);
}

/** The members of a shape; none for a shape that can't have any. */
export function membersOf(shape: Shape): readonly Member[] {
  return 'members' in shape ? [...shape.members.values()] : [];
}

/** A shape and its members, as carriers of traits. */
export function subjectsOf(shape: Shape, model: Model): readonly Subject[] {
  const { id, traits, location: at, type } = shape;
  return [
    { id, traits, at, type, shape, owner: undefined },
    ...membersOf(shape).map((member) => ({
      id: member.id,
      traits: member.traits,
      at: member.location,
      type: typeOfShape(member.target, model),
      shape: model.shapes.get(member.target),
      owner: shape,
    })),
  ];
}

/** A trait whose value is not what it has to be. */
export function wrongValue(
  at: SourceLocation,
  found: string,
  expected: string,
  help?: string,
): Diagnostic {
  return {
    code: 'trait-value',
    message: `found ${found}; expected ${expected}`,
    at,
    ...(help !== undefined && { help }),
  };
}

/** Parts of a model that don't go together. */
export function mistake(
  at: SourceLocation,
  found: string,
  expected: string,
  help?: string,
): Diagnostic {
  return {
    code: 'smithy-model',
    message: `${found}; expected ${expected}`,
    at,
    ...(help !== undefined && { help }),
  };
}
