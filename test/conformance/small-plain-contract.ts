import type { OpenApiDocument, Response } from '../../src/wire/document.ts';
import { orNull, refTo, type Schema } from '../../src/wire/schema.ts';

const json = (schema: Schema) => ({ 'application/json': { schema } });
const failed = (name: string): Response => ({
  description: name,
  content: json({ $ref: refTo(name) }),
});

/** A contract that began as OpenAPI, with the keywords that no Smithy model brings along. */
export const smallPlainContract: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  'x-dovetail-service': { id: 'pets', protocol: 'openapi' },
  paths: {
    '/pets/{petId}': {
      put: {
        operationId: 'putPet',
        parameters: [
          { name: 'petId', in: 'path', required: true, schema: { type: 'string', minLength: 1 } },
          {
            name: 'fields',
            in: 'query',
            explode: false,
            schema: { type: 'array', items: { type: 'string' }, maxItems: 2 },
          },
          { name: 'since', in: 'query', schema: { type: 'string', format: 'date-time' } },
        ],
        requestBody: {
          required: true,
          'x-dovetail-payload': 'body',
          content: json({ $ref: refTo('Pet') }),
        },
        responses: {
          '200': {
            description: 'Done.',
            headers: {
              'X-Total': {
                required: true,
                schema: { type: 'integer' },
                'x-dovetail-member': 'xTotal',
              },
            },
            'x-dovetail-payload': 'body',
            content: {
              'application/json': { schema: { $ref: refTo('Pet') }, example: { name: 'Rex' } },
            },
          },
          '404': failed('NotFound'),
          default: failed('Trouble'),
        },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: {
          name: { type: 'string' },
          price: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 10, multipleOf: 0.5 },
          mail: { type: 'string', format: 'email' },
          kind: {
            oneOf: [
              { type: 'string' },
              { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] },
            ],
          },
          note: orNull({ type: 'string' }),
        },
      },
      NotFound: {
        type: 'object',
        required: ['reason'],
        properties: { reason: { type: 'string' } },
        'x-dovetail-error': { status: 404, fault: 'client' },
      },
      Trouble: {
        type: 'object',
        properties: { title: { type: 'string' } },
        'x-dovetail-error': { status: 500, statuses: ['default'], fault: 'server' },
      },
    },
  },
};
