import { errorMessage } from '../../wire/aws-json.ts';
import { schemasOf } from '../../wire/document.ts';
import type { JsonObject } from '../../wire/json.ts';
import { restErrorName } from '../../wire/rest-json.ts';
import type { FoundRoute } from '../../wire/routes.ts';
import type { Violation } from '../../wire/violations.ts';
import { requestViolations } from '../cases/expected.ts';
import type { Operation } from '../operation.ts';
import type { Problem } from '../report/report.ts';
import { memberGroup, violationProblem } from '../report/violation-problem.ts';
import type { Call } from './call.ts';
import type { JudgedContract } from './judged-contract.ts';
import { type ReadCall, readBodyCall, readRestCall } from './read-call.ts';
import { restProblems } from './rest-problems.ts';
import { calledOperation, wireProblems } from './wire-problems.ts';

/** How many violations of one input are listed. */
const listed = 20;

/** What came out about a call. */
export interface Verdict {
  /** The operation that it is for; undefined where it names none. */
  readonly operation: Operation | undefined;
  /** Its input; undefined where that can't be read. */
  readonly input: JsonObject | undefined;
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
  const { document, placeText } = contract;
  const schemas = schemasOf(document);
  const { operation, wire, read } = look(call, contract);
  const { input } = read;
  const violations =
    operation === undefined || input === undefined
      ? []
      : requestViolations(input, operation, document, listed + 1);
  const problems = [
    ...wire,
    ...read.problems,
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
    input,
    problems: [...problems, ...furtherProblems(violations), ...answerProblems(call, operation)],
    group: isAboutMember ? memberGroup(violation.path) : (first?.where ?? ''),
  };
}

/** A call as far as it can be looked at without its input. */
interface Look {
  readonly operation: Operation | undefined;
  readonly wire: readonly Problem[];
  readonly read: ReadCall;
}

const nothing: ReadCall = { input: undefined, problems: [] };

function look(call: Call, contract: JudgedContract): Look {
  const isRest = contract.operations.some(({ bindings }) => bindings !== undefined);
  if (isRest) {
    const found = contract.routes.find(call.method, call.target);
    return found.operation === undefined
      ? { operation: undefined, wire: restProblems(call, found), read: nothing }
      : lookAtRest(call, found);
  }
  const operation = calledOperation(call, contract.operations);
  const wire = wireProblems(call, contract);
  // Of a call by another method, nothing else can be expected.
  const isOther = wire.some(({ where }) => where === 'method');
  const read = readBodyCall(call);
  return { operation, wire, read: isOther ? { ...read, problems: [] } : read };
}

function lookAtRest(call: Call, found: FoundRoute<Operation>): Look {
  const { operation } = found;
  return { operation, wire: restProblems(call, found), read: readRestCall(call, found) };
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
  const name = restErrorName(new Headers({ ...response.headers }), body);
  const status = [String(response.status), name];
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
