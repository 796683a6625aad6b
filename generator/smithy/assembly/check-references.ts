import type { Reference, ShapeDeclaration } from '../declaration.ts';
import type { KnownShapes } from '../known-shapes.ts';
import type { Problems } from '../problems.ts';
import { memberOf } from '../shape-id.ts';

/** Reports every shape that a declaration refers to and that is not defined, at the place of the reference. */
export function checkReferences(
  declaration: ShapeDeclaration,
  known: KnownShapes,
  problems: Problems,
): void {
  for (const { id, at } of referencesOf(declaration)) {
    if (memberOf(id) !== undefined) {
      problems.add(`Expected the id of a shape, but found that of the member ${id}`, at);
    } else if (!known.has(id)) {
      problems.addUndefined('a shape', id, at, known);
    }
  }
}

/** The shapes that a declaration refers to, in its order. */
export function referencesOf(declaration: ShapeDeclaration): Reference[] {
  const { mixins } = declaration;
  switch (declaration.type) {
    case 'operation': {
      const { input, output, errors } = declaration;
      return present([...mixins, input, output, ...errors]);
    }
    case 'service':
      return [
        ...mixins,
        ...declaration.operations,
        ...declaration.resources,
        ...declaration.errors,
      ];
    case 'resource':
      return [
        ...mixins,
        ...declaration.identifiers.values(),
        ...declaration.properties.values(),
        ...declaration.lifecycle.values(),
        ...declaration.operations,
        ...declaration.collectionOperations,
        ...declaration.resources,
      ];
    default: {
      if (!('members' in declaration)) return [...mixins];
      const targets = declaration.members.map((member) => member.target);
      return present([...mixins, declaration.resource, ...targets]);
    }
  }
}

function present(references: readonly (Reference | undefined)[]): Reference[] {
  return references.filter((reference) => reference !== undefined);
}
