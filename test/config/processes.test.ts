import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openLocalConfig } from '../../src/config/local-config.ts';
import { openEvaluationStore, type StoredEvaluation } from '../../src/config/store.ts';
import { type Child, startChild } from './child.ts';
import { temporaryDirectory } from './temporary-directory.ts';

test('what a killed process had put is stored, and no call of it by halves', async (t) => {
  const dataDirectory = temporaryDirectory(t);
  const child = startChild(t, 'put-until-killed', dataDirectory);
  while ((await child.line()) !== '5');
  child.process.kill('SIGKILL');
  const acknowledged = Number((await child.rest()).at(-1) ?? '5');
  assert.equal(await child.end(), 'SIGKILL');

  const counts = new Map<number, number>();
  for (const evaluation of everything(dataDirectory)) {
    const batch = Number(evaluation.resourceId.split('/')[0]);
    counts.set(batch, (counts.get(batch) ?? 0) + 1);
  }
  for (let batch = 0; batch <= acknowledged; batch += 1) assert.equal(counts.get(batch), 100);
  // One more may have been stored and not yet acknowledged; it is whole, too.
  assert.ok(counts.size <= acknowledged + 2);
  assert.ok([...counts.values()].every((count) => count === 100));
});

test('two processes that start at once on a new data directory share it', async (t) => {
  const dataDirectory = temporaryDirectory(t);
  const children = ['0', '1'].map((first) =>
    startChild(t, 'put-in-turn', `${dataDirectory}/new`, first),
  );
  await Promise.all(children.map((child) => child.line()));
  for (const child of children) child.send('go');
  const tokens = await Promise.all(children.map((child) => child.line()));
  assert.deepEqual(await Promise.all(children.map((child: Child) => child.end())), [0, 0]);

  const config = openLocalConfig({
    rules: ['demo'],
    dataDirectory: `${dataDirectory}/new`,
    env: {},
  });
  for (const ResultToken of tokens) config.handlers.putEvaluations({ ResultToken });
  config.close();

  const stored = everything(`${dataDirectory}/new`);
  const own = stored.filter(({ resourceId }) => resourceId !== 'shared');
  assert.deepEqual(
    own.map(({ resourceId }) => resourceId),
    Array.from({ length: 200 }, (_, index) => `own ${199 - index}`),
  );
  assert.deepEqual(
    stored
      .filter(({ resourceId }) => resourceId === 'shared')
      .map(({ orderingTimestamp }) => orderingTimestamp.getTime()),
    [199],
  );
});

test('processes that make the key of a directory at the same moment get the same key', async (t) => {
  const parent = temporaryDirectory(t);
  const count = 40;
  for (let index = 0; index < count; index += 1) mkdirSync(join(parent, `${index}`));
  const children = [1, 2].map(() => startChild(t, 'load-keys', parent, `${count}`));
  await Promise.all(children.map((child) => child.line()));
  const start = Date.now() + 50;
  for (const child of children) child.send(`${start}`);
  const [one, other] = await Promise.all(children.map((child) => child.rest()));
  assert.equal(one?.length, count);
  assert.deepEqual(one, other);
});

function everything(dataDirectory: string): readonly StoredEvaluation[] {
  const store = openEvaluationStore({ dataDirectory });
  try {
    return store.list({ limit: 1_000_000 }).evaluations;
  } finally {
    store.close();
  }
}
