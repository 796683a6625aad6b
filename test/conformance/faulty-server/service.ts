import { randomUUID } from 'node:crypto';
import {
  type Check,
  checkConstraints,
  checkToken,
  checkTypes,
  checkVerdicts,
  explain,
  type Fields,
  isFields,
  itemsOf,
  type Refusal,
  type Rules,
} from './checks.ts';
import { members } from './members.ts';

/** A request as it came. */
export interface Call {
  readonly method: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** An answer as it goes out. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** How many bytes of the body are held back, so that the answer never comes to its end. Default: 0. */
  readonly heldBack?: number;
}

/** Every part of the server in which a fault can be planted. */
export interface Service extends Rules {
  /** What the input has to pass, in this order. */
  readonly checks: readonly Check[];
  isMethod(method: string): boolean;
  isMediaType(header: string | undefined): boolean;
  isTarget(header: string | undefined): boolean;
  /** Reads the body. Throws for one that can't be read. */
  parse(body: string): unknown;
  /** The evaluations that an answer reports as failed. */
  failed(input: Fields): readonly unknown[];
  success(failed: readonly unknown[]): Fields;
  error(refusal: Refusal): Fields;
  statusOf(refusal: Refusal): number;
  /** The last look at an answer, and at what it answers. */
  send(reply: Reply, call: Call): Reply;
}

/** The service as its contract has it. */
export const sound: Service = {
  members,
  checks: [checkTypes, checkConstraints, checkVerdicts, checkToken],
  isMethod: (method) => method === 'POST',
  isMediaType: (header = '') => /^application\/x-amz-json-1\.1\s*(;|$)/i.test(header),
  isTarget: (header) => header === 'StarlingDoveService.PutEvaluations',
  parse: (body) => JSON.parse(body),
  isAbsent: (value) => value === undefined || value === null,
  isOfType: (value, { type }) => (type === 'list' ? Array.isArray(value) : typeof value === type),
  length: (text) => [...text].length,
  explain,
  // So that evaluations are seen in answers, too.
  failed: (input) =>
    itemsOf(input).filter((item) => isFields(item) && item.ComplianceType === 'NOT_APPLICABLE'),
  success: (failed) => ({ FailedEvaluations: failed }),
  error: ({ name, message }) => {
    if (message === undefined) return { __type: name };
    const isCapital = name === 'SerializationException';
    return { __type: name, [isCapital ? 'Message' : 'message']: message };
  },
  statusOf: ({ name }) => (name === 'UnsupportedMediaTypeException' ? 415 : 400),
  send: (reply) => reply,
};

/** Answers a call. The order of the checks is that of AWS. */
export function respond(call: Call, service: Service): Reply {
  if (!service.isMethod(call.method)) return service.send(accessDenied(), call);
  const outcome = judge(call, service);
  const reply =
    'name' in outcome
      ? json(service.statusOf(outcome), service.error(outcome))
      : json(200, service.success(service.failed(outcome.input)));
  return service.send(reply, call);
}

function judge({ headers, body }: Call, service: Service): Refusal | { readonly input: Fields } {
  if (!service.isMediaType(headers['content-type'])) {
    return { name: 'UnsupportedMediaTypeException', message: 'The media type is not supported.' };
  }
  let input: unknown;
  try {
    input = service.parse(body);
  } catch {
    return { name: 'SerializationException' };
  }
  if (!service.isTarget(headers['x-amz-target'])) return { name: 'UnknownOperationException' };
  if (!isFields(input)) return { name: 'SerializationException' };
  for (const check of service.checks) {
    const refusal = check(input, service);
    if (refusal !== undefined) return refusal;
  }
  return { input };
}

function json(status: number, body: Fields): Reply {
  return { status, headers: ownHeaders('application/x-amz-json-1.1'), body: JSON.stringify(body) };
}

function accessDenied(): Reply {
  const body =
    '<AccessDeniedException><Message>Unable to determine service</Message></AccessDeniedException>';
  return { status: 403, headers: ownHeaders('application/xml'), body };
}

function ownHeaders(mediaType: string): Reply['headers'] {
  return { 'content-type': mediaType, 'x-amzn-requestid': randomUUID() };
}
