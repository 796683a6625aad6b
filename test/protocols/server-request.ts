import { gzipSync } from 'node:zlib';
import {
  asObject,
  asString,
  localName,
  type NodeObject,
  prelude,
  trait,
} from '../../generator/openapi/traits.ts';
import type { Member, OperationShape } from '../../generator/smithy/model.ts';
import type { Headers, MalformedCase, RequestCase } from './cases.ts';
import type { WireRequest } from './exchange.ts';
import type { Suite } from './suites.ts';
import { membersOf, needsMembers } from './typed-params.ts';

/**
 * The request of a case as it goes to a server. A case need not name each header that its protocol asks for; those that
 * it leaves out are put in.
 */
export function requestOf(tested: RequestCase, suite: Suite): WireRequest {
  const { operation, method, uri, headers, queryParams, resolvedHost, host } = tested;
  const written = compressedBody(tested, suite);
  const isJson = tested.bodyMediaType === 'application/json' && tested.body !== '';
  const asked = askedHeaders(operation, suite, isJson || written !== undefined);
  const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  return {
    method,
    path: withQuery(uri, queryParams),
    headers: {
      ...hostHeader(resolvedHost ?? host),
      ...Object.fromEntries(Object.entries(asked).filter(([name]) => !given.has(name))),
      ...headers,
    },
    body: tested.body ?? written,
  };
}

/** The headers that a protocol asks for in a request for an operation, by name in lower case. */
function askedHeaders(
  operation: OperationShape,
  { protocol, service }: Suite,
  hasJson: boolean,
): Headers {
  if (protocol === 'restJson1') return hasJson ? { 'content-type': 'application/json' } : {};
  return {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `${localName(service.id)}.${localName(operation.id)}`,
  };
}

/** The request of a case that a server has to refuse. */
export function malformedRequestOf({ request }: MalformedCase): WireRequest {
  const { method, uri, queryParams, headers, body } = request;
  return { method, path: withQuery(uri, queryParams), headers, body };
}

/**
 * The least request for an operation: what leads to it, and no members. Undefined where the input has to have some.
 */
export function bareRequest(operation: OperationShape, suite: Suite): WireRequest | undefined {
  if (needsMembers(operation, suite.model)) return undefined;
  const members = [...membersOf(operation.input, suite.model).values()];
  const isAwsJson = suite.protocol === 'awsJson1_1';
  const http = isAwsJson ? undefined : asObject(prelude('http', operation.traits));
  const hasBody = isAwsJson || members.some(isInBody);
  return {
    method: asString(http?.method) ?? 'POST',
    path: asString(http?.uri) ?? '/',
    headers: askedHeaders(operation, suite, hasBody),
    body: hasBody ? '{}' : undefined,
  };
}

/** Whether a member of an input stands in the JSON object that is the body. */
function isInBody({ traits }: Member): boolean {
  const places = 'httpLabel httpQuery httpQueryParams httpHeader httpPrefixHeaders httpPayload';
  return !places.split(' ').some((name) => trait(`smithy.api#${name}`, traits) !== undefined);
}

/**
 * The body of a case whose headers say that it is compressed; undefined for any other. The bytes depend on who
 * compresses, so such a case leaves them out, and names the values alone that stand in them.
 */
function compressedBody(tested: RequestCase, suite: Suite): Uint8Array | undefined {
  const values = compressedValues(tested, suite);
  return values === undefined ? undefined : gzipSync(JSON.stringify(values));
}

/** The values in the body of a case that leaves it out and says that it is compressed; undefined for any other. */
export function compressedValues(
  tested: RequestCase,
  { protocol, model }: Suite,
): NodeObject | undefined {
  const isCompressed = tested.headers['Content-Encoding']?.endsWith('gzip');
  if (tested.body !== undefined || !isCompressed) return undefined;
  const members = membersOf(tested.operation.input, model);
  const values = Object.entries(tested.params).filter(([name]) => {
    const member = members.get(name);
    return member !== undefined && (protocol === 'awsJson1_1' || isInBody(member));
  });
  return Object.fromEntries(values);
}

function withQuery(uri: string, queryParams: readonly string[]): string {
  if (queryParams.length === 0) return uri;
  return `${uri}${uri.includes('?') ? '&' : '?'}${queryParams.join('&')}`;
}

function hostHeader(host: string | undefined): { readonly host?: string } {
  return host === undefined ? {} : { host: host.replace(/\/.*/, '') };
}
