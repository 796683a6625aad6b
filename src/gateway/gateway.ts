import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import express, {
  type ErrorRequestHandler,
  type Express,
  type RequestHandler,
  type Response,
} from 'express';
import { accessLog } from './access-log.ts';
import { answer, answerFailure, headerText, requestIdHeader } from './answer.ts';
import { awsJson, awsJsonFormOf } from './aws-json.ts';
import { errorsToStderr } from './error-log.ts';
import type { Explainer } from './explain.ts';
import { type Failure, internalFailure } from './failure.ts';
import { awsJsonForm, type FailureForm, restJsonForm } from './failure-form.ts';
import type { ServingOptions } from './invoke.ts';
import type { GatewayService } from './operation.ts';
import { type GatewayLogger, type GatewayOptions, gatewayLimits } from './options.ts';
import { hasStreams, restJson } from './rest-json.ts';
import { type ListenOptions, listen, type RunningGateway } from './server.ts';

/** A service's validating gateway: an Express app, and a way to listen with it. */
export interface Gateway {
  /** The app, to be mounted in another or given to supertest. The limits of connections are not part of it. */
  readonly app: Express;
  /** Listens with all limits in force. Rejects with the error of node:net where the address can't be used. */
  listen(options?: ListenOptions): Promise<RunningGateway>;
}

/** Where the routes of the gateway itself begin; everything else is the service's. */
const ownPath = '/_dovetail';

/**
 * The gateway of a service. Generated code calls this with its operations and handlers.
 * Throws a RangeError for a limit that can't be, and a TypeError for a protocol that is not served, an operation that
 * can't be served by it, and operations without a handler where there is no fallback.
 */
export function createServiceGateway(
  service: GatewayService,
  options: GatewayOptions = {},
): Gateway {
  const limits = gatewayLimits(options.limits);
  const { logger = errorsToStderr, router, ready = () => true, fallback } = options;
  const { requestId = () => randomUUID() } = options;
  if (fallback === undefined) requireInvokable(service);
  let explainer: Promise<Explainer> | undefined;
  const { form, largest, handlers } = protocolOf(service, {
    limits,
    logger,
    requestIdOf,
    fallback,
    explainer: () => {
      explainer ??= import('./explain.ts').then((module) => new module.Explainer(service.document));
      return explainer;
    },
  });
  let ending = false;

  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(identify(requestId));
  if (options.logger !== undefined) app.use(accessLog(options.logger));
  if (router !== undefined) app.use(router);
  app.use(ownRoutes(() => !ending && ready()));
  app.use(...handlers);
  app.use(failed(form, logger));

  return {
    app,
    listen: async (listenOptions = {}) => {
      const running = await listen(app, { limits, largest, form }, listenOptions);
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

const bodyOnly = ['aws.protocols#awsJson1_0', 'aws.protocols#awsJson1_1'];
const rest = ['aws.protocols#restJson1', 'openapi'];

interface Protocol {
  /** How failures are written. */
  readonly form: FailureForm;
  /** The largest body of any request, in bytes. */
  readonly largest: () => number;
  readonly handlers: RequestHandler[];
}

/** What serves the operations of a service, by its protocol. */
function protocolOf(service: GatewayService, options: ServingOptions): Protocol {
  const { bodyBytes, streamBytes } = options.limits;
  if (bodyOnly.includes(service.protocol)) {
    const form = awsJsonFormOf(service);
    return { form, largest: () => bodyBytes, handlers: awsJson(service, form, options) };
  }
  if (rest.includes(service.protocol)) {
    const largest = () => (hasStreams(service) ? Math.max(bodyBytes, streamBytes) : bodyBytes);
    return { form: restJsonForm, largest, handlers: [restJson(service, options)] };
  }
  const served = [...bodyOnly, ...rest].join(', ');
  throw new TypeError(`expected one of the protocols ${served}; found ${service.protocol}`);
}

/** Throws a TypeError that names the operations that nothing answers. */
function requireInvokable({ operations }: GatewayService): void {
  const missing = operations.filter((each) => !('load' in each) && each.invoke === undefined);
  if (missing.length === 0) return;
  const names = missing.slice(0, 10).map(({ name }) => name);
  const more = missing.length > names.length ? `, … (${missing.length} in all)` : '';
  throw new TypeError(
    `expected a handler for each operation, or a fallback; found none for ${names.join(', ')}${more}`,
  );
}

const notFound: Failure = {
  status: 404,
  name: 'UnknownOperationException',
  message: 'There is nothing under this path.',
};

function identify(makeId: (request: IncomingMessage) => string): RequestHandler {
  return (request, response, next) => {
    response.setHeader(requestIdHeader, headerText(makeId(request)));
    next();
  };
}

/** The routes of the gateway itself. No web page of another origin may read what they answer. */
function ownRoutes(isReady: () => boolean): RequestHandler {
  const router = express.Router();
  router.get(`${ownPath}/health`, (_request, response) => {
    const status = isReady() ? 'ready' : 'not ready';
    const body = JSON.stringify({ status });
    answer(response, status === 'ready' ? 200 : 503, 'application/json', body);
  });
  router.use(ownPath, (_request, response) =>
    answerFailure(response, notFound, awsJsonForm('application/json')),
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

/** What went wrong where nothing should: a defect, told to the log and not to the caller. */
function failed(form: FailureForm, logger: GatewayLogger): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    logger.error({ requestId: requestIdOf(response), err: error }, 'the gateway failed');
    answerFailure(response, internalFailure, form);
  };
}
