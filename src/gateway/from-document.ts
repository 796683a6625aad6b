import type { OpenApiDocument } from '../wire/document.ts';
import { schemasOf } from '../wire/document.ts';
import { isObject, type JsonObject } from '../wire/json.ts';
import type { Schema } from '../wire/schema.ts';
import { findViolations } from '../wire/violations.ts';
import { documentErrors } from './from-document-errors.ts';
import { type DocumentOperation, documentOperations } from './from-document-operations.ts';
import { createServiceGateway, type Gateway } from './gateway.ts';
import { type BoundOperation, bind, type HandlerContext, type HandlerResult } from './operation.ts';
import type { GatewayOptions } from './options.ts';

/**
 * What answers the calls of every operation: it gets the `operationId` and the body, valid and just as it came, and
 * answers with the body of a success; or throws one of the {@link documentErrors}.
 */
export type DocumentHandler = (
  operation: string,
  body: JsonObject,
  context: HandlerContext,
) => HandlerResult<unknown>;

/**
 * A gateway straight from a document, without generated code. It refuses and answers as a generated one does; only that
 * the handler gets the JSON of the wire, with no default filled in, and gives such JSON back.
 * Throws a RangeError for a limit that can't be, and a TypeError for a protocol that is not served.
 */
export function createDocumentGateway(
  document: OpenApiDocument,
  handler: DocumentHandler,
  options?: GatewayOptions,
): Gateway {
  const service = {
    protocol: document['x-dovetail-service'].protocol,
    operations: documentOperations(document).map((operation) =>
      interpreted(operation, document, handler),
    ),
    document: async () => document,
  };
  return createServiceGateway(service, options);
}

function interpreted(
  { input, output, errorNames, ...constants }: DocumentOperation,
  document: OpenApiDocument,
  handler: DocumentHandler,
): BoundOperation {
  const known = documentErrors(document);
  const keeps = (schema: Schema, direction: 'request' | 'response') => (value: unknown) =>
    findViolations(value, schema, schemasOf(document), { direction, limit: 1 }).length === 0;
  return bind(
    {
      ...constants,
      accepts: keeps(input, 'request'),
      decode: (body) => (isObject(body) ? body : {}),
      encode: (answer: unknown) => answer,
      acceptsOutput: keeps(output, 'response'),
      errors: Object.fromEntries(errorNames.map((name) => [name, known.get(name)])),
    },
    (body: JsonObject, context) => handler(constants.name, body, context),
  );
}
