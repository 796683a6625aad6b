/**
 * What the generated types of PutEvaluations let through, and what not. Nothing here runs: the compiler checks it with
 * the rest of the project, and complains where an expected mistake is none.
 */
import type { ConfigServiceClient } from '../../generated/put-evaluations/client.ts';
import type {
  InvalidResultTokenException,
  PutEvaluationsError,
} from '../../generated/put-evaluations/errors.ts';
import { createGateway, type Handlers } from '../../generated/put-evaluations/gateway.ts';
import type {
  ComplianceType,
  Evaluation,
  EvaluationInRequest,
  PutEvaluationsRequest,
  PutEvaluationsResponse,
} from '../../generated/put-evaluations/types.ts';

/** Compiles only where both types are the same. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

function holds<_Claim extends true>(): void {}

// The verdict of a request has three values, that of a response four.
holds<
  Same<EvaluationInRequest['ComplianceType'], 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE'>
>();
holds<
  Same<
    Evaluation['ComplianceType'],
    'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE' | 'INSUFFICIENT_DATA'
  >
>();
holds<Same<Evaluation['ComplianceType'], ComplianceType>>();
holds<Same<PutEvaluationsRequest['Evaluations'], EvaluationInRequest[] | undefined>>();
holds<Same<PutEvaluationsResponse['FailedEvaluations'], Evaluation[] | undefined>>();

const evaluation: EvaluationInRequest = {
  ComplianceResourceType: 'AWS::S3::Bucket',
  ComplianceResourceId: 'bucket',
  ComplianceType: 'COMPLIANT',
  OrderingTimestamp: new Date(),
};

export const requests: readonly PutEvaluationsRequest[] = [
  { ResultToken: 'token' },
  { ResultToken: 'token', TestMode: true, Evaluations: [evaluation] },
  // @ts-expect-error: the token is required
  { Evaluations: [] },
  // @ts-expect-error: the token is text
  { ResultToken: null },
  // @ts-expect-error: there is no such member
  { ResultToken: 'token', Token: 'token' },
];

export const evaluations: readonly EvaluationInRequest[] = [
  evaluation,
  { ...evaluation, Annotation: 'Why.' },
  // @ts-expect-error: a request can't say so
  { ...evaluation, ComplianceType: 'INSUFFICIENT_DATA' },
  // @ts-expect-error: a time is a Date, not text
  { ...evaluation, OrderingTimestamp: '2024-01-02T03:04:05Z' },
  // @ts-expect-error: nor a number
  { ...evaluation, OrderingTimestamp: 1_704_164_645 },
  // @ts-expect-error: an annotation is there or not, and not undefined
  { ...evaluation, Annotation: undefined },
];

export const answered: Evaluation = { ...evaluation, ComplianceType: 'INSUFFICIENT_DATA' };

// A request can be answered with what it held; what was answered can't always be handed in again.
export const handedBack: Evaluation = evaluation;
// @ts-expect-error: it may say INSUFFICIENT_DATA
export const handedInAgain: EvaluationInRequest = answered;

createGateway({ putEvaluations: () => ({ FailedEvaluations: [] }) });
createGateway({
  putEvaluations: async ({ Evaluations = [] }) => ({ FailedEvaluations: Evaluations }),
});
// @ts-expect-error: the handler is missing
createGateway({});
// @ts-expect-error: a handler has to answer with the output
createGateway({ putEvaluations: () => ({ FailedEvaluations: 'none' }) });
// @ts-expect-error: a handler has to answer
createGateway({ putEvaluations: () => {} });
// @ts-expect-error: a handler is called with the input
createGateway({ putEvaluations: (input: string) => ({ FailedEvaluations: [input] }) });
// @ts-expect-error: no other operation has a handler
createGateway({ putEvaluations: () => ({}), deleteEvaluations: () => ({}) });

export const handlers: Handlers = {
  putEvaluations(input, context) {
    holds<Same<typeof input, PutEvaluationsRequest>>();
    holds<Same<typeof context.requestId, string>>();
    return {};
  },
};

/** A switch over the names of the errors sees each class, and knows when all are there. */
export function whoseFault(error: PutEvaluationsError): string {
  switch (error.name) {
    case 'InvalidResultTokenException':
      holds<Same<typeof error, InvalidResultTokenException>>();
      return 'the caller';
    case 'InvalidParameterValueException':
    case 'NoSuchConfigRuleException':
    case 'ValidationException':
    case 'SerializationException':
    case 'UnknownOperationException':
    case 'MissingAuthenticationTokenException':
    case 'IncompleteSignatureException':
    case 'InvalidSignatureException':
    case 'UnrecognizedClientException':
    case 'AccessDeniedException':
    case 'RequestEntityTooLargeException':
    case 'UnsupportedMediaTypeException':
      return 'the caller';
    case 'ThrottlingException':
      holds<Same<typeof error.retryable, 'throttling'>>();
      return 'nobody';
    case 'InternalFailure':
    case 'ServiceUnavailable':
      return 'the service';
    default:
      return error satisfies never;
  }
}

/** One case left out, and the switch is not exhaustive any more. */
export function incomplete(error: PutEvaluationsError): string {
  switch (error.name) {
    case 'InvalidResultTokenException':
      return 'the caller';
    default:
      // @ts-expect-error: other errors are left
      return error satisfies never;
  }
}

export async function call(client: ConfigServiceClient): Promise<Evaluation[]> {
  const { FailedEvaluations = [] } = await client.putEvaluations({ ResultToken: 'token' });
  // @ts-expect-error: a call needs an input
  await client.putEvaluations();
  return FailedEvaluations;
}
