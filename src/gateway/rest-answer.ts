import type { Response } from 'express';
import type { OperationBindings, ResponseBindings } from '../wire/bindings.ts';
import { CodecError } from '../wire/codec-error.ts';
import { isObject, own } from '../wire/json.ts';
import { writeResponse } from '../wire/rest-json.ts';
import type { ServiceError } from '../wire/service-error.ts';
import { answerFailure } from './answer.ts';
import { answerStream } from './answer-stream.ts';
import { internalFailure } from './failure.ts';
import { errorTypeHeader, restJsonForm } from './failure-form.ts';
import type { ServingOptions } from './invoke.ts';
import type { BoundOperation } from './operation.ts';

type Written = ReturnType<typeof writeResponse>;

/** Where the members of an error stand that has none outside its body. */
const inBody: ResponseBindings = {
  members: {},
  body: { kind: 'json', mediaType: 'application/json' },
};

/** Answers with an error of the contract: its name in a header, its members where they belong. */
export function answerError(
  response: Response,
  error: ServiceError,
  { errors }: OperationBindings,
): void {
  const bindings =
    errors !== undefined && Object.hasOwn(errors, error.name) ? errors[error.name] : undefined;
  const members = error.toWire();
  const isSaid = own(members, 'message') !== undefined || own(members, 'Message') !== undefined;
  const value = error.message === '' || isSaid ? members : { message: error.message, ...members };
  const written = writeResponse(bindings ?? inBody, error.status, value);
  if (response.headersSent || response.destroyed) return;
  writeHead(response, written);
  response.setHeader(errorTypeHeader, error.name);
  writeWhole(response, written.body);
}

/**
 * Answers with an output that keeps the contract. One that can't be written all the same, and a stream that fails
 * before its first bytes, is a defect that the log is told; a stream that fails later ends the connection.
 */
export async function answerOutput(
  response: Response,
  output: unknown,
  { name, status }: Pick<BoundOperation, 'name' | 'status'>,
  bindings: OperationBindings,
  { logger, requestIdOf }: ServingOptions,
): Promise<void> {
  const fields = { requestId: requestIdOf(response), operation: name };
  const written = writtenOutput(bindings.response, status, output);
  if (written instanceof CodecError) {
    logger.error({ ...fields, err: written }, 'the handler answered what can not be written');
    answerFailure(response, internalFailure, restJsonForm);
    return;
  }
  const { body } = written;
  if (!isStream(body)) {
    if (response.headersSent || response.destroyed) return;
    writeHead(response, written);
    writeWhole(response, body);
    return;
  }
  try {
    await answerStream(response, () => writeHead(response, written), body);
  } catch (error) {
    const isBegun = response.headersSent;
    logger.error(
      { ...fields, err: error },
      isBegun ? 'the answer broke off' : 'the handler failed',
    );
    if (isBegun) response.destroy();
    else answerFailure(response, internalFailure, restJsonForm);
  }
}

function writtenOutput(
  bindings: ResponseBindings,
  status: number,
  output: unknown,
): Written | CodecError {
  try {
    return writeResponse(bindings, status, isObject(output) ? output : {});
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
}

function isStream(body: Written['body']): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && !(body instanceof Uint8Array);
}

function writeHead(response: Response, { status, headers }: Written): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function writeWhole(response: Response, body: Written['body']): void {
  const bytes = typeof body === 'string' || body instanceof Uint8Array ? body : '';
  // Neither has a body, and a length of 0 would say that there could be one (RFC 9110, section 8.6).
  const isBodiless = response.statusCode === 204 || response.statusCode === 304;
  // What HEAD is answered with tells the length of what GET would be (RFC 9110, section 9.3.2).
  const isTold = response.req.method === 'HEAD' && response.hasHeader('content-length');
  if (!isBodiless && !isTold) response.setHeader('content-length', Buffer.byteLength(bytes));
  response.end(isBodiless ? undefined : bytes);
}
