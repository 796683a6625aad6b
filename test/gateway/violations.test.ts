import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyText, bodyWith, evaluation } from './bodies.ts';
import {
  assertRefusal,
  longest,
  notNull,
  serializationException,
  shortest,
  startGateway,
  validationException,
} from './recorded-gateway.ts';

const gateway = await startGateway();

const enumSet =
  'Member must satisfy enum value set: [COMPLIANT, NON_COMPLIANT, NOT_APPLICABLE, INSUFFICIENT_DATA]';
const first = 'evaluations.1.member';

test('two violations stand in one message', async () => {
  const { answer } = await gateway.put(bodyWith({ Annotation: '', ComplianceType: 'GOOD' }));
  assertRefusal(answer, {
    body: validationException(
      ["'GOOD'", `${first}.complianceType`, enumSet],
      ["''", `${first}.annotation`, shortest(1)],
    ),
  });
});

test('violations of several evaluations stand in one message, each with its position', async () => {
  const { answer } = await gateway.put(
    bodyText({
      Evaluations: [
        evaluation({ Annotation: '' }),
        evaluation(),
        evaluation({ ComplianceType: 'X' }),
      ],
    }),
  );
  assertRefusal(answer, {
    body: validationException(
      ["''", `${first}.annotation`, shortest(1)],
      ["'X'", 'evaluations.3.member.complianceType', enumSet],
    ),
  });
});

test('an evaluation without anything lacks all that is required, and the token is missed too', async () => {
  const { answer } = await gateway.put('{"Evaluations":[{}]}');
  assertRefusal(answer, {
    body: validationException(
      ['null', 'resultToken', notNull],
      ['null', `${first}.complianceResourceType`, notNull],
      ['null', `${first}.complianceResourceId`, notNull],
      ['null', `${first}.complianceType`, notNull],
      ['null', `${first}.orderingTimestamp`, notNull],
    ),
  });
});

for (const { count, listed } of [
  { count: 10, listed: 10 },
  { count: 11, listed: 10 },
  { count: 100, listed: 10 },
]) {
  test(`of ${count} violations all are counted, and ${listed} are listed`, async () => {
    const { answer } = await gateway.put(
      bodyText({ Evaluations: Array(count).fill(evaluation({ Annotation: '' })) }),
    );
    const all = Array.from(
      { length: listed },
      (_, index) =>
        `Value '' at 'evaluations.${index + 1}.member.annotation' failed to satisfy constraint: ${shortest(1)}`,
    );
    assertRefusal(answer, {
      body: {
        __type: 'ValidationException',
        message: `${count} validation errors detected: ${all.join('; ')}`,
      },
    });
  });
}

test('one evaluation too many, and what is wrong inside the first ones', async () => {
  const { answer } = await gateway.put(
    bodyText({ Evaluations: [evaluation({ Annotation: '' }), ...Array(100).fill(evaluation())] }),
  );
  assertRefusal(answer, {
    body: validationException(
      ["'[…]'", 'evaluations', longest(100)],
      ["''", `${first}.annotation`, shortest(1)],
    ),
  });
});

test('a wrong type is told alone, before any constraint', async () => {
  const { answer } = await gateway.put(
    bodyText({
      ResultToken: undefined,
      Evaluations: [evaluation({ Annotation: '' }), evaluation({ ComplianceType: 3 })],
    }),
  );
  assertRefusal(answer, {
    body: serializationException('NUMBER_VALUE can not be converted to String'),
    hint: 'evaluations.2.member.complianceType: expected string, found number.',
  });
});

test('a null in the list does not hide a wrong type behind it', async () => {
  const { answer } = await gateway.put(bodyText({ Evaluations: [null, evaluation(), 'x'] }));
  assertRefusal(answer, {
    body: serializationException('Expected null'),
    hint: 'evaluations.3.member: expected object, found string.',
  });
});

const responseOnly = {
  body: {
    __type: 'InvalidParameterValueException',
    message: 'INSUFFICIENT_DATA is not a verdict that a rule can hand in.',
  },
};
const insufficient = evaluation({ ComplianceType: 'INSUFFICIENT_DATA' });

for (const { title, evaluations, at } of [
  { title: 'alone', evaluations: [insufficient], at: 1 },
  { title: 'among others', evaluations: [evaluation(), insufficient, evaluation()], at: 2 },
  { title: 'twice', evaluations: [evaluation(), insufficient, insufficient], at: 2 },
  {
    title: 'last of a hundred',
    evaluations: [...Array(99).fill(evaluation()), insufficient],
    at: 100,
  },
]) {
  test(`INSUFFICIENT_DATA ${title} is refused by the operation's own error`, async () => {
    const { answer, received } = await gateway.put(bodyText({ Evaluations: evaluations }));
    assertRefusal(answer, {
      ...responseOnly,
      hint: `evaluations.${at}.member.complianceType: only an answer may hold INSUFFICIENT_DATA.`,
    });
    assert.equal(received, undefined);
  });
}

test('INSUFFICIENT_DATA is refused in test mode too', async () => {
  const { answer } = await gateway.put(bodyText({ TestMode: true, Evaluations: [insufficient] }));
  assertRefusal(answer, {
    ...responseOnly,
    hint: `${first}.complianceType: only an answer may hold INSUFFICIENT_DATA.`,
  });
});

for (const { title, body, want } of [
  {
    title: 'an annotation that is too short',
    body: bodyWith({ ComplianceType: 'INSUFFICIENT_DATA', Annotation: '' }),
    want: { body: validationException(["''", `${first}.annotation`, shortest(1)]) },
  },
  {
    title: 'another evaluation with an unknown value',
    body: bodyText({ Evaluations: [insufficient, evaluation({ ComplianceType: 'X' })] }),
    want: { body: validationException(["'X'", 'evaluations.2.member.complianceType', enumSet]) },
  },
  {
    title: 'a missing token',
    body: bodyText({ ResultToken: undefined, Evaluations: [insufficient] }),
    want: { body: validationException(['null', 'resultToken', notNull]) },
  },
  {
    title: 'a wrong type',
    body: bodyText({ TestMode: 'yes', Evaluations: [insufficient] }),
    want: {
      body: serializationException('STRING_VALUE can not be converted to Boolean'),
      hint: 'testMode: expected boolean, found string.',
    },
  },
]) {
  test(`INSUFFICIENT_DATA comes after ${title}`, async () => {
    assertRefusal((await gateway.put(body)).answer, want);
  });
}
