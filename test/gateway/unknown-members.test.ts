import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyText, bodyWith, decodedEvaluation, evaluation } from './bodies.ts';
import { assertRefusal, assertSuccess, startGateway } from './recorded-gateway.ts';

const gateway = await startGateway();
const decoded = { ResultToken: 'token', TestMode: false, Evaluations: [decodedEvaluation()] };

const strange: readonly { readonly title: string; readonly value: unknown }[] = [
  { title: 'a string', value: 'x' },
  { title: 'null', value: null },
  { title: 'an object', value: { ResultToken: 1, Evaluations: [null] } },
  { title: 'an array of 1,000 objects', value: Array(1_000).fill({}) },
  { title: 'a deep array', value: JSON.parse('['.repeat(200) + ']'.repeat(200)) },
  { title: 'a string of 1 MB', value: 'x'.repeat(1_000_000) },
];

// A null TestMode is not plainly valid: with it, a request goes through the validator that explains.
for (const [path, plain] of [
  ['fast', {}],
  ['slow', { TestMode: null }],
] as const) {
  for (const { title, value } of strange) {
    test(`${title} in an unknown member of the request is ignored (${path} path)`, async () => {
      const { answer, received } = await gateway.put(bodyText({ ...plain, Unknown: value }));
      assertSuccess(answer);
      assert.deepEqual(received, decoded);
    });

    test(`${title} in an unknown member of an evaluation is ignored (${path} path)`, async () => {
      const { answer, received } = await gateway.put(
        bodyText({ ...plain, Evaluations: [evaluation({ Unknown: value })] }),
      );
      assertSuccess(answer);
      assert.deepEqual(received, decoded);
    });
  }

  for (const name of [
    '__proto__',
    'constructor',
    'toString',
    'prototype',
    'hasOwnProperty',
    'toJSON',
  ]) {
    test(`a member named ${name} does nothing (${path} path)`, async () => {
      const inherited = '{"TestMode":true,"Annotation":"polluted","polluted":true}';
      const item = JSON.stringify(evaluation()).replace('{', `{"${name}":${inherited},`);
      const body = bodyText({ ...plain, Evaluations: ['@'] })
        .replace('"@"', item)
        .replace('{', `{"${name}":${inherited},`);
      const { answer, received } = await gateway.put(body);
      assertSuccess(answer);
      assert.deepEqual(received, decoded);
      assert.equal(Object.getPrototypeOf(received), Object.prototype);
      assert.equal(Reflect.get({}, 'polluted'), undefined);
    });
  }
}

for (const inherited of ['{"ResultToken":"x"}', '"x"', 'null', '[]']) {
  test(`a token does not come out of a __proto__ that is ${inherited}`, async () => {
    const { answer } = await gateway.put(`{"__proto__":${inherited}}`);
    assertRefusal(answer, {
      body: {
        __type: 'ValidationException',
        message:
          "1 validation error detected: Value null at 'resultToken' failed to satisfy constraint: Member must not be null",
      },
    });
  });
}

test('members are told apart by case', async () => {
  const { answer, received } = await gateway.put(bodyWith({ annotation: 5, ANNOTATION: 6 }));
  assertSuccess(answer);
  assert.deepEqual(received, decoded);
});
