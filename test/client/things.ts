import assert from 'node:assert/strict';
import {
  awsJson,
  type CallOptions,
  type ClientOperation,
  Connection,
  type ConnectionOptions,
  ServiceError,
  type ServiceErrorOptions,
} from 'dovetail-contract/client';
import {
  decodeNumber,
  decodeObject,
  decodeString,
  encodeEpochSeconds,
  encodeList,
  expectObject,
  isArray,
  isNumber,
  isObject,
  isString,
  type OpenApiDocument,
} from 'dovetail-contract/wire';

/** A client written by hand in the form that generated ones have. */

export interface Thing {
  readonly Name: string;
  readonly Kind: 'LARGE' | 'SMALL';
  readonly Made: Date;
}

export interface PutThingsRequest {
  readonly Things?: readonly Thing[];
  readonly Note?: string;
  /** Any JSON, which the encoder does not look into. */
  readonly Extra?: unknown;
}

export interface PutThingsResponse {
  readonly Accepted: number;
}

export class ThingMissingException extends ServiceError {
  override readonly name = 'ThingMissingException';
  constructor(options?: ServiceErrorOptions) {
    super(400, options);
  }
}

export class ThrottlingException extends ServiceError {
  override readonly name = 'ThrottlingException';
  override readonly retryable = 'throttling';
  constructor(options?: ServiceErrorOptions) {
    super(400, options);
  }
}

export class BusyException extends ServiceError {
  override readonly name = 'BusyException';
  override readonly retryable = 'transient';
  constructor(options?: ServiceErrorOptions) {
    super(409, options);
  }
}

export class QuotaException extends ServiceError {
  override readonly name = 'QuotaException';
  readonly Resource: string | undefined;
  constructor(options?: ServiceErrorOptions & { readonly Resource?: string }) {
    super(402, options);
    this.Resource = options?.Resource;
  }
  static fromWire(body: unknown, options: ServiceErrorOptions): QuotaException {
    return new QuotaException({ ...options, Resource: decodeString(decodeObject(body).Resource) });
  }
}

function encodeThing(thing: Thing): unknown {
  expectObject(thing);
  return { Name: thing.Name, Kind: thing.Kind, Made: encodeEpochSeconds(thing.Made, 'Made') };
}

function acceptsThing(wire: unknown): boolean {
  return (
    isObject(wire) &&
    isString(wire.Name, 1, 8) &&
    (wire.Kind === 'LARGE' || wire.Kind === 'SMALL') &&
    isNumber(wire.Made)
  );
}

export const document: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  'x-dovetail-service': { id: 'example#Svc', protocol: 'aws.protocols#awsJson1_1' },
  paths: {
    '/PutThings': {
      'x-dovetail-wire-path': '/',
      post: {
        operationId: 'PutThings',
        requestBody: {
          content: {
            'application/x-amz-json-1.1': {
              schema: { $ref: '#/components/schemas/PutThingsRequest' },
            },
          },
        },
        responses: {
          200: {
            description: 'What came of it',
            content: { 'application/x-amz-json-1.1': { schema: { type: 'object' } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      PutThingsRequest: {
        type: 'object',
        properties: {
          Things: { type: 'array', items: { $ref: '#/components/schemas/Thing' }, maxItems: 2 },
          Note: { type: 'string', pattern: '^[a-z]*$' },
          Extra: {},
        },
      },
      Thing: {
        type: 'object',
        required: ['Name', 'Kind', 'Made'],
        properties: {
          Name: { type: 'string', minLength: 1, maxLength: 8 },
          Kind: { type: 'string', enum: ['LARGE', 'SMALL'] },
          Made: { type: 'number', format: 'epoch-seconds' },
        },
      },
    },
  },
};

/** How often the document was loaded. */
export const loads = { count: 0 };

export const putThingsOperation: ClientOperation<PutThingsRequest, PutThingsResponse> = {
  name: 'PutThings',
  method: 'POST',
  path: '/',
  documentPath: '/PutThings',
  protocol: awsJson,
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'Svc.PutThings' },
  encode: (input) => {
    expectObject(input);
    return {
      ...(input.Things && { Things: encodeList(input.Things, 'Things', encodeThing) }),
      ...(input.Note !== undefined && { Note: input.Note }),
      ...(input.Extra !== undefined && { Extra: input.Extra }),
    };
  },
  // Stricter than the contract: it takes no Note at all.
  accepts: (wire) =>
    isObject(wire) &&
    wire.Note === undefined &&
    (wire.Things === undefined || isArray(wire.Things, acceptsThing, 0, 2)),
  decode: (wire) => ({ Accepted: decodeNumber(decodeObject(wire).Accepted ?? 0, 'Accepted') }),
  errors: { ThingMissingException, ThrottlingException, BusyException, QuotaException },
  signingName: 'things',
  document: async () => {
    loads.count += 1;
    return document;
  },
};

export function putThings(
  connection: Connection,
  input: PutThingsRequest,
  options?: CallOptions,
): Promise<PutThingsResponse> {
  return connection.call(putThingsOperation, input, options);
}

export class ThingsClient {
  readonly #connection: Connection;

  constructor(options: ConnectionOptions) {
    this.#connection = new Connection(options);
  }

  putThings(input: PutThingsRequest, options?: CallOptions): Promise<PutThingsResponse> {
    return putThings(this.#connection, input, options);
  }
}

/** A client that does not wait before it tries again. */
export function eagerClient(
  endpoint: string,
  options: Partial<ConnectionOptions> = {},
): ThingsClient {
  return new ThingsClient({ endpoint, retryDelay: () => 0, ...options });
}

/** What a promise rejects with. Fails where it resolves. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  const value = await promise.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (value === undefined) throw new Error('expected a rejection');
  return value.error;
}

/** Asserts some members of an error, also those that its class inherits. */
export function assertMembers(error: object, want: object): void {
  const found = Object.keys(want).map((name) => [name, Reflect.get(error, name)]);
  assert.deepEqual(Object.fromEntries(found), want);
}
