import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import type { Model, OperationShape, ServiceShape } from '../smithy/model.ts';
import { operationsOf } from './service-operations.ts';
import { localName } from './traits.ts';

/**
 * The service of a model that is meant: by its shape id, or by its name alone where that is enough. A model with one
 * service needs no choice. Throws a DiagnosticError with the code `service-choice` where none is meant, or several.
 */
export function chooseService(
  model: Model,
  file: string,
  wanted: string | undefined,
): ServiceShape {
  const services = [...model.shapes.values()].filter((shape) => shape.type === 'service');
  const isMeant = ({ id }: ServiceShape) =>
    wanted === undefined || id === wanted || localName(id) === wanted;
  const meant = services.filter(isMeant);
  const [service] = meant;
  if (service !== undefined && meant.length === 1) return service;
  const ids = services.map(({ id }) => id);
  if (wanted === undefined || services.length === 0) {
    throw new DiagnosticError({
      code: 'service-choice',
      message: `found ${ids.length === 0 ? 'no service' : ids.join(', ')}; expected one service`,
      at: services[1]?.location ?? { file },
      help:
        ids.length > 1
          ? `Name one of them with --service, such as --service ${ids[0]}.`
          : 'Define a service, with the trait of its protocol, or name the file that does.',
    });
  }
  const near = nearest(wanted, ids) ?? nearest(wanted, ids, localName);
  throw new DiagnosticError({
    code: 'service-choice',
    message: `found ${meant.length === 0 ? 'no' : 'more than one'} service ${wanted}; expected one of ${ids.join(', ')}`,
    at: { file },
    ...(near !== undefined && meant.length === 0 && { help: `Did you mean ${near}?` }),
  });
}

/**
 * The operations of a service that are meant, by their names without a namespace; all where none is named. Throws a
 * DiagnosticError with the code `operation-choice`, with every name that no operation of the service has.
 */
export function chooseOperations(
  service: ServiceShape,
  model: Model,
  wanted: readonly string[] = [],
): readonly OperationShape[] {
  const operations = operationsOf(service, model);
  if (wanted.length === 0) return operations;
  const names = operations.map(({ id }) => localName(id));
  const known = new Set(names);
  const [first, ...rest] = [...new Set(wanted)]
    .filter((name) => !known.has(name))
    .map((name) => unknownOperation(name, names, service));
  if (first !== undefined) throw new DiagnosticError(first, ...rest);
  const chosen = new Set(wanted);
  return operations.filter(({ id }) => chosen.has(localName(id)));
}

function unknownOperation(
  name: string,
  names: readonly string[],
  service: ServiceShape,
): Diagnostic {
  const near = nearest(name, names);
  return {
    code: 'operation-choice',
    message: `found no operation ${name} in the service ${service.id}; expected one of its ${names.length} operations`,
    at: service.location,
    ...(near !== undefined && { help: `Did you mean ${near}?` }),
  };
}
