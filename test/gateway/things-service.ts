import {
  bind,
  createServiceGateway,
  type GatewayOperation,
  type GatewayOptions,
} from 'dovetail-contract/gateway';
import {
  isObject,
  type JsonObject,
  type OpenApiDocument,
  type Schema,
  type Schemas,
} from 'dovetail-contract/wire';

/** A service written by hand, with two operations and every keyword that a contract may hold. */

const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function path(request: string) {
  return {
    post: {
      operationId: request,
      requestBody: {
        required: true,
        content: { 'application/x-amz-json-1.0': { schema: refTo(request) } },
      },
      responses: {
        '200': {
          description: 'done',
          content: { 'application/x-amz-json-1.0': { schema: { type: 'object' } } },
        },
      },
    },
  } as const;
}

const threeAtMost: Schema = { type: 'string', maxLength: 3 };

const schemas: Schemas = {
  Check: {
    type: 'object',
    description: 'All there is.',
    properties: {
      Pattern: { type: 'string', pattern: '^[a-z]+$', default: 'a' },
      Range: { type: 'number', minimum: -1.5, maximum: 1.5 },
      Whole: { type: 'integer', minimum: 1, maximum: 10 },
      Set: { type: 'array', items: { type: 'string' }, uniqueItems: true },
      Few: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 3 },
      Map: {
        type: 'object',
        additionalProperties: refTo('Value'),
        propertyNames: { type: 'string', minLength: 2, maxLength: 4 },
        minProperties: 1,
        maxProperties: 2,
      },
      Names: {
        type: 'object',
        additionalProperties: { type: 'string' },
        propertyNames: { type: 'string', enum: ['one', 'two'] },
      },
      Time: { type: 'string', format: 'date-time' },
      Document: {},
      Blob: { type: 'string', format: 'byte' },
      Int: { type: 'integer', format: 'int32' },
      Tree: refTo('Tree'),
      constructor: threeAtMost,
    },
  },
  Value: { type: 'string', maxLength: 3, description: 'A value.' },
  Tree: {
    type: 'object',
    properties: { Left: refTo('Tree'), Right: refTo('Tree'), Name: refTo('Value') },
  },
  Count: { type: 'object', required: ['N'], properties: { N: { type: 'integer' } } },
  Unused: { type: 'object' },
};

export const document: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  'x-dovetail-service': { id: 'example#Things', protocol: 'aws.protocols#awsJson1_0' },
  paths: { '/Things.Check': path('Check'), '/Things.Count': path('Count') },
  components: {
    schemas,
  },
};

function operation(name: string): GatewayOperation<JsonObject, JsonObject> {
  return {
    name,
    path: `/Things.${name}`,
    wirePath: '/',
    method: 'POST',
    mediaType: 'application/x-amz-json-1.0',
    headers: { 'x-amz-target': `Things.${name}` },
    status: 200,
    accepts: () => false,
    decode: (body) => (isObject(body) ? body : {}),
    encode: (output) => output,
    acceptsOutput: () => true,
    errors: {},
  };
}

/** Both operations answer with their own name and what they got. */
export function createThingsGateway(options?: GatewayOptions) {
  return createServiceGateway(
    {
      protocol: 'aws.protocols#awsJson1_0',
      operations: ['Check', 'Count'].map((name) =>
        bind(operation(name), (input) => ({ Operation: name, Input: input })),
      ),
      document: async () => document,
    },
    options,
  );
}
