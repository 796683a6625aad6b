import fc from 'fast-check';
import type { OpenApiDocument } from '../../wire/document.ts';
import { isObject, type JsonObject, type JsonValue } from '../../wire/json.ts';
import type { RequestCase } from '../cases/case.ts';
import { judgedRequest } from '../cases/judged-request.ts';
import { UnbuildableError } from '../cases/unbuildable-error.ts';
import { type ReadContract, readContract } from '../contract.ts';
import type { Operation } from '../operation.ts';
import type { Entry } from '../report/report.ts';
import { arbitraryBody } from './arbitrary-body.ts';

/** What is drawn, and what is done with it. */
export interface RandomOptions {
  readonly document: OpenApiDocument;
  /** The operations to draw for, by name. */
  readonly operations: readonly string[];
  /** How many bodies are drawn for each operation. */
  readonly count: number;
  /** A whole number of 32 bits; the same one draws the same bodies. */
  readonly seed: number;
  readonly set?: ReadonlyMap<string, JsonValue>;
  /** Sends a case, and judges what comes back; undefined where the run was ended meanwhile. */
  readonly execute: (each: RequestCase) => Promise<Entry | undefined>;
  readonly signal?: AbortSignal | undefined;
}

/** The id of the random cases of an operation, which is one entry in the report. */
export function randomId(operation: string): string {
  return `${operation}/random`;
}

/**
 * Draws random bodies for each operation, sends them one after the other, and shrinks the first that fails to the
 * smallest that still does. Gives an entry for each operation: the last body where all passed, else that smallest one.
 */
export async function runRandom(options: RandomOptions): Promise<readonly Entry[]> {
  const wanted = new Set(options.operations);
  const entries: Entry[] = [];
  const contract = readContract(options.document);
  for (const operation of contract.operations) {
    if (!wanted.has(operation.name) || options.signal?.aborted) continue;
    const entry = await runOperation(operation, contract, options);
    if (entry !== undefined) entries.push(entry);
  }
  return entries;
}

async function runOperation(
  operation: Operation,
  contract: ReadContract,
  options: RandomOptions,
): Promise<Entry | undefined> {
  const { document, count, seed, set = new Map(), execute, signal } = options;
  let passed: Entry | undefined;
  let failed: Entry | undefined;
  const property = fc.asyncProperty(arbitraryBody(operation, document, { set }), async (body) => {
    if (signal?.aborted || !isObject(body)) return true;
    const each = randomCase(body, operation, contract);
    // What no request can say is drawn anew.
    fc.pre(each !== undefined);
    const entry = await execute(each);
    if (entry === undefined || entry.outcome === 'passed') {
      passed = entry ?? passed;
      return true;
    }
    // Shrinking goes on from each body that fails, so the last one is the smallest.
    failed = entry;
    return false;
  });
  const started = performance.now();
  const { numRuns } = await fc.check(property, { numRuns: count, seed });
  const title =
    failed === undefined ? `${numRuns} random bodies` : 'the smallest random body that fails';
  const entry = failed ?? passed;
  return (
    entry && { ...entry, title: `${title}, seed ${seed}`, durationMs: performance.now() - started }
  );
}

/** The case of any input that is an object; undefined where no request can carry it. */
function randomCase(
  value: JsonObject,
  operation: Operation,
  contract: ReadContract,
): RequestCase | undefined {
  try {
    const { request, expected, broken } = judgedRequest(operation, value, contract);
    return {
      id: randomId(operation.name),
      operation: operation.name,
      path: [],
      kind: broken.length === 0 ? 'valid' : 'invalid',
      constraint: operation.input.pointer,
      title: 'a random body',
      broken,
      request,
      value,
      expected,
    };
  } catch (error) {
    if (error instanceof UnbuildableError) return undefined;
    throw error;
  }
}
