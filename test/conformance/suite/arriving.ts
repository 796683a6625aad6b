import { errorBindings } from '../../../src/conformance/answer-form.ts';
import type {
  CaseRequest,
  RequestCase,
  ResponseCase,
} from '../../../src/conformance/cases/case.ts';
import { inputOf } from '../../../src/conformance/cases/request.ts';
import { isByteStream } from '../../../src/wire/byte-stream.ts';
import { isObject } from '../../../src/wire/json.ts';
import { readResponse } from '../../../src/wire/rest-json.ts';
import type { Truth } from './truth.ts';

/*
 * What arrives of a value: of a REST protocol, the wire decides. An empty list in a query is none, and a map of a query
 * has all of it.
 */

/** The input that arrives with the request of a case. */
export function arriving({ operation, value, request }: RequestCase, truth: Truth): unknown {
  return truth.operation(operation).bindings === undefined ? value : inputIn(request, truth);
}

/** The input that a request of a REST protocol carries. Throws a TypeError for one that leads nowhere. */
export function inputIn(request: CaseRequest, { routes }: Truth): unknown {
  const found = routes.find(request.method, request.path);
  const bindings = found.operation?.bindings;
  if (found.operation === undefined || bindings === undefined) {
    throw new TypeError(`no operation has ${request.method} ${request.path}`);
  }
  return inputOf(bindings.request, request, found.labels);
}

/** The output, or the members of the error, that arrive with a response case. */
export function arrivingAnswer(each: ResponseCase, truth: Truth): unknown {
  const operation = truth.operation(each.operation);
  if (operation.bindings === undefined) return each.value;
  const { error, status, headers, body = '' } = each;
  const bindings =
    error === undefined ? operation.bindings.response : errorBindings(operation, error);
  return readResponse(bindings, { status, headers: new Headers({ ...headers }), body });
}

/** The schema of what a response case holds. */
export function answerSchema({ operation, error }: ResponseCase, truth: Truth) {
  const { output, errors } = truth.operation(operation);
  if (error === undefined) return output.schema;
  const found = errors.find(({ name }) => name === error);
  if (found === undefined) throw new TypeError(`${operation} has no error ${error}`);
  return found.schema;
}

/** A value whose members that stream are there as bytes. */
export async function collected(value: unknown): Promise<unknown> {
  if (!isObject(value)) return value;
  const members: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    members.push([name, isByteStream(member) ? await bytesOf(member) : member]);
  }
  return Object.fromEntries(members);
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** A value that was sent by a client, without the tokens that the client made up. */
export function withoutTokens(
  value: unknown,
  operation: string,
  expected: unknown,
  { contract }: Truth,
): unknown {
  const { idempotencyTokens = [] } =
    contract.operations.find(({ name }) => name === operation) ?? {};
  if (!isObject(value)) return value;
  const isMadeUp = (name: string) =>
    idempotencyTokens.includes(name) && !(isObject(expected) && Object.hasOwn(expected, name));
  return Object.fromEntries(Object.entries(value).filter(([name]) => !isMadeUp(name)));
}
