import { errorName } from '../../wire/aws-json.ts';
import type { BodyBinding, ResponseBindings } from '../../wire/bindings.ts';
import { CodecError } from '../../wire/codec-error.ts';
import type { Response } from '../../wire/document.ts';
import { readResponse, restErrorName } from '../../wire/rest-json.ts';
import { documentedResponse, errorBindings, errorByStatus } from '../answer-form.ts';
import type { Operation } from '../operation.ts';
import type { Problem, ReceivedResponse } from '../report/report.ts';
import { shorten } from '../report/text.ts';
import { readJson } from './read-json.ts';

/** An answer, read as far as it can be. */
export interface Answer {
  readonly response: ReceivedResponse;
  readonly isSuccess: boolean;
  /** What the document says of the status; undefined where it says nothing. */
  readonly documented: Response | undefined;
  /** The output or the error, with all members wherever they stand; undefined where it can't be read. */
  readonly value: unknown;
  /** Why it can't be read. */
  readonly mistake: Problem | undefined;
  /** The name of the error that it is; undefined where it names none. */
  readonly name: string | undefined;
}

/** Reads an answer as a client does that knows the contract. */
export function readAnswer(response: ReceivedResponse, operation: Operation): Answer {
  const isOutput = isSuccess(response, operation);
  const common = {
    response,
    isSuccess: isOutput,
    documented: documentedResponse(operation, isOutput ? operation.status : response.status),
  };
  const { bindings } = operation;
  return bindings === undefined
    ? { ...common, ...readBody(response, common) }
    : { ...common, ...readMembers(response, operation, common.isSuccess, bindings.response) };
}

/** Where the status is a member of the output, any that says success will do. */
function isSuccess({ status }: ReceivedResponse, operation: Operation): boolean {
  if (status === operation.status) return true;
  const members = Object.values(operation.bindings?.response.members ?? {});
  return status >= 200 && status < 300 && members.some((member) => member.in === 'status');
}

type Read = Pick<Answer, 'value' | 'mistake' | 'name'>;

function readBody(
  response: ReceivedResponse,
  { isSuccess: isOutput, documented }: Pick<Answer, 'isSuccess' | 'documented'>,
): Read {
  // An operation without an output says nothing; some servers say so in an empty object.
  if (isOutput && response.body === '' && Object.keys(documented?.content ?? {}).length === 0) {
    return { value: {}, mistake: undefined, name: undefined };
  }
  const mistake = textMistake(response);
  if (mistake !== undefined) return { value: undefined, mistake, name: undefined };
  const json = readJson(response.body);
  if ('mistake' in json) {
    return { value: undefined, mistake: jsonMistake(json.mistake, response), name: undefined };
  }
  // Clients read no name from a header, so one that stands there alone does not count.
  return { ...json, mistake: undefined, name: isOutput ? undefined : errorName(json.value, null) };
}

/** Of a REST protocol. */
function readMembers(
  response: ReceivedResponse,
  operation: Operation,
  isOutput: boolean,
  output: ResponseBindings,
): Read {
  const headers = new Headers({ ...response.headers });
  const json = readJson(response.body);
  const body = 'value' in json ? json.value : undefined;
  const name = isOutput
    ? undefined
    : operation.protocol === 'openapi'
      ? errorByStatus(operation, response.status)?.name
      : restErrorName(headers, body);
  const bindings = isOutput ? output : errorBindings(operation, name ?? '');
  const isEmpty = response.body === '' || operation.method === 'HEAD';
  const isOfJson = isJson(bindings.body);
  const mistake = isOfJson || isText(bindings.body) ? textMistake(response) : undefined;
  if (mistake !== undefined) return { value: undefined, mistake, name };
  if (isOfJson && !isEmpty && 'mistake' in json) {
    return { value: undefined, mistake: jsonMistake(json.mistake, response), name };
  }
  try {
    const received = { status: response.status, headers, body: isEmpty ? '' : bytesOf(response) };
    return { value: readResponse(bindings, received), mistake: undefined, name };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const { path, expected, found } = error;
    const where = path === '' ? 'body' : path;
    return { value: undefined, mistake: { where, expected, found }, name };
  }
}

function isJson(body: BodyBinding): boolean {
  return body.kind === 'json' || (body.kind === 'payload' && body.type === 'json');
}

function isText(body: BodyBinding): boolean {
  return body.kind === 'payload' && body.type === 'text';
}

/** Of bytes that are no text it matters how many there are, and nothing else. */
function bytesOf({ body, isUtf8, byteLength }: ReceivedResponse): string | Uint8Array {
  return isUtf8 === false && byteLength !== undefined ? new Uint8Array(byteLength) : body;
}

/** What is wrong with a body that has to be text. */
function textMistake({ isCut, isUtf8 }: ReceivedResponse): Problem | undefined {
  if (isCut) return tooLong;
  if (isUtf8 !== false) return undefined;
  return { where: 'body', expected: 'JSON in UTF-8', found: 'bytes that are not UTF-8' };
}

/** The problem of an answer whose end was not waited for. */
export const tooLong: Problem = {
  where: 'body',
  expected: 'a body that comes to an end',
  found: 'one that was cut off for its length',
};

function jsonMistake(mistake: string, { body }: ReceivedResponse): Problem {
  const beginning = body === '' ? '' : `: ${shorten(body, 60)}`;
  return { where: 'body', expected: 'JSON', found: `${mistake}${beginning}` };
}
