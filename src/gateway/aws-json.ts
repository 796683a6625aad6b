import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { type OpenApiDocument, schemasOf } from '../wire/document.ts';
import { own } from '../wire/json.ts';
import { stringifyJson } from '../wire/json-text.ts';
import { mediaTypeOf } from '../wire/media-type.ts';
import { operationAt, operationSchemas } from '../wire/operation-schemas.ts';
import { resolveSchema } from '../wire/schema.ts';
import type { ServiceError } from '../wire/service-error.ts';
import { answer, answerFailure, hintHeader } from './answer.ts';
import { parseBody } from './body.ts';
import { decodedBody, isEncoded } from './content-encoding.ts';
import { allowOrigin, answerPreflight } from './cors.ts';
import { type Failure, internalFailure } from './failure.ts';
import { awsJsonForm, type FailureForm } from './failure-form.ts';
import { callHandler, type ServingOptions } from './invoke.ts';
import {
  boundOperation,
  type GatewayService,
  type OperationRoute,
  type ServedOperation,
} from './operation.ts';
import { encoded, readWhole, refuse, refuseDeclared } from './read-body.ts';
import { isDeclaredLarger } from './server.ts';

const targetHeader = 'x-amz-target';

/** The operations of a service by their targets. */
type Operations = ReadonlyMap<string | undefined, ServedOperation>;

/** What serves an AWS JSON service, in its order: the head is looked at, the body read, and the operation called. */
export function awsJson(
  service: GatewayService,
  form: FailureForm,
  options: ServingOptions,
): RequestHandler[] {
  const { bodyBytes } = options.limits;
  const operations = new Map(
    service.operations.map((operation) => [operation.headers[targetHeader], operation]),
  );
  return [
    admit(bodyBytes, form),
    read(operations, service, bodyBytes, form),
    serve(operations, service, form, options),
  ];
}

/** How failures of an AWS JSON service are written: under the media type that its operations have. */
export function awsJsonFormOf({ operations }: GatewayService): FailureForm {
  const [mediaType = 'application/x-amz-json-1.1'] = operations.map((each) => each.mediaType);
  return awsJsonForm(mediaType);
}

/** Lets a request for an operation through to where its body is read, or answers it by its head alone. */
function admit(bodyBytes: number, form: FailureForm): RequestHandler {
  return (request, response, next) => {
    allowOrigin(request, response);
    if (request.method === 'OPTIONS') answerPreflight(request, response, ['POST']);
    else if (request.method !== 'POST') refuseMethod(request, response);
    else if (isDeclaredLarger(request, bodyBytes)) {
      refuseDeclared(request, response, bodyBytes, form);
    } else next();
  };
}

/** AWS answers other methods before it looks at anything else, with XML. */
function refuseMethod(request: Request, response: Response): void {
  const message = 'Unable to determine service/operation name to be authorized';
  const body = `<AccessDeniedException>\n  <Message>${message}</Message>\n</AccessDeniedException>\n`;
  response.setHeader(hintHeader, `Send POST instead of ${request.method}.`);
  answer(response, 403, 'application/xml', body);
}

/** Reads the body of a request into a Buffer; one that is encoded only as its operation allows. */
function read(
  operations: Operations,
  service: GatewayService,
  bodyBytes: number,
  form: FailureForm,
): RequestHandler {
  const decode = async (request: Request) => {
    const operation = operationOf(request, operations);
    const found = operation && operationAt(await service.document(), operation);
    const compression = found?.['x-dovetail-request-compression'] ?? [];
    return decodedBody(request, { compression, isMember: false });
  };
  return (request, response, next) => {
    if (!isEncoded(request)) {
      readWhole(request, response, { bodyBytes, form }, next);
      return;
    }
    decode(request)
      .then((source) => {
        if (source === undefined) refuse(request, response, encoded, form);
        else readWhole(request, response, { bodyBytes, form, source }, next);
      })
      .catch(next);
  };
}

function operationOf(request: Request, operations: Operations): ServedOperation | undefined {
  const target = request.headers[targetHeader];
  return typeof target === 'string' ? operations.get(target) : undefined;
}

/**
 * Answers requests whose bodies were read into a Buffer. The checks come in the order of AWS: body present, content
 * type, JSON, target, types, constraints, and then the operation itself.
 */
