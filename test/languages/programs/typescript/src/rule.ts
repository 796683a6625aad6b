import type { ConnectionOptions } from 'dovetail-contract/client';
import { failure } from './failure.js';
import { ConfigServiceClient } from './put-evaluations/client.js';
import {
  InvalidParameterValueException,
  InvalidResultTokenException,
  NoSuchConfigRuleException,
  ThrottlingException,
  ValidationException,
} from './put-evaluations/errors.js';
import type { EvaluationInRequest as Evaluation } from './put-evaluations/types.js';

const ResultToken = 'token-1';

function evaluation(id: number, more: Partial<Evaluation> = {}): Evaluation {
  return {
    ComplianceResourceType: 'AWS::S3::Bucket',
    ComplianceResourceId: `bucket-${id}`,
    ComplianceType: 'COMPLIANT',
    OrderingTimestamp: new Date('2026-01-02T03:04:05Z'),
    ...more,
  };
}

/** Hands in verdicts of a rule. */
export async function* putVerdicts(options: ConnectionOptions): AsyncGenerator<object> {
  const client = new ConfigServiceClient(options);
  const put = async (step: string, Evaluations?: Evaluation[], TestMode?: boolean) => {
    const input = {
      ResultToken,
      ...(Evaluations && { Evaluations }),
      ...(TestMode && { TestMode }),
    };
    const { FailedEvaluations } = await client.putEvaluations(input);
    return { step, failed: FailedEvaluations?.length ?? 0 };
  };

  yield await put('one', [evaluation(1)]);
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  yield await put(
    'hundred',
    hundred.map((id) => evaluation(id, { ComplianceType: 'NON_COMPLIANT' })),
  );
  yield await put('test-mode', [evaluation(1, { ComplianceType: 'NOT_APPLICABLE' })], true);
  yield await put('unicode', [evaluation(1, { Annotation: 'Zażółć "gęślą" \\ jaźń — 漢字 😀' })]);
  const OrderingTimestamp = new Date('2026-01-02T03:04:05.678Z');
  yield await put('fraction', [evaluation(1, { OrderingTimestamp })]);

  const { FailedEvaluations: failed = [] } = await client.putEvaluations({ ResultToken });
  yield {
    step: 'failed-evaluations',
    count: failed.length,
    first: {
      type: failed[0]?.ComplianceResourceType,
      id: failed[0]?.ComplianceResourceId,
      compliance: failed[0]?.ComplianceType,
      annotation: failed[0]?.Annotation,
      timestamp: failed[0]?.OrderingTimestamp,
    },
  };
  const answer = await client.putEvaluations({ ResultToken });
  yield { step: 'failed-fraction', timestamp: answer.FailedEvaluations?.[0]?.OrderingTimestamp };
  yield await put('unknown-member');

  yield failure(InvalidParameterValueException, client.putEvaluations({ ResultToken }));
  yield failure(InvalidResultTokenException, client.putEvaluations({ ResultToken }));
  yield failure(NoSuchConfigRuleException, client.putEvaluations({ ResultToken }));
  yield failure(ValidationException, client.putEvaluations({ ResultToken }));
  yield failure(ThrottlingException, client.putEvaluations({ ResultToken }));
}
