import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandlerContext } from 'dovetail-contract/gateway';
import { ServiceError } from 'dovetail-contract/wire';
import {
  InvalidResultTokenException,
  ServiceUnavailable,
  ThrottlingException,
} from '../../generated/put-evaluations/errors.ts';
import { bodyText } from './bodies.ts';
import { connectRaw, requestText } from './raw-connection.ts';
import { assertRefusal, assertSuccess, startGateway } from './recorded-gateway.ts';

/** What the handler does next. */
let act: (context: HandlerContext) => unknown = () => undefined;

const gateway = await startGateway({
  handler: async (_input, context) => {
    await act(context);
    return { FailedEvaluations: [] };
  },
});

/** An error of some other service. */
class ForeignException extends ServiceError {
  override readonly name = 'ForeignException';
}

/** An error of the contract with further members. */
class DetailedException extends ServiceError {
  override readonly name = 'NoSuchConfigRuleException';

  override toWire() {
    return { Rule: 'rule-1', Tried: 3 };
  }
}

function throwing(error: unknown): () => never {
  return () => {
    throw error;
  };
}

for (const { title, error, want } of [
  {
    title: 'a message',
    error: new InvalidResultTokenException({ message: 'Result Token provided is invalid' }),
    want: {
      body: {
        __type: 'InvalidResultTokenException',
        message: 'Result Token provided is invalid',
      },
    },
  },
  {
    title: 'no message',
    error: new InvalidResultTokenException(),
    want: { body: { __type: 'InvalidResultTokenException' } },
  },
  {
    title: 'a message in other scripts',
    error: new InvalidResultTokenException({ message: 'жетон 令牌 😀 \ud83d "\\\n' }),
    want: {
      body: { __type: 'InvalidResultTokenException', message: 'жетон 令牌 😀 \ud83d "\\\n' },
    },
  },
  {
    title: 'a name of the framework',
    error: new ThrottlingException({ message: 'Rate exceeded' }),
    want: { body: { __type: 'ThrottlingException', message: 'Rate exceeded' } },
  },
  {
    title: 'the status 503',
    error: new ServiceUnavailable({ message: 'later' }),
    want: { status: 503, body: { __type: 'ServiceUnavailable', message: 'later' } },
  },
  {
    title: 'further members',
    error: new DetailedException(400, { message: 'gone' }),
    want: {
      body: { __type: 'NoSuchConfigRuleException', Rule: 'rule-1', Tried: 3, message: 'gone' },
    },
  },
]) {
  test(`an error of the contract with ${title} is answered, and is no error in the log`, async () => {
    act = throwing(error);
    const before = gateway.lines.length;
    const answer = await gateway.send({ body: bodyText() });
    assertRefusal(answer, want);
    assert.equal(answer.headers['content-length'], String(Buffer.byteLength(answer.text)));
    assert.deepEqual(
      gateway.lines.slice(before).map(({ level }) => level),
      ['info'],
    );
  });
}

const internalFailure = {
  status: 500,
  body: {
    __type: 'InternalFailure',
    message:
      'The request could not be processed because of an unknown error, exception or failure.',
  },
};

for (const { title, error } of [
  {
    title: 'an error of another service',
    error: new ForeignException(400, { message: 'private' }),
  },
  { title: 'a plain Error', error: new Error('private') },
  {
    title: 'an Error with the name of a declared one',
    error: named('InvalidResultTokenException'),
  },
  { title: 'an Error with a status', error: Object.assign(new Error('private'), { status: 404 }) },
  { title: 'a string', error: 'private' },
  { title: 'nothing', error: undefined },
  { title: 'null', error: null },
  { title: 'an object', error: { __type: 'InvalidResultTokenException', message: 'private' } },
]) {
  for (const [how, action] of [
    ['thrown', throwing(error)],
    ['rejected with', () => Promise.reject(error)],
  ] as const) {
    test(`${title} that is ${how} is a failure, and stands in the log alone`, async () => {
      act = action;
      const before = gateway.lines.length;
      assertRefusal(await gateway.send({ body: bodyText() }), internalFailure);
      const [line, access] = gateway.lines.slice(before);
      assert.equal(line?.level, 'error');
      assert.equal(line?.message, 'the handler failed');
      assert.equal(line?.fields.operation, 'PutEvaluations');
      assert.equal(line?.fields.requestId, access?.fields.requestId);
      assert.equal(line?.fields.err, error);
    });
  }
}

function named(name: string): Error {
  return Object.assign(new Error('private'), { name });
}

test('an error whose members are no JSON is a failure', async () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  act = throwing(Object.assign(new InvalidResultTokenException(), { toWire: () => circular }));
  assertRefusal(await gateway.send({ body: bodyText() }), internalFailure);
});

test('after all of that, the gateway answers', async () => {
  act = () => undefined;
  assertSuccess(await gateway.send({ body: bodyText() }));
});

test('the signal aborts when the caller goes away, and what the handler does then is left alone', async () => {
  const before = gateway.lines.length;
  const aborted = new Promise<unknown>((resolve) => {
    act = async ({ signal }) => {
      await new Promise<void>((done) => signal.addEventListener('abort', () => done()));
      resolve(signal.reason);
    };
  });
  const connection = await connectRaw(gateway.port);
  const { length } = gateway.received;
  connection.write(requestText(bodyText()));
  while (gateway.received.length === length) await new Promise((resolve) => setTimeout(resolve, 2));
  connection.destroy();
  assert.match(String(await aborted), /the caller went away/);
  act = () => undefined;
  assertSuccess(await gateway.send({ body: bodyText() }));
  assert.deepEqual(
    gateway.lines.slice(before).map(({ level, message }) => [level, message]),
    [
      ['warn', 'the caller went away'],
      ['info', 'answered'],
    ],
  );
});

test('the signal does not abort after an answer', async () => {
  let signal: AbortSignal | undefined;
  act = (context) => {
    signal = context.signal;
  };
  assertSuccess(await gateway.send({ body: bodyText() }));
  assert.equal(signal?.aborted, false);
});
