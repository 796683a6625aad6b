import { randomUUID } from 'node:crypto';
import express, {
  type ErrorRequestHandler,
  type Express,
  type RequestHandler,
  type Response,
} from 'express';
import { isObject } from '../wire/json.ts';
import { accessLog } from './access-log.ts';
import { answer, answerFailure, requestIdHeader } from './answer.ts';
import { awsJson } from './aws-json.ts';
import { allowOrigin, answerPreflight } from './cors.ts';
import { errorsToStderr } from './error-log.ts';
import { type Failure, internalFailure } from './failure.ts';
import type { GatewayService } from './operation.ts';
import { type GatewayLogger, type GatewayOptions, gatewayLimits } from './options.ts';
import { isDeclaredLarger, type ListenOptions, listen, type RunningGateway } from './server.ts';

/** A service's validating gateway: an Express app, and a way to listen with it. */
export interface Gateway {
  /** The app, to be mounted in another or given to supertest. The limits of connections are not part of it. */
  readonly app: Express;
  /** Listens with all limits in force. Rejects with the error of node:net where the address can't be used. */
  listen(options?: ListenOptions): Promise<RunningGateway>;
}

/** Where the routes of the gateway itself begin; everything else is the service's. */
const ownPath = '/_dovetail';

const served = ['aws.protocols#awsJson1_0', 'aws.protocols#awsJson1_1'];

/**
 * The gateway of a service. Generated code calls this with its operations and handlers.
 * Throws a RangeError for a limit that can't be, and a TypeError for a protocol that is not served.
 */
export function createServiceGateway(
  service: GatewayService,
  options: GatewayOptions = {},
): Gateway {
  if (!served.includes(service.protocol)) {
    throw new TypeError(
      `expected one of the protocols ${served.join(', ')}; found ${service.protocol}`,
    );
  }
  const limits = gatewayLimits(options.limits);
  const { logger = errorsToStderr, router, ready = () => true } = options;
  const [mediaType = 'application/json'] = service.operations.map(
    (operation) => operation.mediaType,
  );
  let ending = false;

  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(identify);
  if (options.logger !== undefined) app.use(accessLog(options.logger));
  app.get(`${ownPath}/health`, (_request, response) => {
    const isReady = !ending && ready();
    const body = JSON.stringify({ status: isReady ? 'ready' : 'not ready' });
    answer(response, isReady ? 200 : 503, 'application/json', body);
  });
  if (router !== undefined) app.use(router);
  app.use(ownPath, (_request, response) => answerFailure(response, notFound, 'application/json'));
  app.use(toAnyOrigin);
  app.use(onlyPost);
  app.use(refuseDeclared(limits.bodyBytes, mediaType));
  app.use(express.raw({ type: () => true, limit: limits.bodyBytes, inflate: false }));
  app.use(awsJson(service, { limits, logger, requestIdOf }));
  app.use(failed(limits.bodyBytes, mediaType, logger));

  return {
    app,
    listen: async (listenOptions = {}) => {
      const running = await listen(app, limits, listenOptions);
      return {
        url: running.url,
        close: (graceMs) => {
          ending = true;
          return running.close(graceMs);
        },
      };
    },
  };
}

const notFound: Failure = {
  status: 404,
  name: 'UnknownOperationException',
  message: 'There is nothing under this path.',
};

const identify: RequestHandler = (_request, response, next) => {
  response.setHeader(requestIdHeader, randomUUID());
  next();
};

/** The operations only: what is stored is nothing for the web pages of others. */
const toAnyOrigin: RequestHandler = (request, response, next) => {
  allowOrigin(request, response);
  next();
};

function requestIdOf(response: Response): string {
  return String(response.getHeader(requestIdHeader));
}

/** AWS answers other methods before it looks at anything else, with XML. */
const onlyPost: RequestHandler = (request, response, next) => {
  if (request.method === 'POST') next();
  else if (request.method === 'OPTIONS') answerPreflight(request, response);
  else {
    const message = 'Unable to determine service/operation name to be authorized';
    const body = `<AccessDeniedException>\n  <Message>${message}</Message>\n</AccessDeniedException>\n`;
    response.setHeader('x-dovetail-hint', `Send POST instead of ${request.method}.`);
    answer(response, 403, 'application/xml', body);
  }
};

/** Refuses a body by the length that it declares, so that nobody has to send what nobody will read. */
function refuseDeclared(bodyBytes: number, mediaType: string): RequestHandler {
  return (request, response, next) => {
    if (!isDeclaredLarger(request, bodyBytes)) {
      next();
      return;
    }
    // A caller that waits for a word before it sends the body does not send it now; what would follow is no request.
    if (request.headers.expect !== undefined) response.setHeader('connection', 'close');
    answerFailure(response, tooLarge(bodyBytes), mediaType);
    request.resume();
  };
}

function tooLarge(bodyBytes: number): Failure {
  return {
    status: 413,
    name: 'RequestEntityTooLargeException',
    message: `The body is larger than ${bodyBytes} bytes.`,
  };
}

/** What went wrong before or behind the handling of a request, mostly while its body was read. */
function failed(bodyBytes: number, mediaType: string, logger: GatewayLogger): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const type = isObject(error) ? error.type : undefined;
    const failure = bodyFailure(type, bodyBytes);
    if (failure === undefined) {
      logger.error({ requestId: requestIdOf(response), err: error }, 'the gateway failed');
    }
    answerFailure(response, failure ?? internalFailure, mediaType);
  };
}

/** The failure for what the body parser refuses, by the type of its error. */
function bodyFailure(type: unknown, bodyBytes: number): Failure | undefined {
  switch (type) {
    case 'entity.too.large':
      return tooLarge(bodyBytes);
    case 'encoding.unsupported':
      return {
        status: 415,
        name: 'UnsupportedMediaTypeException',
        message: 'A body with a Content-Encoding is not taken.',
      };
    case 'request.aborted':
    case 'request.size.invalid':
      return { status: 400, name: 'SerializationException', hint: 'The body ended early.' };
    default:
      return undefined;
  }
}
