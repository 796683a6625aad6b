import { isUtf8 } from 'node:buffer';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { BodyBinding, JsonBody, OperationBindings, PayloadBody } from '../wire/bindings.ts';
import { CodecError } from '../wire/codec-error.ts';
import type { JsonObject } from '../wire/json.ts';
import { isAcceptable, isInRange, mediaTypeOf } from '../wire/media-type.ts';
import { splitTarget } from '../wire/request-target.ts';
import { readRequest } from '../wire/rest-json.ts';
import { Routes } from '../wire/routes.ts';
import { decodedBody, encodingsOf } from './content-encoding.ts';
import { allowOrigin, answerPreflight } from './cors.ts';
import { type Failure, internalFailure, serializationFailure } from './failure.ts';
import { restJsonForm as form } from './failure-form.ts';
import { callHandler, type ServingOptions } from './invoke.ts';
import { isDeeperThan } from './json-depth.ts';
import { type BoundOperation, boundOperation, type GatewayService } from './operation.ts';
import { encoded, readWhole, refuse, refuseDeclared } from './read-body.ts';
import { RequestStream } from './request-stream.ts';
import { requiresLength } from './requires-length.ts';
import { answerError, answerOutput } from './rest-answer.ts';
import { isDeclaredLarger } from './server.ts';

/** A request with the operation that it is for. */
interface Call {
  readonly operation: BoundOperation;
  readonly bindings: OperationBindings;
  /** The raw text of the labels in the path, by name. */
  readonly labels: Readonly<Record<string, string>>;
  readonly request: Request;
  readonly response: Response;
}

/**
 * Serves a REST JSON service. The checks come in the order of Smithy's servers: path and method, media type of the
 * request, media types that the caller takes, what can't be read, types, constraints, and then the operation itself.
 * Throws a TypeError for an operation whose path can't be a route.
 */
export function restJson(service: GatewayService, options: ServingOptions): RequestHandler {
  const routes = new Routes(service.operations);
  return (request, response, next) => {
    allowOrigin(request, response);
    const { method, url } = request;
    const found = routes.find(method, url);
    if (found.operation !== undefined) {
      const { operation, labels } = found;
      response.locals.operation = operation.name;
      const serveBound = (bound: BoundOperation) => {
        const bindings = bindingsOf(bound);
        begin({ operation: bound, bindings, labels, request, response }, service, options, next);
      };
      const bound = boundOperation(operation);
      if (bound instanceof Promise) bound.then(serveBound).catch(next);
      else serveBound(bound);
    } else if (method === 'OPTIONS' && found.methods.length > 0) {
      answerPreflight(request, response, found.methods);
    } else {
      if (found.methods.length > 0) response.setHeader('allow', found.methods.join(', '));
      refuse(request, response, noRoute(method, found.methods), form);
    }
  };
}

/** Whether a service has operations whose requests stream, and may be larger than others. */
export function hasStreams({ operations }: GatewayService): boolean {
  return operations.some((each) =>
    'load' in each ? each.streams : each.bindings && isStreamed(each.bindings.request.body),
  );
}

function isStreamed(body: BodyBinding): body is PayloadBody & { readonly type: 'stream' } {
  return body.kind === 'payload' && body.type === 'stream';
}

function bindingsOf({ name, bindings }: BoundOperation): OperationBindings {
  if (bindings !== undefined) return bindings;
  throw new TypeError(`${name}: expected the bindings of an operation of REST JSON`);
}

function noRoute(method: string, methods: readonly string[]): Failure {
  if (methods.length === 0) {
    return {
      status: 404,
      name: 'UnknownOperationException',
      message: 'No operation of the service has this path.',
    };
  }
  return {
    status: 405,
    name: 'MethodNotAllowedException',
    message: `This path does not take ${method}.`,
    hint: `Send ${methods.join(' or ')} instead of ${method}.`,
  };
}

/** Looks at the head of a request, and gets its body to where it is needed. */
function begin(
  call: Call,
  service: GatewayService,
  options: ServingOptions,
  next: NextFunction,
): void {
  const { bindings, request, response } = call;
  const { body } = bindings.request;
  const { bodyBytes, streamBytes } = options.limits;
  const limit = isStreamed(body) ? streamBytes : bodyBytes;
  if (isDeclaredLarger(request, limit)) {
    refuseDeclared(request, response, limit, form);
    return;
  }
  const source = decodedBody(request, encodingsOf(bindings.request));
  if (source === undefined) refuse(request, response, encoded, form);
  else if (isStreamed(body)) {
    const stream = request.readableEnded ? leftBytes(request) : new RequestStream(source, limit);
    serveStream(call, stream, body.member, service, options).catch(next);
  } else {
    readWhole(request, response, { bodyBytes, form, source }, (error) => {
      if (error === undefined) serveWhole(call, options).catch(next);
      else next(error);
    });
  }
}

async function serveWhole(call: Call, options: ServingOptions): Promise<void> {
  const { bindings, request, response } = call;
  const bytes: unknown = request.body;
  const body = bytes instanceof Uint8Array ? bytes : new Uint8Array();
  const failure =
    negotiationFailure(call, body.length === 0) ??
    unreadable(body, bindings.request.body, options.limits.jsonDepth);
  if (failure !== undefined) return refuse(request, response, failure, form);
  return serve(call, body, options);
}

