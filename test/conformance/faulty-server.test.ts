import assert from 'node:assert/strict';
import test from 'node:test';
import { shippedContract } from '../../src/config/shipped-contract.ts';
import { deriveCases } from '../../src/conformance/cases/derive.ts';
import type { Entry } from '../../src/conformance/report/report.ts';
import { runCases } from '../../src/conformance/run/run-cases.ts';
import { createRunner } from '../../src/conformance/run/runner.ts';
import { badAnswers, patienceMs } from './faulty-server/bad-answers.ts';
import { goodToken } from './faulty-server/checks.ts';
import { faults } from './faulty-server/faults.ts';
import type { Service } from './faulty-server/service.ts';
import { type Interfere, startServer } from './faulty-server/sound-server.ts';
import { variations } from './faulty-server/variations.ts';

const operation = 'PutEvaluations';

const document = await shippedContract.loadDocument();
const { requests: cases } = deriveCases(document, { set: new Map([['ResultToken', goodToken]]) });

/** What failed of some cases, or of all, against a server of the contract with some departures. */
async function failuresOf(
  departures: Partial<Service>,
  { interfere, run = cases }: { interfere?: Interfere; run?: typeof cases } = {},
): Promise<readonly Entry[]> {
  const server = await startServer(departures, interfere);
  const timeoutMs = interfere === undefined ? 10_000 : patienceMs;
  const runner = createRunner({ document, url: server.url, timeoutMs });
  try {
    const entries = await runCases(runner, run);
    assert.equal(entries.length, run.length, 'a case was left out');
    return entries.filter(({ outcome }) => outcome !== 'passed');
  } finally {
    runner.close();
    await server.close();
  }
}

/** The failures in few words, for the message of an assertion. */
function listed(failures: readonly Entry[]): string {
  const lines = failures.flatMap(({ id, problems }) =>
    problems.map(
      ({ where, expected, found }) => `${id}: ${where}: expected ${expected}, found ${found}`,
    ),
  );
  return lines.slice(0, 20).join('\n') || 'nothing failed';
}

test('a sound server has no failure, in whatever it is free', async (context) => {
  for (const { name, departures } of variations) {
    await context.test(name, async () => {
      const failures = await failuresOf(departures);
      assert.equal(failures.length, 0, listed(failures));
    });
  }
});

test('every planted fault is found, and in its place', async (context) => {
  for (const { name, departures, id, where } of faults) {
    await context.test(name, async () => {
      // The one case that has to find it says as much as all of them would.
      const run = cases.filter((each) => each.id === `${operation}/${id}`);
      const [failure] = await failuresOf(departures, { run });
      if (failure?.problems.some((problem) => problem.where === where)) return;
      const all = await failuresOf(departures);
      assert.fail(`expected ${id} to fail for its ${where}\n${listed(all)}`);
    });
  }
});

test('a fault in one place leaves the cases of other places alone', async () => {
  const failures = await failuresOf(
    faults.find(({ name }) => name === 'an annotation of 257 characters is accepted')?.departures ??
      {},
  );
  assert.deepEqual(
    failures.map(({ id }) => id),
    ['maxLength+1', 'maxLength+1-combining'].map(
      (name) => `${operation}/Evaluations[]/Annotation/${name}`,
    ),
  );
});

test('an answer that is none fails its case in bounded time, and the rest of the run goes on', async (context) => {
  const id = `${operation}/Evaluations[]/OrderingTimestamp/epoch-seconds/negative`;
  const marked = cases.find((each) => each.id === id)?.request.body;
  for (const { name, send, where, found } of badAnswers) {
    await context.test(name, { timeout: 5_000 }, async () => {
      let bytesSent = () => 0;
      const interfere: Interfere = ({ body }, socket) => {
        if (body !== marked) return false;
        const before = socket.bytesWritten;
        bytesSent = () => socket.bytesWritten - before;
        // The runner cuts what it has enough of.
        socket.on('error', () => {});
        send(socket);
        return true;
      };
      const failures = await failuresOf({}, { interfere });
      assert.deepEqual(
        failures.map((failure) => failure.id),
        [id],
        listed(failures),
      );
      const problem = failures[0]?.problems.find((each) => each.where === where);
      assert.match(problem?.found ?? listed(failures), found);
      assert.ok(bytesSent() < 32 * 1024 * 1024, 'the connection was not cut');
    });
  }
});
