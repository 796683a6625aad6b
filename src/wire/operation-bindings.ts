import type {
  BodyBinding,
  HeaderBinding,
  PayloadBody,
  RequestBindings,
  RequestMember,
  RequestTraits,
  ResponseBindings,
  ResponseMember,
  TextType,
} from './bindings.ts';
import type {
  Header,
  MediaType,
  OpenApiDocument,
  OperationObject,
  Parameter,
  PrefixHeaders,
  Response,
} from './document.ts';
import { schemasOf } from './document.ts';
import {
  finitePart,
  isUnion,
  resolveSchema,
  resolveValue,
  type Schema,
  type Schemas,
} from './schema.ts';

/** Whether a parameter holds a member of the input: one with a constant is the same in each request. */
export function isVariable(parameter: Parameter): boolean {
  return parameter.schema.const === undefined;
}

/** The headers that are the same in each request of an operation, by names in lower case. */
export function constantHeaders({
  parameters = [],
}: OperationObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    parameters.flatMap(({ in: place, name, schema }) =>
      place === 'header' && typeof schema.const === 'string'
        ? [[name.toLowerCase(), schema.const]]
        : [],
    ),
  );
}

/** Where the members of an operation's input stand in a request. */
export function requestBindings(
  operation: OperationObject,
  document: OpenApiDocument,
): RequestBindings {
  const schemas = schemasOf(document);
  const { parameters = [] } = operation;
  const prefixed = operation['x-dovetail-prefix-headers'];
  const members = parameters
    .filter(isVariable)
    .map((parameter): [string, RequestMember] => [
      parameter['x-dovetail-member'] ?? parameter.name,
      parameterBinding(parameter, schemas),
    ]);
  return {
    members: Object.fromEntries([...members, ...prefixBindings(prefixed)]),
    body: requestBodyBinding(operation, document),
    ...requestTraits(operation),
  };
}

/** What an operation says of its whole requests, in any protocol. */
export function requestTraits(operation: OperationObject): RequestTraits {
  const hostPrefix = operation['x-dovetail-host-prefix'];
  const compression = operation['x-dovetail-request-compression'];
  const digests = Object.entries(operation['x-dovetail-body-digests'] ?? {});
  const endpointMember = operation['x-dovetail-endpoint-member'];
  return {
    ...(hostPrefix !== undefined && { hostPrefix }),
    ...(operation['x-dovetail-checksum-required'] && { checksum: true }),
    ...(compression && { compression }),
    ...(digests.length > 0 && {
      bodyDigests: Object.fromEntries(
        digests.map(([name, digest]) => [name.toLowerCase(), digest]),
      ),
    }),
    ...(endpointMember !== undefined && { endpointMember }),
  };
}

/** Clients of Smithy's protocol send an empty object in place of a structure that is the body and not set. */
function requestBodyBinding(
  { requestBody }: OperationObject,
  document: OpenApiDocument,
): BodyBinding {
  const schemas = schemasOf(document);
  const binding = bodyBinding(requestBody?.content, requestBody?.['x-dovetail-payload'], schemas);
  const schema = resolveSchema(onlyContent(requestBody?.content)?.schema ?? {}, schemas);
  const isSmithy = document['x-dovetail-service'].protocol === 'aws.protocols#restJson1';
  const hasEmpty = binding.kind === 'payload' && isSmithy && isStructure(schema);
  return hasEmpty ? { ...binding, emptyObject: true } : binding;
}

/** Whether a schema is a structure of Smithy: an object that is neither a map nor a union. */
function isStructure(schema: Schema): boolean {
  const isMap = typeof schema.additionalProperties === 'object';
  return schema.type === 'object' && !isMap && !isUnion(schema);
}

/** Where the members of an operation's output stand in a response. */
export function responseBindings(response: Response, schemas: Schemas): ResponseBindings {
  const status = response['x-dovetail-status-member'];
  const headers = outputHeaders(response).map(([name, header]): [string, ResponseMember] => [
    header['x-dovetail-member'] ?? name,
    headerBinding(name, header.schema, schemas),
  ]);
  return {
    members: Object.fromEntries([
      ...headers,
      ...prefixBindings(response['x-dovetail-prefix-headers']),
      ...(status === undefined ? [] : [[status, { in: 'status' }] as const]),
    ]),
    body: bodyBinding(response.content, response['x-dovetail-payload'], schemas),
  };
}

/** The headers of a response that hold members of the output. */
export function outputHeaders({ headers = {} }: Response): readonly (readonly [string, Header])[] {
  return Object.entries(headers).filter(([, header]) => header['x-dovetail-member'] !== undefined);
}

