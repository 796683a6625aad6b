import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { SQLOutputValue } from 'node:sqlite';
import { type Position, START } from './cursor.ts';
import { inTransaction, openDatabase } from './database.ts';
import { DataError } from './errors.ts';

/** The file in the data directory that holds the evaluations. */
export const DATABASE_FILE = 'evaluations.db';

/** What a rule found about one resource. */
export interface NewEvaluation {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly complianceType: string;
  readonly annotation?: string | undefined;
  /** The time of the event that the finding belongs to; of two findings on one resource, the newer one counts. */
  readonly orderingTimestamp: Date;
}

/** A finding as it is stored. */
export interface StoredEvaluation extends NewEvaluation {
  readonly rule: string;
  /** When the store took it. */
  readonly recordedAt: Date;
}

/** Which of the stored evaluations to read. */
export interface EvaluationQuery {
  /** Those of one rule. Without it, those of all rules, also of rules that no longer exist. */
  readonly rule?: string | undefined;
  /** The most evaluations to return: 1 or more. */
  readonly limit: number;
  /** Where the page before ended. Without it, the first page. */
  readonly after?: Position | undefined;
}

/** Some of the stored evaluations, newest first. */
export interface EvaluationPage {
  readonly evaluations: readonly StoredEvaluation[];
  /** Where this page ends; absent when it is the last. */
  readonly next?: Position;
}

/** The evaluations of all rules: per rule and resource the newest one. */
export interface EvaluationStore {
  /**
   * Stores the findings of one call, all or none; they are on disk when it returns. The newest `orderingTimestamp`
   * of a rule and resource wins; of equal ones, the later arrival, in the order of the list.
   *
   * It blocks while another process writes, for 5 seconds at most.
   *
   * @throws {DataError} when the database file was moved or deleted since it was opened.
   */
  put(rule: string, evaluations: readonly NewEvaluation[]): void;
  /**
   * One page, newest first. What was stored when the first page was read is met exactly once, except that an
   * evaluation which is replaced in between moves to the front, and a walk that is past that point doesn't meet it.
   */
  list(query: EvaluationQuery): EvaluationPage;
  /** Whether the store is open, and its database is where it was and answers. */
  isReady(): boolean;
  /** Closes the database. Calls after the first do nothing. */
  close(): void;
}

/** Where the store lives. */
export interface EvaluationStoreOptions {
  /** An existing directory for the database. Without one, the evaluations are in memory and end with `close`. */
  readonly dataDirectory?: string | undefined;
  /** The clock for `recordedAt`, in milliseconds since the epoch. `Date.now` by default. */
  readonly now?: (() => number) | undefined;
}

const PUT = `
  INSERT INTO evaluation
    (sequence, rule, resource_type, resource_id, compliance_type, annotation, ordering_timestamp, recorded_at)
  VALUES ((SELECT coalesce(max(sequence), 0) + 1 FROM evaluation), ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (rule, resource_type, resource_id) DO UPDATE SET
    sequence = excluded.sequence,
    compliance_type = excluded.compliance_type,
    annotation = excluded.annotation,
    ordering_timestamp = excluded.ordering_timestamp,
    recorded_at = excluded.recorded_at
  WHERE excluded.ordering_timestamp >= evaluation.ordering_timestamp`;

const LIST = `
  SELECT * FROM evaluation WHERE (ordering_timestamp, sequence) < (?, ?)
  ORDER BY ordering_timestamp DESC, sequence DESC LIMIT ?`;

const LIST_OF_RULE = `
  SELECT * FROM evaluation WHERE rule = ? AND (ordering_timestamp, sequence) < (?, ?)
  ORDER BY ordering_timestamp DESC, sequence DESC LIMIT ?`;

/**
 * Opens the store, and makes its database where it is missing. Several processes may have one directory open.
 *
 * Text is kept as UTF-8, so half a surrogate pair in an id or annotation becomes U+FFFD. Text with a NUL character is
 * kept whole, but Node 22's SQLite shows it only up to there.
 *
 * @throws {DataError} when the database can't be opened, is damaged, or is of a newer version.
 */
export function openEvaluationStore(options: EvaluationStoreOptions = {}): EvaluationStore {
  const { dataDirectory, now = Date.now } = options;
  const path = dataDirectory === undefined ? undefined : join(dataDirectory, DATABASE_FILE);
  const database = openDatabase(path);
  const inode = inodeOf(path);
  const statements = {
    put: database.prepare(PUT),
    list: database.prepare(LIST),
    listOfRule: database.prepare(LIST_OF_RULE),
  };

  return {
    put(rule, evaluations) {
      if (inodeOf(path) !== inode) {
        throw new DataError(`the database ${path} was moved or deleted while it was in use`);
      }
      const recordedAt = now();
      inTransaction(database, 'IMMEDIATE', () => {
        for (const evaluation of evaluations) {
          statements.put.run(
            rule,
            evaluation.resourceType,
            evaluation.resourceId,
            evaluation.complianceType,
            evaluation.annotation ?? null,
            evaluation.orderingTimestamp.getTime(),
            recordedAt,
          );
        }
      });
    },

    list({ rule, limit, after = START }) {
      // One row more than the page holds tells whether there is another page.
      const bounds = [after.orderingTimestamp, after.sequence, limit + 1];
      const rows =
        rule === undefined
          ? statements.list.all(...bounds)
          : statements.listOfRule.all(rule, ...bounds);
      const page = rows.slice(0, limit).map(readRow);
      const evaluations = page.map(({ evaluation }) => evaluation);
      const last = page.at(-1);
      if (rows.length <= limit || last === undefined) return { evaluations };
      return { evaluations, next: last.position };
    },

    isReady() {
      try {
        database.prepare('SELECT 1 FROM evaluation LIMIT 1').get();
        return inodeOf(path) === inode;
      } catch {
        return false;
      }
    },

    close() {
      if (database.isOpen) database.close();
    },
  };
}

/** SQLite goes on writing to a file that was deleted, and nobody would ever read it. */
function inodeOf(path: string | undefined): bigint | undefined {
  return path === undefined
    ? undefined
    : statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
}

function readRow(row: Record<string, SQLOutputValue>): {
  readonly evaluation: StoredEvaluation;
  readonly position: Position;
} {
  const annotation = row.annotation === null ? undefined : textIn(row, 'annotation');
  const orderingTimestamp = numberIn(row, 'ordering_timestamp');
  return {
    evaluation: {
      rule: textIn(row, 'rule'),
      resourceType: textIn(row, 'resource_type'),
      resourceId: textIn(row, 'resource_id'),
      complianceType: textIn(row, 'compliance_type'),
      ...(annotation === undefined ? {} : { annotation }),
      orderingTimestamp: new Date(orderingTimestamp),
      recordedAt: new Date(numberIn(row, 'recorded_at')),
    },
    position: { orderingTimestamp, sequence: numberIn(row, 'sequence') },
  };
}

function textIn(row: Record<string, SQLOutputValue>, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`column ${column} holds no text`);
  return value;
}

function numberIn(row: Record<string, SQLOutputValue>, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`column ${column} holds no number`);
  return value;
}
