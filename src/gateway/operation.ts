import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { OpenApiDocument } from '../wire/document.ts';
import type { ServiceError } from '../wire/service-error.ts';

/** What a handler knows of the request beside its input. */
export interface HandlerContext {
  /** The name of the operation. */
  readonly operation: string;
  /** The id that the answer carries in `x-amzn-requestid`. */
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  /** Aborts when the caller goes away before the answer is written. */
  readonly signal: AbortSignal;
}

/** What a handler answers with: the output, at once or later. */
export type HandlerResult<Output> = Output | Promise<Output>;

/** An operation as a gateway serves it: its constants on the wire, and the generated functions for its values. */
export interface GatewayOperation<Input, Output> {
  readonly name: string;
  /** The key of its path item in the document. */
  readonly path: string;
  readonly method: string;
  readonly mediaType: string;
  /** Headers that tell its requests from those of others, by name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The status of an answer that says success. */
  readonly status: number;
  /** Whether a request's body is plainly valid. */
  readonly accepts: (body: unknown) => boolean;
  /** The input from a valid body. */
  readonly decode: (body: unknown) => Input;
  /** The body of an answer. Throws a CodecError for what has no place in JSON. */
  readonly encode: (output: Output) => unknown;
  /** Whether an answer's body is plainly valid. */
  readonly acceptsOutput: (body: unknown) => boolean;
  /** The errors that it may answer with, by name. */
  readonly errors: Readonly<Record<string, unknown>>;
}

/** An operation with its handler, its types hidden behind the JSON of the wire. */
export interface BoundOperation extends Omit<GatewayOperation<never, never>, 'decode' | 'encode'> {
  /** Decodes a valid body, calls the handler, and encodes what it answers. */
  readonly invoke: (body: unknown, context: HandlerContext) => Promise<unknown>;
}

/** A service as a gateway serves it. */
export interface GatewayService {
  /** The id of its protocol's trait. */
  readonly protocol: string;
  readonly operations: readonly BoundOperation[];
  /** The document of the contract, for what has to be explained; loaded when first needed. */
  readonly document: () => Promise<OpenApiDocument>;
}

/** Puts an operation and its handler together. */
export function bind<Input, Output>(
  operation: GatewayOperation<Input, Output>,
  handler: (input: Input, context: HandlerContext) => HandlerResult<Output>,
): BoundOperation {
  const { decode, encode, ...rest } = operation;
  return {
    ...rest,
    invoke: async (body, context) => encode(await handler(decode(body), context)),
  };
}

/** The context of one request. Its signal is made when first asked for, since most handlers never ask. */
export class RequestContext implements HandlerContext {
  readonly operation: string;
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  readonly #response: ServerResponse;
  #signal: AbortSignal | undefined;

  constructor(
    operation: string,
    requestId: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    this.operation = operation;
    this.requestId = requestId;
    this.headers = request.headers;
    this.#response = response;
  }

  get signal(): AbortSignal {
    this.#signal ??= abortedByCaller(this.#response);
    return this.#signal;
  }
}

function abortedByCaller(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const abort = () => {
    if (!response.writableFinished) controller.abort(new Error('the caller went away'));
  };
  if (response.destroyed) abort();
  else response.once('close', abort);
  return controller.signal;
}

/** Whether an error is one that an operation may answer with. */
export function isErrorOf(error: ServiceError, operation: Pick<BoundOperation, 'errors'>): boolean {
  return Object.hasOwn(operation.errors, error.name);
}
