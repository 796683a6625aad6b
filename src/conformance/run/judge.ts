import { errorMessage } from '../../wire/aws-json.ts';
import { type OpenApiDocument, schemasOf } from '../../wire/document.ts';
import { isObject } from '../../wire/json.ts';
import { findViolations } from '../../wire/violations.ts';
import type { RequestCase } from '../cases/case.ts';
import type { Operation, OperationError, SchemaRoot } from '../operation.ts';
import { mayMatch } from '../patterns.ts';
import type { Problem, ReceivedResponse } from '../report/report.ts';
import { shorten } from '../report/text.ts';
import { violationProblem } from '../report/violation-problem.ts';
import { documentedHead, headProblems } from './judge-head.ts';
import { slipProblems } from './judge-slips.ts';
import { type Answer, readAnswer, tooLong } from './read-answer.ts';

/** How many departures of one body from its schema are listed. */
const listed = 10;

/** The most UTF-16 units in one part of a problem. */
const maxText = 300;

/**
 * In what an answer departs from what the case expects, and from what the document says of such an answer; empty for
 * one that keeps the contract. Of an answer with another status than expected, the form is looked at as well. Where the
 * case leaves the status open, any 4xx that comes to an end will do.
 */
export function judge(
  { expected, value: sent }: RequestCase,
  response: ReceivedResponse,
  operation: Operation,
  document: OpenApiDocument,
): readonly Problem[] {
  if (expected.status === '4xx') return judgeRefusal(response);
  const answer = readAnswer(response, operation);
  const problems = [
    ...statusProblems(expected.status, expected.error, answer),
    ...headProblems(response, documentedHead(answer, operation), schemasOf(document)),
    ...valueProblems(answer, operation, document),
    ...(answer.isSuccess
      ? slipProblems(answer.value, operation.output.schema, schemasOf(document), sent)
      : []),
    ...nameProblems(expected.error, answer, operation),
    // A head alone has no message.
    ...(expected.error === answer.name && operation.method !== 'HEAD'
      ? pathProblems(expected.paths, answer)
      : []),
  ];
  return problems.map(({ where, expected: wanted, found }) => ({
    where: shorten(where, maxText),
    expected: shorten(wanted, maxText),
    found: shorten(found, maxText),
  }));
}

/** The error of the operation that an answer is, if it says so. */
export function namedError(
  response: ReceivedResponse,
  operation: Operation,
): OperationError | undefined {
  const { name } = readAnswer(response, operation);
  return operation.errors.find((error) => error.name === name);
}

function judgeRefusal(response: ReceivedResponse): readonly Problem[] {
  if (response.status < 400 || response.status > 499) {
    return [{ where: 'status', expected: 'a status from 400 to 499', found: `${response.status}` }];
  }
  return response.isCut ? [tooLong] : [];
}

function statusProblems(
  status: number,
  error: string | undefined,
  answer: Answer,
): readonly Problem[] {
  const { response, documented, isSuccess } = answer;
  if (response.status === status || (isSuccess && error === undefined)) return [];
  const expected = error === undefined ? String(status) : `${status} ${error}`;
  const words = [String(response.status), answer.name, errorMessage(answer.value)];
  const found = words.filter((word) => word !== undefined).join(' ');
  const remark = documented === undefined ? ' (the document has no answer of this status)' : '';
  return [{ where: 'status', expected, found: `${shorten(found, maxText / 2)}${remark}` }];
}

/** That the answer can be read, and keeps the schema of what it is: the output, or the error that it names. */
function valueProblems(
  { isSuccess, documented, value, mistake, name }: Answer,
  operation: Operation,
  document: OpenApiDocument,
): readonly Problem[] {
  if (mistake !== undefined) return [mistake];
  if (isSuccess) return schemaProblems(value, operation.output, document);
  const error = operation.errors.find((each) => each.name === name);
  if (documented === undefined || error === undefined) return [];
  // A head alone says nothing of what would stand in the body.
  if (operation.method === 'HEAD') return [];
  // The name may have a namespace before it, and a URI behind: what counts is what clients read.
  const isTagged = isObject(value) && typeof value.__type === 'string';
  const read = isTagged ? { ...value, __type: name } : value;
  return schemaProblems(read, error, document);
}

function schemaProblems(
  value: unknown,
  root: SchemaRoot,
  document: OpenApiDocument,
): readonly Problem[] {
  const schemas = schemasOf(document);
  const options = { direction: 'response', limit: listed, matchesPattern: mayMatch } as const;
  return findViolations(value, root.schema, schemas, options).map((violation) =>
    violationProblem(violation, root, schemas),
  );
}

/**
 * That an error names itself where its protocol has the name, is one of the document under this status, and is the
 * expected one. Where errors have no names, the status has said it all.
 */
function nameProblems(
  wanted: string | undefined,
  { response, isSuccess, documented, mistake, name }: Answer,
  operation: Operation,
): readonly Problem[] {
  const isNameless = operation.protocol === 'openapi';
  if (isSuccess || isNameless || documented === undefined || mistake !== undefined) return [];
  const isInBody = operation.bindings === undefined;
  const where = isInBody ? '__type' : 'x-amzn-errortype';
  if (name === undefined) {
    const header = isInBody ? response.headers['x-amzn-errortype'] : undefined;
    const found = header === undefined ? 'nothing' : `nothing; the header says ${header}`;
    return [{ where, expected: wanted ?? 'the name of an error', found }];
  }
  const error = operation.errors.find((each) => each.name === name);
  if (error === undefined) {
    const found = `${name}, an error that the document does not have`;
    return [{ where, expected: wanted ?? 'an error of the document', found }];
  }
  const problems: Problem[] = [];
  if (error.status !== response.status) {
    const expected = `${error.status} for ${name}`;
    problems.push({ where: 'status', expected, found: String(response.status) });
  }
  if (wanted !== undefined && wanted !== name) {
    problems.push({ where, expected: wanted, found: name });
  }
  return problems;
}

/** That the message names each place at fault, in quotes as AWS does. */
function pathProblems(paths: readonly string[], { value }: Answer): readonly Problem[] {
  if (paths.length === 0) return [];
  const message = errorMessage(value);
  if (message === undefined) {
    const expected = `a message that names '${paths.join("', '")}'`;
    return [{ where: 'message', expected, found: 'no message' }];
  }
  return paths
    .filter((path) => !message.includes(`'${path}'`))
    .map((path) => ({ where: 'message', expected: `to name '${path}'`, found: message }));
}
