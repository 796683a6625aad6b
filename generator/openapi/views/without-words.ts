import type {
  ComponentSchema,
  Header,
  MediaType,
  OpenApiDocument,
  OperationObject,
  PathItem,
  Response,
} from '../../../src/wire/document.ts';
import { methods } from '../../../src/wire/document.ts';
import type { Schema } from '../../../src/wire/schema.ts';
import { mapSubschemas } from '../../../src/wire/schema-walk.ts';

/**
 * The view for programs: a document without words for people and without examples, which are most of a large one and
 * constrain nothing. What OpenAPI itself requires, such as the description of a response, stays.
 */
export function withoutWords(document: OpenApiDocument): OpenApiDocument {
  return {
    ...document,
    paths: mapValues(document.paths, pathItem),
    components: { schemas: mapValues(document.components.schemas, component) },
  };
}

function mapValues<T>(
  object: Readonly<Record<string, T>>,
  change: (value: T) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}

function pathItem(item: PathItem): PathItem {
  const changed: { -readonly [method in keyof PathItem]: PathItem[method] } = { ...item };
  for (const method of methods) {
    const operation = item[method];
    if (operation !== undefined) changed[method] = bareOperation(operation);
  }
  return changed;
}

function bareOperation(operation: OperationObject): OperationObject {
  const {
    summary: _summary,
    description: _description,
    'x-dovetail-examples': _examples,
    parameters,
    requestBody,
    responses,
    ...rest
  } = operation;
  const prefixed = rest['x-dovetail-prefix-headers'];
  return {
    ...rest,
    ...(parameters && {
      parameters: parameters.map(({ description: _words, schema, ...parameter }) => ({
        ...parameter,
        schema: bareSchema(schema),
      })),
    }),
    ...(requestBody && { requestBody: bareBody(requestBody) }),
    responses: mapValues(responses, bareResponse),
    ...(prefixed && {
      'x-dovetail-prefix-headers': { ...prefixed, schema: bareSchema(prefixed.schema) },
    }),
  };
}

function bareBody({
  description: _words,
  content,
  ...body
}: NonNullable<OperationObject['requestBody']>): NonNullable<OperationObject['requestBody']> {
  return { ...body, content: mapValues(content, bareMediaType) };
}

function bareResponse({ headers, content, ...response }: Response): Response {
  const prefixed = response['x-dovetail-prefix-headers'];
  return {
    ...response,
    ...(headers && { headers: mapValues(headers, bareHeader) }),
    ...(content && { content: mapValues(content, bareMediaType) }),
    ...(prefixed && {
      'x-dovetail-prefix-headers': { ...prefixed, schema: bareSchema(prefixed.schema) },
    }),
  };
}

function bareHeader({ description: _words, schema, ...header }: Header): Header {
  return { ...header, schema: bareSchema(schema) };
}

function bareMediaType({ example: _example, examples: _examples, schema }: MediaType): MediaType {
  return { schema: bareSchema(schema) };
}

function bareSchema(schema: Schema): Schema {
  const { description: _words, examples: _examples, ...rest } = mapSubschemas(schema, bareSchema);
  return rest;
}

function component(schema: ComponentSchema): ComponentSchema {
  const error = schema['x-dovetail-error'];
  return {
    ...bareSchema(schema),
    ...(error && {
      'x-dovetail-error': {
        ...error,
        ...(error.headers && { headers: mapValues(error.headers, bareHeader) }),
      },
    }),
  };
}
