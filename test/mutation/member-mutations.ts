import type {
  ErrorExtension,
  Header,
  OpenApiDocument,
  Parameter,
  PrefixHeaders,
  Response,
} from '../../src/wire/document.ts';
import { isBodyOnly } from '../../src/wire/operation-schemas.ts';
import { resolveSchema } from '../../src/wire/schema.ts';
import { operationsOf, type PlacedOperation } from './document-operations.ts';
import { changedTo, type Mutation, mutationAt, type Path, removed, renaming } from './mutation.ts';
import { valueMutations } from './schema-mutations.ts';

/**
 * Every change of a member that stands outside of a body: its place, its name there and to programs, whether it has to
 * be there, and its schema. Of a protocol whose bodies hold everything there are none.
 */
export function memberMutations(document: OpenApiDocument): readonly Mutation[] {
  if (isBodyOnly(document['x-dovetail-service'].protocol)) return [];
  return [
    ...operationsOf(document).flatMap((placed) => [
      ...parameterMutations(placed, document),
      ...requestMutations(placed, document),
      ...responseMutations(placed, document),
    ]),
    ...Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      errorMutations(schema['x-dovetail-error'], name, document),
    ),
  ];
}

function parameterMutations(
  { path, operation }: PlacedOperation,
  document: OpenApiDocument,
): readonly Mutation[] {
  return (operation.parameters ?? []).flatMap((parameter, index) => {
    const at = [...path, 'parameters', String(index)];
    if (parameter.schema.const !== undefined) return [];
    return [
      ...memberName(parameter['x-dovetail-member'] ?? parameter.name, at),
      ...valueMutations(parameter.schema, [...at, 'schema'], document),
      ...(parameter.in === 'path' ? [] : freeMutations(parameter, at, document)),
    ];
  });
}

/** What can change of a parameter that no template names. */
function freeMutations(
  parameter: Parameter,
  at: Path,
  document: OpenApiDocument,
): readonly Mutation[] {
  const { type } = resolveSchema(parameter.schema, document.components.schemas);
  const other = parameter.in === 'query' ? 'header' : 'query';
  const member = parameter['x-dovetail-member'] ?? parameter.name;
  const moved = { ...parameter, 'x-dovetail-member': member };
  return [
    mutationAt(at, removed),
    mutationAt([...at, 'required'], changedTo(parameter.required !== true)),
    // A map has no name and no other place.
    ...(type === 'object'
      ? []
      : [
          mutationAt(at, {
            name: '/name:moved',
            to: () => ({ ...moved, name: `${parameter.name}-Moved` }),
          }),
          mutationAt(at, { name: `/in=${other}`, to: () => ({ ...moved, in: other }) }),
        ]),
    ...(type === 'array' && parameter.in === 'query'
      ? [mutationAt([...at, 'explode'], changedTo(parameter.explode === false))]
      : []),
  ];
}

function memberName(member: string, at: Path): readonly Mutation[] {
  return [mutationAt([...at, 'x-dovetail-member'], changedTo(`${member}Renamed`))];
}

function requestMutations(
  { path, operation }: PlacedOperation,
  document: OpenApiDocument,
): readonly Mutation[] {
  const { requestBody } = operation;
  const at = [...path, 'requestBody'];
  return [
    ...prefixMutations(operation['x-dovetail-prefix-headers'], path, document),
    ...(requestBody === undefined
      ? []
      : [
          ...payloadMutations(requestBody, at, document),
          ...(requestBody['x-dovetail-payload'] === undefined
            ? []
            : [mutationAt([...at, 'required'], changedTo(requestBody.required !== true))]),
        ]),
  ];
}

/** A body that is one member: which, and its schema. One of many members is a component of its own. */
function payloadMutations(
  body: Pick<Response, 'content' | 'x-dovetail-payload'>,
  at: Path,
  document: OpenApiDocument,
): readonly Mutation[] {
  const payload = body['x-dovetail-payload'];
  if (payload === undefined) return [];
  return [
    mutationAt([...at, 'x-dovetail-payload'], changedTo(`${payload}Renamed`)),
    mutationAt([...at, 'x-dovetail-payload'], removed),
    ...Object.entries(body.content ?? {}).flatMap(([mediaType, { schema }]) =>
      valueMutations(schema, [...at, 'content', mediaType, 'schema'], document),
    ),
  ];
}

function responseMutations(
  { path, operation }: PlacedOperation,
  document: OpenApiDocument,
): readonly Mutation[] {
  return Object.entries(operation.responses).flatMap(([status, response]) => {
    const at = [...path, 'responses', status];
    const member = response['x-dovetail-status-member'];
    return [
      ...headerMutations(response.headers, [...at, 'headers'], document),
      ...prefixMutations(response['x-dovetail-prefix-headers'], at, document),
      ...payloadMutations(response, at, document),
      ...(member === undefined
        ? []
        : [
            mutationAt([...at, 'x-dovetail-status-member'], changedTo(`${member}Renamed`)),
            mutationAt([...at, 'x-dovetail-status-member'], removed),
          ]),
    ];
  });
}

function errorMutations(
  error: ErrorExtension | undefined,
  name: string,
  document: OpenApiDocument,
): readonly Mutation[] {
  const at = ['components', 'schemas', name, 'x-dovetail-error', 'headers'];
  return headerMutations(error?.headers, at, document);
}

function headerMutations(
  headers: Readonly<Record<string, Header>> = {},
  path: Path,
  document: OpenApiDocument,
): readonly Mutation[] {
  return Object.entries(headers).flatMap(([name, header]) => {
    const member = header['x-dovetail-member'];
    if (member === undefined) return [];
    const at = [...path, name];
    return [
      renaming(path, name, `${name}-Moved`),
      ...memberName(member, at),
      mutationAt(at, removed),
      mutationAt([...at, 'required'], changedTo(header.required !== true)),
      ...valueMutations(header.schema, [...at, 'schema'], document),
    ];
  });
}

function prefixMutations(
  prefixed: PrefixHeaders | undefined,
  path: Path,
  document: OpenApiDocument,
): readonly Mutation[] {
  if (prefixed === undefined) return [];
  const at = [...path, 'x-dovetail-prefix-headers'];
  return [
    mutationAt(at, removed),
    mutationAt([...at, 'prefix'], changedTo(`${prefixed.prefix}Moved-`)),
    mutationAt([...at, 'member'], changedTo(`${prefixed.member}Renamed`)),
    ...valueMutations(prefixed.schema, [...at, 'schema'], document),
  ];
}
