import { CodecError } from '../wire/codec-error.ts';
import { schemasOf } from '../wire/document.ts';
import { refTo } from '../wire/schema.ts';
import { findViolations } from '../wire/violations.ts';
import { InvalidRequestError, type RequestViolation } from './errors.ts';
import type { ClientOperation } from './operation.ts';
import { describeViolation } from './violation-words.ts';

/**
 * The body of a request. Throws an InvalidRequestError where the input can't be written, and, if it is to be
 * validated, where it departs from the contract.
 */
export async function encodeRequest<Input>(
  operation: ClientOperation<Input, unknown>,
  input: Input,
  validate: boolean,
): Promise<string> {
  const wire = encode(operation, input);
  if (validate && !operation.accepts(wire)) await explain(operation, wire);
  try {
    return JSON.stringify(wire);
  } catch (cause) {
    throw unwritable(operation, cause);
  }
}

/** What holds itself, or is nested too deep for the stack, has no JSON. */
function unwritable(
  operation: ClientOperation<never, unknown>,
  cause: unknown,
): InvalidRequestError {
  const message = `${operation.name}: the request can't be written as JSON`;
  return new InvalidRequestError(message, [], { cause });
}

function encode<Input>(operation: ClientOperation<Input, unknown>, input: Input): unknown {
  try {
    return operation.encode(input);
  } catch (cause) {
    if (!(cause instanceof CodecError)) throw unwritable(operation, cause);
    const { path, expected, found } = cause;
    throw invalid(operation, [{ path, keyword: 'type', expected, found }], { cause });
  }
}

/** Throws where the document finds violations. The fast check may have been stricter than the contract. */
async function explain(operation: ClientOperation<never, unknown>, wire: unknown): Promise<void> {
  const schemas = schemasOf(await operation.document());
  const found = findViolations(wire, { $ref: refTo(operation.input) }, schemas, {
    direction: 'request',
  });
  if (found.length > 0) throw invalid(operation, found.map(describeViolation));
}

function invalid(
  operation: ClientOperation<never, unknown>,
  violations: readonly RequestViolation[],
  options?: ErrorOptions,
): InvalidRequestError {
  const list = violations.map(
    ({ path, expected, found }) => `${path || 'the request'}: expected ${expected}, found ${found}`,
  );
  return new InvalidRequestError(`${operation.name}: ${list.join('; ')}`, violations, options);
}
