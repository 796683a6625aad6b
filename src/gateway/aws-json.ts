import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { JsonObject } from '../wire/json.ts';
import { ServiceError } from '../wire/service-error.ts';
import { answer, answerFailure } from './answer.ts';
import { parseBody } from './body.ts';
import type { Explainer } from './explain.ts';
import { type Failure, internalFailure } from './failure.ts';
import { mediaTypeOf } from './media-type.ts';
import {
  type BoundOperation,
  type GatewayService,
  isErrorOf,
  RequestContext,
} from './operation.ts';
import type { GatewayLimits, GatewayLogger } from './options.ts';

/** What the handler of requests needs beside the service. */
export interface AwsJsonOptions {
  readonly limits: GatewayLimits;
  readonly logger: GatewayLogger;
  readonly requestIdOf: (response: Response) => string;
}

const targetHeader = 'x-amz-target';

/**
 * Answers the POST requests of an AWS JSON service whose bodies were read into a Buffer. The checks come in the order
 * of AWS: body present, content type, JSON, target, types, constraints, and then the operation itself.
 */
export function awsJson(service: GatewayService, options: AwsJsonOptions): RequestHandler {
  const operations = new Map(
    service.operations.map((operation) => [operation.headers[targetHeader], operation]),
  );
  const [mediaType = 'application/x-amz-json-1.1'] = service.operations.map(
    (operation) => operation.mediaType,
  );
  let explainer: Promise<Explainer> | undefined;
  // What explains is loaded when a body is first refused: most of it, a gateway that is well used never needs.
  const explain = () => {
    explainer ??= import('./explain.ts').then((module) => new module.Explainer(service.document));
    return explainer;
  };
  const { logger } = options;

  const refuse = (response: Response, failure: Failure) =>
    answerFailure(response, failure, mediaType);

  const handle = async (request: Request, response: Response): Promise<void> => {
    const bytes: unknown = request.body;
    if (!(bytes instanceof Uint8Array) || bytes.length === 0) {
      return refuse(response, emptyBody(request));
    }
    const found = mediaTypeOf(request.headers['content-type']);
    if (found !== mediaType) return refuse(response, wrongMediaType(found, mediaType));
    const parsed = parseBody(bytes, options.limits.jsonDepth);
    if ('failure' in parsed) return refuse(response, parsed.failure);
    const target = request.headers[targetHeader];
    const operation = typeof target === 'string' ? operations.get(target) : undefined;
    if (operation === undefined) return refuse(response, unknownTarget(target, operations.keys()));
    response.locals.operation = operation.name;
    if (!operation.accepts(parsed.body)) {
      const failure = await (await explain()).explain(operation, parsed.body, request, response);
      if (failure !== undefined) return refuse(response, failure);
    }
    await invoke(operation, parsed.body, request, response);
  };

  const invoke = async (
    operation: BoundOperation,
    body: JsonObject,
    request: Request,
    response: Response,
  ) => {
    const requestId = options.requestIdOf(response);
    const context = new RequestContext(operation.name, requestId, request, response);
    let output: unknown;
    try {
      output = await operation.invoke(body, context);
    } catch (error) {
      if (error instanceof ServiceError && isErrorOf(error, operation)) {
        return refuse(response, serviceFailure(error));
      }
      logger.error({ requestId, operation: operation.name, err: error }, 'the handler failed');
      return refuse(response, internalFailure);
    }
    if (!operation.acceptsOutput(output)) {
      const departures = await (await explain()).departures(operation, output);
      if (departures.length > 0) {
        logger.error(
          { requestId, operation: operation.name, violations: departures },
          'the handler answered against the contract',
        );
        return refuse(response, internalFailure);
      }
    }
    answer(response, operation.status, mediaType, JSON.stringify(output));
  };

  return (request: Request, response: Response, next: NextFunction) => {
    handle(request, response).catch(next);
  };
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
  return {
    status,
    name,
    message: message === '' ? undefined : message,
    members: error.toWire(),
  };
}
