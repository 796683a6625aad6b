import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { after, test } from 'node:test';
import { pino } from 'pino';
import {
  InvalidResultTokenException,
  NoSuchConfigRuleException,
} from '../../generated/put-evaluations/errors.ts';
import { createGateway } from '../../generated/put-evaluations/gateway.ts';
import type { PutEvaluationsRequest } from '../../generated/put-evaluations/types.ts';
import { bodyText, decodedEvaluation, evaluation } from './bodies.ts';
import { exchange } from './raw-connection.ts';
import { startGateway } from './recorded-gateway.ts';
import { mediaType, target, uuid } from './wire-constants.ts';

const gateway = await startGateway();

for (const { title, sent, want } of [
  {
    title: 'a success',
    sent: { body: bodyText() },
    want: { method: 'POST', operation: 'PutEvaluations', status: 200, hint: undefined },
  },
  {
    title: 'a refusal',
    sent: { body: '{"ResultToken":1}' },
    want: {
      method: 'POST',
      operation: 'PutEvaluations',
      status: 400,
      hint: 'resultToken: expected string, found number.',
    },
  },
  {
    title: 'a request without an operation',
    sent: { body: '{' },
    want: { method: 'POST', operation: undefined, status: 400, hint: 'The body is not JSON.' },
  },
  {
    title: 'another method',
    sent: { method: 'GET' },
    want: {
      method: 'GET',
      operation: undefined,
      status: 403,
      hint: 'Send POST instead of GET.',
    },
  },
  {
    title: 'a look at the health',
    sent: { method: 'GET', path: '/_dovetail/health' },
    want: { method: 'GET', operation: undefined, status: 200, hint: undefined },
  },
]) {
  test(`the log has one line for ${title}: request id, operation, status, duration`, async () => {
    const before = gateway.lines.length;
    const answer = await gateway.send(sent);
    const lines = gateway.lines.slice(before);
    assert.equal(lines.length, 1);
    const { level, message, fields = {} } = lines[0] ?? {};
    const { requestId, durationMs, ...rest } = fields;
    assert.deepEqual([level, message, rest], ['info', 'answered', want]);
    assert.equal(requestId, answer.headers['x-amzn-requestid']);
    assert.ok(typeof durationMs === 'number' && durationMs > 0 && durationMs < 10_000);
  });
}

test('a gateway without a logger answers all the same', async () => {
  const silent = await createGateway({ putEvaluations: () => ({}) }).listen();
  after(() => silent.close(0));
  for (const [body, status] of [
    [bodyText(), 200],
    ['{', 400],
  ] as const) {
    const headers = { 'content-type': mediaType, 'x-amz-target': target };
    const response = await fetch(silent.url, { method: 'POST', headers, body });
    assert.equal(response.status, status);
    assert.match(response.headers.get('x-amzn-requestid') ?? '', uuid);
  }
});

test('a token is in no line of the log, whatever becomes of its request', async () => {
  const token = 'MARKER-TOKEN-7f3a';
  let text = '';
  const logger = pino(
    { level: 'trace' },
    new Writable({
      write(chunk, _encoding, done) {
        text += String(chunk);
        done();
      },
    }),
  );
  const handlers = [
    () => ({ FailedEvaluations: [] }),
    () => {
      throw new InvalidResultTokenException({ message: 'Result Token provided is invalid' });
    },
    () => {
      throw new NoSuchConfigRuleException();
    },
    () => {
      throw new Error('the store is gone');
    },
    // The token in the answer, where it breaks the contract, and where it can't be encoded.
    ({ ResultToken }: PutEvaluationsRequest) => ({
      FailedEvaluations: [{ ...answered, Annotation: ResultToken.repeat(100) }],
    }),
    ({ ResultToken }: PutEvaluationsRequest) => {
      const invalid = { ...answered };
      Reflect.set(invalid, 'OrderingTimestamp', ResultToken);
      return { FailedEvaluations: [invalid] };
    },
  ];
  const answered = {
    ComplianceResourceType: 'T',
    ComplianceResourceId: 'i',
    ComplianceType: 'COMPLIANT' as const,
    OrderingTimestamp: new Date(0),
  };
  let [handler] = handlers;
  const { listen } = createGateway(
    { putEvaluations: (input) => handler?.(input) ?? {} },
    { logger, limits: { bodyBytes: 100_000, headersTimeout: 200, requestTimeout: 200 } },
  );
  const { url, close } = await listen();
  after(() => close(0));
  const port = Number(new URL(url).port);
  const standard = { 'content-type': mediaType, 'x-amz-target': target };
  const send = async (body: string, headers: Record<string, string> = standard, path = '') => {
    await fetch(url + path, { method: 'POST', headers, body }).then((answer) => answer.text());
  };

  for (const next of handlers) {
    handler = next;
    await send(bodyText({ ResultToken: token }));
  }
  handler = handlers[0];
  for (const body of [
    bodyText({ ResultToken: token, TestMode: null }),
    bodyText({ ResultToken: [token] }),
    bodyText({ ResultToken: { [token]: token } }),
    bodyText({ ResultToken: token, TestMode: token }),
    bodyText({ ResultToken: token, [token]: token }),
    bodyText({ ResultToken: token, Evaluations: [evaluation({ Annotation: token.repeat(99) })] }),
    bodyText({ ResultToken: token, Evaluations: [evaluation({ ComplianceType: token })] }),
    bodyText({ ResultToken: token, Evaluations: [evaluation({ OrderingTimestamp: token })] }),
    bodyText({ ResultToken: token, Evaluations: [decodedEvaluation(), evaluation(), null, token] }),
    bodyText({ ResultToken: token }).slice(0, -1),
    `{"ResultToken":"${token}","OrderingTimestamp":NaN}`,
    JSON.stringify(token),
    JSON.stringify([token]),
    token,
    token.repeat(10_000),
    '['.repeat(300) + token,
    `{"ResultToken":"${token}\0"}`,
  ]) {
    await send(body);
  }
  await send(bodyText({ ResultToken: token }), { ...standard, 'content-type': 'text/plain' });
  await send(bodyText({ ResultToken: token }), { ...standard, 'x-amz-target': 'Other' });
  await send(bodyText({ ResultToken: token }), { ...standard, 'content-encoding': 'gzip' });
  await send(bodyText({ ResultToken: token }), {
    ...standard,
    authorization: token,
    cookie: token,
  });
  await send(bodyText({ ResultToken: token }), standard, `/${token}?token=${token}`);
  await send(bodyText({ ResultToken: token }), standard, `/_dovetail/${token}?token=${token}`);
  await fetch(`${url}/${token}?token=${token}`).then((answer) => answer.text());
  // What never becomes a request: no HTTP, and a body that does not come to its end.
  await exchange(port, `${token}\r\n\r\n`);
  await exchange(
    port,
    `POST / HTTP/1.1\r\nHost: gateway\r\nContent-Length: 500\r\n\r\n{"ResultToken":"${token}"`,
  );
  await close(0);

  const lines = text.trimEnd().split('\n');
  assert.ok(lines.length >= 33, String(lines.length));
  for (const line of lines) assert.ok(!line.includes(token), line);
  assert.ok(lines.some((line) => line.includes('the handler answered against the contract')));
  assert.ok(lines.some((line) => line.includes('the handler failed')));
});
