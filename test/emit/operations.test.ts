import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutWords } from '../../generator/openapi/views/without-words.ts';
import type { OpenApiDocument } from '../../src/wire/document.ts';
import { contractOf, emitted } from './emitted.ts';

/** What is made of the operation itself: errors, client, gateway and the document, each as a whole. */

const errors: OpenApiDocument['components']['schemas'] = {
  Gone: {
    type: 'object',
    description: 'The thing is not there.',
    required: ['__type'],
    properties: { __type: { type: 'string', const: 'Gone' }, message: { type: 'string' } },
    'x-dovetail-error': { status: 404, fault: 'client', retryable: { throttling: true } },
  },
  Full: {
    type: 'object',
    required: ['__type', 'limit'],
    properties: {
      __type: { type: 'string', const: 'Full' },
      message: { type: 'string' },
      limit: { type: 'integer', description: 'How many.', maximum: 9 },
      since: { type: 'number', format: 'epoch-seconds' },
      status: { type: 'string' },
    },
    'x-dovetail-error': { status: 507, fault: 'server', retryable: { throttling: false } },
  },
};

const contract = contractOf(
  { In: { type: 'object', properties: { a: { type: 'string' } } } },
  errors,
);

const modules: Readonly<Record<string, string>> = {
  errors: `import {
  decodeEpochSeconds,
  decodeNumber,
  decodeObject,
  decodeString,
  encodeEpochSeconds,
  type JsonObject,
  ServiceError,
  type ServiceErrorOptions,
} from 'dovetail-contract/wire';

/**
 * The thing is not there.
 *
 * HTTP status 404.
 */
export class Gone extends ServiceError {
  override readonly name = 'Gone';
  override readonly retryable = 'throttling';

  constructor(options?: ServiceErrorOptions) {
    super(404, options);
  }
}

/** What a new {@link Full} can be given. */
export interface FullOptions extends ServiceErrorOptions {
  /**
   * How many.
   *
   * At most 9.
   */
  readonly limit: number;
  readonly since?: Date | undefined;
  /** \`status\` on the wire. */
  readonly status_?: string | undefined;
}

/** HTTP status 507. */
export class Full extends ServiceError {
  override readonly name = 'Full';
  override readonly retryable = 'transient';
  /**
   * How many.
   *
   * At most 9.
   */
  readonly limit: number;
  readonly since?: Date | undefined;
  /** \`status\` on the wire. */
  readonly status_?: string | undefined;

  constructor(options: FullOptions) {
    super(507, options);
    this.limit = options.limit;
    this.since = options.since;
    this.status_ = options.status_;
  }

  /** The error from its JSON. */
  static fromWire(wire: unknown, options?: ServiceErrorOptions): Full {
    const source = decodeObject(wire);
    return new Full({
      ...options,
      limit: decodeNumber(source.limit, 'limit'),
      since: source.since == null ? undefined : decodeEpochSeconds(source.since, 'since'),
      status_: source.status == null ? undefined : decodeString(source.status, 'status'),
    });
  }

  /** The members of the error beside its name and message, as JSON. */
  override toWire(): JsonObject {
    return {
      limit: this.limit,
      since: this.since == null ? undefined : encodeEpochSeconds(this.since, 'since'),
      status: this.status_ ?? undefined,
    };
  }
}

/** The errors that PutThing can answer with, by their name on the wire. */
export const putThingErrors = {
  Gone,
  Full,
};

/** Every error that PutThing can answer with, told apart by \`name\`. */
export type PutThingError = Gone | Full;

/** Whether an error is one that PutThing can answer with. */
export function isPutThingError(error: unknown): error is PutThingError {
  return error instanceof ServiceError && Object.hasOwn(putThingErrors, error.name);
}
`,
  client: `import {
  awsJson,
  type CallOptions,
  type ClientOperation,
  Connection,
  type ConnectionOptions,
} from 'dovetail-contract/client';
import { decodeOut, encodeIn } from './codecs.ts';
import { putThingErrors } from './errors.ts';
import type { In, Out } from './types.ts';
import { acceptsIn } from './validators.ts';

const document = async () => (await import('./document.ts')).document;

const putThingOperation: ClientOperation<In, Out> = {
  name: 'PutThing',
  method: 'POST',
  path: '/',
  documentPath: '/',
  protocol: awsJson,
  headers: {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'Keeper.PutThing',
  },
  encode: encodeIn,
  accepts: acceptsIn,
  decode: decodeOut,
  errors: putThingErrors,
  signingName: 'things',
  document,
};

/** Puts a thing. */
export function putThing(connection: Connection, input: In, options?: CallOptions): Promise<Out> {
  return connection.call(putThingOperation, input, options);
}

/** A client of Thing Keeper. */
export class ThingKeeperClient {
  readonly #connection: Connection;

  constructor(options: ConnectionOptions) {
    this.#connection = new Connection(options);
  }

  /** Puts a thing. */
  putThing(input: In, options?: CallOptions): Promise<Out> {
    return putThing(this.#connection, input, options);
  }
}
`,
  gateway: `import {
  bind,
  createServiceGateway,
  type Gateway,
  type GatewayOperation,
  type GatewayOptions,
  type HandlerContext,
  type HandlerResult,
  requireHandlers,
} from 'dovetail-contract/gateway';
import { decodeIn, encodeOut } from './codecs.ts';
import { putThingErrors } from './errors.ts';
import type { In, Out } from './types.ts';
import { acceptsIn, acceptsOut } from './validators.ts';

/**
 * What answers the requests: one handler for each operation. It gets what passed validation, with defaults filled in,
 * and answers with the output, or throws one of the operation's errors.
 */
export interface Handlers {
  /** Puts a thing. */
  putThing(input: In, context: HandlerContext): HandlerResult<Out>;
}

const putThingOperation: GatewayOperation<In, Out> = {
  name: 'PutThing',
  path: '/',
  wirePath: '/',
  method: 'POST',
  mediaType: 'application/x-amz-json-1.1',
  headers: {
    'x-amz-target': 'Keeper.PutThing',
  },
  status: 200,
  accepts: acceptsIn,
  decode: decodeIn,
  encode: encodeOut,
  acceptsOutput: acceptsOut,
  errors: putThingErrors,
};

/**
 * A gateway that speaks the protocol of Thing Keeper, and lets nothing through, in or out,
 * that departs from the contract.
 */
export function createGateway(handlers: Handlers, options?: GatewayOptions): Gateway {
  requireHandlers(handlers, ['putThing']);
  const service = {
    protocol: 'aws.protocols#awsJson1_1',
    operations: [bind(putThingOperation, (input, context) => handlers.putThing(input, context))],
    document: async () => (await import('./document.ts')).document,
  };
  return createServiceGateway(service, options);
}
`,
};

