import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { listConstraints } from '../../../src/conformance/constraints.ts';
import type { Entry } from '../../../src/conformance/report/report.ts';
import { coverageOf } from '../../../src/conformance/run/coverage.ts';
import { findServer, runCases, UnreachableError } from '../../../src/conformance/run/run-cases.ts';
import { createRunner, type RunnerOptions } from '../../../src/conformance/run/runner.ts';
import { answerHeaders, caseOf, document, refusal } from './cases.ts';
import { deadUrl, httpServer, tcpServer } from './servers.ts';

function runner(context: TestContext, options: Omit<RunnerOptions, 'document'>) {
  const created = createRunner({ document, timeoutMs: 2_000, ...options });
  context.after(() => created.close());
  return created;
}

function respond(response: ServerResponse, status = 200, body: unknown = {}) {
  response.writeHead(status, answerHeaders).end(JSON.stringify(body));
}

function outcomes(entries: readonly Entry[]): readonly string[] {
  return entries.map(({ id, outcome }) => `${id.slice('PutEvaluations/'.length)} ${outcome}`);
}

const names = Array.from({ length: 20 }, (_, index) => `case-${index}`);

test('entries come in the order of the cases, whichever ends first, and no more run at a time than allowed', async (context) => {
  let running = 0;
  let most = 0;
  const url = await httpServer(context, async (request, response) => {
    running += 1;
    most = Math.max(most, running);
    await sleep(Number(request.headers['x-case']?.slice(5)) % 3);
    running -= 1;
    respond(response);
  });
  const seen: string[] = [];
  const cases = names.map((name) => caseOf(name));
  const entries = await runCases(runner(context, { url, concurrency: 4 }), cases, ({ id }) =>
    seen.push(id),
  );
  assert.deepEqual(
    outcomes(entries),
    names.map((name) => `${name} passed`),
  );
  assert.deepEqual([...seen].sort(), cases.map(({ id }) => id).sort());
  assert.ok(most > 1 && most <= 4, `${most} at a time`);
});

test('a case whose exchange goes wrong is a failed entry, and the rest of the run goes on', async (context) => {
  const url = await httpServer(context, (request, response) => {
    const name = request.headers['x-case'];
    if (name === 'hang') return;
    if (name === 'close') response.destroy();
    else if (name === 'garbage') response.socket?.end('garbage\r\n\r\n');
    else if (name === 'endless') response.writeHead(200, answerHeaders).end('a'.repeat(2 ** 21));
    else respond(response);
  });
  const cases = ['a', 'hang', 'close', 'garbage', 'endless', 'z'].map((name) => caseOf(name));
  const entries = await runCases(runner(context, { url, timeoutMs: 300 }), cases);
  assert.deepEqual(outcomes(entries), [
    'a passed',
    'hang failed',
    'close failed',
    'garbage failed',
    'endless failed',
    'z passed',
  ]);
  const places = entries.map(({ problems }) => problems.map(({ where }) => where).join());
  assert.deepEqual(places, ['', 'connection', 'connection', 'connection', 'body', '']);
});

const silent: readonly [name: string, start: (context: TestContext) => Promise<URL>, RegExp][] = [
  ['nothing listens', deadUrl, /nothing listens at/],
  ['the server hangs', (context) => tcpServer(context, () => {}), /did not come within 0\.1 s/],
  [
    'the server closes early',
    (context) => tcpServer(context, (socket) => socket.end()),
    /closed before an answer came/,
  ],
  [
    'the server does not speak HTTP',
    (context) => tcpServer(context, (socket) => socket.end('220 smtp ready\r\n')),
    /is not HTTP/,
  ],
];
for (const [name, start, message] of silent) {
  test(`a run ends after two tries where ${name}`, async (context) => {
    const url = await start(context);
    const seen: Entry[] = [];
    const run = runCases(
      runner(context, { url, timeoutMs: 100 }),
      names.map((each) => caseOf(each)),
      (entry) => seen.push(entry),
    );
    await assert.rejects(
      run,
      (error) => error instanceof UnreachableError && message.test(`${error}`),
    );
    assert.deepEqual(seen, []);
  });
}

test('a server that leaves the first case alone without an answer is reached by the last', async (context) => {
  const url = await httpServer(context, (request, response) => {
    if (request.headers['x-case'] === 'case-0') response.destroy();
    else respond(response);
  });
  const cases = names.map((name) => caseOf(name));
  const entries = await runCases(runner(context, { url }), cases);
  assert.deepEqual(
    outcomes(entries),
    names.map((name) => `${name} ${name === 'case-0' ? 'failed' : 'passed'}`),
  );
  assert.equal(await findServer(runner(context, { url }), cases), undefined);
});

