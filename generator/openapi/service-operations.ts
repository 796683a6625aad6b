import type { Model, OperationShape, ResourceShape, ServiceShape } from '../smithy/model.ts';

/**
 * The operations that a service offers, those of its resources included, each once, in the order of the model's words
 * (Smithy 2.0, "Service closure").
 */
export function operationsOf(service: ServiceShape, model: Model): readonly OperationShape[] {
  const ids = new Set<string>();
  const visited = new Set<string>();
  const visit = (owner: ServiceShape | ResourceShape) => {
    if (visited.has(owner.id)) return;
    visited.add(owner.id);
    for (const id of operationIds(owner)) ids.add(id);
    for (const id of owner.resources) {
      const resource = model.shapes.get(id);
      if (resource?.type === 'resource') visit(resource);
    }
  };
  visit(service);
  return [...ids].map((id) => model.shapes.get(id)).filter((shape) => shape?.type === 'operation');
}

function operationIds(owner: ServiceShape | ResourceShape): readonly string[] {
  if (owner.type === 'service') return owner.operations;
  return [...owner.lifecycle.values(), ...owner.operations, ...owner.collectionOperations];
}
