import assert from 'node:assert/strict';
import {
  ConfigService,
  type Evaluation,
  InvalidParameterValueException,
  InvalidResultTokenException,
  NoSuchConfigRuleException,
  type PutEvaluationsCommandInput,
} from '@aws-sdk/client-config-service';

/**
 * A program as users write them, which knows nothing of Dovetail: the SDK finds endpoint, region and credentials in the
 * environment. The argument says what it does; where that does not come out as it should, it ends with another code
 * than 0.
 */

// Two attempts in place of three, so that throttling is not waited for long.
const client = new ConfigService({ maxAttempts: 2 });

function evaluation(index = 0): Evaluation {
  return {
    ComplianceResourceType: 'AWS::S3::Bucket',
    ComplianceResourceId: `bucket-${index}`,
    ComplianceType: 'COMPLIANT',
    OrderingTimestamp: new Date(1_700_000_000_123 + index),
  };
}

function evaluations(count: number): Evaluation[] {
  return Array.from({ length: count }, (_, index) => evaluation(index));
}

/** `changes` may be what TypeScript would refuse, as code that was never compiled sends it. */
function inputOf(changes: object): PutEvaluationsCommandInput {
  const input = { ResultToken: 'token', Evaluations: [evaluation()] };
  return Object.assign(input, changes);
}

const inputOfOne = (changes: object) => inputOf({ Evaluations: [{ ...evaluation(), ...changes }] });

const programs: Readonly<Record<string, () => Promise<unknown>>> = {
  /** Sends what the contract allows, up to its bounds. */
  correct: async () => {
    const inputs = [
      inputOf({ Evaluations: [] }),
      inputOf({ Evaluations: evaluations(100), TestMode: true }),
      inputOfOne({ Annotation: '😀'.repeat(256), OrderingTimestamp: new Date(0) }),
    ];
    for (const input of inputs) {
      const { FailedEvaluations } = await client.putEvaluations(input);
      assert.deepEqual(FailedEvaluations, []);
    }
  },
  '101-evaluations': () => client.putEvaluations(inputOf({ Evaluations: evaluations(101) })),
  'string-timestamp': () => client.putEvaluations(inputOfOne({ OrderingTimestamp: '2020-01-01' })),
  'insufficient-data': () =>
    client.putEvaluations(inputOfOne({ ComplianceType: 'INSUFFICIENT_DATA' })),
  // A program that takes no notice of an error is caught as well.
  'long-annotation': () =>
    client.putEvaluations(inputOfOne({ Annotation: 'a'.repeat(257) })).catch(() => {}),
  /** Meets one answer after the other, and says how each has to be taken. */
  answers: async () => {
    const put = () => client.putEvaluations(inputOf({}));
    await assert.rejects(put, (error: { name?: string; $metadata?: { attempts?: number } }) => {
      assert.equal(error.name, 'ThrottlingException');
      assert.equal(error.$metadata?.attempts, 2);
      return true;
    });
    await assert.rejects(put, InvalidParameterValueException);
    await assert.rejects(put, InvalidResultTokenException);
    await assert.rejects(put, NoSuchConfigRuleException);
    const retried = await put();
    assert.equal(retried.$metadata.attempts, 2);
    assert.deepEqual(retried.FailedEvaluations, []);
    const { FailedEvaluations = [] } = await put();
    assert.equal(FailedEvaluations.length, 1);
    assert.ok(FailedEvaluations[0]?.OrderingTimestamp instanceof Date);
  },
};

const program = programs[process.argv[2] ?? ''];
if (program === undefined) throw new Error(`expected one of ${Object.keys(programs)}`);
await program();