/** How a server says that it is busy, what it says first, and how long is waited. */
const busy: readonly [
  name: string,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: unknown,
  waits: readonly number[],
][] = [
  ['429', 429, {}, {}, [500, 1_000]],
  ['503', 503, {}, { __type: 'ServiceUnavailable' }, [500, 1_000]],
  ['ThrottlingException', 400, {}, { __type: 'ThrottlingException' }, [500, 1_000]],
  ['429 with a time', 429, { 'retry-after': '2' }, {}, [2_000, 2_000]],
  ['429 with a long time', 429, { 'retry-after': '999999999' }, {}, [5_000, 5_000]],
  ['429 with a time that can not be read', 429, { 'retry-after': '-1e9' }, {}, [500, 1_000]],
];
for (const [name, status, headers, body, waits] of busy) {
  test(`a server that is busy is asked again after a while, three times in all: ${name}`, async (context) => {
    let count = 0;
    let until = 3;
    const url = await httpServer(context, (_request, response) => {
      count += 1;
      if (count === until) return respond(response);
      response.writeHead(status, { ...answerHeaders, ...headers }).end(JSON.stringify(body));
    });
    const waited: number[] = [];
    const settings = { url, sleep: async (ms: number) => void waited.push(ms) };
    const passed = await runCases(runner(context, settings), [caseOf('a')]);
    assert.deepEqual(outcomes(passed), ['a passed']);
    assert.deepEqual(waited, waits);

    until = Number.POSITIVE_INFINITY;
    const before = count;
    const failed = await runCases(runner(context, settings), [caseOf('a')]);
    assert.deepEqual(outcomes(failed), ['a failed']);
    assert.equal(count - before, 3);
  });
}

test('what a case expects is not waited for', async (context) => {
  const url = await httpServer(context, (_request, response) =>
    respond(response, 400, { __type: 'ThrottlingException' }),
  );
  const waited: number[] = [];
  const settings = { url, sleep: async (ms: number) => void waited.push(ms) };
  const cases = [caseOf('a', refusal('ThrottlingException'))];
  assert.deepEqual(outcomes(await runCases(runner(context, settings), cases)), ['a passed']);
  assert.deepEqual(waited, []);
});

test('an abort ends the run at once, with the entries of what was run', async (context) => {
  const url = await httpServer(context, (request, response) => {
    if (Number(request.headers['x-case']?.slice(5)) < 3) respond(response);
  });
  const controller = new AbortController();
  let count = 0;
  const entries = await runCases(
    runner(context, { url, signal: controller.signal, timeoutMs: 60_000 }),
    names.map((name) => caseOf(name)),
    () => {
      count += 1;
      if (count === 3) controller.abort();
    },
  );
  assert.deepEqual(outcomes(entries), ['case-0 passed', 'case-1 passed', 'case-2 passed']);
});

test('an abort while a busy server is waited for ends the wait, and nothing more is sent', async (context) => {
  const controller = new AbortController();
  let requests = 0;
  const url = await httpServer(context, (_request, response) => {
    requests += 1;
    respond(response, 429);
    setImmediate(() => controller.abort());
  });
  await runCases(runner(context, { url, signal: controller.signal }), [caseOf('a')]);
  assert.equal(requests, 1);
});

test('what signing throws ends the run', async (context) => {
  const url = await httpServer(context, (_request, response) => respond(response));
  const sign = () => Promise.reject(new Error('no key'));
  const cases = names.map((name) => caseOf(name));
  await assert.rejects(runCases(runner(context, { url, sign }), cases), /no key/);
});

test('a concurrency out of bounds is refused', () => {
  for (const concurrency of [0, 65, 1.5, Number.NaN]) {
    const url = new URL('http://h/');
    assert.throws(() => createRunner({ document, url, concurrency }), RangeError);
  }
});

test('a listed case that fails is known, and one that passes is fixed', async (context) => {
  const url = await httpServer(context, (request, response) =>
    respond(response, request.headers['x-case'] === 'a' ? 500 : 200),
  );
  const known = [{ pattern: '*', reason: 'ticket 7', line: 1 }];
  const entries = await runCases(runner(context, { url, known }), [caseOf('a'), caseOf('b')]);
  assert.deepEqual(outcomes(entries), ['a known', 'b fixed']);
  assert.deepEqual(
    entries.map(({ reason }) => reason),
    ['ticket 7', 'ticket 7'],
  );
});

test('coverage counts the cases of each constraint, those that failed, and lists what none exercised', async (context) => {
  const url = await httpServer(context, (request, response) =>
    respond(response, request.headers['x-case'] === 'a' ? 500 : 200),
  );
  const constraints = listConstraints(document);
  const [first, second] = constraints;
  assert.ok(first !== undefined && second !== undefined);
  const cases = ['a', 'b'].map((name) => ({ ...caseOf(name), constraint: first.pointer }));
  const entries = await runCases(runner(context, { url }), cases);
  const [one, two, ...rest] = coverageOf(constraints, entries);
  assert.deepEqual(one, {
    operation: 'PutEvaluations',
    path: first.path,
    label: first.label,
    constraint: first.pointer,
    exercised: 2,
    failed: 1,
  });
  assert.deepEqual([two?.exercised, two?.failed], [0, 0]);
  assert.equal(rest.length, constraints.length - 2);
});
