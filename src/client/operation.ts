import type { OpenApiDocument } from '../wire/document.ts';
import type { ServiceError, ServiceErrorOptions } from '../wire/service-error.ts';

/** The class of one error of a contract. */
export type ErrorClass = PlainErrorClass | MemberErrorClass;

/** The class of an error that has nothing but a message. */
interface PlainErrorClass {
  new (options?: ServiceErrorOptions): ServiceError;
  readonly fromWire?: undefined;
}

/** The class of an error with members beside its message, which it reads from the body of the response. */
interface MemberErrorClass {
  fromWire(body: unknown, options: ServiceErrorOptions): ServiceError;
}

/** One operation of a contract, as generated code hands it to a connection. */
export interface ClientOperation<Input, Output> {
  readonly name: string;
  /** The HTTP method, in upper case. */
  readonly method: string;
  /** The path on the wire; it is put behind the path of the endpoint. */
  readonly path: string;
  /** Headers that are the same in each request, by name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The name of the input's schema in the document. */
  readonly input: string;
  /** The input as a value for `JSON.stringify`. Throws a CodecError. */
  readonly encode: (input: Input) => unknown;
  /** Whether an encoded input is plainly valid. What is not accepted is looked at again with the document. */
  readonly accepts: (wire: unknown) => boolean;
  /** The output in the body of a response that says success. Throws a CodecError. */
  readonly decode: (wire: unknown) => Output;
  /** The classes of the errors that the operation can answer with, by their names on the wire. */
  readonly errors: Readonly<Record<string, ErrorClass>>;
  /** The service's name in the credential scope of Signature Version 4. */
  readonly signingName?: string;
  /** The contract itself. It is only loaded to explain what is wrong with a request. */
  readonly document: () => Promise<OpenApiDocument>;
}
