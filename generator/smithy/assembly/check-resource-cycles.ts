import type { Reference, ShapeDeclaration } from '../declaration.ts';
import type { ShapeId } from '../model.ts';
import type { Problems } from '../problems.ts';
import { nameOf } from '../shape-id.ts';

/** How many resources of a cycle a message names. */
const maxNamed = 5;

/** A resource on the way down, and which of those that it holds is next. */
interface Step {
  readonly id: ShapeId;
  readonly held: readonly Reference[];
  next: number;
}

/**
 * Reports resources that hold themselves, at the reference that closes the cycle (Smithy 2.0, "Resource"). It walks
 * depth first, but without recursion: a chain of resources can have any length.
 */
export function checkResourceCycles(
  shapes: ReadonlyMap<ShapeId, ShapeDeclaration>,
  problems: Problems,
): void {
  const entered = new Set<ShapeId>();
  for (const root of shapes.values()) {
    if (root.type !== 'resource') continue;
    const path: Step[] = [];
    const onPath = new Set<ShapeId>();
    const enter = (id: ShapeId): void => {
      const shape = shapes.get(id);
      if (shape?.type !== 'resource' || entered.has(id)) return;
      entered.add(id);
      onPath.add(id);
      path.push({ id, held: shape.resources, next: 0 });
    };
    enter(root.id);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const reference = step.held[step.next];
      step.next += 1;
      if (reference === undefined) {
        onPath.delete(step.id);
        path.pop();
      } else if (onPath.has(reference.id)) {
        problems.add(
          `Expected resources that hold none above them, but found ${showCycle(path, reference.id)}`,
          reference.at,
        );
      } else enter(reference.id);
    }
  }
}

function showCycle(path: readonly Step[], id: ShapeId): string {
  const start = path.findIndex((step) => step.id === id);
  const names = path.slice(start).map((step) => nameOf(step.id));
  const shown = names.length > maxNamed ? [...names.slice(0, maxNamed), '…'] : names;
  return [...shown, nameOf(id)].join(' → ');
}
