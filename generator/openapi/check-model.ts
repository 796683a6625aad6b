import { type Diagnostic, DiagnosticError, formatDiagnostic } from '../diagnostics/diagnostic.ts';
import type { Model, ServiceShape } from '../smithy/model.ts';
import { closureOf, idsOf } from './checks/closure.ts';
import { defaultMistakes } from './checks/default-value.ts';
import { responseOnlyMistakes } from './checks/response-only.ts';
import { endlessShapes, memberMistakes, nameTwins, operationMistakes } from './checks/shapes.ts';
import { subjectsOf } from './checks/subject.ts';
import { traitMistakes } from './checks/trait-values.ts';
import { unsupportedTraits } from './checks/unsupported.ts';
import { operationsOf } from './service-operations.ts';

/** How many mistakes are told at once; the rest would only hide them. */
const maxReported = 20;

/**
 * Throws a DiagnosticError that holds what is wrong with a model before anything is made of it: values of traits,
 * references of operations, members, and what the service reaches and Dovetail doesn't serve. `timestampFormat` is the
 * format of a timestamp that says nothing of its own.
 */
export function checkModel(model: Model, service: ServiceShape, timestampFormat: string): void {
  // A mixin and the shapes that are made from it have the same members, and the same mistakes.
  const found = new Map<string, Diagnostic>();
  for (const mistake of mistakesIn(model, service, timestampFormat)) {
    found.set(formatDiagnostic(mistake), mistake);
    if (found.size >= maxReported) break;
  }
  const [first, ...rest] = found.values();
  if (first !== undefined) throw new DiagnosticError(first, ...rest);
}

function* mistakesIn(
  model: Model,
  service: ServiceShape,
  timestampFormat: string,
): Generator<Diagnostic> {
  const operations = operationsOf(service, model);
  yield* operationMistakes(service, operations, model);
  for (const shape of model.shapes.values()) {
    yield* memberMistakes(shape, model);
    for (const subject of subjectsOf(shape, model)) {
      yield* traitMistakes(subject);
      yield* defaultMistakes(subject, timestampFormat);
      yield* responseOnlyMistakes(subject, model);
    }
  }
  yield* endlessShapes(model);
  const served = closureOf([...operations.flatMap(idsOf), ...service.errors], model);
  yield* nameTwins(service, operations, served);
  for (const shape of served.values()) {
    for (const subject of subjectsOf(shape, model)) yield* unsupportedTraits(subject);
  }
}
