import {
  methods,
  type OpenApiDocument,
  type OperationObject,
  type Response,
} from '../wire/document.ts';
import { refName, type Schema } from '../wire/schema.ts';
import type { BoundOperation } from './operation.ts';

/** An operation as its document states it. */
export interface DocumentOperation
  extends Pick<BoundOperation, 'name' | 'path' | 'method' | 'mediaType' | 'headers' | 'status'> {
  /** The schema of the body of its requests. */
  readonly input: Schema;
  /** The schema of the body of its successes. */
  readonly output: Schema;
  /** The names of the errors that it may answer with. */
  readonly errorNames: readonly string[];
}

/**
 * The operations of a document that a gateway can serve, in its order: those with a body in the request and in the
 * success.
 */
export function documentOperations(document: OpenApiDocument): readonly DocumentOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      const read = operation === undefined ? undefined : readOperation(operation, document);
      return read === undefined ? [] : [{ ...read, path, method: method.toUpperCase() }];
    }),
  );
}

function readOperation(
  operation: OperationObject,
  document: OpenApiDocument,
): Omit<DocumentOperation, 'path' | 'method'> | undefined {
  const success = Object.entries(operation.responses).find(([status]) => /^2\d\d$/.test(status));
  const [input] = Object.entries(operation.requestBody?.content ?? {});
  const [output] = Object.values(success?.[1].content ?? {});
  if (success === undefined || input === undefined || output === undefined) return undefined;
  const [mediaType, { schema }] = input;
  return {
    name: operation.operationId,
    mediaType,
    headers: constantHeaders(operation),
    status: Number(success[0]),
    input: schema,
    output: output.schema,
    errorNames: Object.values(operation.responses).flatMap((each) => errorNames(each, document)),
  };
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

function errorNames({ content = {} }: Response, document: OpenApiDocument): readonly string[] {
  return Object.values(content)
    .flatMap(({ schema }) => schema.oneOf ?? [schema])
    .flatMap(({ $ref }) => ($ref === undefined ? [] : [refName($ref)]))
    .filter((name) => document.components.schemas[name]?.['x-dovetail-error'] !== undefined);
}