for (const [module, want] of Object.entries(modules)) {
  test(`the module ${module} of a small contract`, async () => {
    assert.equal(await emitted(module, contract), want);
  });
}

test('the module document holds the document without its words, and nothing else', async () => {
  const text = await emitted('document', contract);
  const [head = '', value = ''] = text.split(' = {');
  assert.equal(
    head,
    `import type { OpenApiDocument } from 'dovetail-contract/wire';

/** The contract as its OpenAPI document states it, without the words for people, which openapi.yaml has. */
export const document: OpenApiDocument`,
  );
  assert.deepEqual(Function(`return {${value}`)(), withoutWords(contract.document));
});

test('an input without members can be left out', async () => {
  const text = await emitted('client', contractOf({ In: { type: 'object' } }));
  assert.match(text, /^ {2}input: In = \{\},$/m);
  assert.match(
    text,
    /^ {2}putThing\(input: In = \{\}, options\?: CallOptions\): Promise<Out> \{$/m,
  );
});

test('the options of an error and the union of errors give way to schemas of their names', async () => {
  const taken = { FullOptions: { type: 'object' }, PutThingError: { type: 'object' } } as const;
  const text = await emitted('errors', contractOf(taken, { Full: errors.Full ?? {} }));
  assert.match(text, /^export interface FullOptions_ extends ServiceErrorOptions \{$/m);
  assert.match(text, /^ {2}constructor\(options: FullOptions_\) \{$/m);
  assert.match(text, /^export type AnyPutThingError = Full;$/m);
});

test('an error that can be made of nothing has no options that it needs', async () => {
  const optional = { Gone: { ...errors.Gone, properties: { at: { type: 'string' } } } } as const;
  const text = await emitted(
    'errors',
    contractOf({}, { Gone: { ...errors.Gone, ...optional.Gone } }),
  );
  assert.match(text, /^ {2}constructor\(options: GoneOptions = \{\}\) \{$/m);
});

test('the union of errors gives way to an error of the same name', async () => {
  const text = await emitted('errors', contractOf({}, { PutThingError: errors.Gone ?? {} }));
  assert.match(text, /^export class PutThingError extends ServiceError/m);
  assert.match(text, /^export type AnyPutThingError = PutThingError;$/m);
  assert.match(text, /^export function isAnyPutThingError\(/m);
});

test('an error with the name of a type that is needed keeps that name on the wire', async () => {
  const text = await emitted('errors', contractOf({}, { ServiceError: errors.Gone ?? {} }));
  assert.match(
    text,
    /^export class ServiceError_ extends ServiceError \{\n {2}override readonly name = 'ServiceError';$/m,
  );
  assert.match(text, /^ {2}ServiceError: ServiceError_,$/m);
});
