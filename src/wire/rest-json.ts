import { errorShapeName } from './aws-json.ts';
import type { RequestBindings, ResponseBindings } from './bindings.ts';
import { CodecError } from './codec-error.ts';
import { isObject, type JsonObject, own } from './json.ts';
import { type ReceivedBody, readBody, type SentBody, writeBody } from './message-body.ts';
import { type HeaderValues, readHeaders, writeHeaders } from './message-headers.ts';
import { readQuery, writeQuery } from './query.ts';
import { readText, writeText } from './text-value.ts';
import { expandPath, parseUriTemplate, unescapeText } from './uri-template.ts';

/**
 * Messages of a REST protocol with bodies of JSON (Smithy 2.0, "AWS restJson1 protocol" and "HTTP protocol bindings"):
 * between an input or output, one object of JSON with all members, and the places on the wire where the members stand.
 * Functions that read throw a CodecError for what is not of a member's type; whether a value keeps its bounds is for
 * validation to say.
 */

/** What a request is made of. */
export interface RestRequest {
  /** The path, escaped, with the query. */
  readonly path: string;
  /** By names in lower case; `content-type` only where there is a body. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: SentBody;
}

/**
 * The request that carries an input. `template` is the path as Smithy writes it. Throws a CodecError for a member that
 * its place can't hold: a label that is empty or not there, characters that no header carries. A host prefix, a checksum
 * and a compression are for the sender to add, who has the endpoint and the bytes that travel.
 */
export function writeRequest(
  template: string,
  bindings: RequestBindings,
  input: JsonObject,
): RestRequest {
  const { members, body: binding } = bindings;
  const uri = parseUriTemplate(template);
  const path = expandPath(uri, (label) => labelText(label, bindings, input));
  const query = writeQuery(members, input, uri.query);
  const bodyless = binding.kind === 'json' && binding.empty === true;
  const written = writeBody(bodyless ? { kind: 'none' } : binding, input, isMemberOf(members));
  const isEmptyObject =
    written.body === undefined && binding.kind === 'payload' && binding.emptyObject === true;
  const body = isEmptyObject ? '{}' : written.body;
  const mediaType = isEmptyObject ? binding.mediaType : written.mediaType;
  return {
    path: query === '' ? path : `${path}?${query}`,
    headers: {
      ...(mediaType !== undefined && { 'content-type': mediaType }),
      ...writeHeaders(members, input),
    },
    body,
  };
}

function labelText(label: string, { members }: RequestBindings, input: JsonObject): string {
  for (const [member, binding] of Object.entries(members)) {
    if (binding.in !== 'path' || binding.name !== label) continue;
    const value = own(input, member);
    if ((value == null || value === '') && binding.emptyAs !== undefined) return binding.emptyAs;
    if (value == null) throw new CodecError(member, 'text for the path', 'nothing');
    return writeText(value, binding.type, member);
  }
  throw new TypeError(`the path has a label ${label} that no member is bound to`);
}

function isMemberOf(members: object): (name: string) => boolean {
  return (name) => Object.hasOwn(members, name);
}

/** A request as a server has it. */
export interface ReceivedRequest {
  /** The segments of the path that are labels, as they came, still escaped, by the names of the labels. */
  readonly labels: Readonly<Record<string, string>>;
  /** What stands behind the `?`, as it came. */
  readonly query: string;
  readonly headers: HeaderValues;
  readonly body: ReceivedBody;
}

/** The input that a request carries. What no member is bound to is left out. */
export function readRequest(bindings: RequestBindings, request: ReceivedRequest): JsonObject {
  const { members, body } = bindings;
  const labels: [string, unknown][] = [];
  for (const [member, binding] of Object.entries(members)) {
    if (binding.in !== 'path') continue;
    const text = Object.hasOwn(request.labels, binding.name) && request.labels[binding.name];
    if (typeof text !== 'string') continue;
    labels.push([member, readText(unescapeText(text, member), binding.type, member)]);
  }
  return Object.fromEntries([
    ...labels,
    ...readQuery(members, request.query),
    ...readHeaders(members, request.headers),
    ...readBody(body, request.body, isMemberOf(members)),
  ]);
}

/** What a response is made of. */
export interface RestResponse {
  readonly status: number;
  /** By names in lower case; `content-type` only where there is a body. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: SentBody;
}

/**
 * The response that carries an output, or an error. `status` is what the contract says; a member bound to the status
 * that is set wins. Throws a CodecError for a member that its place can't hold.
 */
export function writeResponse(
  { members, body: binding }: ResponseBindings,
  status: number,
  output: JsonObject,
): RestResponse {
  const actual = statusOf(members, output) ?? status;
  // These have no content, whatever stands in it (RFC 9110, section 15).
  const isBodyless = actual === 204 || actual === 205 || actual === 304;
  const { body, mediaType } = isBodyless
    ? writeBody({ kind: 'none' }, {}, isMemberOf(members))
    : writeBody(binding, output, isMemberOf(members));
  return {
    status: actual,
    headers: {
      ...(mediaType !== undefined && { 'content-type': mediaType }),
      ...writeHeaders(members, output),
    },
    body,
  };
}

function statusOf(members: ResponseBindings['members'], output: JsonObject): number | undefined {
  const [member] = Object.entries(members).find(([, binding]) => binding.in === 'status') ?? [];
  const value = member === undefined ? undefined : own(output, member);
  if (member === undefined || value == null) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 200 && value <= 599) {
    return value;
  }
  throw new CodecError(member, 'a status of 200 to 599', 'another value');
}

/** A response as a client has it. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReceivedBody;
}

/** The output, or the members of the error, that a response carries. A body that is empty holds no members. */
export function readResponse(
  { members, body }: ResponseBindings,
  response: ReceivedResponse,
): JsonObject {
  const statuses = Object.entries(members).flatMap(([member, binding]): [string, unknown][] =>
    binding.in === 'status' ? [[member, response.status]] : [],
  );
  return Object.fromEntries([
    ...statuses,
    ...readHeaders(members, valuesOf(response.headers)),
    ...readBody(body, response.body, isMemberOf(members)),
  ]);
}

function valuesOf(headers: Headers): HeaderValues {
  const entries: [string, string][] = [];
  headers.forEach((value, name) => {
    entries.push([name, value]);
  });
  return Object.fromEntries(entries);
}

/**
 * The name of the error that a response carries: of the header `X-Amzn-Errortype`, else of the members `__type` and
 * `code` of the body, without a namespace and a URI. Undefined where it names none.
 * Smithy 2.0, "AWS restJson1 protocol", section "Operation error serialization".
 */
export function restErrorName(headers: Headers, body: unknown): string | undefined {
  const members: JsonObject = isObject(body) ? body : {};
  return errorShapeName([headers.get('x-amzn-errortype'), members.__type, members.code]);
}
