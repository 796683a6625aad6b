import type {
  BodyBinding,
  RequestBindings,
  RequestMember,
  ResponseBindings,
  ResponseMember,
} from '../wire/bindings.ts';
import {
  type Header,
  type OpenApiDocument,
  type OperationObject,
  type Response,
  schemasOf,
} from '../wire/document.ts';
import { isVariable, outputHeaders } from '../wire/operation-bindings.ts';
import { pointerTo } from '../wire/pointer.ts';
import type { Schema } from '../wire/schema.ts';
import { type PlacedSchema, placeSchema } from './placed-schema.ts';

/**
 * What carries a value on the wire, and so decides which values can be told apart there: JSON; text in the path, the
 * query or a header; a body of text or of bytes; the status.
 */
export type Carrier = 'json' | 'path' | 'query' | 'header' | 'text' | 'bytes' | 'status';

/** Where a member of an input, an output or an error stands in the document. */
export interface MemberPlace {
  /** Its schema: a JSON pointer (RFC 6901). */
  readonly pointer: string;
  /** What says that it has to be there; undefined for one that may be absent. */
  readonly required: string | undefined;
  readonly carrier: Carrier;
  /** Whether it is a part of the path that takes in slashes. */
  readonly isGreedy?: boolean;
}

/** Where all members of a value stand that is more than one body. */
export interface Places {
  /** What states the value as a whole: the operation, the response or the error. */
  readonly pointer: string;
  readonly members: ReadonlyMap<string, MemberPlace>;
  /** The schema of those members that are in a body of JSON; it holds what is said of them together. */
  readonly body: PlacedSchema | undefined;
}

type Path = readonly string[];
type NamedPlace = readonly [name: string, place: MemberPlace];

/** Where the members of an input stand; the pointer to the body's schema, where that is the input. */
export function inputPlaces(
  operation: OperationObject,
  input: Schema,
  bindings: RequestBindings | undefined,
  document: OpenApiDocument,
  at: Path,
): Places | string {
  const { parameters = [], requestBody } = operation;
  const bodyAt = [...at, 'requestBody'];
  const content = contentAt(requestBody?.content, bodyAt);
  if (isWhole(input, content, bindings)) return content.pointer;
  const prefixed = operation['x-dovetail-prefix-headers'];
  const outer = parameters.flatMap((parameter, index): NamedPlace[] => {
    if (!isVariable(parameter)) return [];
    const name = parameter['x-dovetail-member'] ?? parameter.name;
    const place = [...at, 'parameters', String(index)];
    const binding = bindings?.members[name];
    const isGreedy = parameter['x-dovetail-greedy'] === true;
    return [[name, { ...placeOf(place, parameter.required, binding), isGreedy }]];
  });
  return placesOf(
    at,
    [
      ...outer,
      ...(prefixed === undefined ? [] : [prefixPlace(prefixed.member, at)]),
      ...payloadPlace(bindings?.body, content, requestBody?.required === true ? bodyAt : undefined),
    ],
    bodyOf(bindings?.body, content, document),
  );
}

/** The same for an output; `at` is where its response stands. */
export function outputPlaces(
  response: Response,
  output: Schema,
  bindings: ResponseBindings | undefined,
  document: OpenApiDocument,
  at: Path,
): Places | string {
  const content = contentAt(response.content, at);
  if (isWhole(output, content, bindings)) return content.pointer;
  const prefixed = response['x-dovetail-prefix-headers'];
  const status = response['x-dovetail-status-member'];
  const statusAt = pointerTo([...at, 'x-dovetail-status-member']);
  return placesOf(
    at,
    [
      ...outputHeaders(response).map((header) => headerPlace(header, [...at, 'headers'], bindings)),
      ...(prefixed === undefined ? [] : [prefixPlace(prefixed.member, at)]),
      ...(status === undefined
        ? []
        : [[status, { pointer: statusAt, required: undefined, carrier: 'status' }] as const]),
      ...payloadPlace(bindings?.body, content, undefined),
    ],
    bodyOf(bindings?.body, content, document),
  );
}

