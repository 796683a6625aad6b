import assert from 'node:assert/strict';
import { createSecretKey, randomBytes } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { createHandlers } from '../../src/config/handlers.ts';
import { openEvaluationStore } from '../../src/config/store.ts';
import { createResultTokens } from '../../src/config/token.ts';

const INVALID_TOKEN = {
  name: 'InvalidResultTokenException',
  message: 'Result Token provided is invalid',
  status: 400,
};

function arrange(test: TestContext) {
  const store = openEvaluationStore();
  test.after(() => store.close());
  const key = createSecretKey(randomBytes(32));
  const tokens = createResultTokens({ key, account: '123456789012', region: 'us-east-1' });
  const handlers = createHandlers({ rules: new Set(['demo']), tokens, store });
  const stored = () => store.list({ limit: 1000 }).evaluations;
  return { store, tokens, handlers, stored };
}

const evaluation = {
  ComplianceResourceType: 'AWS::S3::Bucket',
  ComplianceResourceId: 'bucket',
  ComplianceType: 'NON_COMPLIANT',
  Annotation: 'public',
  OrderingTimestamp: new Date(1500),
} as const;

test('evaluations are stored under the rule of the token, and none fails', (t) => {
  const { handlers, tokens, stored } = arrange(t);
  const { Annotation: _, ...bare } = { ...evaluation, ComplianceResourceId: 'bare' };
  const ResultToken = tokens.mint('demo');
  const answer = handlers.putEvaluations({ ResultToken, Evaluations: [bare, evaluation] });
  assert.deepEqual(answer, { FailedEvaluations: [] });
  const common = {
    rule: 'demo',
    resourceType: 'AWS::S3::Bucket',
    complianceType: 'NON_COMPLIANT',
    orderingTimestamp: new Date(1500),
  };
  assert.deepEqual(
    stored().map(({ recordedAt: _, ...rest }) => rest),
    [
      { ...common, resourceId: 'bucket', annotation: 'public' },
      { ...common, resourceId: 'bare' },
    ],
  );
});

test('a token serves as many calls as are made with it', (t) => {
  const { handlers, tokens, stored } = arrange(t);
  const ResultToken = tokens.mint('demo');
  for (const ComplianceResourceId of ['a', 'b', 'c']) {
    handlers.putEvaluations({
      ResultToken,
      TestMode: false,
      Evaluations: [{ ...evaluation, ComplianceResourceId }],
    });
  }
  assert.equal(stored().length, 3);
});

for (const Evaluations of [undefined, []]) {
  test(`a call with ${Evaluations === undefined ? 'no' : 'an empty list of'} evaluations is answered like others`, (t) => {
    const { handlers, tokens, stored } = arrange(t);
    const given = Evaluations === undefined ? {} : { Evaluations };
    const answer = handlers.putEvaluations({ ResultToken: tokens.mint('demo'), ...given });
    assert.deepEqual(answer, { FailedEvaluations: [] });
    assert.deepEqual(stored(), []);
  });
}

test('in test mode any token will do, and nothing is stored', (t) => {
  const { handlers, tokens, stored } = arrange(t);
  for (const ResultToken of ['', 'TESTMODE', tokens.mint('gone'), tokens.mint('demo')]) {
    const request = { ResultToken, TestMode: true, Evaluations: [evaluation] };
    assert.deepEqual(handlers.putEvaluations(request), { FailedEvaluations: [] });
  }
  assert.deepEqual(stored(), []);
});

test('a token that is not good is refused, and nothing is stored', (t) => {
  const { handlers, stored } = arrange(t);
  const foreign = arrange(t).tokens.mint('demo');
  for (const ResultToken of ['', 'TESTMODE', 'x'.repeat(10_000), foreign]) {
    const request = { ResultToken, TestMode: false, Evaluations: [evaluation] };
    assert.throws(() => handlers.putEvaluations(request), INVALID_TOKEN);
  }
  assert.deepEqual(stored(), []);
});

test('a good token of a rule that is gone is refused by the name of the rule', (t) => {
  const { handlers, tokens, stored } = arrange(t);
  const request = { ResultToken: tokens.mint('gone'), Evaluations: [evaluation] };
  assert.throws(() => handlers.putEvaluations(request), {
    name: 'NoSuchConfigRuleException',
    message:
      "The ConfigRule 'gone' provided in the request is invalid. Please check the configRule name",
    status: 400,
  });
  assert.deepEqual(stored(), []);
});

test('a forged token of a rule that is gone is an invalid token', (t) => {
  const { handlers } = arrange(t);
  const ResultToken = arrange(t).tokens.mint('gone');
  assert.throws(() => handlers.putEvaluations({ ResultToken }), INVALID_TOKEN);
});

test('a call is not answered when it could not be stored', (t) => {
  const { handlers, tokens, store } = arrange(t);
  const request = { ResultToken: tokens.mint('demo'), Evaluations: [evaluation] };
  store.close();
  assert.throws(() => handlers.putEvaluations(request), /not open/);
});
