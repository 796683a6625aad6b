import type {
  Header,
  OpenApiDocument,
  OperationObject,
  PrefixHeaders,
} from '../../src/wire/document.ts';
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

/** The schemas of what an operation is sent: in parameters, in headers of a common prefix, and in the body. */
export function requestSchemas(operation: OperationObject): readonly Schema[] {
  const { parameters = [], requestBody } = operation;
  return [
    ...parameters.map(({ schema }) => schema),
    ...prefixSchemas(operation['x-dovetail-prefix-headers']),
    ...Object.values(requestBody?.content ?? {}).map(({ schema }) => schema),
  ];
}

/** The schemas of what an operation answers: in headers, in headers of a common prefix, and in bodies. */
export function responseSchemas(operation: OperationObject): readonly Schema[] {
  return Object.values(operation.responses).flatMap((response) => [
    ...headerSchemas(response.headers),
    ...prefixSchemas(response['x-dovetail-prefix-headers']),
    ...Object.values(response.content ?? {}).map(({ schema }) => schema),
  ]);
}

/** The schemas of those members of errors that travel in headers, which no schema of a response refers to. */
export function errorHeaderSchemas(document: OpenApiDocument): readonly Schema[] {
  return Object.values(document.components.schemas).flatMap((schema) =>
    headerSchemas(schema['x-dovetail-error']?.headers),
  );
}

function headerSchemas(headers: Readonly<Record<string, Header>> | undefined): readonly Schema[] {
  return Object.values(headers ?? {}).map(({ schema }) => schema);
}

function prefixSchemas(prefixed: PrefixHeaders | undefined): readonly Schema[] {
  return prefixed === undefined ? [] : [prefixed.schema];
}
