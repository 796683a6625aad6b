import { errorMessage } from '../wire/aws-json.ts';
import { parseJson } from '../wire/json-text.ts';
import type { ServiceError } from '../wire/service-error.ts';
import { readUtf8 } from '../wire/text-value.ts';
import { InvalidResponseError, UnknownServiceError } from './errors.ts';
import type { ClientOperation } from './operation.ts';
import type { ErrorResponse } from './protocol.ts';
import type { StreamedResponse } from './response-stream.ts';
import type { HttpResponse } from './transport.ts';

/** How much of a body is quoted where the body is all there is to go by. */
const excerptCharacters = 300;

/** Whether a status says success. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** The output of an operation. Throws an InvalidResponseError where the response departs from the contract. */
export function outputOf<Output>(
  operation: ClientOperation<never, Output>,
  response: HttpResponse,
): Output {
  const { status, headers, body, complete } = response;
  if (!complete) {
    const message = `${answered(operation, status)} and a body of more than ${body.length} bytes (maxResponseBytes)`;
    throw new InvalidResponseError(message, { status, requestId: requestIdOf(headers) });
  }
  try {
    return operation.decode(operation.protocol.readOutput(operation, response));
  } catch (cause) {
    throw departure(operation, response, cause);
  }
}

/** The same for an output whose body streams, which nothing is known of yet. */
export function streamedOutputOf<Output>(
  operation: ClientOperation<never, Output>,
  { status, headers, stream }: StreamedResponse,
): Output {
  try {
    const response = { status, headers, body: stream };
    return operation.decode(operation.protocol.readOutput(operation, response));
  } catch (cause) {
    stream.cancel();
    throw departure(operation, { status, headers }, cause);
  }
}

function answered({ name }: ClientOperation<never, unknown>, status: number): string {
  return `${name}: the service answered with status ${status}`;
}

function departure(
  operation: ClientOperation<never, unknown>,
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
  cause: unknown,
): InvalidResponseError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const what = operation.bindings === undefined ? 'body' : 'message';
  const message = `${answered(operation, status)} and a ${what} that departs from the contract: ${reason}`;
  return new InvalidResponseError(message, { status, requestId: requestIdOf(headers), cause });
}

/** The error that a response which doesn't say success stands for: one of the operation's, or an unknown one. */
export function errorOf(
  operation: ClientOperation<never, unknown>,
  response: HttpResponse,
): ServiceError {
  const { status, headers, body } = response;
  const received = { status, headers, body, json: tryParseJson(body) };
  const code = codeOf(operation, received);
  const ErrorClass = code === undefined ? undefined : own(operation.errors, code);
  const options = {
    message: errorMessage(received.json),
    status,
    requestId: requestIdOf(headers),
  };
  const excerpt = excerptOf(body);
  const message = options.message ?? describeResponse(response, excerpt);
  const unknown = { ...options, message, code, excerpt };
  if (code === undefined || ErrorClass === undefined) {
    return new UnknownServiceError(status, unknown);
  }
  try {
    const value = operation.protocol.readError(operation, code, received);
    // The message may be in a header.
    const all = { ...options, message: options.message ?? errorMessage(value) };
    return ErrorClass.fromWire === undefined
      ? new ErrorClass(all)
      : ErrorClass.fromWire(value, all);
  } catch (cause) {
    // The error is named, and its members are not those of the contract.
    return new UnknownServiceError(status, { ...unknown, cause });
  }
}

/** The error's name: what the response says, or what stands for its status where the contract goes by that. */
function codeOf(
  { errorsByStatus, protocol }: ClientOperation<never, unknown>,
  response: ErrorResponse,
): string | undefined {
  const { status } = response;
  const keys =
    errorsByStatus === undefined ? [] : [`${status}`, `${Math.trunc(status / 100)}XX`, 'default'];
  for (const key of keys) {
    const name = own(errorsByStatus ?? {}, key);
    if (name !== undefined) return name;
  }
  return protocol.errorName(response);
}

/** An entry of a table of the contract, and nothing that every object has. */
function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The id that the service gave to the request. AWS services differ in the header's name. */
function requestIdOf(headers: Headers): string | undefined {
  return (
    headers.get('x-amzn-requestid') ??
    headers.get('x-amz-request-id') ??
    headers.get('x-amz-requestid') ??
    undefined
  );
}

function tryParseJson(body: Uint8Array): unknown {
  try {
    return parseJson(readUtf8(body));
  } catch {
    return undefined;
  }
}

function describeResponse({ status, headers }: HttpResponse, excerpt: string): string {
  const location = headers.get('location');
  if (status === 0 || (status >= 300 && status < 400 && location !== null)) {
    return `the service answered with a redirect${location === null ? '' : ` to ${oneLine(location)}`}, which is not followed`;
  }
  return `the service answered with status ${status}${excerpt === '' ? ' and an empty body' : `: ${excerpt}`}`;
}

function excerptOf(body: Uint8Array): string {
  // A character has at most four bytes.
  const text = oneLine(new TextDecoder().decode(body.subarray(0, 4 * excerptCharacters)));
  return body.length > 4 * excerptCharacters && !text.endsWith('…') ? `${text}…` : text;
}

/** Text from outside, fit for a message: on one line, without control characters, and not too long. */
function oneLine(text: string): string {
  const characters = [...text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()];
  return characters.length <= excerptCharacters
    ? characters.join('')
    : `${characters.slice(0, excerptCharacters).join('')}…`;
}
