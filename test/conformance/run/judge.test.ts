import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Expectation } from '../../../src/conformance/cases/case.ts';
import type { Problem, ReceivedResponse } from '../../../src/conformance/report/report.ts';
import { entryOf } from '../../../src/conformance/run/entry.ts';
import { judge } from '../../../src/conformance/run/judge.ts';
import { headProblems } from '../../../src/conformance/run/judge-head.ts';
import { readJson } from '../../../src/conformance/run/read-json.ts';
import { refusalNotes } from '../../../src/conformance/run/refusals.ts';
import { answer, answerHeaders, caseOf, document, operation, refusal, success } from './cases.ts';

function judged(expected: Expectation, response: ReceivedResponse): readonly Problem[] {
  return judge(caseOf('a', expected), response, operation, document);
}

const validation = refusal('ValidationException', 'evaluations.1.member.annotation', 'resultToken');
const validationBody = {
  __type: 'ValidationException',
  message: "at 'evaluations.1.member.annotation' and at 'resultToken'",
};
const open: Expectation = { status: '4xx', error: undefined, paths: [] };

const sound: readonly [name: string, expected: Expectation, response: ReceivedResponse][] = [
  ['a success', success, answer(200, { FailedEvaluations: [] })],
  ['a member that the contract does not know', success, answer(200, { Further: 1 })],
  [
    'a media type in other letters and with a parameter',
    success,
    answer(
      200,
      {},
      {
        headers: { ...answerHeaders, 'content-type': 'Application/X-Amz-Json-1.1; charset=utf-8' },
      },
    ),
  ],
  ['an error that names each place', validation, answer(400, validationBody)],
  [
    'an error with a namespace and a URI around its name',
    refusal('ValidationException'),
    answer(400, { __type: 'com.amazon#ValidationException:http://a/b#c' }),
  ],
  [
    'an error whose words stand in Message',
    refusal('SerializationException'),
    answer(400, { __type: 'SerializationException', Message: 'No.' }),
  ],
  ['any 4xx where the status is open', open, answer(499, '<html>', { headers: {} })],
];
for (const [name, expected, response] of sound) {
  test(`nothing is wrong with ${name}`, () => {
    assert.deepEqual(judged(expected, response), []);
  });
}

const ok = answer(200, {});
const error = (type: string, message = '') => answer(400, { __type: type, message });

