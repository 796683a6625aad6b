import { isDeepStrictEqual } from 'node:util';
import type { RequestCase, ResponseCase } from '../../../src/conformance/cases/case.ts';
import type { ReceivedResponse } from '../../../src/conformance/report/report.ts';
import { readAnswer } from '../../../src/conformance/run/read-answer.ts';
import type { GatewayLogger } from '../../../src/gateway/index.ts';
import { isObject } from '../../../src/wire/json.ts';
import { parseJson, stringifyJson } from '../../../src/wire/json-text.ts';
import { answerSchema, arriving, arrivingAnswer, collected } from './arriving.ts';
import type { Artifacts } from './artifacts.ts';
import type { WireResponse } from './document-judge.ts';
import { errorMembers, hasMessage, messageOf } from './errors.ts';
import { unexpected } from './expectation.ts';
import { keepAliveSender, type Send } from './send.ts';
import type { Truth } from './truth.ts';
import { handedIn, handedOut, knownPart, writtenPart } from './values.ts';

/** Failures of the service are what is looked for here; they need no line in a log. */
export const silent: GatewayLogger = { info() {}, warn() {}, error() {} };

/**
 * The generated gateway over HTTP: it answers each request case as expected, and hands on what is valid and nothing
 * else; what its handlers answer arrives as they meant it, or not at all; and whatever it says, the document has it.
 */
export async function checkGateway(
  artifacts: Artifacts,
  truth: Truth,
  sender: { readonly send: Send; close(): void } = keepAliveSender(),
): Promise<readonly string[]> {
  const gateway = new CheckedGateway(artifacts, truth, sender.send);
  const failures: string[] = [];
  try {
    await gateway.start();
    for (const each of truth.cases.requests) {
      failures.push(...labelled(each.id, await gateway.checkRequest(each)));
    }
    for (const each of truth.cases.responses) {
      failures.push(...labelled(each.id, await gateway.checkResponse(each)));
    }
  } finally {
    sender.close();
    await gateway.stop();
  }
  return failures;
}

function labelled(id: string, failures: readonly string[]): readonly string[] {
  return failures.map((failure) => `${id}: the gateway: ${failure}`);
}

class CheckedGateway {
  readonly #truth: Truth;
  readonly #artifacts: Artifacts;
  readonly #send: Send;
  /** A request of each operation that is valid, and an answer. */
  readonly #requests: ReadonlyMap<string, RequestCase>;
  readonly #answers: ReadonlyMap<string, unknown>;
  #running: { readonly url: string; close(graceMs?: number): Promise<void> } | undefined;
  /** What handlers got since it was last looked at. */
  #received: unknown[] = [];
  #answer: () => unknown = () => ({});

  constructor(artifacts: Artifacts, truth: Truth, send: Send) {
    this.#artifacts = artifacts;
    this.#truth = truth;
    this.#send = send;
    const { requests, responses } = truth.cases;
    const valid = [...requests].reverse().filter(({ kind }) => kind === 'valid');
    this.#requests = new Map(valid.map((each) => [each.operation, each]));
    const answers = [...responses].reverse().filter(isSuccess);
    this.#answers = new Map(answers.map((each) => [each.operation, this.#typed(each)]));
  }

  async start(): Promise<void> {
    const { contract } = this.#artifacts;
    const handlers = contract.operations.map(({ functionName }) => [
      functionName,
      async (input: unknown) => {
        this.#received.push(await collected(input));
        return this.#answer();
      },
    ]);
    const gateway = this.#artifacts.createGateway(Object.fromEntries(handlers), { logger: silent });
    this.#running = await gateway.listen();
  }

  async stop(): Promise<void> {
    await this.#running?.close(0);
  }

