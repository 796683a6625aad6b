import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Connection, InvalidRequestError } from 'dovetail-contract/client';
import { ConfigServiceClient, putEvaluations } from '../../generated/put-evaluations/client.ts';
import {
  InvalidParameterValueException,
  InvalidResultTokenException,
  isPutEvaluationsError,
  NoSuchConfigRuleException,
  SerializationException,
  ValidationException,
} from '../../generated/put-evaluations/errors.ts';
import type {
  EvaluationInRequest,
  PutEvaluationsRequest,
} from '../../generated/put-evaluations/types.ts';
import { startLocalConfig } from './gateway.ts';

type LocalConfig = Awaited<ReturnType<typeof startLocalConfig>>;

function evaluation(
  index: number,
  changes: Partial<EvaluationInRequest> = {},
): EvaluationInRequest {
  return {
    ComplianceResourceType: 'AWS::S3::Bucket',
    ComplianceResourceId: `bucket-${index}`,
    ComplianceType: 'NON_COMPLIANT',
    OrderingTimestamp: new Date(1_700_000_000_123 + index),
    ...changes,
  };
}

function evaluations(count: number): EvaluationInRequest[] {
  return Array.from({ length: count }, (_, index) => evaluation(index));
}

/** What TypeScript would refuse, as code that was never compiled sends it. */
function uncompiled(input: object): PutEvaluationsRequest {
  return Object.assign({ ResultToken: 'any' }, input);
}

describe('the generated client against the gateway', () => {
  let config: LocalConfig;
  let client: ConfigServiceClient;

  before(async () => {
    config = await startLocalConfig();
    client = new ConfigServiceClient({ endpoint: config.url });
  });
  after(() => config.close());

  for (const count of [0, 1, 100]) {
    it(`puts ${count} evaluations, none of which fails`, async () => {
      const input = { ResultToken: config.resultToken, Evaluations: evaluations(count) };
      assert.deepEqual(await client.putEvaluations(input), { FailedEvaluations: [] });
    });
  }

  it('puts evaluations by the stand-alone function', async () => {
    const connection = new Connection({ endpoint: `${config.url}/a/prefix` });
    const input = { ResultToken: config.resultToken, Evaluations: evaluations(1) };
    assert.deepEqual(await putEvaluations(connection, input), { FailedEvaluations: [] });
  });

  it('rehearses with TestMode: no token is needed, and nothing is stored', async () => {
    const rehearsed = [evaluation(1, { ComplianceResourceId: 'rehearsed' })];
    const input = { ResultToken: 'any', TestMode: true, Evaluations: rehearsed };
    assert.deepEqual(await client.putEvaluations(input), { FailedEvaluations: [] });
    assert.ok(!JSON.stringify(await config.stored()).includes('rehearsed'));
  });

  const refusals = [
    {
      given: 'a token that no gateway made',
      input: { ResultToken: 'forged' },
      error: InvalidResultTokenException,
    },
    {
      given: 'INSUFFICIENT_DATA',
      input: uncompiled({
        Evaluations: [{ ...evaluation(1), ComplianceType: 'INSUFFICIENT_DATA' }],
      }),
      error: InvalidParameterValueException,
    },
    {
      given: '101 evaluations',
      input: { ResultToken: 'any', Evaluations: evaluations(101) },
      error: ValidationException,
    },
    {
      given: 'a number for a token',
      input: uncompiled({ ResultToken: 5 }),
      error: SerializationException,
    },
  ];
  for (const { given, input, error } of refusals) {
    it(`throws ${error.name}, with status and request id, for ${given}`, async () => {
      await assert.rejects(client.putEvaluations(input), (thrown) => {
        assert.ok(thrown instanceof error, String(thrown));
        assert.ok(isPutEvaluationsError(thrown));
        assert.equal(thrown.status, 400);
        assert.match(thrown.requestId ?? '', /^[0-9a-f-]{36}$/);
        assert.notEqual(thrown.message, '');
        return true;
      });
    });

    if (error === InvalidResultTokenException) continue;
    it(`refuses ${given} before sending it, with validate: true`, async () => {
      const options = { validate: true };
      await assert.rejects(client.putEvaluations(input, options), InvalidRequestError);
    });
  }

  it('throws NoSuchConfigRuleException for a token of a rule that is gone', async () => {
    const env = { DOVETAIL_TOKEN_KEY: Buffer.alloc(32, 7).toString('base64') };
    const past = await startLocalConfig(['gone'], env);
    const present = await startLocalConfig(['present'], env);
    try {
      const caller = new ConfigServiceClient({ endpoint: present.url });
      const call = caller.putEvaluations({ ResultToken: past.resultToken });
      await assert.rejects(call, NoSuchConfigRuleException);
    } finally {
      await Promise.all([past.close(), present.close()]);
    }
  });
});
