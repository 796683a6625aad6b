import type { OperationBindings, RequestTraits } from '../../src/wire/bindings.ts';
import type { ErrorExtension, OpenApiDocument, ServiceExtension } from '../../src/wire/document.ts';
import type { Schema, Schemas } from '../../src/wire/schema.ts';

/** A document as emitters see it: read-only, names settled, constants of the wire at hand. */
export interface Contract {
  /** The name of the contract, which is the name of its folder. */
  readonly name: string;
  readonly document: OpenApiDocument;
  readonly service: ServiceExtension;
  readonly title: string;
  readonly description: string | undefined;
  /** The name of the client's class, such as `ConfigServiceClient`. */
  readonly clientName: string;
  readonly operations: readonly Operation[];
  /**
   * Every schema that is not an error, by its name; those of requests and responses told apart. The inputs and
   * outputs of operations are among them, each whole, wherever its members stand on the wire. No schema with
   * properties or alternatives stands inside another.
   */
  readonly schemas: Schemas;
  readonly errors: readonly ContractError[];
}

/** One operation with all that its callers and servers put on the wire. */
export interface Operation {
  readonly name: string;
  /** Its name as an identifier that begins in upper case: what names of types are made of. */
  readonly identifier: string;
  /** The name of its function and method: that of the operation, beginning in lower case. */
  readonly functionName: string;
  readonly description: string | undefined;
  readonly deprecated: boolean;
  /** The key of its path item in the document. */
  readonly documentPath: string;
  /** The method, in upper case. */
  readonly method: string;
  /** The path that requests carry on the wire, as Smithy writes it: `/a/{b}/{c+}?d=e`. */
  readonly wirePath: string;
  /** The media type of the body of requests; that of the protocol where they have none. */
  readonly mediaType: string;
  /** Headers that are the same in each request, by name in lower case. The content type is not among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** The name of the schema of the input, as it holds for requests. */
  readonly input: string;
  /** The name of the schema of the output. */
  readonly output: string;
  /** The status of a response that says success. */
  readonly status: number;
  /** Whether such a response has a body. */
  readonly answersWithBody: boolean;
  /** The names of the errors that it can answer with, in the order of the document. */
  readonly errors: readonly string[];
  /**
   * The names of its errors by the keys of its responses (a status, `4XX`, `default`), where no more than the status
   * tells them apart.
   */
  readonly errorsByStatus: Readonly<Record<string, string>> | undefined;
  /** Where members stand on the wire; undefined for a protocol whose bodies hold everything. */
  readonly bindings: OperationBindings | undefined;
  /** What concerns a whole request, and would stand in bindings if there were any. */
  readonly traits: RequestTraits;
  /** The members of the input, by their names in the schema, that a client fills in with a random UUID. */
  readonly idempotencyTokens: readonly string[];
}

/** An error, as a schema and as what the contract says beside it. */
export interface ContractError extends ErrorExtension {
  readonly name: string;
  readonly description: string | undefined;
  /** All of its members, those in headers too. */
  readonly schema: Schema;
}
