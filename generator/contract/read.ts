import type { OpenApiDocument, OperationObject, Response } from '../../src/wire/document.ts';
import { pointerTo } from '../../src/wire/pointer.ts';
import { refName, type Schema } from '../../src/wire/schema.ts';
import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { operationsIn } from '../openapi/references.ts';
import { splitDirections } from '../openapi/views/directions.ts';
import { checkDocument } from './check-document.ts';
import type { Contract, ContractError, Operation } from './contract.ts';
import { clientName, functionNames } from './names.ts';

/**
 * The contract that a document states.
 * Throws a DiagnosticError where the document says something that no artifact can be made of.
 */
export function readContract(document: OpenApiDocument, name: string): Contract {
  checkDocument(document);
  const { schemas, inRequest } = splitDirections(document);
  const service = document['x-dovetail-service'];
  const operations = operationsIn(document);
  const names = Object.keys(schemas);
  const functions = functionNames(
    operations.map(({ operation }) => operation.operationId),
    names,
  );
  return {
    name,
    document,
    service,
    title: document.info.title,
    description: document.info.description,
    clientName: clientName(service.sdkId ?? document.info.title, names),
    operations: operations.map(({ path, method, operation }) => ({
      ...readOperation(document, path, method, operation, inRequest),
      functionName: functions.get(operation.operationId) ?? operation.operationId,
    })),
    schemas: Object.fromEntries(
      Object.entries(schemas).filter(([schema]) => errorOf(document, schema) === undefined),
    ),
    errors: readErrors(document),
  };
}

function errorOf(document: OpenApiDocument, name: string) {
  return document.components.schemas[name]?.['x-dovetail-error'];
}

function readErrors(document: OpenApiDocument): ContractError[] {
  return Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const error = schema['x-dovetail-error'];
    return error === undefined ? [] : [{ ...error, name, description: schema.description, schema }];
  });
}

function readOperation(
  document: OpenApiDocument,
  path: string,
  method: keyof OpenApiDocument['paths'][string] & string,
  operation: OperationObject,
  inRequest: (schema: Schema) => Schema,
): Omit<Operation, 'functionName'> {
  const pointer = pointerTo(['paths', path, method]);
  const [status, success] = successOf(operation, `${pointer}/responses`);
  const body = only(operation.requestBody?.content, `${pointer}/requestBody/content`);
  const answer = only(success.content, `${pointer}/responses/${status}/content`);
  return {
    name: operation.operationId,
    description: operation.description,
    deprecated: operation.deprecated ?? false,
    path,
    method: method.toUpperCase(),
    wirePath: document.paths[path]?.['x-dovetail-wire-path'] ?? path,
    mediaType: body.mediaType,
    headers: constantHeaders(operation),
    input: componentName(inRequest(body.schema), body.pointer),
    inputInDocument: componentName(body.schema, body.pointer),
    output: componentName(answer.schema, answer.pointer),
    status: Number(status),
    errors: Object.values(operation.responses).flatMap((response) =>
      Object.values(response.content ?? {}).flatMap(({ schema }) =>
        (schema.oneOf ?? [schema])
          .map(({ $ref }) => ($ref === undefined ? '' : refName($ref)))
          .filter((name) => errorOf(document, name) !== undefined),
      ),
    ),
  };
}

/** The one response of an operation that says success, with its status. */
function successOf(operation: OperationObject, pointer: string): [string, Response] {
  const found = Object.entries(operation.responses);
  const [success, ...others] = found.filter(([status]) => /^2\d\d$/.test(status));
  if (success !== undefined && others.length === 0) return success;
  const statuses = found.map(([status]) => status).join(', ');
  throw unsupported(
    pointer,
    found.length === 0 ? 'no response' : `the statuses ${statuses}`,
    'exactly one that says success',
  );
}

function constantHeaders(operation: OperationObject): Record<string, string> {
  const constants = (operation.parameters ?? []).flatMap((parameter): [string, string][] =>
    parameter.in === 'header' && typeof parameter.schema.const === 'string'
      ? [[parameter.name.toLowerCase(), parameter.schema.const]]
      : [],
  );
  return Object.fromEntries(constants);
}

function only(
  content: Readonly<Record<string, { readonly schema: Schema }>> | undefined,
  pointer: string,
): { readonly mediaType: string; readonly schema: Schema; readonly pointer: string } {
  const entries = Object.entries(content ?? {});
  const [entry] = entries;
  if (entry === undefined || entries.length !== 1) {
    throw unsupported(pointer, `${entries.length} media types`, 'one media type');
  }
  const [mediaType, { schema }] = entry;
  return { mediaType, schema, pointer: `${pointer}${pointerTo([mediaType, 'schema'])}` };
}

function componentName(schema: Schema, pointer: string): string {
  if (schema.$ref === undefined) {
    throw unsupported(pointer, 'a schema in place', 'a reference to a schema in components');
  }
  return refName(schema.$ref);
}

function unsupported(pointer: string, found: string, expected: string): DiagnosticError {
  return new DiagnosticError({
    code: 'openapi-unsupported',
    message: `found ${found}; expected ${expected}`,
    at: { pointer },
  });
}
