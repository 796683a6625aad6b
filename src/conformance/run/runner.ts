import { setTimeout as sleepFor } from 'node:timers/promises';
import type { OpenApiDocument } from '../../wire/document.ts';
import type { RequestCase } from '../cases/case.ts';
import { type Operation, readOperations } from '../operation.ts';
import type { Entry } from '../report/report.ts';
import { type Sleep, sendPatiently } from './attempt.ts';
import { entryOf } from './entry.ts';
import type { Exchange } from './exchange.ts';
import type { KnownFailure } from './known-failures.ts';
import { createSender, type SenderOptions } from './send.ts';

/** What cases are run against, and how. */
export interface RunnerOptions extends SenderOptions {
  readonly document: OpenApiDocument;
  readonly known?: readonly KnownFailure[];
  /** Ends the run: what is under way is given up. */
  readonly signal?: AbortSignal | undefined;
  /** Waits between attempts. Default: by a timer. */
  readonly sleep?: Sleep;
}

/** Runs cases against one server. */
export interface Runner {
  /** The most cases that it is to be given at a time. */
  readonly concurrency: number;
  readonly signal: AbortSignal | undefined;
  /** Sends the request of a case, again where the server is busy. Throws what signing throws. */
  exchange(each: RequestCase): Promise<Exchange>;
  /** The entry of a case for what came; undefined where the run was ended before it came. */
  judge(each: RequestCase, exchange: Exchange): Entry | undefined;
  /** Closes all connections. */
  close(): void;
}

/** The bounds of `concurrency`. */
const maxConcurrency = 64;

/** Starts a {@link Runner}. Throws a RangeError for a `concurrency` out of 1 to 64. */
export function createRunner(options: RunnerOptions): Runner {
  const { document, concurrency = 8, known = [], signal, sleep = timer } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > maxConcurrency) {
    throw new RangeError(`concurrency: expected 1 to ${maxConcurrency}, found ${concurrency}`);
  }
  const operations = new Map(readOperations(document).map((each) => [each.name, each]));
  const sender = createSender(options);
  return {
    concurrency,
    signal,
    exchange: (each) => {
      const operation = operationOf(each, operations);
      return sendPatiently(each, { sender, operation, sleep, signal });
    },
    judge: (each, exchange) => {
      if (exchange.failure?.kind === 'aborted') return undefined;
      const operation = operationOf(each, operations);
      return entryOf(each, exchange, { operation, document, known });
    },
    close: () => sender.close(),
  };
}

function operationOf(
  { id, operation: name }: RequestCase,
  operations: ReadonlyMap<string, Operation>,
): Operation {
  const operation = operations.get(name);
  if (operation === undefined) throw new TypeError(`${id}: the document has no operation ${name}`);
  return operation;
}

async function timer(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleepFor(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}
