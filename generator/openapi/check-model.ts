import { type Diagnostic, DiagnosticError, formatDiagnostic } from '../diagnostics/diagnostic.ts';
import type { Model, OperationShape, ServiceShape, Shape } from '../smithy/model.ts';
import { closureOf, idsOf } from './checks/closure.ts';
import { defaultMistakes } from './checks/default-value.ts';
import { hostPrefixMistakes } from './checks/host-prefix.ts';
import { bindingMistakes } from './checks/http-bindings.ts';
import { bodyWarnings, httpMistakes, routeConflicts } from './checks/http-trait.ts';
import { responseOnlyMistakes, unlistedErrors } from './checks/response-only.ts';
import { endlessShapes, memberMistakes, nameTwins, operationMistakes } from './checks/shapes.ts';
import { subjectsOf } from './checks/subject.ts';
import { traitMistakes } from './checks/trait-values.ts';
import { unsupportedShapes, untranslatablePatterns } from './checks/unsupported.ts';
import type { Protocol } from './protocol.ts';

/** How many mistakes are told at once; the rest would only hide them. */
const maxReported = 20;

/**
 * Checks a model before anything is made of it: values of traits, references of operations, members, HTTP bindings, and
 * what the operations reach and Dovetail doesn't serve. Gives warnings for what is left out of the document, or unwise.
 * Throws a DiagnosticError that holds what is wrong, up to 20 mistakes.
 */
export function checkModel(
  model: Model,
  service: ServiceShape,
  operations: readonly OperationShape[],
  protocol: Protocol,
): readonly Diagnostic[] {
  const served = closureOf([...operations.flatMap(idsOf), ...service.errors], model);
  // A mixin and the shapes that are made from it have the same members, and the same mistakes.
  const found = new Map<string, Diagnostic>();
  for (const mistake of mistakesIn(model, service, operations, served, protocol)) {
    found.set(formatDiagnostic(mistake), mistake);
    if (found.size >= maxReported) break;
  }
  const [first, ...rest] = found.values();
  if (first !== undefined) throw new DiagnosticError(first, ...rest);
  return [...warningsIn(model, operations, served, protocol)];
}

function* mistakesIn(
  model: Model,
  service: ServiceShape,
  operations: readonly OperationShape[],
  served: ReadonlyMap<string, Shape>,
  protocol: Protocol,
): Generator<Diagnostic> {
  yield* operationMistakes(service, operations, model);
  yield* unlistedErrors(service, operations, served, model);
  if (protocol.style === 'rest-json') yield* restMistakes(model, service, operations);
  for (const operation of operations) yield* hostPrefixMistakes(operation, model);
  for (const shape of model.shapes.values()) {
    yield* memberMistakes(shape, model);
    for (const subject of subjectsOf(shape, model)) {
      yield* traitMistakes(subject);
      yield* defaultMistakes(subject);
      yield* responseOnlyMistakes(subject, model);
    }
  }
  yield* endlessShapes(model);
  yield* nameTwins(service, operations, served);
  yield* unsupportedShapes(operations, served, protocol, model);
}

function* restMistakes(
  model: Model,
  service: ServiceShape,
  operations: readonly OperationShape[],
): Generator<Diagnostic> {
  for (const operation of operations) yield* httpMistakes(operation, model);
  yield* routeConflicts(operations);
  const inputs = operations.map(({ input }) => [input, 'request'] as const);
  const outputs = operations.map(({ output }) => [output, 'response'] as const);
  const errors = [...operations.flatMap((each) => each.errors), ...service.errors].map(
    (id) => [id, 'response'] as const,
  );
  for (const [id, direction] of [...inputs, ...outputs, ...errors]) {
    const shape = model.shapes.get(id);
    if (shape?.type === 'structure') yield* bindingMistakes(shape, direction, model);
  }
}

function* warningsIn(
  model: Model,
  operations: readonly OperationShape[],
  served: ReadonlyMap<string, Shape>,
  protocol: Protocol,
): Generator<Diagnostic> {
  if (protocol.style === 'rest-json') {
    for (const operation of operations) yield* bodyWarnings(operation, model);
  }
  for (const shape of served.values()) {
    for (const subject of subjectsOf(shape, model)) yield* untranslatablePatterns(subject);
  }
}
