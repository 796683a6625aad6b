import type { OpenApiDocument, OperationObject } from '../../src/wire/document.ts';
import { methods } from '../../src/wire/document.ts';
import type { Schema } from '../../src/wire/schema.ts';

/** The operations of a document with the keys that lead to them. */
export function operationsIn(
  document: OpenApiDocument,
): readonly { path: string; method: (typeof methods)[number]; operation: OperationObject }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ path, method, operation }];
    }),
  );
}

/** The schemas of what an operation is sent. */
export function requestSchemas(operation: OperationObject): readonly Schema[] {
  return Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => schema);
}

/** The schemas of what an operation answers. */
export function responseSchemas(operation: OperationObject): readonly Schema[] {
  return Object.values(operation.responses).flatMap((response) =>
    Object.values(response.content ?? {}).map(({ schema }) => schema),
  );
}
