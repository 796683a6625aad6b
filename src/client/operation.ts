import type { RequestTraits } from '../wire/bindings.ts';
import type { OpenApiDocument } from '../wire/document.ts';
import type { ServiceError, ServiceErrorOptions } from '../wire/service-error.ts';
import type { ClientProtocol, ProtocolOperation } from './protocol.ts';

/** The class of one error of a contract. */
export type ErrorClass = PlainErrorClass | MemberErrorClass;

/** The class of an error that has nothing but a message. */
interface PlainErrorClass {
  new (options?: ServiceErrorOptions): ServiceError;
  readonly fromWire?: undefined;
}

/** The class of an error with members beside its message, which it reads from the error's logical value. */
interface MemberErrorClass {
  fromWire(value: unknown, options: ServiceErrorOptions): ServiceError;
}

/**
 * One operation of a contract, as generated code hands it to a connection. What concerns a whole request, and not a
 * member of it, stands in the bindings; where a protocol has none, in the operation itself.
 */
export interface ClientOperation<Input, Output> extends ProtocolOperation, RequestTraits {
  /** The HTTP method, in upper case. */
  readonly method: string;
  /** The key of the operation's path item in the document. */
  readonly documentPath: string;
  /** How the operation's messages look: `awsJson` or `restJson`. */
  readonly protocol: ClientProtocol;
  /** Headers that are the same in each request, by name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Members of the input that get a token where the caller gives none, by their names in TypeScript. */
  readonly idempotencyTokens?: readonly string[];
  /** The input as its logical value. Throws a CodecError. */
  readonly encode: (input: Input) => unknown;
  /** Whether an encoded input is plainly valid. What is not accepted is looked at again with the document. */
  readonly accepts: (wire: unknown) => boolean;
  /** The output of its logical value. Throws a CodecError. */
  readonly decode: (wire: unknown) => Output;
  /** The classes of the errors that the operation can answer with, by their names on the wire. */
  readonly errors: Readonly<Record<string, ErrorClass>>;
  /**
   * The names of errors by status, where nothing else tells them apart: keys are a status, a range such as `4XX`, or
   * `default`, of which the most exact one counts.
   */
  readonly errorsByStatus?: Readonly<Record<string, string>>;
  /** The service's name in the credential scope of Signature Version 4. */
  readonly signingName?: string;
  /** The contract itself. It is only loaded to explain what is wrong with a request. */
  readonly document: () => Promise<OpenApiDocument>;
}
