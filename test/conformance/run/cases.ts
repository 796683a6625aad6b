import { document } from '../../../generated/put-evaluations/document.ts';
import type { Expectation, RequestCase } from '../../../src/conformance/cases/case.ts';
import { type Operation, readOperations } from '../../../src/conformance/operation.ts';
import type { ReceivedResponse } from '../../../src/conformance/report/report.ts';

export { document };

const [first] = readOperations(document);
if (first === undefined) throw new Error('the contract has no operation');

/** The operation of the shipped contract. */
export const operation: Operation = first;

/** A success, as the contract expects it. */
export const success: Expectation = { status: 200, error: undefined, paths: [] };

/** A refusal with an error, and the places that it names. */
export function refusal(error: string, ...paths: readonly string[]): Expectation {
  return { status: 400, error, paths };
}

/** A case of our own: the last part of its id, what it expects, and what is to be different. */
export function caseOf(
  name: string,
  expected: Expectation = success,
  changes: Partial<RequestCase> = {},
): RequestCase {
  return {
    id: `PutEvaluations/${name}`,
    operation: 'PutEvaluations',
    path: [],
    kind: expected === success ? 'valid' : 'invalid',
    constraint: operation.input.pointer,
    title: `the case ${name}`,
    broken: [],
    request: {
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-case': name },
      body: JSON.stringify({ ResultToken: name }),
    },
    value: { ResultToken: name },
    expected,
    ...changes,
  };
}

/** The headers of an answer that keeps the contract. */
export const answerHeaders = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amzn-requestid': '00000000-0000-4000-8000-000000000000',
};

/** An answer with a body, of which the rest keeps the contract. */
export function answer(
  status: number,
  body: unknown,
  changes: Partial<ReceivedResponse> = {},
): ReceivedResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers: answerHeaders, body: text, isCut: false, ...changes };
}
