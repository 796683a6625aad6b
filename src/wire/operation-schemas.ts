import type {
  BodyBinding,
  OperationBindings,
  RequestBindings,
  ResponseBindings,
} from './bindings.ts';
import type {
  Header,
  MediaType,
  Method,
  OpenApiDocument,
  OperationObject,
  Parameter,
  PrefixHeaders,
  Response,
} from './document.ts';
import { schemasOf } from './document.ts';
import {
  errorBindings,
  isVariable,
  onlyContent,
  outputHeaders,
  requestBindings,
  responseBindings,
} from './operation-bindings.ts';
import { refName, resolveSchema, type Schema, type Schemas } from './schema.ts';

/** What leads to an operation in a document. */
export interface OperationPlace {
  readonly path: string;
  /** In lower case or in upper case. */
  readonly method: string;
}

/**
 * An operation's input and output, each as one value of JSON with all of its members, wherever these stand on the
 * wire. Where a body holds everything, the value is that body. Bytes that are a body of their own are no JSON, and stand
 * in the value as they are.
 */
export interface OperationSchemas {
  readonly input: Schema;
  readonly output: Schema;
  /** The status of a response that says success. */
  readonly status: number;
  /** Where the members stand; undefined for a protocol whose bodies hold everything. */
  readonly bindings: OperationBindings | undefined;
}

const bodyOnly: ReadonlySet<string> = new Set([
  'aws.protocols#awsJson1_0',
  'aws.protocols#awsJson1_1',
]);

/** Whether everything of a protocol's inputs and outputs is in the bodies. */
export function isBodyOnly(protocol: string): boolean {
  return bodyOnly.has(protocol);
}

/** The schemas of an operation of a document. Throws a TypeError where the document has no such operation. */
export function operationSchemas(
  document: OpenApiDocument,
  place: OperationPlace,
): OperationSchemas {
  const operation = operationAt(document, place);
  const schemas = schemasOf(document);
  const [status, response] = successOf(operation);
  const protocol = document['x-dovetail-service'].protocol;
  if (isBodyOnly(protocol)) {
    const input = onlyContent(operation.requestBody?.content);
    if (input === undefined) {
      throw new TypeError(`the document has no body for the requests of ${operation.operationId}`);
    }
    const output = onlyContent(response.content)?.schema ?? { type: 'object' };
    return { input: input.schema, output, status, bindings: undefined };
  }
  const request = requestBindings(operation, document);
  const answer = responseBindings(response, schemas);
  const errors = errorBindings(errorNames(operation, document), document);
  // The body that a plain document states is there; in Smithy a payload may be unset.
  const needsPayload = protocol === 'openapi' && place.method.toLowerCase() !== 'head';
  return {
    input: inputSchema(operation, request, schemas),
    output: outputSchema(response, answer, schemas, needsPayload),
    status,
    bindings: { request, response: answer, ...(errors && { errors }) },
  };
}

/** The operation at a place. Throws a TypeError where there is none. */
export function operationAt(
  document: OpenApiDocument,
  { path, method }: OperationPlace,
): OperationObject {
  const item = document.paths[path];
  const key = Object.keys(item ?? {}).find((name): name is Method => name === method.toLowerCase());
  const found = key === undefined ? undefined : item?.[key];
  if (found === undefined) throw new TypeError(`the document has no operation ${method} ${path}`);
  return found;
}

/** The response of an operation that says success, with its status. Throws a TypeError where there is none. */
export function successOf(operation: OperationObject): readonly [number, Response] {
  const found = findSuccess(operation);
  if (found === undefined) throw new TypeError(`${operation.operationId} has no success`);
  return found;
}

/** The same, or undefined where an operation has no such response. */
export function findSuccess({
  responses,
}: OperationObject): readonly [number, Response] | undefined {
  const [status, response] =
    Object.entries(responses).find(([status]) => /^2\d\d$/.test(status)) ?? [];
  return response && [Number(status), response];
}

/** The schema of an error with all of its members: those of its body, and those that travel in headers. */
export function errorSchema(document: OpenApiDocument, name: string): Schema {
  const schema = document.components.schemas[name] ?? {};
  const headers = Object.entries(schema['x-dovetail-error']?.headers ?? {});
  return headers.length === 0 ? schema : withMembers(schema, headers.map(headerMember));
}

