import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import type { RequestCase } from '../conformance/cases/case.ts';
import { matchesPattern } from '../conformance/cases/pattern.ts';
import { offer, usageError } from './command-line.ts';
import { command } from './test-options.ts';

/** What of all cases a run is about. */
export interface Selection {
  readonly cases: readonly RequestCase[];
  /** The operations that random requests are sent for. */
  readonly randomOperations: readonly string[];
}

/** What is chosen from. */
export interface Choice {
  /** The operations of the contract, in its order. */
  readonly operations: readonly string[];
  readonly cases: readonly RequestCase[];
  /** The id of the random cases of an operation; undefined where none are wanted. */
  readonly randomId: ((operation: string) => string) | undefined;
}

/**
 * The cases that the options name. Throws a DiagnosticError for a contract without operations, and with the code
 * `usage` for an operation that it does not have, and a pattern that no id of a chosen operation has.
 */
export function selectCases(
  { operations, cases, randomId }: Choice,
  options: { readonly operations: readonly string[]; readonly only: readonly string[] },
  file: string,
): Selection {
  if (operations.length === 0) {
    const message = 'expected an operation with a body in its request and its answer, found none';
    throw new DiagnosticError({ code: 'no-operations', at: { file }, message });
  }
  for (const name of options.operations) {
    if (operations.includes(name)) continue;
    const found = JSON.stringify(name.slice(0, 60));
    const message = `--operation: the contract has no ${found}${offer(name, operations)}`;
    throw usageError(command, message);
  }
  const chosen =
    options.operations.length === 0
      ? operations
      : operations.filter((name) => options.operations.includes(name));
  const near = cases.filter(({ operation }) => chosen.includes(operation));
  const randomIds = new Map(
    randomId === undefined ? [] : chosen.map((name) => [randomId(name), name]),
  );
  const ids = [...near.map(({ id }) => id), ...randomIds.keys()];
  for (const pattern of options.only) {
    if (ids.some((id) => matchesPattern(pattern, id))) continue;
    const found = JSON.stringify(pattern.slice(0, 100));
    throw usageError(command, `--only: no case has an id like ${found}${offer(pattern, ids)}`);
  }
  const isWanted = (id: string) =>
    options.only.length === 0 || options.only.some((pattern) => matchesPattern(pattern, id));
  return {
    cases: near.filter(({ id }) => isWanted(id)),
    randomOperations: [...randomIds].filter(([id]) => isWanted(id)).map(([, name]) => name),
  };
}
