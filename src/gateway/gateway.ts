import { randomUUID } from 'node:crypto';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { accessLog } from './access-log.ts';
import { answer, answerFailure, hintHeader, requestIdHeader } from './answer.ts';
import { awsJson } from './aws-json.ts';
import { allowOrigin, answerPreflight } from './cors.ts';
import { errorsToStderr } from './error-log.ts';
import { type Failure, internalFailure } from './failure.ts';
import type { GatewayService } from './operation.ts';
import { type GatewayLogger, type GatewayOptions, gatewayLimits } from './options.ts';
import { readBody, refuse, tooLarge } from './read-body.ts';
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
  if (router !== undefined) app.use(router);
  app.use(ownRoutes(() => !ending && ready()));
  app.use(admit(limits.bodyBytes, mediaType));
  app.use(readBody(limits.bodyBytes, mediaType));
  app.use(awsJson(service, { limits, logger, requestIdOf }));
  app.use(failed(mediaType, logger));

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

/** The routes of the gateway itself. No web page of another origin may read what they answer. */
function ownRoutes(isReady: () => boolean): RequestHandler {
  const router = express.Router();
  router.get(`${ownPath}/health`, (_request, response) => {
    const status = isReady() ? 'ready' : 'not ready';
    const body = JSON.stringify({ status });
    answer(response, status === 'ready' ? 200 : 503, 'application/json', body);
  });
  router.use(ownPath, (_request, response) =>
    answerFailure(response, notFound, 'application/json'),
  );
  // Requests for operations, which are nearly all, are spared the matching of paths.
  return (request, response, next) => {
    if (request.url.toLowerCase().startsWith(ownPath)) router(request, response, next);
    else next();
  };
}

function requestIdOf(response: Response): string {
  return String(response.getHeader(requestIdHeader));
}

/** Lets a request for an operation through to where its body is read, or answers it by its head alone. */
function admit(bodyBytes: number, mediaType: string): RequestHandler {
  return (request, response, next) => {
    allowOrigin(request, response);
    if (request.method === 'OPTIONS') answerPreflight(request, response);
    else if (request.method !== 'POST') refuseMethod(request, response);
    else if (isDeclaredLarger(request, bodyBytes)) {
      refuseDeclared(request, response, bodyBytes, mediaType);
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

/** Refuses a body by the length that it declares, so that nobody has to send what nobody will read. */
function refuseDeclared(
  request: Request,
  response: Response,
  bodyBytes: number,
  mediaType: string,
): void {
  // A caller that waits for a word before it sends the body does not send it now; what would follow is no request.
  if (request.headers.expect !== undefined) response.setHeader('connection', 'close');
  refuse(request, response, tooLarge(bodyBytes), mediaType);
}

/** What went wrong where nothing should: a defect, told to the log and not to the caller. */
function failed(mediaType: string, logger: GatewayLogger): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    logger.error({ requestId: requestIdOf(response), err: error }, 'the gateway failed');
    answerFailure(response, internalFailure, mediaType);
  };
}
