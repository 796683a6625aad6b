import type { OperationBindings } from '../wire/bindings.ts';
import { type OpenApiDocument, schemasOf } from '../wire/document.ts';
import { isObject, type JsonObject } from '../wire/json.ts';
import type { OperationSchemas } from '../wire/operation-schemas.ts';
import { isRiskyPattern } from '../wire/pattern.ts';
import type { Schema } from '../wire/schema.ts';
import { findViolations } from '../wire/violations.ts';
import { documentErrors } from './from-document-errors.ts';
import { type DocumentOperation, documentOperations } from './from-document-operations.ts';
import { createServiceGateway, type Gateway } from './gateway.ts';
import type { BoundOperation, HandlerContext, HandlerResult } from './operation.ts';
import type { GatewayOptions } from './options.ts';

/**
 * What answers the calls of every operation: it gets the `operationId` and the value of the request, valid and just
 * as it came: the body, or one object of all members, wherever they stand on the wire. It answers with the value of a
 * success; or throws one of the {@link documentErrors}.
 */
export type DocumentHandler = (
  operation: string,
  value: JsonObject,
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
    operations: documentOperations(document).map(
      (operation) => new InterpretedOperation(operation, document, handler),
    ),
    document: async () => document,
  };
  return createServiceGateway(service, options);
}

/** An operation of a document. What takes time to make of the document is made for its first request. */
class InterpretedOperation implements BoundOperation {
  readonly name: string;
  readonly path: string;
  readonly wirePath: string;
  readonly method: string;
  readonly mediaType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  readonly answersWithBody: boolean | undefined;
  readonly #operation: DocumentOperation;
  readonly #document: OpenApiDocument;
  readonly #handler: DocumentHandler;
  #made: OperationSchemas | undefined;

  constructor(operation: DocumentOperation, document: OpenApiDocument, handler: DocumentHandler) {
    this.name = operation.name;
    this.path = operation.path;
    this.wirePath = operation.wirePath;
    this.method = operation.method;
    this.mediaType = operation.mediaType;
    this.headers = operation.headers;
    this.status = operation.status;
    this.answersWithBody = operation.answersWithBody;
    this.#operation = operation;
    this.#document = document;
    this.#handler = handler;
  }

  get bindings(): OperationBindings | undefined {
    return this.#schemas.bindings;
  }

  get errors(): Readonly<Record<string, unknown>> {
    const known = documentErrors(this.#document);
    return Object.fromEntries(this.#operation.errorNames().map((name) => [name, known.get(name)]));
  }

  accepts(value: unknown): boolean {
    return this.#keeps(value, this.#schemas.input, 'request');
  }

  acceptsOutput(value: unknown): boolean {
    return this.#keeps(value, this.#schemas.output, 'response');
  }

  async invoke(value: unknown, context: HandlerContext): Promise<unknown> {
    return this.#handler(this.name, isObject(value) ? value : {}, context);
  }

  get #schemas(): OperationSchemas {
    this.#made ??= this.#operation.schemas();
    return this.#made;
  }

  #keeps(value: unknown, schema: Schema, direction: 'request' | 'response'): boolean {
    const found = findViolations(value, schema, schemasOf(this.#document), {
      direction,
      limit: 1,
      matchesPattern: matchesPlainly,
    });
    return found.length === 0;
  }
}

/** Whether text plainly matches a pattern; what could take long is looked at again, by what takes linear time. */
function matchesPlainly(pattern: string, text: string): boolean {
  return !isRiskyPattern(pattern, text.length) && new RegExp(pattern, 'u').test(text);
}
