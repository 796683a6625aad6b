import { methods, type OpenApiDocument, type OperationObject } from '../wire/document.ts';
import {
  errorNames,
  type OperationSchemas,
  operationSchemas,
  successOf,
} from '../wire/operation-schemas.ts';
import type { BoundOperation } from './operation.ts';

/** What of an operation stands in its document as it is, and costs nothing to read. */
export interface DocumentOperation
  extends Pick<
    BoundOperation,
    'name' | 'path' | 'wirePath' | 'method' | 'mediaType' | 'headers' | 'status' | 'answersWithBody'
  > {
  /** Makes the schemas of its input and output, and where their members stand. */
  readonly schemas: () => OperationSchemas;
  /** Reads the names of the errors that it may answer with. */
  readonly errorNames: () => readonly string[];
}

/** The operations of a document that a gateway can serve, in its order: those that say what a success is. */
export function documentOperations(document: OpenApiDocument): readonly DocumentOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((key) => {
      const operation = item[key];
      if (operation === undefined || !hasSuccess(operation)) return [];
      const method = key.toUpperCase();
      const [mediaType = 'application/json'] = Object.keys(operation.requestBody?.content ?? {});
      return [
        {
          name: operation.operationId,
          path,
          wirePath: item['x-dovetail-wire-path'] ?? path,
          method,
          mediaType,
          headers: constantHeaders(operation),
          status: successOf(operation)[0],
          answersWithBody: Object.keys(successOf(operation)[1].content ?? {}).length > 0,
          schemas: () => operationSchemas(document, { path, method }),
          errorNames: () => errorNames(operation, document),
        },
      ];
    }),
  );
}

function hasSuccess({ responses }: OperationObject): boolean {
  return Object.keys(responses).some((status) => /^2\d\d$/.test(status));
}

function constantHeaders({ parameters = [] }: OperationObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    parameters.flatMap(({ in: place, name, schema }) =>
      place === 'header' && typeof schema.const === 'string'
        ? [[name.toLowerCase(), schema.const]]
        : [],
    ),
  );
}
