import { methods, type OpenApiDocument, type OperationObject } from '../../src/wire/document.ts';

/** An operation, and where it stands. */
export interface PlacedOperation {
  /** Names that lead to it. */
  readonly path: readonly [string, string, string];
  readonly operation: OperationObject;
}

/** The operations of a document, in its order. */
export function operationsOf(document: OpenApiDocument): readonly PlacedOperation[] {
  return Object.entries(document.paths).flatMap(([key, item]) =>
    methods.flatMap((method): PlacedOperation[] => {
      const operation = item[method];
      return operation === undefined ? [] : [{ path: ['paths', key, method], operation }];
    }),
  );
}
