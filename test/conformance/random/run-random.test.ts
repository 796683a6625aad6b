import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { document } from '../../../generated/put-evaluations/document.ts';
import type { RequestCase } from '../../../src/conformance/cases/case.ts';
import { judgeRequest } from '../../../src/conformance/cases/expected.ts';
import { readOperations } from '../../../src/conformance/operation.ts';
import { arbitraryBody } from '../../../src/conformance/random/arbitrary-body.ts';
import { runRandom } from '../../../src/conformance/random/run-random.ts';
import type { Entry } from '../../../src/conformance/report/report.ts';

const [operation] = readOperations(document);
assert.ok(operation !== undefined);

function entryOf(each: RequestCase, isPassed: boolean): Entry {
  const { id, operation: name, constraint, title, request } = each;
  return {
    id,
    operation: name,
    group: '',
    constraint,
    title,
    outcome: isPassed ? 'passed' : 'failed',
    reason: undefined,
    problems: isPassed ? [] : [{ where: 'status', expected: '200', found: '400' }],
    request: { ...request, url: 'http://127.0.0.1/' },
    response: undefined,
    durationMs: 0,
  };
}

function run(
  seed: number,
  passes: (each: RequestCase) => boolean,
  set = new Map<string, string>(),
) {
  const sent: RequestCase[] = [];
  const entries = runRandom({
    document,
    operations: [operation?.name ?? ''],
    count: 200,
    seed,
    set,
    execute: async (each) => {
      sent.push(each);
      return entryOf(each, passes(each));
    },
  });
  return entries.then((all) => ({ all, sent }));
}

test('random bodies lie on both sides of the border of the contract', () => {
  const bodies = fc.sample(arbitraryBody(operation, document), { numRuns: 1_000, seed: 1 });
  const keywords = new Map<string, number>();
  let valid = 0;
  for (const body of bodies) {
    const { broken } = judgeRequest(body, operation, document);
    if (broken.length === 0) valid += 1;
    for (const { keyword } of broken) keywords.set(keyword, (keywords.get(keyword) ?? 0) + 1);
  }
  assert.ok(valid > 150 && valid < 850, `${valid} of 1,000 are valid`);
  const wanted = ['type', 'required', 'enum', 'minLength', 'maxLength', 'maxItems'];
  const missing = [...wanted, 'x-dovetail-response-only'].filter((each) => !keywords.has(each));
  assert.deepEqual(missing, []);
});

test('the same seed draws the same bodies, another one others', async () => {
  const bodies = async (seed: number) => {
    const { sent } = await run(seed, () => true);
    assert.equal(sent.length, 200);
    return sent.map(({ request }) => request.body);
  };
  const first = await bodies(7);
  assert.deepEqual(await bodies(7), first);
  assert.notDeepEqual(await bodies(8), first);
});

test('what passes is one entry, which says how many bodies were drawn', async () => {
  const { all } = await run(7, () => true);
  assert.deepEqual(
    all.map(({ id, outcome, title }) => ({ id, outcome, title })),
    [{ id: 'PutEvaluations/random', outcome: 'passed', title: '200 random bodies, seed 7' }],
  );
});

test('a failure is shrunk to the smallest body that fails', async () => {
  const hasEvaluation = ({ value }: RequestCase) =>
    JSON.stringify(value).includes('"Evaluations":[');
  const { all } = await run(7, (each) => !hasEvaluation(each));
  assert.deepEqual(
    all.map(({ outcome, title, request }) => ({ outcome, title, body: request.body })),
    [
      {
        outcome: 'failed',
        title: 'the smallest random body that fails, seed 7',
        body: '{"Evaluations":[]}',
      },
    ],
  );
});

test('values that only the server knows stand in every body', async () => {
  const { sent } = await run(7, () => true, new Map([['ResultToken', 'known']]));
  const tokens = new Set(sent.map(({ value }) => Object(value).ResultToken));
  assert.deepEqual([...tokens], ['known']);
});
