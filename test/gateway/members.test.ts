import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyText, bodyWith, decodedEvaluation, evaluation } from './bodies.ts';
import {
  assertRefusal,
  assertSuccess,
  longest,
  notNull,
  type Refusal,
  serializationException,
  shortest,
  startGateway,
  validationException,
} from './recorded-gateway.ts';

const gateway = await startGateway();

async function assertRefused(body: string, refusal: Refusal): Promise<void> {
  const { answer, received } = await gateway.put(body);
  assertRefusal(answer, refusal);
  assert.equal(received, undefined);
}

const structureText = 'Start of structure or map found where not expected.';
const listText = 'Start of list found where not expected';

/** A value of each JSON type, and how the deserializer names it. */
const values = [
  { kind: 'boolean', value: true },
  { kind: 'number', value: 3 },
  { kind: 'string', value: 'x' },
  { kind: 'array', value: [] },
  { kind: 'array', value: ['x'] },
  { kind: 'object', value: {} },
  { kind: 'object', value: { x: 1 } },
];

/** The members of a request: where each stands, its type, and what a scalar of another type can't be converted to. */
const members = [
  {
    name: 'ResultToken',
    type: 'string',
    wanted: 'String',
    given: (x: unknown) => bodyText({ ResultToken: x }),
  },
  {
    name: 'TestMode',
    type: 'boolean',
    wanted: 'Boolean',
    given: (x: unknown) => bodyText({ TestMode: x }),
  },
  ...['ComplianceResourceType', 'ComplianceResourceId', 'ComplianceType', 'Annotation'].map(
    (name) => ({
      name: `Evaluations.1.member.${name}`,
      type: 'string',
      wanted: 'String',
      given: (x: unknown) => bodyWith({ [name]: x }),
    }),
  ),
];

/** A path as messages write it. */
function lowered(path: string): string {
  return path.replace(/(^|\.)[A-Z]/g, (letter) => letter.toLowerCase());
}

for (const { name, type, wanted, given } of members) {
  for (const { kind, value } of values.filter((each) => each.kind !== type)) {
    test(`${name} can't be ${JSON.stringify(value)}`, async () => {
      const scalar = `${kind.toUpperCase()}_VALUE can not be converted to ${wanted}`;
      const message = { array: listText, object: structureText }[kind] ?? scalar;
      await assertRefused(given(value), {
        body: serializationException(message),
        hint: `${lowered(name)}: expected ${type}, found ${kind}.`,
      });
    });
  }
}

for (const { kind, value, message } of [
  { kind: 'boolean', value: false, message: 'Expected list or null' },
  { kind: 'number', value: 0, message: 'Expected list or null' },
  { kind: 'string', value: '', message: 'Expected list or null' },
  { kind: 'object', value: {}, message: structureText },
  { kind: 'object', value: { length: 0 }, message: structureText },
]) {
  test(`Evaluations can't be ${JSON.stringify(value)}`, async () => {
    await assertRefused(bodyText({ Evaluations: value }), {
      body: serializationException(message),
      hint: `evaluations: expected array, found ${kind}.`,
    });
  });
}

for (const { kind, value, message } of [
  { kind: 'boolean', value: false, message: 'Expected null' },
  { kind: 'number', value: 0, message: 'Expected null' },
  { kind: 'string', value: 'x', message: 'Expected null' },
  { kind: 'array', value: [], message: listText },
]) {
  test(`an evaluation can't be ${JSON.stringify(value)}`, async () => {
    await assertRefused(bodyText({ Evaluations: [evaluation(), value] }), {
      body: serializationException(message),
      hint: `evaluations.2.member: expected object, found ${kind}.`,
    });
  });
}

test("an evaluation can't be null", async () => {
  await assertRefused(bodyText({ Evaluations: [evaluation(), null] }), {
    body: validationException(['null', 'evaluations.2.member', notNull]),
  });
});

for (const [title, value] of [
  ['missing', undefined],
  ['null', null],
] as const) {
  test(`a ResultToken that is ${title} is refused`, async () => {
    await assertRefused(bodyText({ ResultToken: value }), {
      body: validationException(['null', 'resultToken', notNull]),
    });
  });

  test(`a ResultToken that is ${title} is refused in test mode too`, async () => {
    await assertRefused(bodyText({ ResultToken: value, TestMode: true }), {
      body: validationException(['null', 'resultToken', notNull]),
    });
  });

  for (const name of [
    'ComplianceResourceType',
    'ComplianceResourceId',
    'ComplianceType',
    'OrderingTimestamp',
  ]) {
    test(`a ${name} that is ${title} is refused`, async () => {
      await assertRefused(bodyWith({ [name]: value }), {
        body: validationException(['null', `evaluations.1.member.${lowered(name)}`, notNull]),
      });
    });
  }

  test(`Evaluations that are ${title} are none`, async () => {
    const { answer, received } = await gateway.put(bodyText({ Evaluations: value }));
    assertSuccess(answer);
    assert.deepEqual(received, { ResultToken: 'token', TestMode: false });
  });

  test(`a TestMode that is ${title} is false`, async () => {
    const { answer, received } = await gateway.put(bodyText({ TestMode: value, Evaluations: [] }));
    assertSuccess(answer);
    assert.deepEqual(received, { ResultToken: 'token', TestMode: false, Evaluations: [] });
  });

  test(`an Annotation that is ${title} is not there`, async () => {
    const { answer, received } = await gateway.put(bodyWith({ Annotation: value }));
    assertSuccess(answer);
    assert.deepEqual(received, {
      ResultToken: 'token',
      TestMode: false,
      Evaluations: [decodedEvaluation()],
    });
  });
}

