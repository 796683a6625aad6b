import {
  type MediaType,
  type OpenApiDocument,
  type OperationObject,
  type Parameter,
  type Response,
  schemasOf,
} from '../../../src/wire/document.ts';
import { isVariable } from '../../../src/wire/operation-bindings.ts';
import { errorNames } from '../../../src/wire/operation-schemas.ts';
import { refTo, resolveSchema, type Schema, type Schemas } from '../../../src/wire/schema.ts';
import { reachable } from '../../../src/wire/schema-walk.ts';
import { wirePathOf } from '../../../src/wire/wire-path.ts';
import { operationsIn, requestSchemas, responseSchemas } from '../references.ts';
import { type GeneratorSchema, generatorMember, generatorSchema } from './generator-schema.ts';
import { asOnTheWire } from './timestamps.ts';

/** What the view of a document for openapi-generator is made with. */
export interface GeneratorViewOptions {
  /** The tag of all operations, which names the class that holds them. */
  readonly tag: string;
  /** The name of an error's model. Default: that of the error. */
  readonly errorModel?: (error: string) => string;
  /**
   * Whether what a client sends is to be right as it stands, since no patch follows: timestamps are what they are on the
   * wire, and constants are parameters with one value. Default: false.
   */
  readonly keepsWire?: boolean;
}

/**
 * The view for openapi-generator: OpenAPI 3.0, `application/json`, a path for each operation, no constant headers,
 * and errors as models that no operation refers to, since on AWS's protocols no status tells them apart. Where it does,
 * in plain OpenAPI documents, errors stand in the responses as they are.
 */
export function generatorView(
  document: OpenApiDocument,
  { tag, errorModel = (name) => name, keepsWire = false }: GeneratorViewOptions,
): GeneratorSchema {
  const { info } = document;
  const tellsByStatus = document['x-dovetail-service'].protocol === 'openapi';
  const schemas = schemasOf(document);
  const prepare = keepsWire ? asOnTheWire : (schema: Schema) => schema;
  const items: Record<string, Record<string, unknown>> = {};
  for (const { path, method, operation } of operationsIn(document)) {
    const key = generatorPath(document, path, operation);
    const errors = tellsByStatus ? [] : errorNames(operation, document);
    items[key] ??= {};
    items[key][method] = generatorOperation(operation, {
      tag,
      isAnswer: tellsByStatus ? () => true : (status) => /^[23]/.test(status),
      errors,
      keepsWire,
      prepare,
      saysNothing: tellsByStatus ? () => false : (schema) => isEmptyObject(schema, schemas),
    });
  }
  return {
    openapi: '3.0.3',
    info,
    tags: [{ name: tag }],
    paths: items,
    components: {
      schemas: components(document, prepare, tellsByStatus ? (name) => name : errorModel),
    },
  };
}

/**
 * The path that an operation has in the view: that of the wire where it tells the operation from all others, else one
 * that its name makes different.
 */
export function generatorPath(
  document: OpenApiDocument,
  path: string,
  operation: OperationObject,
): string {
  const item = document.paths[path] ?? {};
  const [wire = '/'] = wirePathOf(path, item, operation).replaceAll('+}', '}').split('?');
  const isAlone = path === wire && !/aws\.protocols#awsJson/.test(protocolOf(document));
  return isAlone ? wire : `${wire.replace(/\/$/, '')}/${operation.operationId}`;
}

function protocolOf(document: OpenApiDocument): string {
  return document['x-dovetail-service'].protocol;
}

function generatorOperation(
  { operationId, summary, deprecated, parameters = [], requestBody, ...rest }: OperationObject,
  { tag, isAnswer, errors, keepsWire, prepare, saysNothing }: OperationView,
): GeneratorSchema {
  const own = keepsWire ? parameters : parameters.filter(isVariable);
  const words = rest.description ?? summary;
  const list = errors.length === 0 ? undefined : `Errors: ${errors.join(', ')}.`;
  const description = [words, list].filter((text) => text !== undefined).join('\n\n');
  const responses = Object.entries(rest.responses).filter(([status]) => isAnswer(status));
  return {
    operationId,
    tags: [tag],
    ...(description !== '' && { description }),
    ...(deprecated && { deprecated }),
    ...(own.length > 0 && { parameters: own.map((each) => generatorParameter(each, prepare)) }),
    ...(requestBody && {
      requestBody: {
        ...(requestBody.description !== undefined && { description: requestBody.description }),
        ...(requestBody.required && { required: true }),
        content: generatorContent(requestBody.content, prepare),
      },
    }),
    responses: Object.fromEntries(
      responses.map(([status, response]) => [
        status,
        generatorResponse(response, prepare, saysNothing),
      ]),
    ),
  };
}

