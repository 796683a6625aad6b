import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Contract, Operation } from '../../generator/contract/contract.ts';
import { decoderOf, encoderOf } from '../../generator/emit/names.ts';
import type { RunningGateway } from '../../src/gateway/index.ts';
import type { RequestMember, ResponseMember } from '../../src/wire/bindings.ts';
import { isObject, type JsonObject, own } from '../../src/wire/json.ts';
import { parseJson, stringifyJson } from '../../src/wire/json-text.ts';
import { readResponse, writeRequest } from '../../src/wire/rest-json.ts';
import { type Artifacts, type Call, loadArtifacts } from '../conformance/suite/artifacts.ts';
import { firstDifference } from '../protocols/difference.ts';
import { Exchanges, type WireRequest, type WireResponse } from '../protocols/exchange.ts';
import { collectStreams } from '../protocols/streams.ts';
import type { ModelCase } from './cases.ts';

/** Headers that who sends a request fills in where nobody else does: members in them are never left out. */
const filledIn: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-length',
  'content-type',
  'user-agent',
]);

const token = '00000000-0000-4000-8000-000000000000';

/** What the handlers answer, and what they were given. */
interface Current {
  answer: unknown;
  /** What the gateway logged as an error. */
  logged: unknown;
  call: { readonly operation: string; readonly input: unknown } | undefined;
}

/** A generated gateway that listens, and the generated client that calls it. It takes one case at a time. */
export class ServiceUnderTest {
  readonly contract: Contract;
  readonly #gateway: RunningGateway;
  readonly #exchanges: Exchanges;
  readonly #client: ReadonlyMap<string, Call>;
  readonly #codecs: Readonly<Record<string, unknown>>;
  readonly #current: Current;

  /** Loads what was generated into a folder, and starts the gateway with a handler for each operation. */
  static async open(folder: string): Promise<ServiceUnderTest> {
    const artifacts = await loadArtifacts(folder);
    const codecs = await import(pathToFileURL(join(folder, 'codecs.ts')).href);
    const current: Current = { answer: undefined, logged: undefined, call: undefined };
    const logger = {
      info() {},
      warn() {},
      error({ err }: { readonly err?: unknown }) {
        current.logged = err;
      },
    };
    const handlers = artifacts.contract.operations.map(({ functionName, name }) => [
      functionName,
      async (input: unknown) => {
        current.call = { operation: name, input: await collectStreams(input) };
        return current.answer;
      },
    ]);
    const gateway = artifacts.createGateway(Object.fromEntries(handlers), { logger });
    return new ServiceUnderTest(artifacts, codecs, await gateway.listen(), current);
  }

