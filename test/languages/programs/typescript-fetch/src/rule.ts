import {
  ComplianceType,
  ConfigServiceApi,
  Configuration,
  type ConfigurationParameters,
  type Evaluation,
  InvalidParameterValueException,
  InvalidResultTokenException,
  NoSuchConfigRuleException,
  ThrottlingException,
  ValidationException,
} from 'put-evaluations-client';
import { failure } from './failure.js';

const resultToken = 'token-1';

function evaluation(id: number, more: Partial<Evaluation> = {}): Evaluation {
  return {
    complianceResourceType: 'AWS::S3::Bucket',
    complianceResourceId: `bucket-${id}`,
    complianceType: ComplianceType.Compliant,
    orderingTimestamp: new Date('2026-01-02T03:04:05Z'),
    ...more,
  };
}

/** Hands in verdicts of a rule. */
export async function* putVerdicts(options: ConfigurationParameters): AsyncGenerator<object> {
  const api = new ConfigServiceApi(new Configuration(options));
  const put = async (step: string, evaluations?: Evaluation[], testMode?: boolean) => {
    const request = {
      resultToken,
      ...(evaluations && { evaluations }),
      ...(testMode && { testMode }),
    };
    const { failedEvaluations } = await api.putEvaluations(request);
    return { step, failed: failedEvaluations?.length ?? 0 };
  };
  const { NonCompliant, NotApplicable } = ComplianceType;

  yield await put('one', [evaluation(1)]);
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  yield await put(
    'hundred',
    hundred.map((id) => evaluation(id, { complianceType: NonCompliant })),
  );
  yield await put('test-mode', [evaluation(1, { complianceType: NotApplicable })], true);
  yield await put('unicode', [evaluation(1, { annotation: 'Zażółć "gęślą" \\ jaźń — 漢字 😀' })]);
  const orderingTimestamp = new Date('2026-01-02T03:04:05.678Z');
  yield await put('fraction', [evaluation(1, { orderingTimestamp })]);

  const { failedEvaluations = [] } = await api.putEvaluations({ resultToken });
  const [first] = failedEvaluations;
  yield {
    step: 'failed-evaluations',
    count: failedEvaluations.length,
    first: {
      type: first?.complianceResourceType,
      id: first?.complianceResourceId,
      compliance: first?.complianceType,
      annotation: first?.annotation,
      timestamp: first?.orderingTimestamp,
    },
  };
  const answer = await api.putEvaluations({ resultToken });
  yield { step: 'failed-fraction', timestamp: answer.failedEvaluations?.[0]?.orderingTimestamp };
  yield await put('unknown-member');

  yield failure(InvalidParameterValueException, api.putEvaluations({ resultToken }));
  yield failure(InvalidResultTokenException, api.putEvaluations({ resultToken }));
  yield failure(NoSuchConfigRuleException, api.putEvaluations({ resultToken }));
  yield failure(ValidationException, api.putEvaluations({ resultToken }));
  yield failure(ThrottlingException, api.putEvaluations({ resultToken }));
}
