import { createHash } from 'node:crypto';
import type { RequestBindings } from '../../wire/bindings.ts';
import type { JsonObject } from '../../wire/json.ts';
import { stringifyJson } from '../../wire/json-text.ts';
import { readRequest } from '../../wire/rest-json.ts';
import type { Operation } from '../operation.ts';
import type { CaseRequest } from './case.ts';
import { isMembers } from './case-value.ts';
import { written } from './lenient-message.ts';
import { UnbuildableError } from './unbuildable-error.ts';

/** The most bytes of a path and headers together: servers read a head of 16 KiB, most of them, and have headers to spare. */
const maxHeadBytes = 12 * 1024;

/**
 * The request of an operation that carries an input, as a client sends it that keeps the contract: for values that depart
 * from it, too. Throws an UnbuildableError for an input that no request can carry.
 */
export function requestOf(operation: Operation, value: unknown): CaseRequest {
  const { bindings } = operation;
  if (bindings === undefined) return requestWithText(operation, stringifyJson(value));
  if (!isMembers(value)) throw new UnbuildableError('a request holds an object alone');
  const { path, headers, body } = written(operation.wirePath, bindings.request, value);
  const head: Readonly<Record<string, string>> = { ...constantHeaders(operation), ...headers };
  const bytes = Object.entries(head).reduce(
    (sum, [name, text]) => sum + name.length + text.length,
    path.length,
  );
  if (bytes > maxHeadBytes) {
    throw new UnbuildableError(`a head of ${bytes} bytes is larger than servers take`);
  }
  return withChecksum({ method: operation.method, path, headers: head, body }, operation);
}

/** The request of an operation of AWS JSON with any text for a body, or none. */
export function requestWithText(operation: Operation, body: string | undefined): CaseRequest {
  const { mediaType } = operation;
  const request: CaseRequest = {
    method: operation.method,
    path: operation.wirePath,
    headers: {
      ...(mediaType !== undefined && { 'content-type': mediaType }),
      ...constantHeaders(operation),
    },
    body,
  };
  return withChecksum(request, operation);
}

function constantHeaders({ headers }: Operation): Readonly<Record<string, string>> {
  return Object.fromEntries(headers.map(({ name, value }) => [name, value]));
}

/** The same request with another text for a body, or none. */
export function withBody(
  request: CaseRequest,
  operation: Operation,
  body: string | undefined,
): CaseRequest {
  return withChecksum({ ...request, body }, operation);
}

/** RFC 1864, where the contract asks for it. */
function withChecksum(request: CaseRequest, { needsChecksum }: Operation): CaseRequest {
  if (!needsChecksum) return request;
  const md5 = createHash('md5').update(request.body ?? '');
  return withHeaders(request, { 'content-md5': md5.digest('base64') });
}

/** The same request with some headers replaced; one that is undefined is left out. */
export function withHeaders(
  request: CaseRequest,
  headers: Readonly<Record<string, string | undefined>>,
): CaseRequest {
  const all = Object.entries({ ...request.headers, ...headers });
  const kept = all.flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  return { ...request, headers: Object.fromEntries(kept) };
}

/**
 * The input that a server reads of a request; `labels` are the raw texts of the labels in its path. Throws a CodecError
 * where it can't.
 */
export function inputOf(
  bindings: RequestBindings,
  { path, headers, body = '' }: CaseRequest,
  labels: Readonly<Record<string, string>>,
): JsonObject {
  const [, ...query] = path.split('?');
  return readRequest(bindings, {
    labels,
    query: query.join('?'),
    // White space around a value is none of it (RFC 9112, section 5).
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace(/^[\t ]+|[\t ]+$/g, '')]),
    ),
    body: new TextEncoder().encode(body),
  });
}