interface OperationView {
  readonly tag: string;
  readonly isAnswer: (status: string) => boolean;
  readonly errors: readonly string[];
  readonly keepsWire: boolean;
  readonly prepare: Prepare;
  readonly saysNothing: (schema: Schema) => boolean;
}

/** What is done to each schema before it is put in OpenAPI 3.0's words. */
type Prepare = (schema: Schema) => Schema;

function generatorParameter(parameter: Parameter, prepare: Prepare): GeneratorSchema {
  const { name, in: place, description, required, deprecated, style, explode, schema } = parameter;
  return {
    name,
    in: place,
    ...(description !== undefined && { description }),
    ...(required && { required }),
    ...(deprecated && { deprecated }),
    ...(style && { style }),
    ...(explode !== undefined && { explode }),
    schema: generatorMember(prepare(schema)),
  };
}

function generatorResponse(
  { description, headers = {}, content }: Response,
  prepare: Prepare,
  saysNothing: OperationView['saysNothing'],
): GeneratorSchema {
  const named = Object.entries(headers);
  const told = Object.values(content ?? {}).some(({ schema }) => !saysNothing(schema));
  return {
    description,
    ...(named.length > 0 && {
      headers: Object.fromEntries(
        named.map(([name, { schema, ...header }]) => [
          name,
          {
            ...(header.description !== undefined && { description: header.description }),
            schema: generatorMember(prepare(schema)),
          },
        ]),
      ),
    }),
    ...(content && told && { content: generatorContent(content, prepare) }),
  };
}

/** Whether a schema is that of an output without members, of which a client has nothing to give to its caller. */
function isEmptyObject(schema: Schema, schemas: Schemas): boolean {
  const { type, properties, ...rest } = resolveSchema(schema, schemas);
  const alternatives = rest.oneOf ?? rest.anyOf;
  const isOpen = rest.additionalProperties !== undefined || alternatives !== undefined;
  return type === 'object' && Object.keys(properties ?? {}).length === 0 && !isOpen;
}

/** The media types of AWS JSON are JSON to a generator. */
function generatorContent(
  content: Readonly<Record<string, MediaType>>,
  prepare: Prepare,
): GeneratorSchema {
  return Object.fromEntries(
    Object.entries(content).map(([mediaType, { schema }]) => [
      isAwsJson(mediaType) ? 'application/json' : mediaType,
      { schema: generatorSchema(prepare(schema)) },
    ]),
  );
}

/** Whether a media type is one of the AWS JSON protocols. */
export function isAwsJson(mediaType: string): boolean {
  return /^application\/x-amz-json-1\.[01]$/.test(mediaType);
}

/** The schemas that operations reach, and the errors; an error is told by its type, which is no member of its model. */
function components(
  document: OpenApiDocument,
  prepare: Prepare,
  errorModel: (name: string) => string,
): Record<string, GeneratorSchema> {
  const { schemas } = document.components;
  const operations = operationsIn(document).map(({ operation }) => operation);
  const errors = Object.keys(schemas).filter((name) => isError(document, name));
  const roots = [
    ...operations.flatMap((operation) => [
      ...requestSchemas(operation),
      ...responseSchemas(operation),
    ]),
    ...errors.map((name): Schema => ({ $ref: refTo(name) })),
  ];
  const reached = reachable(roots, schemas);
  return Object.fromEntries(
    Object.entries(schemas)
      .filter(([name]) => reached.has(name))
      .map(([name, schema]) =>
        isError(document, name)
          ? [errorModel(name), generatorSchema(prepare(withoutType(schema)))]
          : [name, generatorSchema(prepare(schema))],
      ),
  );
}

function isError(document: OpenApiDocument, name: string): boolean {
  return document.components.schemas[name]?.['x-dovetail-error'] !== undefined;
}

function withoutType({ properties = {}, required = [], ...schema }: Schema): Schema {
  const { __type: _type, ...members } = properties;
  return { ...schema, properties: members, required: required.filter((name) => name in members) };
}
