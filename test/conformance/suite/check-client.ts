import { isDeepStrictEqual } from 'node:util';
import { InvalidRequestError, InvalidResponseError } from '../../../src/client/errors.ts';
import type { RequestCase, ResponseCase } from '../../../src/conformance/cases/case.ts';
import { isMembers } from '../../../src/conformance/cases/case-value.ts';
import { typedValue } from '../../../src/conformance/cases/typed-value.ts';
import { parseJson, stringifyJson } from '../../../src/wire/json-text.ts';
import type { resolveSchema } from '../../../src/wire/schema.ts';
import { arriving, inputIn, withoutTokens } from './arriving.ts';
import type { Artifacts, Call } from './artifacts.ts';
import { type CapturedRequest, CapturingServer } from './capturing-server.ts';
import { shown } from './check-gateway.ts';
import { misread, outcomeOf } from './client-outcome.ts';
import { isRefusedByType } from './refused-by-type.ts';
import { singleHeaders } from './send.ts';
import type { Truth } from './truth.ts';
import { handedIn, knownPart, valueAt, writtenPart } from './values.ts';

/**
 * The generated client against a socket: what it sends the document has; what comes back is read as what it means; a
 * success of the wrong types is refused; and a client that validates refuses what is invalid, and nothing else.
 */