async function serveStream(
  call: Call,
  stream: RequestStream | Uint8Array,
  member: string,
  service: GatewayService,
  options: ServingOptions,
): Promise<void> {
  const { operation, request, response } = call;
  const failure = negotiationFailure(call, !hasBody(request));
  if (failure !== undefined) return refuse(request, response, failure, form);
  const isOpenEnded = request.headers['transfer-encoding'] !== undefined;
  if (isOpenEnded && requiresLength(await service.document(), operation, member)) {
    return refuse(request, response, lengthRequired, form);
  }
  await serve(call, hasBody(request) ? stream : new Uint8Array(), options);
  // What the handler did not take is thrown away.
  request.resume();
}

const lengthRequired: Failure = {
  status: 411,
  name: 'LengthRequiredException',
  message: 'The request needs a Content-Length.',
};

/** The bytes that a parser of bytes, such as express.raw, left. */
function leftBytes(request: Request): Uint8Array {
  const left: unknown = request.body;
  return left instanceof Uint8Array ? left : new Uint8Array();
}

/** Whether a request has a body, as its head says (RFC 9112, section 6.3). */
function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Whether the two sides speak of the same media types. */
function negotiationFailure({ bindings, request }: Call, isEmpty: boolean): Failure | undefined {
  const found = mediaTypeOf(request.headers['content-type']);
  if (!isTaken(found, bindings.request.body, isEmpty)) {
    return wrongMediaType(found, bindings.request.body);
  }
  const { body } = bindings.response;
  if (body.kind === 'none' || isOfAnyType(body)) return undefined;
  if (isAcceptable(request.headers.accept, body.mediaType)) return undefined;
  return {
    status: 406,
    name: 'NotAcceptableException',
    message: `The answer would have the media type ${mediaTypeOf(body.mediaType)}.`,
  };
}

/** Whether a contract says nothing of what the bytes of a response are: their media type is a mere default. */
function isOfAnyType(body: JsonBody | PayloadBody): boolean {
  if (body.kind === 'json' || body.type === 'json' || body.type === 'text') return false;
  return body.anyMediaType === true || body.mediaType === 'application/octet-stream';
}

/**
 * Whether the media type of a body is the operation's. A body that is not there needs none; one that no member stands in
 * has to be empty, unless nothing is said of what it is.
 */
function isTaken(found: string, body: BodyBinding, isEmpty: boolean): boolean {
  if (body.kind === 'none') return isEmpty || found === '';
  if (body.kind === 'payload' && body.anyMediaType) return true;
  if (found === '') return isEmpty;
  return isInRange(found, mediaTypeOf(body.mediaType));
}

function wrongMediaType(found: string, body: BodyBinding): Failure {
  const named = found === '' ? 'no Content-Type' : `Content-Type ${found}`;
  const expected = body.kind === 'none' ? 'no body' : mediaTypeOf(body.mediaType);
  return {
    status: 415,
    name: 'UnsupportedMediaTypeException',
    message:
      body.kind === 'none'
        ? 'The operation takes no body.'
        : `The media type of the request has to be ${expected}.`,
    hint: `The request has ${named}; expected ${expected}.`,
  };
}

/** Why the bytes of a body can't be read as what they have to be, as far as it can be said before they are. */
function unreadable(bytes: Uint8Array, body: BodyBinding, maxDepth: number): Failure | undefined {
  const isJson = body.kind === 'json' || (body.kind === 'payload' && body.type === 'json');
  const isText = body.kind === 'payload' && body.type === 'text';
  if (!isJson && !isText) return undefined;
  if (!isUtf8(bytes)) return serializationFailure(undefined, 'The body is not UTF-8.');
  // Each character that tells the depth is one byte, and part of no other character.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return isJson && isDeeperThan(text, maxDepth)
    ? serializationFailure(undefined, `The body is nested deeper than ${maxDepth} levels.`)
    : undefined;
}

async function serve(
  call: Call,
  body: Uint8Array | RequestStream,
  options: ServingOptions,
): Promise<void> {
  const { operation, bindings, request, response } = call;
  const refused = (failure: Failure) => refuse(request, response, failure, form);
  const read = readValue(call, body);
  if ('failure' in read) return refused(read.failure);
  if (!operation.accepts(read.value)) {
    const explainer = await options.explainer();
    const failure = await explainer.explain(operation, read.value, request, response);
    if (failure !== undefined) return refused(failure);
  }
  const stream = body instanceof RequestStream ? body : undefined;
  const isExcused = () => stream?.failure !== undefined || stream?.isBroken === true;
  const outcome = await callHandler(operation, read.value, request, response, options, isExcused);
  if ('defect' in outcome) return refused(stream?.failure ?? internalFailure);
  outcome.context.writeHeaders();
  if ('error' in outcome) answerError(response, outcome.error, bindings);
  else await answerOutput(response, outcome.output, operation, bindings, options);
}

function readValue(
  { bindings, labels, request }: Call,
  body: Uint8Array | RequestStream,
): { readonly value: JsonObject } | { readonly failure: Failure } {
  const { query } = splitTarget(request.url);
  const { headers } = request;
  try {
    return { value: readRequest(bindings.request, { labels, query, headers, body }) };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { failure: serializationFailure(undefined, error.message) };
  }
}
