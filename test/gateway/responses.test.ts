import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandlerContext } from 'dovetail-contract/gateway';
import type { PutEvaluationsResponse } from '../../generated/put-evaluations/types.ts';
import { bodyText, decodedEvaluation, evaluation } from './bodies.ts';
import { assertRefusal, type LogLine, startGateway } from './recorded-gateway.ts';
import { mediaType } from './wire-constants.ts';

/** What the handler answers with next. Handlers that no compiler has checked may answer with anything. */
let output: (context: HandlerContext) => unknown = () => ({});

const gateway = await startGateway({
  handler: (_input, context) => unchecked(output(context)),
});

function unchecked(value: unknown): PutEvaluationsResponse {
  const holder: { value: PutEvaluationsResponse } = { value: {} };
  Reflect.set(holder, 'value', value);
  return holder.value;
}

const internalFailure = {
  status: 500,
  body: {
    __type: 'InternalFailure',
    message:
      'The request could not be processed because of an unknown error, exception or failure.',
  },
};

/** Text that stands in every bad output, and may stand in no log line. */
const secret = 'PRIVATE-VALUE';

function failed(changes: Readonly<Record<string, unknown>>) {
  return () => ({
    FailedEvaluations: [decodedEvaluation(), decodedEvaluation({ Annotation: secret, ...changes })],
  });
}

/** The log lines about the latest request alone. */
async function linesOf(action: () => Promise<void>): Promise<readonly LogLine[]> {
  const before = gateway.lines.length;
  await action();
  return gateway.lines.slice(before);
}

const circular: Record<string, unknown> = { name: secret };
circular.self = circular;

const at = 'failedEvaluations.2.member';

for (const { title, given, violations } of [
  {
    title: 'a member of the wrong type',
    given: failed({ ComplianceResourceId: 5 }),
    violations: [`${at}.complianceResourceId: type`],
  },
  {
    title: 'a circular value for a string',
    given: failed({ Annotation: circular }),
    violations: [`${at}.annotation: type`],
  },
  {
    title: 'an array for a string',
    given: failed({ Annotation: [secret] }),
    violations: [`${at}.annotation: type`],
  },
  {
    title: 'an annotation that is too long',
    given: failed({ Annotation: `${secret}${'x'.repeat(250)}` }),
    violations: [`${at}.annotation: maxLength`],
  },
  {
    title: 'an annotation of 257 astral characters',
    given: failed({ Annotation: '😀'.repeat(257) }),
    violations: [`${at}.annotation: maxLength`],
  },
  {
    title: 'an empty string',
    given: failed({ ComplianceResourceType: '' }),
    violations: [`${at}.complianceResourceType: minLength`],
  },
  {
    title: 'an unknown value of an enum',
    given: failed({ ComplianceType: secret }),
    violations: [`${at}.complianceType: enum`],
  },
  {
    title: 'a missing member',
    given: failed({ ComplianceType: undefined }),
    violations: [`${at}.complianceType: required`],
  },
  {
    title: 'a null for a required member',
    given: failed({ ComplianceType: null }),
    violations: [`${at}.complianceType: required`],
  },
  {
    title: 'a hundred and one items',
    given: () => ({
      FailedEvaluations: Array(101).fill(decodedEvaluation({ Annotation: secret })),
    }),
    violations: ['failedEvaluations: maxItems'],
  },
  {
    title: 'more violations than a line should hold',
    given: () => ({
      FailedEvaluations: Array(50).fill(decodedEvaluation({ ComplianceType: secret })),
    }),
    violations: Array.from(
      { length: 10 },
      (_, index) => `failedEvaluations.${index + 1}.member.complianceType: enum`,
    ),
  },
]) {
  test(`an answer with ${title} is a failure, told to the log and not to the caller`, async () => {
    output = given;
    const lines = await linesOf(async () => {
      assertRefusal(await gateway.send({ body: bodyText() }), internalFailure);
    });
    const [error, access] = lines;
    assert.deepEqual(
      { ...error, fields: { ...error?.fields, requestId: undefined } },
      {
        level: 'error',
        message: 'the handler answered against the contract',
        fields: { requestId: undefined, operation: 'PutEvaluations', violations },
      },
    );
    assert.equal(error?.fields.requestId, access?.fields.requestId);
    assert.equal(access?.fields.status, 500);
    assert.ok(!JSON.stringify(lines).includes(secret));
  });
}

