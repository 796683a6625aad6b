import { errorMessage, errorName } from '../../wire/aws-json.ts';
import { schemasOf } from '../../wire/document.ts';
import type { JsonObject } from '../../wire/json.ts';
import { findViolations, type Violation } from '../../wire/violations.ts';
import type { Operation } from '../operation.ts';
import type { Problem } from '../report/report.ts';
import { memberGroup, violationProblem } from '../report/violation-problem.ts';
import type { Call } from './call.ts';
import type { JudgedContract } from './judged-contract.ts';
import { readBody } from './read-body.ts';
import { calledOperation, wireProblems } from './wire-problems.ts';

/** How many violations of one body are listed. */
const listed = 20;

/** What came out about a call. */
export interface Verdict {
  /** The operation that its headers name; undefined where they name none. */
  readonly operation: Operation | undefined;
  /** The body; undefined where it is no JSON object. */
  readonly body: JsonObject | undefined;
  /** Empty for a call that keeps the contract. */
  readonly problems: readonly Problem[];
  /** The member or the part of the request that the first problem is about; empty without a problem. */
  readonly group: string;
}

/**
 * Holds a call to the contract, independently of what the gateway made of it; what the gateway said where it did not
 * take the call stands last among the problems.
 */
export function judgeCall(call: Call, contract: JudgedContract): Verdict {
  const { document, operations, placeText } = contract;
  const schemas = schemasOf(document);
  const operation = calledOperation(call, operations);
  const wire = wireProblems(call, contract);
  const json = call.body === undefined ? undefined : readBody(call.body);
  const body = json !== undefined && 'value' in json ? json.value : undefined;
  const violations =
    operation === undefined || body === undefined
      ? []
      : findViolations(body, operation.input.schema, schemas, {
          direction: 'request',
          limit: listed + 1,
        });
  const problems = [
    ...wire,
    ...(wire.some(({ where }) => where === 'method') ? [] : bodyProblems(call, json)),
    ...(operation === undefined
      ? []
      : violations
          .slice(0, listed)
          .map((violation) => violationProblem(violation, operation.input, schemas, placeText))),
  ];
  const [first] = problems;
  const [violation] = violations;
  const isAboutMember = violation !== undefined && wire.length === 0;
  return {
    operation,
    body,
    problems: [...problems, ...furtherProblems(violations), ...answerProblems(call, operation)],
    group: isAboutMember ? memberGroup(violation.path) : (first?.where ?? ''),
  };
}

function bodyProblems(
  call: Call,
  json: ReturnType<typeof readBody> | undefined,
): readonly Problem[] {
  if (json === undefined) {
    // Of a body that the gateway did not want to read, its answer says why.
    if (call.response !== undefined) return [];
    const found = 'an end of the connection within it';
    return [{ where: 'body', expected: 'a whole body', found }];
  }
  return 'found' in json ? [{ where: 'body', expected: 'a JSON object', found: json.found }] : [];
}

function furtherProblems({ length }: readonly Violation[]): readonly Problem[] {
  if (length <= listed) return [];
  return [
    { where: 'body', expected: 'nothing else', found: `more than these ${listed} violations` },
  ];
}

/** What the gateway answered to a call that it did not take: what the client got to see. */
function answerProblems(
  { isTaken, response, hint }: Call,
  operation: Operation | undefined,
): readonly Problem[] {
  if (isTaken || response === undefined) return [];
  const body = parsed(response.body);
  const status = [String(response.status), errorName(body, null)];
  const message = errorMessage(body);
  const found = [
    status.filter((part) => part !== undefined).join(' '),
    message === undefined ? '' : `: ${message}`,
    hint === undefined ? '' : ` (${hint})`,
  ].join('');
  return [{ where: 'answer', expected: String(operation?.status ?? 200), found }];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
