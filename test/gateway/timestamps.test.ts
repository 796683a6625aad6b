import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWith, decodedEvaluation } from './bodies.ts';
import {
  assertRefusal,
  assertSuccess,
  serializationException,
  startGateway,
} from './recorded-gateway.ts';

const gateway = await startGateway();

/** A valid request with a timestamp that is given as JSON text. */
function bodyAt(timestamp: string): string {
  return bodyWith({ OrderingTimestamp: '@' }).replace('"@"', timestamp);
}

for (const [given, milliseconds] of [
  ['1577836800', 1_577_836_800_000],
  ['1577836800.123', 1_577_836_800_123],
  ['1577836800.1234', 1_577_836_800_123],
  ['1577836800.1236', 1_577_836_800_124],
  ['1.5e9', 1_500_000_000_000],
  ['0', 0],
  ['-0', 0],
  ['0.001', 1],
  ['0.0004', 0],
  ['1e-300', 0],
  ['-1', -1_000],
  ['-62135596800', -62_135_596_800_000],
  ['8640000000000', 8.64e15],
  ['-8640000000000', -8.64e15],
] as const) {
  test(`the timestamp ${given} is ${milliseconds} ms after 1970`, async () => {
    const { answer, received } = await gateway.put(bodyAt(given));
    assertSuccess(answer);
    assert.deepEqual(received, {
      ResultToken: 'token',
      TestMode: false,
      Evaluations: [decodedEvaluation({ OrderingTimestamp: new Date(milliseconds) })],
    });
  });
}

const where = 'evaluations.1.member.orderingTimestamp';
const tooFar = `${where}: the timestamp is too far from 1970.`;
const notNumber = (kind: string) =>
  `${where}: a timestamp is a JSON number of seconds since 1970; found a ${kind}. JavaScript SDKs send a string as it is: give them a Date.`;

for (const { given, token, hint } of [
  { given: '"2020-01-01T00:00:00Z"', token: 'STRING_VALUE', hint: notNumber('string') },
  { given: '"1577836800"', token: 'STRING_VALUE', hint: notNumber('string') },
  { given: '""', token: 'STRING_VALUE', hint: notNumber('string') },
  { given: 'true', token: 'TRUE_VALUE', hint: notNumber('boolean') },
  { given: 'false', token: 'FALSE_VALUE', hint: notNumber('boolean') },
  { given: '8640000000000.001', token: 'NUMBER_VALUE', hint: tooFar },
  { given: '-8640000000001', token: 'NUMBER_VALUE', hint: tooFar },
  { given: '1577836800000000', token: 'NUMBER_VALUE', hint: tooFar },
  { given: '1e308', token: 'NUMBER_VALUE', hint: tooFar },
  { given: '1e400', token: 'NUMBER_VALUE', hint: tooFar },
  { given: '-1e400', token: 'NUMBER_VALUE', hint: tooFar },
]) {
  test(`the timestamp ${given} is refused`, async () => {
    const { answer, received } = await gateway.put(bodyAt(given));
    assertRefusal(answer, {
      body: serializationException(`${token} can not be converted to milliseconds since epoch`),
      hint,
    });
    assert.equal(received, undefined);
  });
}

for (const { given, kind, message } of [
  { given: '[]', kind: 'array', message: 'Start of list found where not expected' },
  { given: '{}', kind: 'object', message: 'Start of structure or map found where not expected.' },
]) {
  test(`the timestamp ${given} is refused`, async () => {
    assertRefusal((await gateway.put(bodyAt(given))).answer, {
      body: serializationException(message),
      hint: `${where}: expected number, found ${kind}.`,
    });
  });
}

test('a bare NaN, as JavaScript clients send it for an invalid Date, is no JSON', async () => {
  assertRefusal((await gateway.put(bodyAt('NaN'))).answer, {
    body: serializationException(),
    hint: 'The body is not JSON: NaN and Infinity are no JSON numbers. The JavaScript SDK writes NaN for an invalid Date.',
  });
});
