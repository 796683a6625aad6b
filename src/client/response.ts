import { errorMessage, errorName } from '../wire/aws-json.ts';
import type { ServiceError } from '../wire/service-error.ts';
import { InvalidResponseError, UnknownServiceError } from './errors.ts';
import type { ClientOperation } from './operation.ts';
import type { HttpResponse } from './transport.ts';

/** How much of a body is quoted where the body is all there is to go by. */
const excerptCharacters = 300;

/** Whether the status says success. */
export function isSuccess(response: HttpResponse): boolean {
  return response.status >= 200 && response.status < 300;
}

/** The output of an operation. Throws an InvalidResponseError where the body departs from the contract. */
export function outputOf<Output>(
  operation: ClientOperation<never, Output>,
  response: HttpResponse,
): Output {
  const { status, headers, body, complete } = response;
  const requestId = requestIdOf(headers);
  const prefix = `${operation.name}: the service answered with status ${status}`;
  if (!complete) {
    const message = `${prefix} and a body of more than ${body.length} bytes (maxResponseBytes)`;
    throw new InvalidResponseError(message, { status, requestId });
  }
  try {
    // Some servers send nothing where an output has no members.
    return operation.decode(body.length === 0 ? {} : parseJson(body));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `${prefix} and a body that departs from the contract: ${reason}`;
    throw new InvalidResponseError(message, { status, requestId, cause });
  }
}

/** The error that a response which doesn't say success stands for: one of the operation's, or an unknown one. */
export function errorOf(
  operation: ClientOperation<never, unknown>,
  response: HttpResponse,
): ServiceError {
  const { status, headers } = response;
  const body = tryParseJson(response.body);
  const code = errorName(body, headers.get('x-amzn-errortype'));
  const options = { message: errorMessage(body), status, requestId: requestIdOf(headers) };
  const ErrorClass =
    code !== undefined && Object.hasOwn(operation.errors, code)
      ? operation.errors[code]
      : undefined;
  const excerpt = excerptOf(response.body);
  const message = options.message ?? describeResponse(response, excerpt);
  const unknown = { ...options, message, code, excerpt };
  if (ErrorClass === undefined) return new UnknownServiceError(status, unknown);
  try {
    return ErrorClass.fromWire === undefined
      ? new ErrorClass(options)
      : ErrorClass.fromWire(body, options);
  } catch (cause) {
    // The error is named, and its members are not those of the contract.
    return new UnknownServiceError(status, { ...unknown, cause });
  }
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

function parseJson(body: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
}

function tryParseJson(body: Uint8Array): unknown {
  try {
    return parseJson(body);
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
