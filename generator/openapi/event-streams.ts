import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts';
import type { Model, OperationShape, ServiceShape } from '../smithy/model.ts';
import { membersOf } from './checks/subject.ts';
import { localName } from './traits.ts';

/** The operations that can be served, and a warning for each that can't. */
export interface WithoutEventStreams {
  readonly operations: readonly OperationShape[];
  readonly warnings: readonly Diagnostic[];
}

/**
 * Leaves out the operations whose input or output is a stream of events (Smithy 2.0, "Event streams"): these are
 * messages of a format of their own inside a body. Throws a DiagnosticError where no operation is left.
 */
export function withoutEventStreams(
  operations: readonly OperationShape[],
  service: ServiceShape,
  model: Model,
): WithoutEventStreams {
  const isServed = (operation: OperationShape) => !hasEventStream(operation, model);
  const served = operations.filter(isServed);
  const warnings = operations
    .filter((operation) => !isServed(operation))
    .map(
      ({ id, location }): Diagnostic => ({
        code: 'smithy-unsupported',
        message: `the operation ${localName(id)} is left out: found a stream of events; expected values that are sent whole, or blobs that stream`,
        at: location,
        help: 'Event streams are not served yet. The rest of the service is generated.',
      }),
    );
  const [first, ...rest] = warnings;
  if (first !== undefined && served.length === 0) {
    throw new DiagnosticError(
      {
        code: 'smithy-unsupported',
        message: `found nothing but operations with streams of events in the service ${service.id}; expected one without`,
        at: service.location,
      },
      first,
      ...rest,
    );
  }
  return { operations: served, warnings };
}

function hasEventStream({ input, output }: OperationShape, model: Model): boolean {
  return [input, output].some((id) => {
    const shape = model.shapes.get(id);
    return (
      shape !== undefined &&
      membersOf(shape).some(({ target }) => {
        const value = model.shapes.get(target);
        return value?.type === 'union' && value.traits.has('smithy.api#streaming');
      })
    );
  });
}
