import { join } from 'node:path';
import {
  caught,
  type ExpectedCall,
  fields,
  type ProvenService,
  type RecordedCall,
  shownMoment,
} from './service.ts';

/** The moment of all evaluations: 2026-01-02T03:04:05Z. */
const moment = 1767323045;

const unicode = 'Zażółć "gęślą" \\ jaźń — 漢字 😀';

function evaluation(id: number, verdict: string, more: object = {}): object {
  return {
    ComplianceResourceType: 'AWS::S3::Bucket',
    ComplianceResourceId: `bucket-${id}`,
    ComplianceType: verdict,
    OrderingTimestamp: moment,
    ...more,
  };
}

function call(input: object): ExpectedCall {
  return {
    operation: 'PutEvaluations',
    target: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'StarlingDoveService.PutEvaluations',
    },
    body: { ResultToken: 'token-1', ...input },
  };
}

const errors = [
  'InvalidParameterValueException',
  'InvalidResultTokenException',
  'NoSuchConfigRuleException',
  'ValidationException',
  'ThrottlingException',
];

/** The contract that Dovetail ships: AWS JSON, with timestamps in seconds, and errors that are told apart by `__type`. */
export const putEvaluations: ProvenService = {
  name: 'put-evaluations',
  spec: join(import.meta.dirname, '../../spec/put-evaluations.smithy'),
  answers: [
    ...Array.from({ length: 5 }, () => 'default'),
    'PutEvaluations/200/maximal',
    'FailedEvaluations[]/OrderingTimestamp/epoch-seconds/fraction',
    'PutEvaluations/200/unknown-member',
    ...errors,
  ],
  calls: [
    call({ Evaluations: [evaluation(1, 'COMPLIANT')] }),
    call({
      Evaluations: Array.from({ length: 100 }, (_each, index) =>
        evaluation(index + 1, 'NON_COMPLIANT'),
      ),
    }),
    call({ TestMode: true, Evaluations: [evaluation(1, 'NOT_APPLICABLE')] }),
    call({ Evaluations: [evaluation(1, 'COMPLIANT', { Annotation: unicode })] }),
    call({ Evaluations: [evaluation(1, 'COMPLIANT', { OrderingTimestamp: moment + 0.678 })] }),
    ...Array.from({ length: 3 + errors.length }, () => call({})),
  ],
  transcript: (calls) => [
    ...['one', 'hundred', 'test-mode', 'unicode', 'fraction'].map((step) => ({ step, failed: 0 })),
    {
      step: 'failed-evaluations',
      count: failedIn(calls[5]).length,
      first: shownEvaluation(failedIn(calls[5])[0]),
    },
    { step: 'failed-fraction', timestamp: shownEvaluation(failedIn(calls[6])[0]).timestamp },
    { step: 'unknown-member', failed: 0 },
    ...errors.map((name, index) => caught(name, calls[8 + index])),
  ],
};

/** The example of the README: one evaluation, and nothing beside. */
export const example: ProvenService = {
  name: 'example',
  spec: putEvaluations.spec,
  answers: ['default'],
  signs: false,
  calls: [
    call({
      Evaluations: [
        {
          ComplianceResourceType: 'AWS::S3::Bucket',
          ComplianceResourceId: 'my-bucket',
          ComplianceType: 'NON_COMPLIANT',
          Annotation: 'The bucket is open to the public.',
          OrderingTimestamp: moment,
        },
      ],
    }),
  ],
  transcript: () => ['failed evaluations: 0'],
};

function failedIn(call: RecordedCall | undefined): readonly unknown[] {
  const { FailedEvaluations: failed } = fields(JSON.parse(call?.answer.body ?? '{}'));
  return Array.isArray(failed) ? failed : [];
}

function shownEvaluation(value: unknown) {
  const found = fields(value);
  return {
    type: found.ComplianceResourceType,
    id: found.ComplianceResourceId,
    compliance: found.ComplianceType,
    annotation: found.Annotation,
    timestamp: shownMoment(Number(found.OrderingTimestamp) * 1000),
  };
}
