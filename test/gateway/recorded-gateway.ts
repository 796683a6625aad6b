import assert from 'node:assert/strict';
import { after } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Gateway, GatewayOptions, RunningGateway } from 'dovetail-contract/gateway';
import request from 'supertest';
import { createGateway, type Handlers } from '../../generated/put-evaluations/gateway.ts';
import type { PutEvaluationsRequest } from '../../generated/put-evaluations/types.ts';
import { mediaType, target, uuid } from './wire-constants.ts';

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A request; what is not given is as a client of the contract sends it. An undefined header is left out. */
export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/** A gateway that listens, and keeps what its handler gets and what it logs. */
export interface RecordedGateway {
  readonly gateway: Gateway;
  readonly running: RunningGateway;
  readonly url: string;
  readonly port: number;
  /** The inputs of the handler, oldest first. */
  readonly received: PutEvaluationsRequest[];
  readonly lines: LogLine[];
  /** Sends a request, and waits for its line in the log. Fails unless the answer has a request id, as each must. */
  send(sent: Sent): Promise<Answer>;
  /** The answer to a body, and what the handler got if it was called. */
  put(body: string | Uint8Array): Promise<{ answer: Answer; received: unknown }>;
}

export interface RecordedOptions extends Omit<GatewayOptions, 'logger'> {
  readonly handler?: Handlers['putEvaluations'];
}

/** Starts a gateway on a free port. It ends with the test, or with the file if it was started outside tests. */
export async function startGateway(options: RecordedOptions = {}): Promise<RecordedGateway> {
  const { handler = () => ({ FailedEvaluations: [] }), ...gatewayOptions } = options;
  const received: PutEvaluationsRequest[] = [];
  const lines: LogLine[] = [];
  const log = (level: LogLine['level']) => (fields: object, message: string) => {
    lines.push({ level, message, fields: { ...fields } });
  };
  const gateway = createGateway(
    {
      putEvaluations(input, context) {
        received.push(input);
        return handler(input, context);
      },
    },
    { ...gatewayOptions, logger: { info: log('info'), warn: log('warn'), error: log('error') } },
  );
  const running = await gateway.listen();
  after(() => running.close(0));
  const { url } = running;
  const send = async (sent: Sent) => {
    const answer = await sendTo(url, sent);
    // A line is written once an answer is done, which its caller may see a moment earlier.
    const id = answer.headers['x-amzn-requestid'];
    const isLogged = () =>
      lines.some(({ level, fields }) => level !== 'error' && fields.requestId === id);
    while (!isLogged()) await setImmediate();
    return answer;
  };
  return {
    gateway,
    running,
    url,
    port: Number(new URL(url).port),
    received,
    lines,
    send,
    put: async (body) => {
      const before = received.length;
      const answer = await send({ body });
      return { answer, received: received[before] };
    },
  };
}

async function sendTo(url: string, sent: Sent): Promise<Answer> {
  const { method = 'POST', path = '/', headers = {}, body } = sent;
  const sending = request(url)[verbOf(method)](path).buffer(true).parse(asText);
  const all = { 'content-type': mediaType, 'x-amz-target': target, ...headers };
  for (const [name, value] of Object.entries(all)) {
    if (value !== undefined) sending.set(name, value);
  }
  const response = body === undefined ? await sending : await sending.send(Buffer.from(body));
  assert.match(String(response.headers['x-amzn-requestid']), uuid);
  // Of an answer to HEAD there is no text, and supertest gives an empty object for it.
  const text = typeof response.body === 'string' ? response.body : '';
  return { status: response.status, headers: response.headers, text };
}

const verbs = ['get', 'post', 'put', 'delete', 'head', 'options', 'patch'] as const;

function verbOf(method: string): (typeof verbs)[number] {
  const verb = verbs.find((known) => known === method.toLowerCase());
  if (verb === undefined) throw new TypeError(`not a method of supertest: ${method}`);
  return verb;
}

function asText(
  response: request.Response,
  done: (error: Error | null, body: string) => void,
): void {
  const chunks: Buffer[] = [];
  const stream: NodeJS.EventEmitter = response;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks).toString('utf8')));
}

/** What a refusal should look like. */
export interface Refusal {
  readonly status?: number;
  readonly body: object;
  /** The exact hint; without one there must be no hint. */
  readonly hint?: string;
}

/** Fails unless an answer is a refusal in AWS's dialect: status, media type, compact body and hint are all compared. */
export function assertRefusal(answer: Answer, { status = 400, body, hint }: Refusal): void {
  assert.deepEqual(
    {
      status: answer.status,
      type: answer.headers['content-type'],
      text: answer.text,
      hint: answer.headers['x-dovetail-hint'],
    },
    { status, type: mediaType, text: JSON.stringify(body), hint },
  );
}

/** Fails unless an answer is the success of a handler that has nothing to complain of. */
export function assertSuccess(answer: Answer): void {
  assert.deepEqual(
    { status: answer.status, type: answer.headers['content-type'], text: answer.text },
    { status: 200, type: mediaType, text: '{"FailedEvaluations":[]}' },
  );
}

/** The body of a refusal for one or more broken constraints; each is a value, a path and a constraint. */
export function validationException(...broken: readonly (readonly [string, string, string])[]) {
  const noun = broken.length === 1 ? 'error' : 'errors';
  const texts = broken.map(
    ([value, path, constraint]) =>
      `Value ${value} at '${path}' failed to satisfy constraint: ${constraint}`,
  );
  return {
    __type: 'ValidationException',
    message: `${broken.length} validation ${noun} detected: ${texts.join('; ')}`,
  };
}

/** The body of a refusal for a value of the wrong type, or for no JSON at all. */
export function serializationException(message?: string) {
  return { __type: 'SerializationException', Message: message };
}

export const longest = (max: number) => `Member must have length less than or equal to ${max}`;
export const shortest = (min: number) => `Member must have length greater than or equal to ${min}`;
export const notNull = 'Member must not be null';
