import { methods, type OpenApiDocument } from '../wire/document.ts';
import { constantHeaders } from '../wire/operation-bindings.ts';
import {
  errorNames,
  findSuccess,
  type OperationSchemas,
  operationSchemas,
} from '../wire/operation-schemas.ts';
import { wirePathOf } from '../wire/wire-path.ts';
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
      const success = operation && findSuccess(operation);
      if (operation === undefined || success === undefined) return [];
      const [status, response] = success;
      const method = key.toUpperCase();
      const [mediaType = 'application/json'] = Object.keys(operation.requestBody?.content ?? {});
      return [
        {
          name: operation.operationId,
          path,
          wirePath: wirePathOf(path, item, operation),
          method,
          mediaType,
          headers: constantHeaders(operation),
          status,
          answersWithBody: Object.keys(response.content ?? {}).length > 0,
          schemas: () => operationSchemas(document, { path, method }),
          errorNames: () => errorNames(operation, document),
        },
      ];
    }),
  );
}
