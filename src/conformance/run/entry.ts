import type { OpenApiDocument } from '../../wire/document.ts';
import type { RequestCase } from '../cases/case.ts';
import type { Operation } from '../operation.ts';
import { redactHeaders, redactResponse } from '../report/redact.ts';
import type { Entry, Problem, ReceivedResponse } from '../report/report.ts';
import { shorten } from '../report/text.ts';
import type { Exchange } from './exchange.ts';
import { judge } from './judge.ts';
import { findKnown, type KnownFailure } from './known-failures.ts';

/** The most UTF-16 units of an answer's body that a report keeps; a run may have thousands of answers. */
const keptBody = 16 * 1024;

/** What an exchange is held against. */
export interface EntryContext {
  readonly operation: Operation;
  readonly document: OpenApiDocument;
  readonly known: readonly KnownFailure[];
}

/** The entry of a case that was run. Secrets of its request are out of it. */
export function entryOf(each: RequestCase, exchange: Exchange, context: EntryContext): Entry {
  const { operation, document, known } = context;
  const { request, failure } = exchange;
  const response = exchange.response && redactResponse(exchange.response, request.headers);
  const problems: readonly Problem[] =
    response === undefined || failure !== undefined
      ? [connectionProblem(failure?.message ?? 'none')]
      : judge(each, response, operation, document);
  const listed = findKnown(known, each.id);
  return {
    id: each.id,
    operation: each.operation,
    group: each.kind === 'wire' ? 'wire' : each.path.join('/'),
    constraint: each.constraint,
    title: each.title,
    outcome: outcomeOf(problems.length === 0, listed !== undefined),
    reason: listed?.reason,
    problems,
    request: { ...request, headers: redactHeaders(request.headers) },
    response: response && keep(response),
    durationMs: exchange.durationMs,
  };
}

function outcomeOf(isPassed: boolean, isListed: boolean): Entry['outcome'] {
  if (isPassed) return isListed ? 'fixed' : 'passed';
  return isListed ? 'known' : 'failed';
}

function connectionProblem(found: string): Problem {
  return { where: 'connection', expected: 'an answer', found };
}

function keep(response: ReceivedResponse): ReceivedResponse {
  if (response.body.length <= keptBody) return response;
  return { ...response, body: shorten(response.body, keptBody), isCut: true };
}
