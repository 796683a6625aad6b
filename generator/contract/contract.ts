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
  /** Every schema that is not an error, by its name; those of requests and responses told apart. */
  readonly schemas: Schemas;
  readonly errors: readonly ContractError[];
}

/** One operation with all that its callers and servers put on the wire. */
export interface Operation {
  readonly name: string;
  /** The name of its function and method: that of the operation, beginning in lower case. */
  readonly functionName: string;
  readonly description: string | undefined;
  readonly deprecated: boolean;
  /** The key of its path item in the document. */
  readonly path: string;
  /** The method, in upper case. */
  readonly method: string;
  /** The path that requests carry on the wire. */
  readonly wirePath: string;
  readonly mediaType: string;
  /** Headers that are the same in each request, by name in lower case. The content type is not among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** The name of the schema of the body of requests, as it holds for requests. */
  readonly input: string;
  /** The name of the same schema in the document, where it can stand for both directions. */
  readonly inputInDocument: string;
  /** The name of the schema of the body of a response that says success. */
  readonly output: string;
  /** The status of such a response. */
  readonly status: number;
  /** The names of the errors that it can answer with, in the order of the document. */
  readonly errors: readonly string[];
}

/** An error, as a schema and as what the contract says beside it. */
export interface ContractError extends ErrorExtension {
  readonly name: string;
  readonly description: string | undefined;
  readonly schema: Schema;
}