/** The same for an error with members in headers. */
export function errorPlaces(document: OpenApiDocument, name: string, pointer: string): Places {
  const schema = document.components.schemas[name] ?? {};
  const headers = Object.entries(schema['x-dovetail-error']?.headers ?? {});
  const at = ['components', 'schemas', name];
  const headersAt = [...at, 'x-dovetail-error', 'headers'];
  return placesOf(
    at,
    headers.map((header) => headerPlace(header, headersAt, undefined)),
    placeSchema(schema, pointer, schemasOf(document)),
  );
}

interface Content {
  readonly schema: Schema;
  readonly pointer: string;
}

function contentAt(content: Response['content'], at: Path): Content | undefined {
  const [first] = Object.entries(content ?? {});
  if (first === undefined) return undefined;
  const [mediaType, { schema }] = first;
  return { schema, pointer: pointerTo([...at, 'content', mediaType, 'schema']) };
}

/** Whether a value is the body, as its schema stands there. */
function isWhole(
  value: Schema,
  content: Content | undefined,
  bindings: RequestBindings | ResponseBindings | undefined,
): content is Content {
  if (content === undefined) return false;
  return bindings === undefined || (bindings.body.kind === 'json' && value === content.schema);
}

function bodyOf(
  binding: BodyBinding | undefined,
  content: Content | undefined,
  document: OpenApiDocument,
): PlacedSchema | undefined {
  if (binding?.kind !== 'json' || content === undefined) return undefined;
  return placeSchema(content.schema, content.pointer, schemasOf(document));
}

function placesOf(at: Path, outer: readonly NamedPlace[], body: PlacedSchema | undefined): Places {
  const inBody = Object.keys(body?.schema.properties ?? {}).flatMap((name): NamedPlace[] =>
    body === undefined
      ? []
      : [
          [
            name,
            {
              pointer: body.pointerToMember(name),
              required: body.pointerToRequired(name),
              carrier: 'json',
            },
          ],
        ],
  );
  // A member that stands outside is not the one of its name in the body.
  return { pointer: pointerTo(at), members: new Map([...inBody, ...outer]), body };
}

function headerPlace(
  [name, header]: readonly [string, Header],
  at: Path,
  bindings: ResponseBindings | undefined,
): NamedPlace {
  const member = header['x-dovetail-member'] ?? name;
  const binding: ResponseMember | undefined = bindings?.members[member];
  return [member, placeOf([...at, name], header.required, binding)];
}

function prefixPlace(member: string, at: Path): NamedPlace {
  const pointer = pointerTo([...at, 'x-dovetail-prefix-headers', 'schema']);
  return [member, { pointer, required: undefined, carrier: 'header' }];
}

/** `required` is the place of the body, where that has to be there. */
function payloadPlace(
  binding: BodyBinding | undefined,
  content: Content | undefined,
  required: Path | undefined,
): readonly NamedPlace[] {
  if (binding?.kind !== 'payload' || content === undefined) return [];
  const carrier = binding.type === 'stream' ? 'bytes' : binding.type;
  const { pointer } = content;
  const whole = { pointer, required: required && pointerTo([...required, 'required']), carrier };
  return [[binding.member, whole]];
}

/** `at` is a parameter or a header, which holds its schema, and says whether it has to be there. */
function placeOf(
  at: Path,
  required: boolean | undefined,
  binding: RequestMember | ResponseMember | undefined,
): MemberPlace {
  return {
    pointer: pointerTo([...at, 'schema']),
    required: required ? pointerTo([...at, 'required']) : undefined,
    carrier: carrierOf(binding),
  };
}

function carrierOf(binding: RequestMember | ResponseMember | undefined): Carrier {
  switch (binding?.in) {
    case 'path':
      return 'path';
    case 'query':
    case 'query-map':
      return 'query';
    default:
      return 'header';
  }
}