function serve(
  operations: Operations,
  service: GatewayService,
  form: FailureForm,
  options: ServingOptions,
): RequestHandler {
  const { mediaType } = form;
  const refused = (response: Response, failure: Failure) => answerFailure(response, failure, form);

  const handle = async (request: Request, response: Response): Promise<void> => {
    const bytes = await bodyOf(request);
    if (bytes.length === 0) return refused(response, emptyBody(request));
    const found = mediaTypeOf(request.headers['content-type']);
    if (found !== mediaType) return refused(response, wrongMediaType(found, mediaType));
    const parsed = parseBody(bytes, options.limits.jsonDepth);
    if ('failure' in parsed) return refused(response, parsed.failure);
    const served = operationOf(request, operations);
    if (served === undefined) {
      return refused(response, unknownTarget(request.headers[targetHeader], operations.keys()));
    }
    const operation = await boundOperation(served);
    response.locals.operation = operation.name;
    if (!operation.accepts(parsed.body)) {
      const explainer = await options.explainer();
      const failure = await explainer.explain(operation, parsed.body, request, response);
      if (failure !== undefined) return refused(response, failure);
    }
    const outcome = await callHandler(operation, parsed.body, request, response, options);
    if ('defect' in outcome) return refused(response, internalFailure);
    outcome.context.writeHeaders();
    if ('error' in outcome) return refused(response, serviceFailure(outcome.error));
    // Smithy's protocol tests of AWS JSON want it back in a success.
    const { [targetHeader]: target = '' } = operation.headers;
    if (!response.headersSent) response.setHeader(targetHeader, target);
    const text = operation.answersWithBody === false ? '' : stringifyJson(outcome.output);
    answer(response, operation.status, mediaType, text);
  };

  /** The bytes of a body; where an operation has no input, none are as good as an empty object. */
  const bodyOf = async (request: Request): Promise<Uint8Array> => {
    const bytes: unknown = request.body;
    if (bytes instanceof Uint8Array && bytes.length > 0) return bytes;
    const operation = operationOf(request, operations);
    const isEnough = operation !== undefined && hasNoInput(await service.document(), operation);
    return Buffer.from(isEnough ? '{}' : '');
  };

  return (request: Request, response: Response, next: NextFunction) => {
    handle(request, response).catch(next);
  };
}

/** Whether no member of an operation's input is known (Smithy 2.0, "AWS JSON 1.1 protocol", "Operation serialization"). */
function hasNoInput(document: OpenApiDocument, operation: OperationRoute): boolean {
  const { input } = operationSchemas(document, operation);
  const { properties = {}, additionalProperties } = resolveSchema(input, schemasOf(document));
  return Object.keys(properties).length === 0 && typeof additionalProperties !== 'object';
}

/** A body that is not there; AWS looks at the target first to say so. */
function emptyBody(request: Request): Failure {
  return request.headers[targetHeader] === undefined
    ? unknownTarget(undefined, [])
    : {
        status: 400,
        name: 'SerializationException',
        hint: 'The body is empty; a JSON object was expected.',
      };
}

function wrongMediaType(found: string, expected: string): Failure {
  const named = found === '' ? 'no Content-Type' : `Content-Type ${found}`;
  return {
    status: 415,
    name: 'UnsupportedMediaTypeException',
    message: `The media type of the request has to be ${expected}.`,
    hint: `The request has ${named}; expected ${expected}.`,
  };
}

function unknownTarget(
  found: string | string[] | undefined,
  known: Iterable<string | undefined>,
): Failure {
  const named = found === undefined || found === '' ? 'no X-Amz-Target' : `X-Amz-Target ${found}`;
  const expected = [...known].slice(0, 5).join(', ');
  return {
    status: 400,
    name: 'UnknownOperationException',
    hint: `The request has ${named}${expected === '' ? '' : `; expected one such as ${expected}`}.`,
  };
}

function serviceFailure(error: ServiceError): Failure {
  const { name, status, message } = error;
  const members = error.toWire();
  // An error whose words are in a member of another spelling writes that one.
  const isSaid = message === '' || own(members, 'Message') !== undefined;
  return {
    status,
    name,
    message: isSaid ? undefined : message,
    members,
  };
}
