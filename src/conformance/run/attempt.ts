import type { RequestCase } from '../cases/case.ts';
import type { Operation } from '../operation.ts';
import type { ReceivedResponse } from '../report/report.ts';
import type { Exchange } from './exchange.ts';
import { namedError } from './judge.ts';
import type { Sender } from './send.ts';

/** How many times in all a request is sent that the server has no time for. */
export const maxAttempts = 3;

/** How long to wait before the second attempt, in milliseconds; before the third it is twice as long. */
const firstWaitMs = 500;

/** The longest wait that a server can ask for by `Retry-After`, in milliseconds. */
const maxWaitMs = 5_000;

/** Waits; it ends early when the signal is aborted. */
export type Sleep = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;

/** What attempts need beside the case. */
export interface AttemptOptions {
  readonly sender: Sender;
  readonly operation: Operation;
  readonly sleep: Sleep;
  readonly signal: AbortSignal | undefined;
}

/**
 * Sends the request of a case, and again after a while where the server says that it is too much at a time, unless that
 * is what the case is about. What came last counts.
 */
export async function sendPatiently(each: RequestCase, options: AttemptOptions): Promise<Exchange> {
  const { sender, operation, sleep, signal } = options;
  for (let attempt = 1; ; attempt += 1) {
    const exchange = await sender.send(each.request, signal);
    const { response } = exchange;
    if (response === undefined || attempt === maxAttempts || signal?.aborted) return exchange;
    if (!isThrottled(response, each, operation)) return exchange;
    await sleep(waitMs(response, attempt), signal);
  }
}

/** Whether a server says that it takes no more for now: 429 and 503 (RFC 6585, RFC 9110), or an error that means it. */
function isThrottled(
  response: ReceivedResponse,
  { expected }: RequestCase,
  operation: Operation,
): boolean {
  if (response.status === 429 || response.status === 503) {
    return response.status !== expected.status;
  }
  const error = namedError(response, operation);
  return error?.isThrottling === true && error.name !== expected.error;
}

/** `Retry-After` in seconds (RFC 9110, section 10.2.3), within bounds; its form as a date is not read. */
function waitMs({ headers }: ReceivedResponse, attempt: number): number {
  const asked = headers['retry-after'];
  const ownMs = firstWaitMs * 2 ** (attempt - 1);
  if (asked === undefined || !/^\d{1,9}$/.test(asked)) return ownMs;
  return Math.min(Math.max(Number(asked) * 1_000, ownMs), maxWaitMs);
}
