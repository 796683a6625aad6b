import { type ClientOperation, restJson } from 'dovetail-contract/client';
import type { JsonObject, OpenApiDocument } from 'dovetail-contract/wire';
import type { OperationBindings, RequestBindings } from '../../src/wire/bindings.ts';

/** An operation of a REST protocol whose values are logical ones already. */
export type RestOperation = ClientOperation<JsonObject, JsonObject>;

export const document: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Rest', version: '1' },
  'x-dovetail-service': { id: 'example#Rest', protocol: 'aws.protocols#restJson1' },
  paths: {
    '/things/{Id}': {
      put: {
        operationId: 'PutThing',
        parameters: [
          { name: 'Id', in: 'path', required: true, schema: { type: 'string', maxLength: 3 } },
          { name: 'n', in: 'query', schema: { type: 'integer' }, 'x-dovetail-member': 'Count' },
        ],
        responses: { 200: { description: 'Done' } },
      },
    },
  },
  components: { schemas: {} },
};

/** An operation with some of its parts set. */
export function restOperation(
  parts: Partial<Omit<RestOperation, 'bindings'>> & {
    readonly request?: Partial<RequestBindings>;
    readonly response?: Partial<OperationBindings['response']>;
    readonly errorBindings?: OperationBindings['errors'];
  },
): RestOperation {
  const { request, response, errorBindings, ...others } = parts;
  return {
    name: 'PutThing',
    method: 'PUT',
    path: '/things',
    documentPath: '/things/{Id}',
    protocol: restJson,
    headers: {},
    bindings: {
      request: { members: {}, body: { kind: 'none' }, ...request },
      response: { members: {}, body: { kind: 'none' }, ...response },
      ...(errorBindings && { errors: errorBindings }),
    },
    encode: (input) => input,
    accepts: () => false,
    decode: (value) => Object.fromEntries(Object.entries(value ?? {})),
    errors: {},
    signingName: 'rest',
    document: async () => document,
    ...others,
  };
}

export const jsonBody = { kind: 'json', mediaType: 'application/json' } as const;

/** A body that is the member `Data`. */
export function dataBody(type: 'bytes' | 'stream' | 'text' | 'json', mediaType: string) {
  return { kind: 'payload', member: 'Data', type, mediaType } as const;
}
