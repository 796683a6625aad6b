import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  ConfigServiceClient,
  type Evaluation,
  InvalidParameterValueException,
  InvalidResultTokenException,
  NoSuchConfigRuleException,
  PutEvaluationsCommand,
  ValidationException,
} from '@aws-sdk/client-config-service';
import { startLocalConfig } from './gateway.ts';

type LocalConfig = Awaited<ReturnType<typeof startLocalConfig>>;

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

function evaluation(index: number, changes: Partial<Evaluation> = {}): Evaluation {
  return {
    ComplianceResourceType: 'AWS::S3::Bucket',
    ComplianceResourceId: `bucket-${index}`,
    ComplianceType: 'COMPLIANT',
    OrderingTimestamp: new Date(1_700_000_000_123 + index),
    ...changes,
  };
}

function evaluations(count: number): Evaluation[] {
  return Array.from({ length: count }, (_, index) => evaluation(index));
}

describe('the unchanged AWS SDK for JavaScript against the gateway', () => {
  let config: LocalConfig;
  let client: ConfigServiceClient;
  const put = (input: Partial<PutEvaluationsCommand['input']>) =>
    client.send(new PutEvaluationsCommand({ ResultToken: config.resultToken, ...input }));

  before(async () => {
    config = await startLocalConfig();
    client = new ConfigServiceClient({ endpoint: config.url, region: 'us-east-1', credentials });
  });
  after(async () => {
    client.destroy();
    await config.close();
  });

  for (const count of [0, 1, 100]) {
    it(`puts ${count} evaluations, none of which fails`, async () => {
      const output = await put({ Evaluations: evaluations(count) });
      assert.deepEqual(output.FailedEvaluations, []);
      assert.match(output.$metadata.requestId ?? '', /^[0-9a-f-]{36}$/);
      assert.equal(output.$metadata.attempts, 1);
    });
  }

  it('stores what it put, timestamps to the millisecond', async () => {
    const timestamp = new Date('2026-01-02T03:04:05.678Z');
    const one = evaluation(7, {
      ComplianceResourceId: 'one',
      Annotation: 'Ünïcode 🙂',
      OrderingTimestamp: timestamp,
    });
    await put({ Evaluations: [one] });
    const text = JSON.stringify(await config.stored());
    assert.ok(text.includes('2026-01-02T03:04:05.678Z'), text);
    assert.ok(text.includes('Ünïcode 🙂'), text);
  });

  it('rehearses with TestMode: no token is needed, and nothing is stored', async () => {
    const rehearsed = [evaluation(1, { ComplianceResourceId: 'rehearsed' })];
    const output = await put({ ResultToken: 'any', TestMode: true, Evaluations: rehearsed });
    assert.deepEqual(output.FailedEvaluations, []);
    assert.ok(!JSON.stringify(await config.stored()).includes('rehearsed'));
  });

  it('finds the gateway by AWS_ENDPOINT_URL_CONFIG_SERVICE alone', async () => {
    const before = process.env.AWS_ENDPOINT_URL_CONFIG_SERVICE;
    process.env.AWS_ENDPOINT_URL_CONFIG_SERVICE = config.url;
    const found = new ConfigServiceClient({ region: 'us-east-1', credentials });
    try {
      const input = { ResultToken: config.resultToken, Evaluations: evaluations(1) };
      const output = await found.send(new PutEvaluationsCommand(input));
      assert.deepEqual(output.FailedEvaluations, []);
    } finally {
      if (before === undefined) delete process.env.AWS_ENDPOINT_URL_CONFIG_SERVICE;
      else process.env.AWS_ENDPOINT_URL_CONFIG_SERVICE = before;
      found.destroy();
    }
  });

  const refusals = [
    {
      given: 'a token that no gateway made',
      input: { ResultToken: 'forged' },
      error: InvalidResultTokenException,
      message: 'Result Token provided is invalid',
    },
    {
      given: 'INSUFFICIENT_DATA',
      input: { Evaluations: [evaluation(1, { ComplianceType: 'INSUFFICIENT_DATA' })] },
      error: InvalidParameterValueException,
      message: 'INSUFFICIENT_DATA is not a verdict that a rule can hand in.',
    },
    {
      given: '101 evaluations',
      input: { Evaluations: evaluations(101) },
      error: ValidationException,
      message:
        "1 validation error detected: Value '[…]' at 'evaluations' failed to satisfy constraint: Member must have length less than or equal to 100",
    },
  ];
  for (const { given, input, error, message } of refusals) {
    it(`gets ${error.name} as its own class for ${given}`, async () => {
      await assert.rejects(put(input), (thrown) => {
        assert.ok(thrown instanceof error, String(thrown));
        assert.equal(thrown.message, message);
        assert.equal(thrown.$metadata.httpStatusCode, 400);
        assert.equal(thrown.$metadata.attempts, 1);
        return true;
      });
    });
  }

  it('gets NoSuchConfigRuleException for a token of a rule that is gone', async () => {
    const env = { DOVETAIL_TOKEN_KEY: Buffer.alloc(32, 7).toString('base64') };
    const [past, present] = await Promise.all([
      startLocalConfig(['gone'], env),
      startLocalConfig(['present'], env),
    ]);
    const caller = new ConfigServiceClient({
      endpoint: present.url,
      region: 'us-east-1',
      credentials,
    });
    try {
      const command = new PutEvaluationsCommand({ ResultToken: past.resultToken });
      await assert.rejects(caller.send(command), NoSuchConfigRuleException);
    } finally {
      caller.destroy();
      await Promise.all([past.close(), present.close()]);
    }
  });
});
