import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readContract } from '../../../src/conformance/contract.ts';
import { readOperations } from '../../../src/conformance/operation.ts';
import { defaultAnswer } from '../../../src/conformance/record/answers.ts';
import type { Call } from '../../../src/conformance/record/call.ts';
import { judgeCall } from '../../../src/conformance/record/judge.ts';
import { Recorder } from '../../../src/conformance/record/recorder.ts';
import { documentOf, lighthouse } from '../../generated/fixtures/contracts.ts';

const document = documentOf(lighthouse);
const contract = { ...readContract(document), placeText: (pointer: string) => pointer };
const json = { 'content-type': 'application/json' };

function callOf(request: string, body = '', changes: Partial<Call> = {}): Call {
  const [method = '', target = ''] = request.split(' ');
  return {
    method,
    target,
    headers: body === '' ? {} : json,
    body: Buffer.from(body),
    isTaken: true,
    response: { status: 200, headers: {}, body: '{}', isCut: false },
    hint: undefined,
    durationMs: 1,
    ...changes,
  };
}

const put = 'PUT /coasts/north/lamps/a/b?kind=lamp&tag=x';

describe('a call of a REST contract', () => {
  it('is held to the contract with its members from wherever they stand', () => {
    const call = callOf(put, '{"lamp":{"name":"a"},"watchers":9007199254740993}', {
      headers: { ...json, 'x-keeper': 'me', 'x-meta-a': 'b', 'x-unknown': 'c' },
    });
    const { operation, input, problems } = judgeCall(call, contract);
    assert.deepEqual(problems, []);
    assert.equal(operation?.name, 'PutLamp');
    assert.deepEqual(
      { ...input, others: undefined },
      {
        coast: 'north',
        path: 'a/b',
        tags: ['x'],
        others: undefined,
        keeper: 'me',
        meta: { a: 'b' },
        lamp: { name: 'a' },
        watchers: 9_007_199_254_740_993n,
      },
    );
  });

  for (const [given, call, problem] of [
    ['a path of no operation', callOf('GET /none?a=b'), 'path: the path of an operation but /none'],
    ['a method of no operation', callOf('DELETE /signals'), 'method: one of GET, POST but DELETE'],
    [
      'another media type',
      callOf(put, '{"lamp":{"name":"a"}}', { headers: { 'content-type': 'text/plain' } }),
      'content-type: application/json but text/plain',
    ],
    [
      'a body where none belongs',
      callOf('GET /signals', '{}'),
      'body: no body but a body of 2 bytes',
    ],
    [
      'a compressed body',
      callOf('GET /signals', '', { headers: { 'content-encoding': 'gzip' } }),
      'content-encoding: identity but gzip',
    ],
    ['text that is no JSON', callOf(put, '{"lamp"'), 'body: JSON but text that is not JSON'],
    ['text of no number', callOf('GET /lamps/one'), 'id: an integer but other text'],
    [
      'a query past a bound',
      callOf('GET /signals?limit=101'),
      'limit: maximum 100 (/paths/~1signals/get/parameters/0/schema/maximum) but 101',
    ],
    [
      'a header past a bound',
      callOf(put, '{"lamp":{"name":"a"}}', { headers: { ...json, 'x-keeper': 'A' } }),
      'keeper: pattern ^[a-z][a-z0-9-]*$ (/paths/~1coasts~1{coast}~1lamps~1{path}/put/parameters/6/schema/pattern) but the string "A"',
    ],
    [
      'a member that is missing',
      callOf(put, '{}'),
      'lamp: a value: required (/components/schemas/PutLampInputBody/required/0) but nothing',
    ],
  ] as const) {
    it(`departs from it by ${given}`, () => {
      const { problems } = judgeCall(call, contract);
      assert.deepEqual(
        problems
          .filter(({ where }) => !where.startsWith('others'))
          .map(({ where, expected, found }) => `${where}: ${expected} but ${found}`),
        [problem],
      );
    });
  }

  it('may stream its body, of which nobody keeps the bytes', () => {
    const call = callOf('POST /logs/2026-01-02T03:04:05Z', '', {
      headers: { 'content-type': 'text/plain', 'content-length': '5' },
      body: undefined,
    });
    assert.deepEqual(judgeCall(call, contract).problems, []);
  });

  it('that the gateway refused shows the name of the error, which is in a header', () => {
    const response = {
      status: 404,
      headers: { 'x-amzn-errortype': 'UnknownOperationException' },
      body: '{"message":"no"}',
      isCut: false,
    };
    const { problems } = judgeCall(callOf('GET /none', '', { isTaken: false, response }), contract);
    assert.equal(problems.at(-1)?.found, '404 UnknownOperationException: no');
  });
});

it('coverage counts members by where they stand', () => {
  const recorder = new Recorder(document);
  recorder.add(callOf('GET /signals?kinds=SHORT'), 'http://127.0.0.1:1');
  const { coverage } = recorder.report({ file: 'a', command: 'b', durationMs: 1, notes: [] });
  assert.deepEqual(
    coverage
      .filter(({ exercised }) => exercised > 0)
      .map(({ path, label, constraint }) => `${path.join('/')} ${label} ${constraint}`),
    [
      ' called /paths/~1signals/get',
      'kinds sent /paths/~1signals/get/parameters/1/schema',
      'kinds[] enum SHORT /components/schemas/SignalKind/enum/1',
    ],
  );
});

it('the default answer of a body of bytes has bytes', () => {
  const operation = readOperations(document).find(({ name }) => name === 'DownloadLog');
  assert.deepEqual(operation && defaultAnswer(operation, document)?.value, {
    log: Uint8Array.from(Buffer.from('a')),
  });
});
