import type { RunningGateway } from '../../src/gateway/index.ts';
import type { Artifacts } from '../conformance/suite/artifacts.ts';
import type { MalformedCase, RequestCase, ResponseCase } from './cases.ts';
import { describeResponse, jsonDifference, messageDifference } from './compare-message.ts';
import { shown } from './difference.ts';
import { Exchanges, type WireRequest, type WireResponse } from './exchange.ts';
import { errorOf, functionOf } from './generated-service.ts';
import { bareRequest, malformedRequestOf, requestOf } from './server-request.ts';
import { collectStreams, withStreams } from './streams.ts';
import type { Suite } from './suites.ts';
import { paramsDifference } from './told-values.ts';
import { typedError, typedValue } from './typed-params.ts';

const silent = { info() {}, warn() {}, error() {} };

/** A call of a handler, by the name of its function. */
interface HandlerCall {
  readonly operation: string;
  readonly input: unknown;
}

/** What the handlers do for the case at hand. */
interface Current {
  handle: (call: HandlerCall) => unknown;
  requestId: string;
}

/** A generated gateway that listens, with handlers that do what the case at hand wants. It takes one case at a time. */
export class GatewayUnderTest {
  readonly #suite: Suite;
  readonly #artifacts: Artifacts;
  readonly #gateway: RunningGateway;
  readonly #exchanges: Exchanges;
  readonly #current: Current;

  static async open(suite: Suite, artifacts: Artifacts): Promise<GatewayUnderTest> {
    const current: Current = { handle: () => undefined, requestId: '' };
    const handlers = artifacts.contract.operations.map(({ functionName }) => [
      functionName,
      (input: unknown) => current.handle({ operation: functionName, input }),
    ]);
    const options = { logger: silent, requestId: () => current.requestId };
    const gateway = artifacts.createGateway(Object.fromEntries(handlers), options);
    return new GatewayUnderTest(suite, artifacts, await gateway.listen(), current);
  }

  private constructor(
    suite: Suite,
    artifacts: Artifacts,
    gateway: RunningGateway,
    current: Current,
  ) {
    this.#suite = suite;
    this.#artifacts = artifacts;
    this.#gateway = gateway;
    this.#exchanges = new Exchanges(gateway.url);
    this.#current = current;
  }

  async close(): Promise<void> {
    this.#exchanges.close();
    await this.#gateway.close(0);
  }

  /** Sends a request. Says what is wrong with the input that the handler gets; undefined where nothing is. */
  async checkRequest(tested: RequestCase): Promise<string | undefined> {
    const calls: HandlerCall[] = [];
    const answer = await this.#send(
      requestOf(tested, this.#suite),
      async ({ operation, input }) => {
        calls.push({ operation, input: await collectStreams(input) });
        throw new Error('the case asks no more');
      },
    );
    const [call] = calls;
    if (call === undefined) return `the gateway answered ${describeResponse(answer)}`;
    const wanted = functionOf(this.#artifacts, tested.operation.id);
    if (call.operation !== wanted) return `expected a call of ${wanted}, got ${call.operation}`;
    return paramsDifference(tested, call.input, this.#suite, tested.operation.input, 'input');
  }

  /** Has a handler answer, or throw. Says what is wrong with the response; undefined where nothing is. */
  async checkResponse(tested: ResponseCase): Promise<string | undefined> {
    const { operation } = tested;
    const withInput = this.#suite.server.requests.find((each) => each.operation === operation);
    const request =
      bareRequest(operation, this.#suite) ?? (withInput && requestOf(withInput, this.#suite));
    if (request === undefined) return `no request is known that ${operation.id} takes`;
    let isCalled = false;
    const requestId = tested.headers['X-Amzn-Requestid'];
    const answer = await this.#send(
      request,
      () => {
        isCalled = true;
        return this.#outcomeOf(tested);
      },
      requestId,
    );
    if (!isCalled) return `the request was refused with ${describeResponse(answer)}`;
    if (answer.status !== tested.status) {
      return `status: expected ${tested.status}, got ${describeResponse(answer)}`;
    }
    return messageDifference(tested, answer);
  }

  /** Sends what has to be refused. Says what is wrong with the response; undefined where nothing is. */
  async checkMalformed(tested: MalformedCase): Promise<string | undefined> {
    const { status, headers, body } = tested.response;
    let isCalled = false;
    const answer = await this.#send(malformedRequestOf(tested), () => {
      isCalled = true;
      throw new Error('the request was to be refused');
    });
    if (isCalled) return 'the request was let through to the handler';
    if (answer.status !== status)
      return `status: expected ${status}, got ${describeResponse(answer)}`;
    const difference = messageDifference({ headers }, answer);
    if (difference !== undefined || body === undefined) return difference;
    const text = new TextDecoder().decode(answer.body);
    if ('contents' in body) return jsonDifference(body.contents, text);
    const message = messageOf(text);
    return message !== undefined && new RegExp(body.messageRegex).test(message)
      ? undefined
      : `message: expected one like ${body.messageRegex}, got ${shown(message)}`;
  }

  #outcomeOf({ params, operation, error }: ResponseCase): unknown {
    const { model } = this.#suite;
    if (error === undefined) {
      return withStreams(typedValue(params, operation.output, model), operation.output, model);
    }
    const { message, members } = typedError(params, error, model);
    throw errorOf(this.#artifacts, this.#suite, error).create({ ...members, message });
  }

  #send(request: WireRequest, handle: Current['handle'], requestId = ''): Promise<WireResponse> {
    Object.assign(this.#current, { handle, requestId: requestId || 'protocol-test' });
    return this.#exchanges.send(request);
  }
}

function messageOf(text: string): string | undefined {
  const body: unknown = JSON.parse(text);
  if (typeof body !== 'object' || body === null || !('message' in body)) return undefined;
  return typeof body.message === 'string' ? body.message : undefined;
}
