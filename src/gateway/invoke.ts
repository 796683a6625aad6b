import type { Request, Response } from 'express';
import { ServiceError } from '../wire/service-error.ts';
import type { Explainer } from './explain.ts';
import { type BoundOperation, type Fallback, isErrorOf, RequestContext } from './operation.ts';
import type { GatewayLimits, GatewayLogger } from './options.ts';

/** What serving a request takes beside the service, whatever the protocol. */
export interface ServingOptions {
  readonly limits: GatewayLimits;
  readonly logger: GatewayLogger;
  readonly requestIdOf: (response: Response) => string;
  /** What explains is loaded when a value is first refused: most of it, a gateway that is well used never needs. */
  readonly explainer: () => Promise<Explainer>;
  readonly fallback: Fallback | undefined;
}

/** What came of a call: an output that keeps the contract, an error of the contract, or a defect, which was logged. */
export type Outcome =
  | { readonly output: unknown; readonly context: RequestContext }
  | { readonly error: ServiceError; readonly context: RequestContext }
  | { readonly defect: true };

/**
 * Calls the handler of an operation with a valid value, and holds what it answers to the contract.
 * @param isExcused - Whether what the handler throws follows from the request, and is no failure of its own.
 */
export async function callHandler(
  operation: BoundOperation,
  value: unknown,
  request: Request,
  response: Response,
  { logger, requestIdOf, explainer, fallback }: ServingOptions,
  isExcused: () => boolean = () => false,
): Promise<Outcome> {
  const requestId = requestIdOf(response);
  const context = new RequestContext(operation.name, requestId, request, response);
  let output: unknown;
  try {
    output = await (operation.invoke === undefined
      ? fallback?.(operation, value, context)
      : operation.invoke(value, context));
  } catch (error) {
    if (error instanceof ServiceError && isErrorOf(error, operation)) return { error, context };
    if (!isExcused()) {
      logger.error({ requestId, operation: operation.name, err: error }, 'the handler failed');
    }
    return { defect: true };
  }
  if (operation.acceptsOutput(output)) return { output, context };
  const departures = await (await explainer()).departures(operation, output);
  if (departures.length === 0) return { output, context };
  logger.error(
    { requestId, operation: operation.name, violations: departures },
    'the handler answered against the contract',
  );
  return { defect: true };
}
