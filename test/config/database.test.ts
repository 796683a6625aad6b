import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDatabase } from '../../src/config/database.ts';
import { DatabaseSync } from '../../src/config/sqlite.ts';
import { startChild } from './child.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const modeOf = (path: string) => statSync(path).mode & 0o777;

test('the database, its log and its index are for the owner alone', (t) => {
  const directory = temporaryDirectory(t);
  const database = openDatabase(join(directory, 'x.db'));
  t.after(() => database.close());
  const files = readdirSync(directory);
  assert.deepEqual(files, ['x.db', 'x.db-shm', 'x.db-wal']);
  for (const file of files) assert.equal(modeOf(join(directory, file)), 0o600, file);
});

test('a database that others can read is made private', (t) => {
  const path = join(temporaryDirectory(t), 'x.db');
  openDatabase(path).close();
  chmodSync(path, 0o666);
  openDatabase(path).close();
  assert.equal(modeOf(path), 0o600);
});

test('every commit is on disk before it returns, in a write-ahead log', (t) => {
  const path = join(temporaryDirectory(t), 'x.db');
  openDatabase(path).close();
  // The second time the file exists, and the settings of the connection must be the same.
  const database = openDatabase(path);
  t.after(() => database.close());
  const setting = (name: string) => database.prepare(`PRAGMA ${name}`).get()?.[name];
  assert.equal(setting('journal_mode'), 'wal');
  assert.equal(setting('synchronous'), 2);
  assert.equal(database.prepare('PRAGMA busy_timeout').get()?.timeout, 5000);
});

test('a database in memory works like one in a file', (t) => {
  const database = openDatabase();
  t.after(() => database.close());
  assert.deepEqual(database.prepare('SELECT * FROM evaluation').all(), []);
});

test('pages are found by an index, at any depth', (t) => {
  const database = openDatabase();
  t.after(() => database.close());
  for (const where of ['', 'rule = ? AND ']) {
    const plan = database
      .prepare(
        `EXPLAIN QUERY PLAN SELECT * FROM evaluation WHERE ${where}(ordering_timestamp, sequence) < (?, ?)
         ORDER BY ordering_timestamp DESC, sequence DESC LIMIT ?`,
      )
      .all();
    assert.equal(plan.length, 1);
    assert.match(`${plan[0]?.detail}`, /^SEARCH .*\(ordering_timestamp,sequence\)<\(\?,\?\)/);
  }
});

test('a database of a newer version is refused and left as it is', (t) => {
  const path = join(temporaryDirectory(t), 'x.db');
  const database = openDatabase(path);
  database.exec('PRAGMA user_version = 7');
  database.close();
  const before = readFileSync(path);
  assert.throws(() => openDatabase(path), {
    name: 'DataError',
    message: `the database ${path} has version 7; this version of Dovetail reads up to 1`,
  });
  assert.deepEqual(readFileSync(path), before);
});

for (const [what, sql] of Object.entries({
  'a table': 'CREATE TABLE notes (text TEXT)',
  'an application id': 'PRAGMA application_id = 42',
  'a version': 'PRAGMA user_version = 1',
})) {
  test(`another program's database with ${what} is refused and left as it is`, (t) => {
    const path = join(temporaryDirectory(t), 'x.db');
    const foreign = new DatabaseSync(path);
    foreign.exec(sql);
    foreign.close();
    const before = readFileSync(path);
    assert.throws(() => openDatabase(path), {
      name: 'DataError',
      message: `the database ${path} belongs to another program; expected Dovetail's`,
    });
    assert.deepEqual(readFileSync(path), before);
  });
}

test('a file that is no database is refused in one line and left as it is', (t) => {
  const path = join(temporaryDirectory(t), 'x.db');
  const text = 'not a database\n'.repeat(1000);
  writeFileSync(path, text);
  assert.throws(() => openDatabase(path), {
    name: 'DataError',
    message: `cannot use the database ${path}: file is not a database`,
  });
  assert.equal(readFileSync(path, 'utf8'), text);
});

test('a database whose schema is damaged is refused in one line', (t) => {
  const path = join(temporaryDirectory(t), 'x.db');
  openDatabase(path).close();
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xff, 100, 4096));
  assert.throws(() => openDatabase(path), {
    name: 'DataError',
    message: `cannot use the database ${path}: database disk image is malformed`,
  });
});

test('a directory in the place of the database is refused in one line', (t) => {
  const path = join(temporaryDirectory(t), 'x.db');
  mkdirSync(path, { mode: 0o700 });
  assert.throws(() => openDatabase(path), {
    name: 'DataError',
    message: `cannot use the database ${path}: unable to open database file`,
  });
});

test('a database that another process is making is waited for', async (t) => {
  const path = join(temporaryDirectory(t), 'x.db');
  const child = startChild(t, 'hold-write-lock', path, '300');
  await child.line();
  openDatabase(path).close();
  assert.equal(await child.end(), 0);
});