for (const mode of [true, false]) {
  test(`a TestMode that is ${mode} reaches the handler`, async () => {
    const { received } = await gateway.put(`{"ResultToken":"x","TestMode":${mode}}`);
    assert.deepEqual(received, { ResultToken: 'x', TestMode: mode });
  });
}

const bounded = [
  { name: 'ComplianceResourceType', max: 256 },
  { name: 'ComplianceResourceId', max: 768 },
  { name: 'Annotation', max: 256 },
];

/** One character each: of ASCII, of the basic plane, of an astral plane (two UTF-16 units), half a surrogate pair. */
const characters = [
  { title: 'ASCII', character: 'x' },
  { title: 'BMP', character: '€' },
  { title: 'astral', character: '😀' },
  { title: 'lone high surrogate', character: '\ud83d' },
  { title: 'lone low surrogate', character: '\ude00' },
];

for (const { name, max } of bounded) {
  const path = `evaluations.1.member.${lowered(name)}`;

  test(`an empty ${name} is too short`, async () => {
    await assertRefused(bodyWith({ [name]: '' }), {
      body: validationException(["''", path, shortest(1)]),
    });
  });

  for (const { title, character } of characters) {
    for (const length of [1, max]) {
      test(`a ${name} may have ${length} characters (${title})`, async () => {
        const value = character.repeat(length);
        const { answer, received } = await gateway.put(bodyWith({ [name]: value }));
        assertSuccess(answer);
        assert.deepEqual(received, {
          ResultToken: 'token',
          TestMode: false,
          Evaluations: [decodedEvaluation({ [name]: value })],
        });
      });
    }

    test(`a ${name} of ${max + 1} characters is too long (${title})`, async () => {
      const value = character.repeat(max + 1);
      const shown = value.length <= 1_024 ? value : `${value.slice(0, 1_024)}…`;
      await assertRefused(bodyWith({ [name]: value }), {
        body: validationException([`'${shown}'`, path, longest(max)]),
      });
    });
  }
}

test('a message repeats the beginning of a long value, and cuts no character in two', async () => {
  await assertRefused(bodyWith({ Annotation: `x${'😀'.repeat(600)}` }), {
    body: validationException([
      `'x${'😀'.repeat(511)}…'`,
      'evaluations.1.member.annotation',
      longest(256),
    ]),
  });
});

const enumSet =
  'Member must satisfy enum value set: [COMPLIANT, NON_COMPLIANT, NOT_APPLICABLE, INSUFFICIENT_DATA]';

for (const value of ['', 'compliant', 'COMPLIANT ', 'UNKNOWN', 'constructor', '__proto__', '😀']) {
  test(`${JSON.stringify(value)} is no ComplianceType`, async () => {
    await assertRefused(bodyWith({ ComplianceType: value }), {
      body: validationException([`'${value}'`, 'evaluations.1.member.complianceType', enumSet]),
    });
  });
}

for (const value of ['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE']) {
  test(`${value} reaches the handler`, async () => {
    const { received } = await gateway.put(bodyWith({ ComplianceType: value }));
    assert.deepEqual(received, {
      ResultToken: 'token',
      TestMode: false,
      Evaluations: [decodedEvaluation({ ComplianceType: value })],
    });
  });
}

for (const count of [0, 1, 100]) {
  test(`${count} evaluations reach the handler in their order`, async () => {
    const ids = Array.from({ length: count }, (_, index) => `i-${index}`);
    const { answer, received } = await gateway.put(
      bodyText({ Evaluations: ids.map((id) => evaluation({ ComplianceResourceId: id })) }),
    );
    assertSuccess(answer);
    assert.deepEqual(received, {
      ResultToken: 'token',
      TestMode: false,
      Evaluations: ids.map((id) => decodedEvaluation({ ComplianceResourceId: id })),
    });
  });
}

for (const count of [101, 102, 1_000]) {
  test(`${count} evaluations are too many`, async () => {
    await assertRefused(bodyText({ Evaluations: Array(count).fill(evaluation()) }), {
      body: validationException(["'[…]'", 'evaluations', longest(100)]),
    });
  });
}
