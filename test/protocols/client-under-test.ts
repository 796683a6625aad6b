import { createServer, type Server } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { localName } from '../../generator/openapi/traits.ts';
import type { OperationShape, ShapeId } from '../../generator/smithy/model.ts';
import type { Fetch } from '../../src/client/index.ts';
import type { Artifacts } from '../conformance/suite/artifacts.ts';
import type { RequestCase, ResponseCase } from './cases.ts';
import { jsonDifference, messageDifference, queryDifference } from './compare-message.ts';
import { firstDifference, shown } from './difference.ts';
import { readMessage, type WireMessage } from './exchange.ts';
import { errorOf } from './generated-service.ts';
import { compressedValues } from './server-request.ts';
import { collectStreams, withStreams } from './streams.ts';
import type { Suite } from './suites.ts';
import { paramsDifference } from './told-values.ts';
import { needsMembers, typedError, typedValue } from './typed-params.ts';

/** The token that cases expect where a client has to make one up. */
const idempotencyToken = () => '00000000-0000-4000-8000-000000000000';

interface CapturedRequest extends WireMessage {
  readonly method: string;
  /** The path with its query. */
  readonly target: string;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** What a client is told where only its request is looked at. It asks for no second attempt. */
const refusal: Answer = {
  status: 400,
  headers: { 'content-type': 'application/json' },
  body: '{}',
};

/** A server that answers as the case at hand wants, and generated clients that call it. It takes one case at a time. */
export class ClientUnderTest {
  readonly #suite: Suite;
  readonly #artifacts: Artifacts;
  readonly #server: Server;
  #answer: Answer = refusal;
  #captured: CapturedRequest | undefined;
  /** The host that the client meant, where each request came to this server. */
  #host: string | undefined;

  static async open(suite: Suite, artifacts: Artifacts): Promise<ClientUnderTest> {
    const opened = new ClientUnderTest(suite, artifacts);
    await new Promise<void>((resolve) => opened.#server.listen(0, '127.0.0.1', resolve));
    return opened;
  }

  private constructor(suite: Suite, artifacts: Artifacts) {
    this.#suite = suite;
    this.#artifacts = artifacts;
    this.#server = createServer(async (request, response) => {
      const { method = '', url = '' } = request;
      this.#captured = { method, target: url, ...(await readMessage(request)) };
      const { status, headers, body } = this.#answer;
      response.writeHead(status, headers).end(body);
    });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Calls the client. Says what is wrong with the request that it sends; undefined where nothing is. */
  async checkRequest(tested: RequestCase): Promise<string | undefined> {
    const outcome = await this.#call(tested.operation, this.#inputOf(tested), refusal, tested.host);
    const got = this.#captured;
    if (got === undefined) return `nothing was sent: ${describeOutcome(outcome)}`;
    const [path = '', query = ''] = got.target.split(/\?(.*)/s);
    if (got.method !== tested.method) return `method: expected ${tested.method}, got ${got.method}`;
    const host = tested.resolvedHost ?? tested.host?.replace(/\/.*/, '') ?? this.#host;
    return (
      firstDifference(tested.uri, path, 'path') ??
      firstDifference(host, this.#host, 'host') ??
      queryDifference(tested, query) ??
      messageDifference(tested, got) ??
      this.#compressedDifference(tested, got)
    );
  }

  /** Where a case says that the body is compressed, it is the values in it that count. */
  #compressedDifference(tested: RequestCase, { body }: CapturedRequest): string | undefined {
    const values = compressedValues(tested, this.#suite);
    if (values === undefined) return undefined;
    return jsonDifference(JSON.stringify(values), gunzipSync(body).toString());
  }

  /** Answers the client. Says what is wrong with the output or error that it gives; undefined where nothing is. */
  async checkResponse(tested: ResponseCase): Promise<string | undefined> {
    const { operation } = tested;
    const outcome = await this.#call(operation, this.#someInput(operation), tested);
    if (tested.error !== undefined) return this.#errorDifference(tested, tested.error, outcome);
    if ('error' in outcome) return describeOutcome(outcome);
    return paramsDifference(tested, outcome.output, this.#suite, operation.output, 'output');
  }

  #errorDifference({ params }: ResponseCase, id: ShapeId, outcome: Outcome): string | undefined {
    const errorClass = errorOf(this.#artifacts, this.#suite, id);
    const error = 'error' in outcome ? outcome.error : undefined;
    if (!(error instanceof Error) || !errorClass.isInstance(error)) {
      return `expected the error ${id}, got ${describeOutcome(outcome)}`;
    }
    const { message, members } = typedError(params, id, this.#suite.model);
    const names = Object.keys(members);
    const got = Object.fromEntries(names.map((name) => [name, Reflect.get(error, name)]));
    return (
      firstDifference(members, got, 'error') ??
      firstDifference(message ?? error.message, error.message, 'message')
    );
  }

  #inputOf({ operation, params, headers }: RequestCase): unknown {
    const { model } = this.#suite;
    const input = typedValue(params, operation.input, model);
    // A digest that goes before the body has to know its bytes.
    const isDigested = Object.keys(headers).some((name) =>
      /^(?:content-md5|x-amz-content-sha256)$/i.test(name),
    );
    return isDigested ? input : withStreams(input, operation.input, model);
  }

  /** An input that the client takes: that of a request case where the operation can't do without members. */
  #someInput(operation: OperationShape): unknown {
    const { model, client } = this.#suite;
    if (!needsMembers(operation, model)) return {};
    const found = client.requests.find((each) => each.operation === operation);
    return found === undefined ? {} : this.#inputOf(found);
  }

  async #call(
    operation: OperationShape,
    input: unknown,
    answer: Answer,
    host = 'example.com',
  ): Promise<Outcome> {
    this.#answer = answer;
    this.#captured = undefined;
    const options = {
      endpoint: `https://${host}`,
      fetch: this.#redirect,
      maxAttempts: 1,
      idempotencyToken,
    };
    const call = this.#artifacts.createClient(options).get(localName(operation.id));
    if (call === undefined) throw new TypeError(`nothing is generated for ${operation.id}`);
    try {
      return { output: await collectStreams(await call(input)) };
    } catch (error) {
      return { error };
    }
  }

  /** Sends what is meant for another host to this server. */
  readonly #redirect: Fetch = (url, init) => {
    const { host, origin } = new URL(url);
    this.#host = host;
    return fetch(`${this.#origin}${url.slice(origin.length)}`, init);
  };

  get #origin(): string {
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new TypeError('no port');
    return `http://127.0.0.1:${address.port}`;
  }
}

/** What came of a call. */
type Outcome = { readonly output: unknown } | { readonly error: unknown };

function describeOutcome(outcome: Outcome): string {
  if ('output' in outcome) return `the output ${shown(outcome.output)}`;
  return outcome.error instanceof Error ? String(outcome.error) : shown(outcome.error);
}
