import { closeSync, openSync } from 'node:fs';
import type { DatabaseSync as Database } from 'node:sqlite';
import { makePrivate, PRIVATE_FILE } from './data-directory.ts';
import { DataError, hasCode, reasonOf } from './errors.ts';
import { DatabaseSync } from './sqlite.ts';

/** Marks the file as Dovetail's ("DVTL") in SQLite's header field for it. */
const APPLICATION_ID = 0x4456544c;

/** The version of the schema below, kept in SQLite's `user_version`. 0 is a file that has no schema yet. */
const SCHEMA_VERSION = 1;

/** How long one process waits for another to finish writing, in milliseconds. */
const BUSY_TIMEOUT = 5000;

/** How long to wait before asking again where SQLite itself doesn't wait, in milliseconds. */
const RETRY_DELAY = 5;

const SQLITE_BUSY = 5;

/**
 * `sequence` counts arrivals and grows with each row written, so that rows of one timestamp have an order. It is a
 * column of its own, not the row id, because SQLite can only seek by (timestamp, sequence) in an index that names
 * both. Timestamps are milliseconds since the epoch.
 */
const SCHEMA = `
  CREATE TABLE evaluation (
    sequence INTEGER NOT NULL UNIQUE,
    rule TEXT NOT NULL,
    resource_type TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    compliance_type TEXT NOT NULL,
    annotation TEXT,
    ordering_timestamp INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    UNIQUE (rule, resource_type, resource_id)
  ) STRICT;
  CREATE INDEX evaluation_newest ON evaluation (ordering_timestamp, sequence);
  CREATE INDEX evaluation_newest_of_rule ON evaluation (rule, ordering_timestamp, sequence);
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

/**
 * Opens the database of evaluations, and makes it where it is missing: mode 0600, a write-ahead log, and each commit
 * on disk before it returns (`synchronous = FULL`). Without a path the database is in memory.
 *
 * @throws {DataError} when the file can't be opened, is damaged, is another program's, or is of a newer Dovetail.
 */
export function openDatabase(path?: string): Database {
  let database: Database | undefined;
  try {
    if (path !== undefined) createPrivately(path);
    database = new DatabaseSync(path ?? ':memory:');
    prepareDatabase(database, path);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof DataError) throw error;
    throw new DataError(`cannot use the database ${path ?? 'in memory'}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/**
 * SQLite would make the file readable to all. A file that exists is not opened here, not even for its mode: closing
 * it would drop the locks that another connection of this process holds on it (SQLite, "How To Corrupt", 2.2).
 */
function createPrivately(path: string): void {
  try {
    closeSync(openSync(path, 'wx', PRIVATE_FILE));
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    makePrivate(path);
  }
}

function prepareDatabase(database: Database, path: string | undefined): void {
  database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
  // Looked at before anything is written, so that a file that is not ours stays as it is.
  const isNew = inTransaction(database, 'DEFERRED', () => isWithoutSchema(database, path));
  const mode = whenNotBusy(() => database.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode);
  if (path !== undefined && mode !== 'wal') {
    throw new DataError(
      `the database ${path} can't keep a write-ahead log (journal mode ${mode}); expected a local file system`,
    );
  }
  database.exec('PRAGMA synchronous = FULL');
  if (isNew) createSchema(database, path);
}

/**
 * SQLite doesn't wait for other processes where waiting might never end, and changing the journal mode is such a
 * place: of processes that make a database at once, all but one are told that it is busy. This asks again for as long
 * as SQLite would have waited.
 */
function whenNotBusy<Result>(work: () => Result): Result {
  const deadline = Date.now() + BUSY_TIMEOUT;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || Date.now() >= deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_DELAY);
    }
  }
}

/** `SQLITE_BUSY`, which is the low byte of all its extended codes. */
function isBusy(error: unknown): boolean {
  return (
    error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    (error.errcode & 0xff) === SQLITE_BUSY
  );
}

function createSchema(database: Database, path: string | undefined): void {
  inTransaction(database, 'IMMEDIATE', () => {
    // Another process may have made the schema in the meantime.
    if (isWithoutSchema(database, path)) database.exec(SCHEMA);
  });
}

/** Whether the database is empty. Throws where it holds what this version of Dovetail can't read. */
function isWithoutSchema(database: Database, path: string | undefined): boolean {
  const version = numberOf(database, 'PRAGMA user_version');
  const application = numberOf(database, 'PRAGMA application_id');
  const tables = numberOf(database, 'SELECT count(*) FROM sqlite_schema');
  if (application === 0 && version === 0 && tables === 0) return true;
  if (application !== APPLICATION_ID) {
    throw new DataError(`the database ${path} belongs to another program; expected Dovetail's`);
  }
  if (version !== SCHEMA_VERSION) {
    throw new DataError(
      `the database ${path} has version ${version}; this version of Dovetail reads up to ${SCHEMA_VERSION}`,
    );
  }
  return false;
}

function numberOf(database: Database, sql: string): number {
  const row = database.prepare(sql).get() ?? {};
  const [value] = Object.values(row);
  if (typeof value !== 'number') throw new TypeError(`${sql} gave no number`);
  return value;
}

/**
 * Runs `work` in one transaction and returns what it returns. When it throws, nothing of it stays. `DEFERRED` is for
 * reading: all of it sees one state. `IMMEDIATE` takes the write lock at the start, so that a transaction that writes
 * never fails half way for want of it.
 */
export function inTransaction<Result>(
  database: Database,
  kind: 'DEFERRED' | 'IMMEDIATE',
  work: () => Result,
): Result {
  database.exec(`BEGIN ${kind}`);
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // Some failures, such as a full disk, have rolled back already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
