/** fastify, which validates requests by AJV, and writes answers by a compiled serializer. */
import fastify from 'fastify';
import { document } from '../../generated/put-evaluations/document.ts';
import { announce } from './announce.ts';

const app = fastify({
  bodyLimit: 8 * 1024 * 1024,
  ajv: { customOptions: { strict: false, formats: { 'epoch-seconds': true } } },
});
const parser = app.getDefaultJsonParser('error', 'error');
app.addContentTypeParser('application/x-amz-json-1.1', { parseAs: 'string' }, parser);
app.addSchema({ $id: 'contract', components: JSON.parse(JSON.stringify(document.components)) });
app.post(
  '/',
  {
    schema: {
      body: { $ref: 'contract#/components/schemas/PutEvaluationsRequest' },
      response: { 200: { $ref: 'contract#/components/schemas/PutEvaluationsResponse' } },
    },
  },
  async (_request, reply) => {
    reply.type('application/x-amz-json-1.1');
    return { FailedEvaluations: [] };
  },
);
await app.listen({ port: 0, host: '127.0.0.1' });
announce(app.server.address());