  async checkRequest(each: RequestCase): Promise<readonly string[]> {
    const { judge, operation, schemas } = this.#truth;
    this.#answer = () => this.#answers.get(each.operation);
    const response = await this.#exchange(each);
    const failures = unexpected(this.#answerOf(each, response), each.expected);
    if (each.expected.status !== '4xx') {
      failures.push(...(await judge.faultsOf(each.operation, response)));
    }
    const isServed = each.expected.error === undefined && each.expected.status !== '4xx';
    const expected = isServed
      ? [handedOut(arriving(each, this.#truth), operation(each.operation).input.schema, schemas)]
      : [];
    if (!isDeepStrictEqual(this.#received, expected)) {
      failures.push(`the handler got ${shown(this.#received)}; expected ${shown(expected)}`);
    }
    return failures;
  }

  async checkResponse(each: ResponseCase): Promise<readonly string[]> {
    if (each.error !== undefined && each.kind === 'invalid') return [];
    const request = this.#requests.get(each.operation);
    if (request === undefined) return ['there is no valid request'];
    this.#answer = () => this.#answerWith(each);
    const response = await this.#exchange(request);
    const faults = await this.#truth.judge.faultsOf(each.operation, response);
    if (each.kind === 'invalid') {
      const wanted = { status: 500, error: 'InternalFailure', paths: [] };
      return [...faults, ...unexpected(this.#answerOf(each, response), wanted)];
    }
    const { status, error } = each;
    const wanted = { status, error, paths: [] };
    return [
      ...faults,
      ...unexpected(this.#answerOf(each, response), wanted),
      ...this.#differences(each, response),
      ...(await this.#checkOwnStatus(each, request)),
    ];
  }

  /** A handler that leaves the status out, which is a member of the output, gets that of the operation. */
  async #checkOwnStatus(each: ResponseCase, request: RequestCase): Promise<readonly string[]> {
    const { bindings, status } = this.#truth.operation(each.operation);
    const members = Object.entries(bindings?.response.members ?? {});
    const [name] = members.find(([, member]) => member.in === 'status') ?? [];
    const output = each.error === undefined ? this.#typed(each) : undefined;
    if (name === undefined || !isObject(output)) return [];
    const { [name]: _status, ...rest } = output;
    this.#answer = () => rest;
    const { status: got } = await this.#exchange(request);
    return got === status ? [] : [`without ${name} the status is ${got}; expected ${status}`];
  }

  /** The answer of a handler that means a response case; an error it throws. */
  #answerWith(each: ResponseCase): unknown {
    if (each.error === undefined) return this.#typed(each);
    const created = this.#artifacts.errors.get(each.error);
    if (created === undefined) throw new TypeError(`there is no class for ${each.error}`);
    throw created.create({
      message: messageOf(each.value),
      ...errorMembers(each, this.#truth),
    });
  }

  #typed({ operation, value }: ResponseCase): unknown {
    return handedIn(value, this.#truth.operation(operation).output.schema, this.#truth.schemas);
  }

  /** In what the body on the wire is not the case's. */
  #differences(each: ResponseCase, response: WireResponse): readonly string[] {
    const { schemas } = this.#truth;
    const schema = answerSchema(each, this.#truth);
    const sent = this.#valueOf(each, response);
    const value = arrivingAnswer(each, this.#truth);
    const got = knownPart(sent, schema, schemas);
    const expected = writtenPart(value, schema, schemas);
    const [said, meant] = [messageOf(sent), messageOf(value)];
    if (each.error !== undefined && said !== meant) return [`the message is ${said}, not ${meant}`];
    // An empty message and none say the same, but the body of one without may not say that it is empty.
    const isSilent = each.error !== undefined && !hasMessage(value);
    const bare = (body: unknown) => (isSilent ? body : withoutMessage(each, body));
    if (isDeepStrictEqual(bare(got), bare(expected))) return [];
    return [`the body is ${shown(got)}; expected ${shown(expected)}`];
  }

  /** What an answer holds, from wherever it stands. */
  #valueOf({ operation, error }: ResponseCase, response: WireResponse): unknown {
    const stated = this.#truth.operation(operation);
    if (stated.bindings !== undefined) return readAnswer(received(response), stated).value;
    // An operation without an output answers with nothing, which means the same as an empty object.
    return parsed(response.text === '' && error === undefined ? '{}' : response.text);
  }

  #answerOf({ operation }: Pick<RequestCase, 'operation'>, response: WireResponse) {
    const { status, text, headers } = response;
    const isRest = this.#truth.operation(operation).bindings !== undefined;
    const body = parsed(text);
    const named = isRest ? headers['x-amzn-errortype'] : isObject(body) && body.__type;
    const error = status >= 400 && typeof named === 'string' ? named : undefined;
    return { status, error, message: messageOf(body) };
  }

  async #exchange({ request }: RequestCase): Promise<WireResponse> {
    this.#received = [];
    return this.#send(this.#running?.url ?? '', request);
  }
}

function isSuccess({ kind, error }: ResponseCase): boolean {
  return kind === 'valid' && error === undefined;
}

/** An error without its message, which is compared by itself: one that is empty stands for one that is absent. */
function withoutMessage({ error }: ResponseCase, body: unknown): unknown {
  if (error === undefined || !isObject(body)) return body;
  const { message: _message, Message: _capital, ...rest } = body;
  return rest;
}

function received({ status, headers, text }: WireResponse): ReceivedResponse {
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return { status, headers: Object.fromEntries(given), body: text, isCut: false };
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** A value in a few words, for a failure. */
export function shown(value: unknown): string {
  return (value === undefined ? 'nothing' : stringifyJson(value)).slice(0, 200);
}
