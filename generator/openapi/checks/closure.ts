import type { Member, Model, OperationShape, Shape } from '../../smithy/model.ts';
import { membersOf } from './subject.ts';

/** The shapes that some shapes reach through members, themselves included, in the order in which they are met. */
export function closureOf(ids: readonly string[], model: Model): ReadonlyMap<string, Shape> {
  const reached = new Map<string, Shape>();
  const stack = [...ids].reverse();
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const shape = model.shapes.get(id);
    if (shape === undefined || reached.has(id)) continue;
    reached.set(id, shape);
    stack.push(...targetsOf(shape).reverse());
  }
  return reached;
}

/** What an operation takes, answers, and fails with. */
export function idsOf({ input, output, errors }: OperationShape): readonly string[] {
  return [input, output, ...errors];
}

// The members of an enum are its values; their targets mean nothing.
function targetsOf(shape: Shape): string[] {
  if (shape.type === 'enum' || shape.type === 'intEnum') return [];
  return membersOf(shape).map((member: Member) => member.target);
}
