import { errorMessage, errorName } from '../../wire/aws-json.ts';
import { type OpenApiDocument, type Response, schemasOf } from '../../wire/document.ts';
import { isObject } from '../../wire/json.ts';
import { findViolations } from '../../wire/violations.ts';
import type { RequestCase } from '../cases/case.ts';
import type { Operation, OperationError, SchemaRoot } from '../operation.ts';
import type { Problem, ReceivedResponse } from '../report/report.ts';
import { shorten } from '../report/text.ts';
import { violationProblem } from '../report/violation-problem.ts';
import { headProblems } from './judge-head.ts';
import { slipProblems } from './judge-slips.ts';
import { type ReadJson, readJson } from './read-json.ts';

/** How many departures of one body from its schema are listed. */
const listed = 10;

/** The most UTF-16 units in one part of a problem. */
const maxText = 300;

/** An answer with its body read, where that is JSON. */
interface Answer {
  readonly response: ReceivedResponse;
  /** What the document says of the status; undefined where it says nothing. */
  readonly documented: Response | undefined;
  readonly json: ReadJson;
  /** The body; undefined where it is no JSON. */
  readonly body: unknown;
  /** The name of the error that the body holds. */
  readonly name: string | undefined;
}

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
    ...headProblems(response, answer.documented, schemasOf(document)),
    ...bodyProblems(answer, operation, document),
    ...(response.status === operation.status
      ? slipProblems(answer.body, operation.output.schema, schemasOf(document), sent)
      : []),
    ...nameProblems(expected.error, answer, operation),
    ...(expected.error === answer.name ? pathProblems(expected.paths, answer) : []),
  ];
  return problems.map(({ where, expected: wanted, found }) => ({
    where: shorten(where, maxText),
    expected: shorten(wanted, maxText),
    found: shorten(found, maxText),
  }));
}

/** The error of the operation that an answer names in its body, if it does. */
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

const tooLong: Problem = {
  where: 'body',
  expected: 'a body that comes to an end',
  found: 'one that was cut off for its length',
};

function readAnswer(response: ReceivedResponse, operation: Operation): Answer {
  const json = readJson(response.body);
  const body = 'value' in json ? json.value : undefined;
  const status = String(response.status);
  const documented = Object.hasOwn(operation.responses, status)
    ? operation.responses[status]
    : undefined;
  // Clients read no name from a header, so one that stands there alone does not count.
  const name = response.status === operation.status ? undefined : errorName(body, null);
  return { response, documented, json, body, name };
}

function statusProblems(
  status: number,
  error: string | undefined,
  answer: Answer,
): readonly Problem[] {
  const { response, documented } = answer;
  if (response.status === status) return [];
  const expected = error === undefined ? String(status) : `${status} ${error}`;
  const words = [String(response.status), answer.name, errorMessage(answer.body)];
  const found = words.filter((word) => word !== undefined).join(' ');
  const remark = documented === undefined ? ' (the document has no answer of this status)' : '';
  return [{ where: 'status', expected, found: `${shorten(found, maxText / 2)}${remark}` }];
}

/** That the body is JSON, and keeps the schema of what it is: the output, or the error that it names. */
function bodyProblems(
  { response, documented, json, body, name }: Answer,
  operation: Operation,
  document: OpenApiDocument,
): readonly Problem[] {
  if (response.isCut) return [tooLong];
  if (response.isUtf8 === false) {
    return [{ where: 'body', expected: 'JSON in UTF-8', found: 'bytes that are not UTF-8' }];
  }
  if ('mistake' in json) {
    const beginning = response.body === '' ? '' : `: ${shorten(response.body, 60)}`;
    return [{ where: 'body', expected: 'JSON', found: `${json.mistake}${beginning}` }];
  }
  if (response.status === operation.status) {
    return schemaProblems(body, operation.output, document);
  }
  const error = operation.errors.find((each) => each.name === name);
  if (documented === undefined || error === undefined) return [];
  // The name may have a namespace before it, and a URI behind: what counts is what clients read.
  const read = isObject(body) && typeof body.__type === 'string' ? { ...body, __type: name } : body;
  return schemaProblems(read, error, document);
}

function schemaProblems(
  body: unknown,
  root: SchemaRoot,
  document: OpenApiDocument,
): readonly Problem[] {
  const schemas = schemasOf(document);
  const options = { direction: 'response', limit: listed } as const;
  return findViolations(body, root.schema, schemas, options).map((violation) =>
    violationProblem(violation, root, schemas),
  );
}

/** That an error names itself in its body, is one of the document under this status, and is the expected one. */
function nameProblems(
  wanted: string | undefined,
  { response, documented, json, name }: Answer,
  operation: Operation,
): readonly Problem[] {
  const isSuccess = response.status === operation.status;
  if (isSuccess || documented === undefined || 'mistake' in json) return [];
  const where = '__type';
  if (name === undefined) {
    const header = response.headers['x-amzn-errortype'];
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
function pathProblems(paths: readonly string[], { body }: Answer): readonly Problem[] {
  if (paths.length === 0) return [];
  const message = errorMessage(body);
  if (message === undefined) {
    const expected = `a message that names '${paths.join("', '")}'`;
    return [{ where: 'message', expected, found: 'no message' }];
  }
  return paths
    .filter((path) => !message.includes(`'${path}'`))
    .map((path) => ({ where: 'message', expected: `to name '${path}'`, found: message }));
}
