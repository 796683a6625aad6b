import type { OpenApiDocument, PathItem } from '../../src/wire/document.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model, OperationShape, ServiceShape } from '../smithy/model.ts';
import { awsJsonPaths } from './aws-json-paths.ts';
import { checkModel } from './check-model.ts';
import { closureOf, idsOf } from './checks/closure.ts';
import { chooseOperations, chooseService } from './choose.ts';
import { ComponentNames } from './component-names.ts';
import { customizationsOf } from './customizations.ts';
import type { DocumentParts } from './document-parts.ts';
import { Errors } from './errors.ts';
import { withoutEventStreams } from './event-streams.ts';
import { Examples } from './examples.ts';
import { type Protocol, protocolOf } from './protocol.ts';
import { restJsonPaths } from './rest-json/service.ts';
import { documentation, ShapeSchemas } from './shape-schema.ts';
import { Structures } from './structures.ts';
import { asObject, asString, localName, prelude, trait } from './traits.ts';

/** Which part of a model the document is for. */
export interface DeriveOptions {
  /** The shape id of the service, or its name without the namespace; the only one of the model by default. */
  readonly service?: string | undefined;
  /** The names of operations, without the namespace; all of the service by default. */
  readonly operations?: readonly string[] | undefined;
}

/** A document, and what of its model can't be said in it. */
export interface DerivedDocument {
  readonly document: OpenApiDocument;
  /** What was left out, or is unwise, and keeps nothing from being generated. */
  readonly warnings: readonly Diagnostic[];
}

/**
 * The OpenAPI document of a service in a model: all that a client and a server need to speak its protocol.
 *
 * @param file the file that messages name where no other place is known
 * @throws DiagnosticError where no service is meant, or several; for operations that the service doesn't have; for a
 *   protocol that is not served; and for all that {@link checkModel} finds
 */
export function deriveDocument(
  model: Model,
  file: string,
  options: DeriveOptions = {},
): DerivedDocument {
  const service = chooseService(model, file, options.service);
  const protocol = protocolOf(service, model);
  const chosen = chooseOperations(service, model, options.operations);
  const { operations, warnings } = withoutEventStreams(chosen, service, model);
  const found = checkModel(model, service, operations, protocol);
  return {
    document: documentOf(model, service, operations, protocol),
    warnings: [...warnings, ...found],
  };
}

function documentOf(
  model: Model,
  service: ServiceShape,
  operations: readonly OperationShape[],
  protocol: Protocol,
): OpenApiDocument {
  const { traits, version, id } = service;
  const names = new ComponentNames(model, service);
  const schemas = new ShapeSchemas(model, protocol, names);
  const served = closureOf([...operations.flatMap(idsOf), ...service.errors], model);
  const parts: DocumentParts = {
    model,
    service,
    protocol,
    schemas,
    structures: new Structures(model, operations, served, names, schemas),
    errors: new Errors(model, service, operations, protocol, names, schemas),
    examples: new Examples(model, protocol, names, schemas),
    customizations: customizationsOf(service, model),
  };
  const paths = pathsOf(operations, parts);
  const sdkId = asString(asObject(trait('aws.api#service', traits))?.sdkId);
  const signingName = asString(asObject(trait('aws.auth#sigv4', traits))?.name);
  return {
    openapi: '3.1.0',
    info: {
      title: asString(prelude('title', traits)) ?? localName(id),
      version: version === '' ? '1' : version,
      ...documentation(traits),
    },
    'x-dovetail-service': {
      id,
      protocol: protocol.id,
      ...(sdkId !== undefined && { sdkId }),
      ...(signingName !== undefined && { signingName }),
    },
    paths,
    components: {
      schemas: {
        ...Object.fromEntries(schemas.components()),
        ...parts.structures.components(),
        ...parts.errors.components(),
      },
    },
  };
}

function pathsOf(
  operations: readonly OperationShape[],
  parts: DocumentParts,
): Readonly<Record<string, PathItem>> {
  return parts.protocol.style === 'aws-json'
    ? awsJsonPaths(operations, parts)
    : restJsonPaths(operations, parts);
}