  private constructor(
    artifacts: Artifacts,
    codecs: Readonly<Record<string, unknown>>,
    gateway: RunningGateway,
    current: Current,
  ) {
    this.contract = artifacts.contract;
    this.#codecs = codecs;
    this.#gateway = gateway;
    this.#exchanges = new Exchanges(gateway.url);
    this.#current = current;
    this.#client = artifacts.createClient({
      endpoint: gateway.url,
      maxAttempts: 1,
      validate: true,
      disableHostPrefix: true,
      idempotencyToken: () => token,
    });
  }

  async close(): Promise<void> {
    this.#exchanges.close();
    await this.#gateway.close(0);
  }

  /** Sends the request of a case, without the client. Says what is wrong with what comes of it. */
  async checkServed(operation: Operation, each: ModelCase): Promise<string | undefined> {
    this.#prepare(operation, each);
    const answer = await this.#exchanges.send(requestOf(operation, each.input));
    if (answer.status !== operation.status) {
      const text = Buffer.from(answer.body).toString();
      return `expected status ${operation.status}, got ${answer.status} ${text}${this.#reason()}`;
    }
    const output = outputOf(operation, answer);
    return (
      (await this.#inputDifference(operation, each.input)) ??
      lostDifference(each.output, output, 'answer') ??
      (await this.#outputDifference(operation, each.output, this.#decode(operation.output, output)))
    );
  }

  /** Has the client call the gateway. Says what is wrong with what either of them gets. */
  async checkRoundTrip(operation: Operation, each: ModelCase): Promise<string | undefined> {
    this.#prepare(operation, each);
    const call = this.#client.get(operation.name);
    if (call === undefined) return 'the client has no such method';
    try {
      const output = await call(this.#decode(operation.input, each.input));
      const tokens = operation.idempotencyTokens.map((member) => [member, token]);
      const sent = { ...Object.fromEntries(tokens), ...each.input };
      return (
        (await this.#inputDifference(operation, sent)) ??
        (await this.#outputDifference(operation, each.output, output))
      );
    } catch (error) {
      return `${error}${this.#reason()}`;
    }
  }

  #prepare(operation: Operation, { output }: ModelCase): void {
    this.#current.call = undefined;
    this.#current.logged = undefined;
    this.#current.answer = this.#decode(operation.output, output);
  }

  #reason(): string {
    const { logged } = this.#current;
    return logged === undefined ? '' : ` (the gateway logged: ${logged})`;
  }

  async #inputDifference(operation: Operation, sent: JsonObject): Promise<string | undefined> {
    const { call } = this.#current;
    if (call?.operation !== operation.name) {
      return `expected a call of ${operation.name}, got ${call?.operation}`;
    }
    const wanted = await collectStreams(this.#decode(operation.input, sent));
    const members = operation.bindings?.request.members ?? {};
    return (
      firstDifference(wanted, withoutFilledIn(call.input, sent, members), 'input') ??
      lostDifference(sent, this.#codec(encoderOf(operation.input))(call.input), 'encoded input')
    );
  }

  async #outputDifference(
    operation: Operation,
    answered: JsonObject,
    got: unknown,
  ): Promise<string | undefined> {
    const members = operation.bindings?.response.members ?? {};
    const statuses = Object.entries(members).flatMap(([member, binding]) =>
      binding.in === 'status' ? [[member, operation.status]] : [],
    );
    const told = { ...answered, ...Object.fromEntries(statuses) };
    const wanted = await collectStreams(this.#decode(operation.output, told));
    const found = withoutFilledIn(await collectStreams(got), answered, members);
    return firstDifference(wanted, found, 'output');
  }

  /** A value of JSON as generated code has it. */
  #decode(schema: string, value: JsonObject): unknown {
    return this.#codec(decoderOf(schema))(value);
  }

  #codec({ name }: { readonly name: string }): (value: unknown) => unknown {
    const codec = this.#codecs[name];
    if (typeof codec !== 'function') throw new TypeError(`codecs.ts exports no ${name}`);
    return (value) => Reflect.apply(codec, undefined, [value]);
  }
}

/**
 * Where a value of JSON lacks what it was made from: what the codecs of both directions leave out, no comparison of
 * typed values can tell. What was added, such as a default, is no loss.
 */
function lostDifference(wanted: JsonObject, got: unknown, path: string): string | undefined {
  return firstDifference(wanted, common(wanted, got), path);
}

/** What of a value has a counterpart in another one. */
function common(wanted: unknown, got: unknown): unknown {
  if (Array.isArray(wanted) && Array.isArray(got)) {
    return got.map((item, index) => common(wanted[index], item));
  }
  if (!isPlainObject(wanted) || !isPlainObject(got)) return got;
  const kept = Object.entries(got).filter(([name]) => Object.hasOwn(wanted, name));
  return Object.fromEntries(kept.map(([name, item]) => [name, common(wanted[name], item)]));
}

function isPlainObject(value: unknown): value is JsonObject {
  return isObject(value) && !(value instanceof Uint8Array);
}

/** A value without the members that were not sent, and stand in headers that are filled in on the way. */
function withoutFilledIn(
  value: unknown,
  sent: JsonObject,
  members: Readonly<Record<string, RequestMember | ResponseMember>>,
): unknown {
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([member]) => {
    const binding = members[member];
    return binding?.in !== 'header' || !filledIn.has(binding.name) || own(sent, member) != null;
  });
  return Object.fromEntries(kept);
}

/** The request that an input makes. */
function requestOf(
  { method, wirePath, headers, mediaType, bindings }: Operation,
  input: JsonObject,
) {
  if (bindings === undefined) {
    const request: WireRequest = {
      method,
      path: wirePath,
      headers: { ...headers, 'content-type': mediaType },
      body: stringifyJson(input),
    };
    return request;
  }
  const { path, headers: own, body } = writeRequest(wirePath, bindings.request, input);
  if (typeof body === 'object' && !(body instanceof Uint8Array)) {
    throw new TypeError('the cases have bytes where a body streams');
  }
  const request: WireRequest = { method, path, headers: { ...headers, ...own }, body };
  return request;
}

/** The output that a response carries. */
function outputOf({ bindings }: Operation, { status, headers, body }: WireResponse): JsonObject {
  if (bindings !== undefined) {
    return readResponse(bindings.response, { status, headers: new Headers({ ...headers }), body });
  }
  // An operation without an output answers with an empty body.
  const value = body.length === 0 ? {} : parseJson(new TextDecoder().decode(body));
  if (!isObject(value)) throw new TypeError('the answer is no object');
  return value;
}
