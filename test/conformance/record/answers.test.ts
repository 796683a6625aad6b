import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { responseCases } from '../../../src/conformance/cases/responses.ts';
import { readOperations } from '../../../src/conformance/operation.ts';
import { Answers, casesNamed, defaultAnswer } from '../../../src/conformance/record/answers.ts';
import { documentOf, parcelOffice } from '../../generated/fixtures/contracts.ts';
import { document } from './calls.ts';

const responses = readOperations(document).flatMap(
  (operation) => responseCases(operation, document).responses,
);

/** The ids of the cases that go by a name, or why there are none. */
function named(name: string, among = responses) {
  const found = casesNamed(name, among);
  if (!('kind' in found)) return found.map(({ id }) => id);
  return found.kind;
}

describe('the response cases that go by a name', () => {
  const throttled = 'PutEvaluations/400/ThrottlingException';
  for (const [name, ids] of [
    [throttled, [throttled]],
    ['400/ThrottlingException', [throttled]],
    ['ThrottlingException', [throttled]],
    ['ThrottlingException/minimal', [`${throttled}/minimal`]],
    ['FailedEvaluations/present', ['PutEvaluations/200/FailedEvaluations/present']],
    ['PutEvaluations/200/minimal', ['PutEvaluations/200/minimal']],
    ['minimal', 'ambiguous'],
    ['FailedEvaluations/type=string', 'invalid'],
    ['Exception', 'unknown'],
    ['', 'unknown'],
  ] as const) {
    it(`${JSON.stringify(name)}: ${ids}`, () => assert.deepEqual(named(name), ids));
  }

  it('are one for each operation that has the error', () => {
    const two = responses.flatMap((each) => [
      each,
      { ...each, operation: 'Other', id: each.id.replace('PutEvaluations', 'Other') },
    ]);
    assert.deepEqual(named('ThrottlingException', two), [
      throttled,
      'Other/400/ThrottlingException',
    ]);
    assert.deepEqual(named(throttled, two), [throttled]);
  });

  it('offer the names there are where a name is not one of them', () => {
    const found = casesNamed('Trottling', responses);
    assert.ok('kind' in found && found.kind === 'unknown');
    assert.ok(found.known.includes(throttled) && found.known.includes('default'));
    assert.equal(new Set(found.errors).size, found.errors.length);
    assert.ok(found.errors.includes('ThrottlingException'));
  });
});

describe('the default answer', () => {
  it('has each optional list, empty, since callers read it without a look', () => {
    const [operation] = readOperations(document);
    assert.ok(operation !== undefined);
    assert.deepEqual(defaultAnswer(operation, document), {
      error: undefined,
      value: { FailedEvaluations: [] },
    });
  });

  it('has the members that are required, and no optional ones that are no lists', () => {
    const parcels = documentOf(parcelOffice);
    const operation = readOperations(parcels).find(({ name }) => name.startsWith('Estimate'));
    assert.ok(operation !== undefined);
    const answer = defaultAnswer(operation, parcels);
    const { $ref = '' } = operation.output.schema;
    const schema = parcels.components.schemas[$ref.replace('#/components/schemas/', '')];
    const lists = Object.entries(schema?.properties ?? {})
      .filter(([, { type, minItems = 0 }]) => type === 'array' && minItems === 0)
      .map(([name]) => name);
    assert.deepEqual(
      Object.keys(Object(answer?.value)).toSorted(),
      [...new Set([...(schema?.required ?? []), ...lists])].toSorted(),
    );
  });
});

describe('answers', () => {
  const first = { error: 'First', value: {} };
  const second = { error: 'Second', value: {} };
  const made = { error: undefined, value: { made: true } };

  it('are given in turn to the calls of an operation, and the last one stays', () => {
    const answers = new Answers(new Map([['A', [first, second]]]), () => made);
    assert.equal(answers.left, 2);
    assert.deepEqual(
      ['A', 'B', 'A', 'A'].map((operation) => answers.next(operation)),
      [first, made, second, second],
    );
    assert.equal(answers.left, 0);
  });

  it('take the default for a turn where it is asked for, which is made once', () => {
    let count = 0;
    const answers = new Answers(new Map([['A', [first, 'default']]]), () => {
      count += 1;
      return made;
    });
    const given = [1, 2, 3].map(() => answers.next('A'));
    assert.deepEqual({ given, count }, { given: [first, made, made], count: 1 });
  });
});
