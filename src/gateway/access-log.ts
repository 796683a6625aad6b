import type { RequestHandler } from 'express';
import { hintHeader, requestIdHeader } from './answer.ts';
import type { GatewayLogger } from './options.ts';

/**
 * Writes a line for each request once its answer is done, or its caller gone. The line holds nothing of the body, and
 * of the headers only what the gateway set itself, so that no token and no credential gets into a log.
 */
export function accessLog(logger: GatewayLogger): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    const { method } = request;
    response.once('close', () => {
      const fields = {
        requestId: response.getHeader(requestIdHeader),
        method,
        operation: response.locals.operation,
        status: response.writableFinished ? response.statusCode : undefined,
        hint: response.getHeader(hintHeader),
        durationMs: Math.round((performance.now() - start) * 1000) / 1000,
      };
      if (response.writableFinished) logger.info(fields, 'answered');
      else logger.warn(fields, 'the caller went away');
    });
    next();
  };
}