/** An answer, and the one problem with it: where, what was expected and what was found. */
const unsound: readonly [
  name: string,
  Expectation,
  ReceivedResponse,
  where: string,
  text: RegExp,
][] = [
  ['a success in place of an error', validation, ok, 'status', /400 Validation\w+ but 200$/],
  [
    'an error in place of a success',
    success,
    error('ThrottlingException', 'Slow'),
    'status',
    /200 but 400 ThrottlingException Slow$/,
  ],
  [
    'a status that the document does not have',
    success,
    answer(418, {}),
    'status',
    /200 but 418 \(the document has no answer of this status\)$/,
  ],
  ['another 2xx', success, answer(201, {}), 'status', /200 but 201 \(the document/],
  ['a 2xx where any 4xx will do', open, ok, 'status', /400 to 499 but 200$/],
  ['a 5xx where any 4xx will do', open, answer(500, {}), 'status', /400 to 499 but 500$/],
  [
    'no request id',
    success,
    answer(200, {}, { headers: { 'content-type': answerHeaders['content-type'] } }),
    'header x-amzn-RequestId',
    /a value but no such header$/,
  ],
  [
    'another media type',
    success,
    answer(200, {}, { headers: { ...answerHeaders, 'content-type': 'application/json' } }),
    'content-type',
    /application\/x-amz-json-1\.1 but application\/json$/,
  ],
  ['no JSON', success, answer(200, '<html>'), 'body', /JSON but text that is not JSON: <html>$/],
  ['an empty body', success, answer(200, ''), 'body', /JSON but an empty body$/],
  ['a byte order mark', success, answer(200, '\ufeff{}'), 'body', /not JSON/],
  ['bytes that are no text', success, { ...ok, isUtf8: false }, 'body', /bytes that are not UTF-8/],
  ['a body without end', success, { ...ok, isCut: true }, 'body', /cut off/],
  ['a body without end, any 4xx', open, answer(400, '', { isCut: true }), 'body', /cut off/],
  ['one member twice', success, answer(200, '{"A":1,"A":2}'), 'body', /two members of the name/],
  [
    'an output against its schema',
    success,
    answer(200, { FailedEvaluations: 'x' }),
    'FailedEvaluations',
    /type array .*FailedEvaluations\/type.* but the string "x"$/,
  ],
  [
    'another error',
    refusal('ValidationException'),
    error('SerializationException'),
    '__type',
    /ValidationException but SerializationException$/,
  ],
  [
    'an error that the document does not have',
    refusal('ValidationException'),
    error('NopeException'),
    '__type',
    /ValidationException but NopeException, an error that the document does not have$/,
  ],
  [
    'an error that is named in a header alone',
    refusal('ValidationException'),
    answer(400, {}, { headers: { ...answerHeaders, 'x-amzn-errortype': 'ValidationException' } }),
    '__type',
    /but nothing; the header says ValidationException$/,
  ],
  [
    'an error under a status of another',
    { status: 415, error: undefined, paths: [] },
    answer(415, { __type: 'ValidationException' }),
    'status',
    /400 for ValidationException but 415$/,
  ],
  [
    'an error against its schema',
    refusal('ValidationException'),
    answer(400, { __type: 'ValidationException', message: 1 }),
    'message',
    /type string .* but 1$/,
  ],
  [
    'a place that the message leaves out',
    validation,
    error('ValidationException', "at 'resultToken'"),
    'message',
    /to name 'evaluations\.1\.member\.annotation' but at 'resultToken'$/,
  ],
  [
    'no message where a place is to be named',
    refusal('ValidationException', 'resultToken'),
    answer(400, { __type: 'ValidationException' }),
    'message',
    /a message that names 'resultToken' but no message$/,
  ],
];
for (const [name, expected, response, where, text] of unsound) {
  test(`found in an answer: ${name}`, () => {
    const problems = judged(expected, response);
    assert.equal(problems.length, 1, JSON.stringify(problems));
    assert.equal(problems[0]?.where, where);
    assert.match(`${problems[0]?.expected} but ${problems[0]?.found}`, text);
  });
}

test('of an HTML 502 the status, the media type and the body are told', () => {
  const headers = { 'content-type': 'text/html' };
  const places = judged(success, answer(500, '<html>', { headers })).map(({ where }) => where);
  assert.deepEqual(places, ['status', 'content-type', 'header x-amzn-RequestId', 'body']);
});

test('each part of a problem has a bound, whatever was sent', () => {
  const long = 'x'.repeat(100_000);
  for (const response of [
    error('ValidationException', long),
    error(long, long),
    answer(200, { FailedEvaluations: Array.from({ length: 20 }, () => long) }),
    answer(200, long, { headers: { ...answerHeaders, 'content-type': long } }),
  ]) {
    for (const problem of judged(validation, response)) {
      for (const part of Object.values(problem)) assert.ok(part.length <= 300, part);
    }
  }
});

test('the value of a header keeps its schema', () => {
  const withHeader = (schema: object) => ({ description: '', headers: { 'X-Left': { schema } } });
  const found = (value: string, schema: object) =>
    headProblems(answer(200, {}, { headers: { 'x-left': value } }), withHeader(schema), {});
  assert.deepEqual(found('12', { type: 'integer', maximum: 12 }), []);
  assert.deepEqual(found('true', { type: 'boolean' }), []);
  assert.deepEqual(found('13', { type: 'integer', maximum: 12 }), [
    { where: 'header X-Left', expected: 'maximum 12', found: '"13"' },
  ]);
  assert.equal(found('many', { type: 'integer' }).length, 1);
});

test('JSON is read with its nesting bounded and its names looked at, strings and escapes kept apart', () => {
  const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  assert.deepEqual(readJson('{"a":{"a":1},"b":["a","a"]}'), {
    value: { a: { a: 1 }, b: ['a', 'a'] },
  });
  assert.deepEqual(readJson('{"a":"\\"{[","b\\\\":1}'), { value: { a: '"{[', 'b\\': 1 } });
  assert.ok('value' in readJson(deep(256)));
  assert.match(mistakeIn(deep(257)), /deeper than 256/);
  assert.match(mistakeIn(deep(500_000)), /deeper than 256|not JSON/);
  assert.match(mistakeIn('[{"a":1,"\\u0061":2}]'), /two members of the name "a"/);
  assert.ok('value' in readJson(JSON.stringify('\\"'.repeat(300_000))));
});

function mistakeIn(text: string): string {
  const read = readJson(text);
  return 'mistake' in read ? read.mistake : 'none';
}

test('an entry holds no secret of its request, not even where the server repeats it', () => {
  const token = 'FwoGZXIvYXdzEXAMPLETOKEN';
  const body = { __type: 'InvalidSignatureException', message: `x-amz-security-token:${token}` };
  const each = caseOf('a', refusal('ValidationException'));
  const headers = { ...each.request.headers, 'x-amz-security-token': token, authorization: 'AWS4' };
  const exchange = {
    request: { ...each.request, headers, url: 'http://h/' },
    response: answer(400, body),
    failure: undefined,
    durationMs: 1,
  };
  const entry = entryOf(each, exchange, { operation, document, known: [] });
  assert.equal(entry.outcome, 'failed');
  assert.doesNotMatch(JSON.stringify(entry), /EXAMPLETOKEN|AWS4/);
  assert.equal(entry.request.headers.authorization, '<redacted>');
  assert.equal(entry.request.headers['x-case'], 'a');
});

test('one note says how to give what only the server knows, where it refuses valid cases by errors of its own', () => {
  const own = answer(400, { __type: 'InvalidResultTokenException' });
  const framework = answer(400, { __type: 'ThrottlingException' });
  const cases = ['a', 'b', 'c'].map((name) => caseOf(name));
  const entries = cases.map((each, index) => {
    const request = { ...each.request, url: 'http://h/' };
    const exchange = { request, response: index < 2 ? own : framework, failure: undefined };
    return entryOf(each, { ...exchange, durationMs: 1 }, { operation, document, known: [] });
  });
  assert.deepEqual(refusalNotes(cases, entries, [operation]), [
    'PutEvaluations refused 2 valid cases with InvalidResultTokenException: a value that only the server knows is given with --set MEMBER=VALUE.',
  ]);
  assert.deepEqual(refusalNotes(cases, entries.slice(2), [operation]), []);
});
