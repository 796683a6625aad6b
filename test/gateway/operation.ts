import {
  bind,
  createServiceGateway,
  type Gateway,
  type GatewayOperation,
} from 'dovetail-contract/gateway';
import {
  decodePutEvaluationsRequest,
  encodePutEvaluationsResponse,
} from '../../generated/put-evaluations/codecs.ts';
import { document } from '../../generated/put-evaluations/document.ts';
import type { Handlers } from '../../generated/put-evaluations/gateway.ts';
import type {
  PutEvaluationsRequest,
  PutEvaluationsResponse,
} from '../../generated/put-evaluations/types.ts';
import {
  acceptsPutEvaluationsRequest,
  acceptsPutEvaluationsResponse,
} from '../../generated/put-evaluations/validators.ts';
import { mediaType, target } from './wire-constants.ts';

/** The operation as the generated gateway has it, which keeps it to itself. */
export const operation: GatewayOperation<PutEvaluationsRequest, PutEvaluationsResponse> = {
  name: 'PutEvaluations',
  path: '/',
  wirePath: '/',
  method: 'POST',
  mediaType,
  headers: { 'x-amz-target': target },
  status: 200,
  accepts: acceptsPutEvaluationsRequest,
  decode: decodePutEvaluationsRequest,
  encode: encodePutEvaluationsResponse,
  acceptsOutput: acceptsPutEvaluationsResponse,
  errors: {},
};

/** A gateway that takes no body for plainly valid: express-openapi-validator looks at every one. */
export function createSlowGateway(handler: Handlers['putEvaluations']): Gateway {
  return createServiceGateway({
    protocol: 'aws.protocols#awsJson1_1',
    operations: [bind({ ...operation, accepts: () => false }, handler)],
    document: async () => document,
  });
}
