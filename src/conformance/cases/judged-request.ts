import { CodecError } from '../../wire/codec-error.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { ReadContract } from '../contract.ts';
import type { Operation } from '../operation.ts';
import type { CaseRequest } from './case.ts';
import {
  frameworkExpectation,
  isOfWrongType,
  isSameBroken,
  type Judgement,
  judgeRequest,
} from './expected.ts';
import { inputOf, requestOf } from './request.ts';
import { UnbuildableError } from './unbuildable-error.ts';

/** A request, and what a server that keeps the contract makes of it. */
export interface JudgedRequest extends Judgement {
  readonly request: CaseRequest;
}

/**
 * The request that carries an input, and what has to come back. Throws an UnbuildableError where no request says what the
 * input means: text in a path has no null, and an empty list in a query is none.
 */
export function judgedRequest(
  operation: Operation,
  value: unknown,
  contract: ReadContract,
): JudgedRequest {
  const meant = judgeRequest(value, operation, contract.document);
  const request = requestOf(operation, value);
  if (operation.bindings === undefined) return { request, ...meant };
  const input = readBack(request, operation, contract);
  if (input instanceof CodecError) {
    const expected = frameworkExpectation(operation, 'SerializationException');
    if (isOfWrongType(meant.broken)) {
      return { request, expected, broken: meant.broken };
    }
    throw new UnbuildableError(`a server can't read it: ${input.message}`);
  }
  const read = judgeRequest(input, operation, contract.document);
  if (!isSameBroken(read.broken, meant.broken)) {
    throw new UnbuildableError('on the wire it means something else');
  }
  return { request, expected: read.expected, broken: meant.broken };
}

/**
 * What a server that keeps the contract makes of any request of an operation; with the input, where it can be read and
 * is valid.
 */
export function judgeWireRequest(
  request: CaseRequest,
  operation: Operation,
  contract: ReadContract,
): Judgement & { readonly input: JsonObject | undefined } {
  const input = readBack(request, operation, contract);
  if (input instanceof CodecError) {
    const expected = frameworkExpectation(operation, 'SerializationException');
    return { expected, broken: [], input: undefined };
  }
  const judged = judgeRequest(input, operation, contract.document);
  return { ...judged, input: judged.broken.length === 0 ? input : undefined };
}

function readBack(
  request: CaseRequest,
  operation: Operation,
  { routes }: ReadContract,
): JsonObject | CodecError {
  const found = routes.find(request.method, request.path);
  const { bindings } = operation;
  const isFound = found.operation !== undefined && found.operation.pointer === operation.pointer;
  if (!isFound || bindings === undefined) {
    throw new UnbuildableError('its path is one that leads elsewhere');
  }
  try {
    return inputOf(bindings.request, request, found.labels);
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
}