for (const { title, given, message } of [
  {
    title: 'nothing',
    given: () => undefined,
    message: 'the value: expected an object, found nothing',
  },
  { title: 'null', given: () => null, message: 'the value: expected an object, found null' },
  {
    title: 'a string',
    given: () => secret,
    message: 'the value: expected an object, found a string',
  },
  {
    title: 'an array',
    given: () => [secret],
    message: 'the value: expected an object, found an array',
  },
  {
    title: 'an object for a list',
    given: () => ({ FailedEvaluations: { secret } }),
    message: 'FailedEvaluations: expected an array, found an object',
  },
  {
    title: 'null in a list',
    given: () => ({ FailedEvaluations: [null] }),
    message: 'FailedEvaluations[0]: expected an object, found null',
  },
  {
    title: 'an invalid Date',
    given: failed({ OrderingTimestamp: new Date(Number.NaN) }),
    message: 'FailedEvaluations[1].OrderingTimestamp: expected a valid Date, found an invalid Date',
  },
  {
    title: 'a string for a Date',
    given: failed({ OrderingTimestamp: secret }),
    message: 'FailedEvaluations[1].OrderingTimestamp: expected a valid Date, found a string',
  },
  {
    title: 'a number for a Date',
    given: failed({ OrderingTimestamp: 5 }),
    message: 'FailedEvaluations[1].OrderingTimestamp: expected a valid Date, found a number',
  },
  {
    title: 'no Date',
    given: failed({ OrderingTimestamp: undefined }),
    message: 'FailedEvaluations[1].OrderingTimestamp: expected a valid Date, found nothing',
  },
]) {
  test(`an answer with ${title} can't be encoded, which is a failure too`, async () => {
    output = given;
    const lines = await linesOf(async () => {
      assertRefusal(await gateway.send({ body: bodyText() }), internalFailure);
    });
    const [error] = lines;
    assert.equal(error?.level, 'error');
    assert.equal(error?.message, 'the handler failed');
    assert.ok(error?.fields.err instanceof Error);
    assert.equal(error.fields.err.name, 'CodecError');
    assert.equal(error.fields.err.message, message);
    assert.ok(!JSON.stringify([lines, error.fields.err.stack]).includes(secret));
  });
}

for (const { title, given, want } of [
  { title: 'nothing that is optional', given: () => ({}), want: {} },
  {
    title: 'an empty list',
    given: () => ({ FailedEvaluations: [] }),
    want: { FailedEvaluations: [] },
  },
  {
    title: 'a value that only answers may hold',
    given: () => ({
      FailedEvaluations: [decodedEvaluation({ ComplianceType: 'INSUFFICIENT_DATA' })],
    }),
    want: { FailedEvaluations: [evaluation({ ComplianceType: 'INSUFFICIENT_DATA' })] },
  },
  {
    title: 'an annotation of 256 astral characters',
    given: () => ({ FailedEvaluations: [decodedEvaluation({ Annotation: '😀'.repeat(256) })] }),
    want: { FailedEvaluations: [evaluation({ Annotation: '😀'.repeat(256) })] },
  },
  {
    title: 'a time in milliseconds',
    given: () => ({ FailedEvaluations: [decodedEvaluation({ OrderingTimestamp: new Date(-1) })] }),
    want: { FailedEvaluations: [evaluation({ OrderingTimestamp: -0.001 })] },
  },
  {
    title: 'a circular value in a member that the contract does not know',
    given: () => ({ FailedEvaluations: [], Debug: circular }),
    want: { FailedEvaluations: [] },
  },
  {
    title: 'a promise',
    given: () => Promise.resolve({ FailedEvaluations: [] }),
    want: { FailedEvaluations: [] },
  },
]) {
  test(`an answer with ${title} is sent`, async () => {
    output = given;
    const { status, headers, text } = await gateway.send({ body: bodyText() });
    assert.equal(status, 200);
    assert.equal(headers['content-type'], mediaType);
    assert.equal(headers['content-length'], String(Buffer.byteLength(text)));
    assert.equal(Object.keys(JSON.parse(text)).includes('Debug'), false);
    assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(want)));
  });
}

test('a hundred items are answered with, in their order', async () => {
  const ids = Array.from({ length: 100 }, (_, index) => `i-${index}`);
  output = () => ({
    FailedEvaluations: ids.map((id) => decodedEvaluation({ ComplianceResourceId: id })),
  });
  const { text } = await gateway.send({ body: bodyText() });
  assert.deepEqual(JSON.parse(text), {
    FailedEvaluations: ids.map((id) => evaluation({ ComplianceResourceId: id })),
  });
});

test('the handler knows the id that the answer carries', async () => {
  let requestId = '';
  output = (context) => {
    requestId = context.requestId;
    return {};
  };
  const { headers } = await gateway.send({ body: bodyText() });
  assert.equal(headers['x-amzn-requestid'], requestId);
});
