import type { JsonValue } from '../../wire/json.ts';
import type { Operation } from '../operation.ts';
import type { CaseRequest } from './case.ts';

/** The request of an operation as a client that keeps the contract sends it. */
export function requestOf(operation: Operation, value: JsonValue): CaseRequest {
  return requestWithText(operation, JSON.stringify(value));
}

/** The same with any text for a body, or none. */
export function requestWithText(operation: Operation, body: string | undefined): CaseRequest {
  return {
    method: operation.method,
    path: operation.wirePath,
    headers: {
      'content-type': operation.mediaType,
      ...Object.fromEntries(operation.headers.map(({ name, value }) => [name, value])),
    },
    body,
  };
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