interface OuterMember {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
}

function inputSchema(
  operation: OperationObject,
  { members, body }: RequestBindings,
  schemas: Schemas,
): Schema {
  const { parameters = [], requestBody } = operation;
  const prefixed = operation['x-dovetail-prefix-headers'];
  const outer = [
    ...parameters.filter(isVariable).map(parameterMember),
    ...(prefixed === undefined ? [] : [prefixMember(prefixed)]),
    ...payloadMember(body, requestBody?.content, requestBody?.required === true),
  ];
  const content = body.kind === 'json' ? onlyContent(requestBody?.content) : undefined;
  const isBody = Object.keys(members).length === 0 && outer.length === 0;
  return wholeSchema(content?.schema, outer, isBody, schemas);
}

function outputSchema(
  response: Response,
  { members, body }: ResponseBindings,
  schemas: Schemas,
  needsPayload: boolean,
): Schema {
  const prefixed = response['x-dovetail-prefix-headers'];
  const status = response['x-dovetail-status-member'];
  const outer = [
    ...outputHeaders(response).map(headerMember),
    ...(prefixed === undefined ? [] : [prefixMember(prefixed)]),
    ...(status === undefined ? [] : [{ name: status, schema: statusSchema, required: false }]),
    ...payloadMember(body, response.content, needsPayload),
  ];
  const content = body.kind === 'json' ? onlyContent(response.content) : undefined;
  const isBody = Object.keys(members).length === 0 && outer.length === 0;
  return wholeSchema(content?.schema, outer, isBody, schemas);
}

const statusSchema: Schema = { type: 'integer', format: 'int32' };

function wholeSchema(
  body: Schema | undefined,
  outer: readonly OuterMember[],
  isBody: boolean,
  schemas: Schemas,
): Schema {
  if (body !== undefined && isBody) return body;
  const inBody = body === undefined ? {} : resolveSchema(body, schemas);
  return withMembers({ ...inBody, type: 'object' }, outer);
}

/** An object's schema with members beside its own; those come first. */
function withMembers(schema: Schema, members: readonly OuterMember[]): Schema {
  const required = [
    ...members.flatMap((member) => (member.required ? [member.name] : [])),
    ...(schema.required ?? []),
  ];
  return {
    ...schema,
    properties: {
      ...Object.fromEntries(members.map((member) => [member.name, member.schema])),
      ...schema.properties,
    },
    ...(required.length > 0 && { required }),
  };
}

function parameterMember(parameter: Parameter): OuterMember {
  const { name, description, deprecated, required = false, schema } = parameter;
  return {
    name: parameter['x-dovetail-member'] ?? name,
    schema: {
      ...schema,
      ...(description !== undefined && { description }),
      ...(deprecated && { deprecated }),
    },
    required,
  };
}

function headerMember([name, header]: readonly [string, Header]): OuterMember {
  const { description, required = false, schema } = header;
  return {
    name: header['x-dovetail-member'] ?? name,
    schema: { ...schema, ...(description !== undefined && { description }) },
    required,
  };
}

function prefixMember({ member, schema }: PrefixHeaders): OuterMember {
  return { name: member, schema, required: false };
}

function payloadMember(
  body: BodyBinding,
  content: Readonly<Record<string, MediaType>> | undefined,
  required: boolean,
): readonly OuterMember[] {
  if (body.kind !== 'payload') return [];
  return [{ name: body.member, schema: onlyContent(content)?.schema ?? {}, required }];
}

/** The schemas of which the body of a response has one; it alone, where there are no others. */
export function bodyAlternatives(schema: Schema): readonly Schema[] {
  return schema.oneOf ?? schema.anyOf ?? [schema];
}

/** The names of the errors that an operation can answer with, in the order of the document. */
export function errorNames(
  operation: OperationObject,
  document: OpenApiDocument,
): readonly string[] {
  const names = Object.values(operation.responses).flatMap((response) =>
    Object.values(response.content ?? {}).flatMap(({ schema }) =>
      bodyAlternatives(schema).flatMap(({ $ref }) => ($ref === undefined ? [] : [refName($ref)])),
    ),
  );
  return [...new Set(names)].filter(
    (name) => document.components.schemas[name]?.['x-dovetail-error'] !== undefined,
  );
}
