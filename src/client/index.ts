/** The entry point `dovetail-contract/client`: what generated clients stand on, and what their callers catch. */
export { ServiceError, type ServiceErrorOptions } from '../wire/service-error.ts';
export { awsJson } from './aws-json.ts';
export { Connection } from './connection.ts';
export {
  ConnectionError,
  InvalidRequestError,
  InvalidResponseError,
  type RequestViolation,
  TimeoutError,
  UnknownServiceError,
  type UnknownServiceErrorOptions,
} from './errors.ts';
export type { TokenSource } from './idempotency.ts';
export type { ClientOperation, ErrorClass } from './operation.ts';
export type { CallOptions, ConnectionOptions } from './options.ts';
export type {
  ClientProtocol,
  ErrorResponse,
  PlainBody,
  ProtocolOperation,
  RequestParts,
  SuccessResponse,
} from './protocol.ts';
export { restJson } from './rest-json.ts';
export type { Retry, RetryDelay, RetryDelayOptions } from './retry.ts';
export type { SignableOperation, SignableRequest, Signer } from './signer.ts';
export type { Fetch } from './transport.ts';
