import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { OperationBindings } from '../wire/bindings.ts';
import type { OpenApiDocument } from '../wire/document.ts';
import type { ServiceError } from '../wire/service-error.ts';
import { ResponseHeaders } from './response-headers.ts';

/** What a handler knows of the request beside its input. */
export interface HandlerContext {
  /** The name of the operation. */
  readonly operation: string;
  /** The id that the answer carries in `x-amzn-requestid`. */
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  /** Aborts when the caller goes away before the answer is written. */
  readonly signal: AbortSignal;
  /**
   * Sets a header of the answer, be it a success or an error, beside those of the contract, which win. It can be no
   * header that the gateway writes itself (`content-type`, `x-amzn-requestid`, …).
   * Throws a TypeError for a name or value that can't be, and a RangeError beyond 32 headers or 1,024 characters.
   */
  readonly setHeader: (name: string, value: string) => void;
}

/** What a handler answers with: the output, at once or later. */
export type HandlerResult<Output> = Output | Promise<Output>;

/** What tells the requests of an operation from those of others. */
export interface OperationRoute {
  readonly name: string;
  /** The key of its path item in the document. */
  readonly path: string;
  /** The template of its path and query on the wire, such as `/a/{b}/{c+}?list-type=2`. */
  readonly wirePath: string;
  readonly method: string;
  readonly mediaType: string;
  /** Headers that tell its requests from those of others, by name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What serves the requests of an operation: its constants on the wire, and the generated functions for its values. */
export interface OperationCode<Input, Output> {
  /** The status of an answer that says success. */
  readonly status: number;
  /** Whether such an answer has a body, where there are no bindings to say so. Default: true. */
  readonly answersWithBody?: boolean | undefined;
  /** Where its members stand in messages; for protocols whose bodies hold everything, left out. */
  readonly bindings?: OperationBindings | undefined;
  /** Whether a request's value, which is the body where that holds everything, is plainly valid. */
  readonly accepts: (value: unknown) => boolean;
  /** The input from a valid value. */
  readonly decode: (value: unknown) => Input;
  /** The value of an answer. Throws a CodecError for what has no place in JSON. */
  readonly encode: (output: Output) => unknown;
  /** Whether an answer's value is plainly valid. */
  readonly acceptsOutput: (value: unknown) => boolean;
  /** The errors that it may answer with, by name. */
  readonly errors: Readonly<Record<string, unknown>>;
}

/** An operation as a gateway serves it. */
export interface GatewayOperation<Input, Output>
  extends OperationRoute,
    OperationCode<Input, Output> {}

/** An operation whose code is loaded when its first request comes. */
export interface DeferredOperation<Input, Output> extends OperationRoute {
  /** Whether the bodies of its requests are streams, and may be larger than others. Default: no. */
  readonly streams?: boolean;
  readonly load: () => Promise<OperationCode<Input, Output>>;
}

/** An operation with its handler, its types hidden behind the JSON of the wire. */
export interface BoundOperation extends Omit<GatewayOperation<never, never>, 'decode' | 'encode'> {
  /** Decodes a valid value, calls the handler, and encodes what it answers; left out where there is no handler. */
  readonly invoke?: (value: unknown, context: HandlerContext) => Promise<unknown>;
}

/** An operation that is bound when its first request comes. */
export interface DeferredBinding extends OperationRoute {
  readonly streams: boolean;
  /** What is there since that request; undefined before. */
  readonly bound: () => BoundOperation | undefined;
  readonly load: () => Promise<BoundOperation>;
}

/** An operation of a service, whose code may still have to be loaded. */
export type ServedOperation = BoundOperation | DeferredBinding;

/** A service as a gateway serves it. */
export interface GatewayService {
  /** The id of its protocol's trait, or `openapi`. */
  readonly protocol: string;
  readonly operations: readonly ServedOperation[];
  /** The document of the contract, for what has to be explained; loaded when first needed. */
  readonly document: () => Promise<OpenApiDocument>;
}

/**
 * Answers for operations that have no handler: it gets the operation and the request's valid value, just as it came,
 * and gives the value of an answer, or throws one of the operation's errors.
 */
export type Fallback = (
  operation: BoundOperation,
  value: unknown,
  context: HandlerContext,
) => HandlerResult<unknown>;

/** What answers the requests of an operation. */
type Handler<Input, Output> = (input: Input, context: HandlerContext) => HandlerResult<Output>;

/** Puts an operation and its handler together; without one, the gateway's fallback answers. */
export function bind<Input, Output>(
  operation: GatewayOperation<Input, Output>,
  handler: Handler<Input, Output> | undefined,
): BoundOperation {
  const { decode, encode, ...rest } = operation;
  if (handler === undefined) return rest;
  return {
    ...rest,
    invoke: async (value, context) => encode(await handler(decode(value), context)),
  };
}

/** The same for an operation whose code is loaded when its first request comes. */
export function bindDeferred<Input, Output>(
  { load, streams = false, ...route }: DeferredOperation<Input, Output>,
  handler: Handler<Input, Output>,
): DeferredBinding {
  let loading: Promise<BoundOperation> | undefined;
  let bound: BoundOperation | undefined;
  const loadOnce = async () => {
    bound = bind({ ...route, ...(await load()) }, handler);
    return bound;
  };
  return {
    ...route,
    streams,
    bound: () => bound,
    load: () => {
      loading ??= loadOnce();
      return loading;
    },
  };
}

/** An operation with its code: at once where that is there, else when it is loaded. */
export function boundOperation(
  operation: ServedOperation,
): BoundOperation | Promise<BoundOperation> {
  return 'load' in operation ? (operation.bound() ?? operation.load()) : operation;
}

/** The context of one request. What most handlers never ask for is made when first asked for. */
export class RequestContext implements HandlerContext {
  readonly operation: string;
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  readonly #response: ServerResponse;
  #signal: AbortSignal | undefined;
  #responseHeaders: ResponseHeaders | undefined;

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

  get setHeader(): (name: string, value: string) => void {
    return (name, value) => {
      this.#responseHeaders ??= new ResponseHeaders();
      this.#responseHeaders.set(name, value);
    };
  }

  /** Puts the headers that the handler set on the answer, which is about to be written. */
  writeHeaders(): void {
    this.#responseHeaders?.writeTo(this.#response);
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