/** Where the members of those of some errors stand that have members outside the body; undefined if none has. */
export function errorBindings(
  names: readonly string[],
  document: OpenApiDocument,
): Readonly<Record<string, ResponseBindings>> | undefined {
  const schemas = schemasOf(document);
  const found = names.flatMap((name): [string, ResponseBindings][] => {
    const headers = document.components.schemas[name]?.['x-dovetail-error']?.headers;
    if (headers === undefined) return [];
    const members = Object.entries(headers).map(([header, { schema, ...rest }]) => [
      rest['x-dovetail-member'] ?? header,
      headerBinding(header, schema, schemas),
    ]);
    const body: BodyBinding = { kind: 'json', mediaType: 'application/json' };
    return [[name, { members: Object.fromEntries(members), body }]];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

function prefixBindings(
  prefixed: PrefixHeaders | undefined,
): readonly (readonly [string, { readonly in: 'header-map'; readonly prefix: string }])[] {
  if (prefixed === undefined) return [];
  return [[prefixed.member, { in: 'header-map', prefix: prefixed.prefix.toLowerCase() }]];
}

function parameterBinding(parameter: Parameter, schemas: Schemas): RequestMember {
  const { name, schema } = parameter;
  const emptyAs = parameter['x-dovetail-empty-as'];
  const resolved = resolveSchema(schema, schemas);
  switch (parameter.in) {
    case 'path':
      return {
        in: 'path',
        name,
        type: textType(schema, schemas),
        ...(emptyAs !== undefined && { emptyAs }),
      };
    case 'header':
      return headerBinding(name, schema, schemas);
    default: {
      const values = resolved.additionalProperties;
      if (resolved.type === 'object' && typeof values === 'object') {
        const isList = resolveSchema(values, schemas).type === 'array';
        return { in: 'query-map', ...(isList && { list: true }) };
      }
      const list = parameter.explode === false ? 'commas' : 'pairs';
      return resolved.type === 'array'
        ? { in: 'query', name, type: textType(resolved.items ?? {}, schemas), list }
        : { in: 'query', name, type: textType(schema, schemas) };
    }
  }
}

function headerBinding(name: string, schema: Schema, schemas: Schemas): HeaderBinding {
  const resolved = resolveSchema(schema, schemas);
  const lower = name.toLowerCase();
  return resolved.type === 'array'
    ? { in: 'header', name: lower, type: textType(resolved.items ?? {}, schemas), list: true }
    : { in: 'header', name: lower, type: textType(schema, schemas) };
}

/** How the values of a schema are written as text. */
export function textType(schema: Schema, schemas: Schemas): TextType {
  const resolved = resolveValue(schema, schemas);
  if (finitePart(resolved) !== undefined) return 'number';
  if (resolved.contentEncoding === 'base64') return 'base64';
  if (resolved.format === 'http-date') return 'http-date';
  switch (resolved.type) {
    case 'boolean':
    case 'integer':
    case 'number':
      return resolved.type;
    default:
      return 'string';
  }
}

function bodyBinding(
  content: Readonly<Record<string, MediaType>> | undefined,
  payload: string | undefined,
  schemas: Schemas,
): BodyBinding {
  const found = onlyContent(content);
  if (found === undefined) return { kind: 'none' };
  const { mediaType, schema } = found;
  const resolved = resolveSchema(schema, schemas);
  if (payload === undefined) {
    const hasMembers = Object.keys(resolved.properties ?? {}).length > 0;
    return { kind: 'json', mediaType, ...(!hasMembers && { empty: true }) };
  }
  const type = payloadType(resolved, mediaType);
  const isAny = type !== 'json' && mediaType === '*/*';
  return {
    kind: 'payload',
    member: payload,
    type,
    mediaType: isAny ? 'application/octet-stream' : mediaType,
    ...(isAny && { anyMediaType: true }),
  };
}

function payloadType(schema: Schema, mediaType: string): PayloadBody['type'] {
  if (schema['x-dovetail-streaming'] !== undefined) return 'stream';
  if (schema.format === 'binary') return 'bytes';
  const isText = schema.type === 'string' && !/^[^;]*[/+]json *(;|$)/.test(mediaType);
  return isText ? 'text' : 'json';
}

/** The first media type of a content with its schema; undefined where there is none. */
export function onlyContent(
  content: Readonly<Record<string, MediaType>> | undefined,
): { readonly mediaType: string; readonly schema: Schema } | undefined {
  const [first] = Object.entries(content ?? {});
  return first === undefined ? undefined : { mediaType: first[0], schema: first[1].schema };
}
