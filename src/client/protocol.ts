import type { OperationBindings } from '../wire/bindings.ts';

/** A body of a request: text, bytes, or bytes that stream; undefined where the request has none. */
export type PlainBody = string | Uint8Array | AsyncIterable<Uint8Array> | undefined;

/** What a protocol goes by in an operation. */
export interface ProtocolOperation {
  readonly name: string;
  /**
   * The path on the wire, behind the path of the endpoint, with labels as Smithy writes them: `/a/{b}/{c+}?list-type=2`.
   */
  readonly path: string;
  /** Where members stand on the wire; undefined for a protocol whose bodies hold everything. */
  readonly bindings?: OperationBindings;
}

/** The parts of a request that its input decides. */
export interface RequestParts {
  /** The path, escaped, with the query behind it. */
  readonly path: string;
  /** By name in lower case. They win over all others. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: PlainBody;
  /** The media type that the response should have, for the header `accept` unless something else sets that. */
  readonly accept?: string;
}

/** A response that says success. */
export interface SuccessResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
}

/** A response that says failure. */
export interface ErrorResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
}

/**
 * How requests and responses look on the wire. Values are logical ones: JSON with all members of an input or output,
 * wherever these stand in the message.
 */
export interface ClientProtocol {
  /** Throws a CodecError for a value that has no place on the wire. */
  writeRequest(operation: ProtocolOperation, input: unknown): RequestParts;
  /** Whether the body of a success is handed out before it is read. */
  streams(operation: ProtocolOperation): boolean;
  /** The output's logical value. Throws where the response departs from the contract. */
  readOutput(operation: ProtocolOperation, response: SuccessResponse): unknown;
  /** The name by which an error says what it is, without namespace and URI; undefined where it does not. */
  errorName(response: ErrorResponse): string | undefined;
  /** The logical value of the error of that name. Throws where the response departs from the contract. */
  readError(operation: ProtocolOperation, name: string, response: ErrorResponse): unknown;
}
