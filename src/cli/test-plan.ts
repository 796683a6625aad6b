import type { NotDerived, RequestCase } from '../conformance/cases/case.ts';
import { deriveCases } from '../conformance/cases/derive.ts';
import { readOperations } from '../conformance/operation.ts';
import type { KnownFailure } from '../conformance/run/known-failures.ts';
import type { Sign } from '../conformance/run/send.ts';
import type { OpenApiDocument } from '../wire/document.ts';
import type { JsonValue } from '../wire/json.ts';
import type { LoadedDocument } from './load-document.ts';
import type { Terminal } from './terminal.ts';
import { type Selection, selectCases } from './test-cases.ts';
import { readKnownFailures } from './test-known-failures.ts';
import type { TestOptions } from './test-options.ts';
import { readSetValues } from './test-set.ts';
import { signByEnvironment } from './test-sign.ts';

/** All that a run needs, settled before its first request. */
export interface TestPlan extends Selection {
  readonly contract: LoadedDocument;
  readonly options: TestOptions;
  /** All cases of the contract, also those that are left out. */
  readonly allCases: readonly RequestCase[];
  /** The constraints without a case. */
  readonly notDerived: readonly NotDerived[];
  readonly set: ReadonlyMap<string, JsonValue>;
  readonly known: readonly KnownFailure[];
  readonly sign: Sign | undefined;
}

/**
 * Holds the options to the contract. Throws a DiagnosticError for what does not fit: members and operations that it
 * does not have, patterns without a case, credentials that are missing.
 */
export async function planTest(
  contract: LoadedDocument,
  options: TestOptions,
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
): Promise<TestPlan> {
  const { file, document } = contract;
  const set = readSetValues(options.set, document);
  const { requests: allCases, notDerived } = deriveCases(document, { set });
  const operations = readOperations(document).map(({ name }) => name);
  const random = options.random && (await import('../conformance/random/run-random.ts'));
  const choice = { operations, cases: allCases, randomId: random?.randomId };
  const selection = selectCases(choice, options, file);
  const { knownFailures } = options;
  return {
    ...selection,
    contract,
    options,
    allCases,
    notDerived,
    set,
    known:
      knownFailures === undefined
        ? []
        : await readKnownFailures(knownFailures, cwd, idsOf(allCases, document)),
    sign: options.isSigned ? await signByEnvironment(document, env) : undefined,
  };
}

/** The ids of all cases, also of those that `--set` leaves out: the same list serves with it and without. */
function idsOf(cases: readonly RequestCase[], document: OpenApiDocument): readonly string[] {
  const ids = [...cases, ...deriveCases(document).requests].map(({ id }) => id);
  return [...new Set(ids)];
}
