import type { OpenApiDocument, OperationObject } from '../../src/wire/document.ts';
import { constantHeaders, requestTraits } from '../../src/wire/operation-bindings.ts';
import { errorNames } from '../../src/wire/operation-schemas.ts';
import { refName, refTo, type Schema, type Schemas } from '../../src/wire/schema.ts';
import { wirePathOf } from '../../src/wire/wire-path.ts';
import { splitDirections } from '../openapi/views/directions.ts';
import { checkDocument } from './check-document.ts';
import type { Contract, ContractError, Operation } from './contract.ts';
import { type LogicalOperation, logicalView, valuesOf } from './logical.ts';
import { clientName, functionNames, operationIdentifiers } from './names.ts';

/**
 * The contract that a document states.
 * Throws a DiagnosticError where the document says something that no artifact can be made of.
 */
export function readContract(document: OpenApiDocument, name: string): Contract {
  checkDocument(document);
  const logical = logicalView(document);
  const { schemas, inRequest } = splitDirections(logical.document);
  const service = document['x-dovetail-service'];
  const names = Object.keys(schemas);
  const ids = operationIdentifiers(
    logical.operations.map(({ operation }) => operation.operationId),
  );
  const functions = functionNames([...ids.values()], names);
  return {
    name,
    document,
    service,
    title: document.info.title,
    description: document.info.description,
    clientName: clientName(service.sdkId ?? document.info.title, names),
    operations: logical.operations.map((operation) => {
      const id = operation.operation.operationId;
      const identifier = ids.get(id) ?? id;
      const input = nameIn(inRequest({ $ref: refTo(operation.input) }), operation.input);
      return {
        ...readOperation(operation, document),
        identifier,
        functionName: functions.get(identifier) ?? identifier,
        input,
        idempotencyTokens: tokensOf(schemas[input] ?? {}),
      };
    }),
    schemas: valuesOf(schemas, logical.document),
    errors: readErrors(document, schemas),
  };
}

function nameIn({ $ref }: Schema, otherwise: string): string {
  return $ref === undefined ? otherwise : refName($ref);
}

function readErrors(document: OpenApiDocument, schemas: Schemas): ContractError[] {
  return Object.entries(document.components.schemas).flatMap(([name, component]) => {
    const error = component['x-dovetail-error'];
    if (error === undefined) return [];
    const { description } = component;
    return [{ ...error, name, description, schema: schemas[name] ?? {} }];
  });
}

function readOperation(
  { path, method, operation, status, bindings, output }: LogicalOperation,
  document: OpenApiDocument,
): Omit<Operation, 'identifier' | 'functionName' | 'input' | 'idempotencyTokens'> {
  // Every protocol but plain HTTP has a place where a response names its error.
  const isTold = document['x-dovetail-service'].protocol !== 'openapi';
  const [mediaType] = Object.keys(operation.requestBody?.content ?? {});
  return {
    name: operation.operationId,
    description: operation.description ?? operation.summary,
    deprecated: operation.deprecated ?? false,
    documentPath: path,
    method: method.toUpperCase(),
    wirePath: wirePathOf(path, document.paths[path] ?? {}, operation),
    mediaType: mediaType ?? 'application/json',
    headers: constantHeaders(operation),
    output,
    status,
    answersWithBody: Object.keys(operation.responses[String(status)]?.content ?? {}).length > 0,
    errors: errorNames(operation, document),
    errorsByStatus: isTold ? undefined : errorsByStatus(operation, document),
    bindings,
    traits: bindings === undefined ? requestTraits(operation) : {},
  };
}

/** The errors by the responses that can be no other; undefined where there is none. */
function errorsByStatus(
  operation: OperationObject,
  document: OpenApiDocument,
): Readonly<Record<string, string>> | undefined {
  const found = Object.entries(operation.responses).flatMap(([status, response]) => {
    const names = errorNames({ ...operation, responses: { [status]: response } }, document);
    const [name] = names;
    return name === undefined || names.length > 1 ? [] : [[status, name]];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

function tokensOf({ properties = {} }: Schema): readonly string[] {
  return Object.keys(properties).filter(
    (name) => properties[name]?.['x-dovetail-idempotency-token'] === true,
  );
}
