import { CodecError } from '../wire/codec-error.ts';
import { InvalidRequestError, type RequestViolation } from './errors.ts';

/** The error for an input with violations, which its message lists. */
export function invalidRequest(
  operation: string,
  violations: readonly RequestViolation[],
  options?: ErrorOptions,
): InvalidRequestError {
  const list = violations.map(
    ({ path, expected, found }) => `${path || 'the request'}: expected ${expected}, found ${found}`,
  );
  return new InvalidRequestError(`${operation}: ${list.join('; ')}`, violations, options);
}

/**
 * The error for an input that can't be written: a codec says which member is at fault; what holds itself, or is nested
 * too deep for the stack, has no JSON.
 */
export function unwritableRequest(operation: string, cause: unknown): InvalidRequestError {
  if (cause instanceof CodecError) {
    const { path, expected, found } = cause;
    return invalidRequest(operation, [{ path, keyword: 'type', expected, found }], { cause });
  }
  const message = `${operation}: the request can't be written as JSON`;
  return new InvalidRequestError(message, [], { cause });
}
