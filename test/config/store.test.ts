import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import type { Position } from '../../src/config/cursor.ts';
import { DatabaseSync } from '../../src/config/sqlite.ts';
import {
  DATABASE_FILE,
  type EvaluationStore,
  type EvaluationStoreOptions,
  type NewEvaluation,
  openEvaluationStore,
  type StoredEvaluation,
} from '../../src/config/store.ts';
import { temporaryDirectory } from './temporary-directory.ts';

function openStore(test: TestContext, options?: EvaluationStoreOptions): EvaluationStore {
  const store = openEvaluationStore(options);
  test.after(() => store.close());
  return store;
}

function finding(resourceId: string, timestamp: number, more?: Partial<NewEvaluation>) {
  return {
    resourceType: 'AWS::S3::Bucket',
    resourceId,
    complianceType: 'COMPLIANT',
    orderingTimestamp: new Date(timestamp),
    ...more,
  };
}

const all = (store: EvaluationStore) => store.list({ limit: 1_000_000 }).evaluations;
const ids = (evaluations: readonly StoredEvaluation[]) =>
  evaluations.map(({ resourceId }) => resourceId);

for (const place of ['a directory', 'memory']) {
  test(`what is put in ${place} is read as it was given`, (t) => {
    const dataDirectory = place === 'memory' ? undefined : temporaryDirectory(t);
    const store = openStore(t, { dataDirectory, now: () => 1234 });
    const given = [
      finding('longest', 8.64e15, { resourceType: '😀'.repeat(256), annotation: 'é'.repeat(256) }),
      finding('x'.repeat(768), 1.5e12, { complianceType: 'NOT_APPLICABLE' }),
      finding('quotes \' " ; --', 0, { annotation: '\u2028 \\ %' }),
      finding('earliest', -8.64e15, { complianceType: 'NON_COMPLIANT' }),
    ];
    store.put('demo', given);
    const stored = given.map((one) => ({ rule: 'demo', recordedAt: new Date(1234), ...one }));
    assert.deepEqual(all(store), stored);
  });
}

const textWithNul = new DatabaseSync(':memory:')
  .prepare(`SELECT 'a' || char(0) AS text`)
  .get()?.text;

test('a text with a NUL character is read whole', {
  skip: textWithNul === 'a\0' ? false : 'this version of Node reads text up to a NUL character',
}, (t) => {
  const store = openStore(t);
  store.put('demo', [finding('a\0b', 1, { annotation: '\0' })]);
  const [stored] = all(store);
  assert.equal(stored?.resourceId, 'a\0b');
  assert.equal(stored?.annotation, '\0');
});

test('what was put before a store was closed is there when it is opened again', (t) => {
  const dataDirectory = temporaryDirectory(t);
  const first = openStore(t, { dataDirectory });
  first.put('demo', [finding('a', 1)]);
  const before = all(first);
  first.close();
  assert.deepEqual(all(openStore(t, { dataDirectory })), before);
});

test('stores in memory have nothing in common', (t) => {
  openStore(t).put('demo', [finding('a', 1)]);
  assert.deepEqual(all(openStore(t)), []);
});

test('a newer evaluation replaces all of an older one, its annotation included', (t) => {
  let now = 1000;
  const store = openStore(t, { now: () => now });
  store.put('demo', [finding('a', 1, { annotation: 'old' })]);
  now += 500;
  store.put('demo', [finding('a', 2, { complianceType: 'NON_COMPLIANT' })]);
  const [stored, ...others] = all(store);
  assert.deepEqual(others, []);
  assert.equal(stored?.complianceType, 'NON_COMPLIANT');
  assert.equal(stored?.annotation, undefined);
  assert.deepEqual(stored?.recordedAt, new Date(1500));
});

test('rules, resource types and ids that differ at all are apart', (t) => {
  const store = openStore(t);
  store.put('demo', [finding('a', 1), finding('A', 1), finding('a ', 1), finding('a\0', 1)]);
  store.put('demo', [finding('a', 1, { resourceType: 'AWS::EC2::Instance' })]);
  store.put('Demo', [finding('a', 1)]);
  assert.equal(all(store).length, 6);
  assert.equal(store.list({ rule: 'demo', limit: 10 }).evaluations.length, 5);
  assert.deepEqual(store.list({ rule: 'DEMO', limit: 10 }).evaluations, []);
});