export async function checkClient(artifacts: Artifacts, truth: Truth): Promise<readonly string[]> {
  const server = new CapturingServer();
  const failures: string[] = [];
  const note = (id: string, found: readonly string[]) =>
    failures.push(...found.map((failure) => `${id}: the client: ${failure}`));
  try {
    const endpoint = await server.start();
    const check = new CheckedClient(artifacts, truth, server, endpoint);
    for (const each of truth.cases.requests.filter(({ kind }) => kind !== 'wire')) {
      note(each.id, await check.checkRequest(each));
    }
    for (const each of truth.cases.responses) note(each.id, await check.checkResponse(each));
  } finally {
    await server.stop();
  }
  return failures;
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

class CheckedClient {
  readonly #artifacts: Artifacts;
  readonly #truth: Truth;
  readonly #server: CapturingServer;
  readonly #plain: ReadonlyMap<string, Call>;
  readonly #validating: ReadonlyMap<string, Call>;
  readonly #inputs: ReadonlyMap<string, unknown>;
  readonly #answers: ReadonlyMap<string, ResponseCase>;

  constructor(artifacts: Artifacts, truth: Truth, server: CapturingServer, endpoint: string) {
    this.#artifacts = artifacts;
    this.#truth = truth;
    this.#server = server;
    this.#plain = artifacts.createClient({ endpoint, maxAttempts: 1 });
    this.#validating = artifacts.createClient({ endpoint, maxAttempts: 1, validate: true });
    const { requests, responses } = truth.cases;
    const valid = [...requests].reverse().filter(({ kind }) => kind === 'valid');
    this.#inputs = new Map(valid.map((each) => [each.operation, this.#input(each)]));
    const success = [...responses]
      .reverse()
      .filter(({ kind, error }) => kind === 'valid' && error === undefined);
    this.#answers = new Map(success.map((each) => [each.operation, each]));
  }

  async checkRequest(each: RequestCase): Promise<readonly string[]> {
    const answer = this.#answers.get(each.operation);
    if (answer === undefined) return ['there is no valid answer'];
    this.#answerWith(answer);
    const input = this.#input(each);
    const outcome = await outcomeOf(this.#validating.get(each.operation), input);
    const validated = this.#server.captured.length;
    if (each.kind === 'invalid') {
      if (this.#isUnsayable(each)) return [];
      const isRefused = 'error' in outcome && outcome.error instanceof InvalidRequestError;
      return isRefused && validated === 0 ? [] : [`it validates, and sends ${shown(each.value)}`];
    }
    if ('error' in outcome) return [`it validates, and refuses the input: ${outcome.error}`];
    this.#server.captured.length = 0;
    const plain = await outcomeOf(this.#plain.get(each.operation), input);
    if ('error' in plain) return [`the call is rejected: ${plain.error}`];
    const [sent, ...more] = this.#server.captured;
    if (sent === undefined || more.length > 0) return [`it sends ${more.length} requests`];
    return this.#misstated(each, sent);
  }

  async checkResponse(each: ResponseCase): Promise<readonly string[]> {
    const { schemas, operation } = this.#truth;
    if (each.kind === 'invalid') {
      const { schema } = operation(each.operation).output;
      if (each.error !== undefined || !isRefusedByDecoder(each, schema, schemas)) return [];
    }
    this.#answerWith(each);
    const outcome = await outcomeOf(
      this.#plain.get(each.operation),
      this.#inputs.get(each.operation),
    );
    if (each.kind === 'valid') return misread(outcome, each, this.#artifacts, this.#truth);
    const isRefused = 'error' in outcome && outcome.error instanceof InvalidResponseError;
    return isRefused ? [] : [`it takes ${shown(each.value)}`];
  }

  #answerWith({ status, headers, body }: ResponseCase): void {
    this.#server.captured.length = 0;
    this.#server.response = { status, headers, body: body ?? '' };
  }

  #input({ operation, value }: RequestCase): unknown {
    return handedIn(value, this.#truth.operation(operation).input.schema, this.#truth.schemas);
  }

  /** Whether what is wrong on the wire can't be wrong in code: a `Date` has no offset from UTC. */
  #isUnsayable({ operation, value, broken }: RequestCase): boolean {
    const { schema } = this.#truth.operation(operation).input;
    const typed = typedValue(value, schema, this.#truth.schemas);
    return broken.every(
      ({ keyword, path }) => keyword === 'format' && valueAt(typed, path) instanceof Date,
    );
  }

  #inputIn({ operation }: RequestCase, sent: CapturedRequest): unknown {
    if (this.#truth.operation(operation).bindings === undefined) return parseJson(sent.body);
    return inputIn({ ...sent, headers: singleHeaders(sent.headers) }, this.#truth);
  }

  /** The tokens that the client has to make up where its caller gives none (RFC 9562), and did not. */
  #missingTokens({ operation, ...each }: RequestCase, sent: CapturedRequest): readonly string[] {
    const { contract } = this.#truth;
    const { idempotencyTokens = [] } =
      contract.operations.find(({ name }) => name === operation) ?? {};
    const input = this.#inputIn({ operation, ...each }, sent);
    return idempotencyTokens.flatMap((name) => {
      if (valueAt(each.value, [name]) != null) return [];
      const token = valueAt(input, [name]);
      return typeof token === 'string' && uuid.test(token) ? [] : [`it makes up no ${name}`];
    });
  }

  /** In what a request departs from the document, or is not what was meant. */
  async #misstated(each: RequestCase, sent: CapturedRequest): Promise<readonly string[]> {
    const { judge, schemas, operation } = this.#truth;
    const failures: string[] = [];
    const { method, path, headers } = each.request;
    if (sent.method !== method || sent.path !== path) {
      failures.push(`it sends ${sent.method} ${sent.path}; expected ${method} ${path}`);
    }
    for (const [name, value] of Object.entries(headers)) {
      if (sent.headers[name] === value) continue;
      failures.push(`it sends ${name}: ${sent.headers[name]}; expected ${value}`);
    }
    const text = stringifyJson(withTexts(this.#inputIn(each, sent)));
    if (!(await judge.acceptsRequest(each.operation, text))) {
      failures.push(`it sends an invalid body: ${sent.body.slice(0, 200)}`);
    }
    const { schema } = operation(each.operation).input;
    const value = arriving(each, this.#truth);
    failures.push(...this.#missingTokens(each, sent));
    const input = withoutTokens(this.#inputIn(each, sent), each.operation, value, this.#truth);
    const got = knownPart(input, schema, schemas);
    const expected = writtenPart(value, schema, schemas, { isInput: true });
    if (!isDeepStrictEqual(got, expected)) {
      failures.push(`it sends ${shown(got)}; expected ${shown(expected)}`);
    }
    return failures;
  }
}

/** A value in which bytes are text, as far as JSON goes. */
function withTexts(value: unknown): unknown {
  if (!isMembers(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      member instanceof Uint8Array ? new TextDecoder().decode(member) : member,
    ]),
  );
}

/** Whether a decoder has to refuse what is wrong: types and what has to be there are its business, and bounds are not. */
function isRefusedByDecoder(
  { broken, value }: ResponseCase,
  schema: Parameters<typeof resolveSchema>[0],
  schemas: Parameters<typeof resolveSchema>[1],
): boolean {
  return broken.some(
    (each) =>
      ['type', 'required'].includes(each.keyword) && isRefusedByType(each, value, schema, schemas),
  );
}