test('the newest timestamp wins, of equal ones the later arrival, in whatever calls they come', () => {
  const one = fc.record({
    rule: fc.constantFrom('r', 's'),
    id: fc.constantFrom('a', 'b', 'c'),
    timestamp: fc.integer({ min: -2, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(fc.array(one, { maxLength: 6 }), { maxLength: 8 }), (calls) => {
      const store = openEvaluationStore();
      const model = new Map<string, { timestamp: number; arrival: number; label: string }>();
      let arrival = 0;
      for (const call of calls) {
        for (const rule of ['r', 's']) {
          const mine = call.filter((each) => each.rule === rule);
          store.put(
            rule,
            mine.map(({ id, timestamp }) => {
              arrival += 1;
              const label = `${rule} ${id} ${arrival}`;
              const held = model.get(`${rule} ${id}`);
              if (held === undefined || timestamp >= held.timestamp) {
                model.set(`${rule} ${id}`, { timestamp, arrival, label });
              }
              return finding(id, timestamp, { annotation: label });
            }),
          );
        }
      }
      const expected = [...model.values()].sort(
        (one, other) => other.timestamp - one.timestamp || other.arrival - one.arrival,
      );
      const stored = all(store);
      store.close();
      assert.deepEqual(
        stored.map(({ annotation }) => annotation),
        expected.map(({ label }) => label),
      );
    }),
  );
});

test('when one evaluation of a call can not be stored, none is, and the store goes on', (t) => {
  const store = openStore(t);
  store.put('demo', [finding('kept', 1)]);
  assert.throws(() => store.put('demo', [finding('a', 2), finding('b', Number.NaN)]), /NOT NULL/);
  assert.deepEqual(ids(all(store)), ['kept']);
  store.put('demo', [finding('c', 2)]);
  assert.deepEqual(ids(all(store)), ['c', 'kept']);
});

test('a page names the next one only where there is one', (t) => {
  const store = openStore(t);
  store.put('demo', [finding('a', 1), finding('b', 2), finding('c', 3)]);
  const first = store.list({ limit: 2 });
  assert.deepEqual(ids(first.evaluations), ['c', 'b']);
  const second = store.list({ limit: 2, after: first.next });
  assert.deepEqual(ids(second.evaluations), ['a']);
  assert.equal(second.next, undefined);
  assert.equal(store.list({ limit: 3 }).next, undefined);
  assert.equal(openStore(t).list({ limit: 3 }).next, undefined);
});

test('a walk over the pages meets everything once while evaluations are added and replaced', () => {
  const timestamp = fc.integer({ min: 0, max: 4 });
  fc.assert(
    fc.property(
      fc.array(timestamp, { minLength: 1, maxLength: 20 }),
      fc.array(fc.tuple(timestamp, fc.nat(30)), { maxLength: 20 }),
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom('demo', undefined),
      (initial, later, limit, rule) => {
        const store = openEvaluationStore();
        store.put(
          'demo',
          initial.map((at, index) => finding(`${index}`, at)),
        );
        const queue = [...later];
        const replaced = new Set<string>();
        const met: string[] = [];
        let after: Position | undefined;
        do {
          const page = store.list({ rule, limit, after });
          met.push(...ids(page.evaluations));
          after = page.next;
          for (const [at, id] of queue.splice(0, 2)) {
            // Ids up to 20 may replace what is there, the others add.
            if (id < initial.length) replaced.add(`${id}`);
            store.put('demo', [finding(`${id}`, at)]);
          }
        } while (after !== undefined && met.length <= 100);
        store.close();

        assert.equal(new Set(met).size, met.length, 'met twice');
        for (const id of initial.keys()) {
          assert.ok(replaced.has(`${id}`) || met.includes(`${id}`), `${id} was not met`);
        }
      },
    ),
  );
});

test('a store is ready until it is closed, and closing it twice is once', (t) => {
  for (const dataDirectory of [undefined, temporaryDirectory(t)]) {
    const store = openStore(t, { dataDirectory });
    assert.equal(store.isReady(), true);
    store.close();
    store.close();
    assert.equal(store.isReady(), false);
    assert.throws(() => store.put('demo', [finding('a', 1)]), /not open/);
  }
});

for (const [what, take] of Object.entries({
  deleted: (path: string) => rmSync(path),
  moved: (path: string) => renameSync(path, `${path}.moved`),
  'deleted with its directory': (path: string) => rmSync(join(path, '..'), { recursive: true }),
})) {
  test(`a database that was ${what} under the store is not written to`, (t) => {
    const dataDirectory = join(temporaryDirectory(t), 'data');
    mkdirSync(dataDirectory);
    const path = join(dataDirectory, DATABASE_FILE);
    const store = openStore(t, { dataDirectory });
    take(path);
    assert.equal(store.isReady(), false);
    assert.throws(() => store.put('demo', [finding('a', 1)]), {
      name: 'DataError',
      message: `the database ${path} was moved or deleted while it was in use`,
    });
  });
}

test('stores that share a directory see each other, and closing one leaves the other its locks', (t) => {
  const dataDirectory = temporaryDirectory(t);
  const one = openStore(t, { dataDirectory });
  const other = openStore(t, { dataDirectory });
  one.put('demo', [finding('a', 1)]);
  other.put('demo', [finding('b', 2)]);
  other.close();
  one.put('demo', [finding('c', 3)]);
  assert.deepEqual(ids(all(openStore(t, { dataDirectory }))), ['c', 'b', 'a']);
});
