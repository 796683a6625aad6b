/** Express and express-openapi-validator alone, on the contract's own document; it can't check such answers. */
import express from 'express';
import { middleware } from 'express-openapi-validator';
import { document } from '../../generated/put-evaluations/document.ts';
import { announce } from './announce.ts';

const app = express();
app.use(express.json({ type: () => true, limit: '8mb' }));
app.use(
  middleware({
    apiSpec: JSON.parse(JSON.stringify(document)),
    validateApiSpec: false,
    validateRequests: true,
    validateResponses: false,
    formats: { 'epoch-seconds': { type: 'number', validate: () => true } },
  }),
);
app.post('/', (_request, response) => {
  response.type('application/x-amz-json-1.1').send({ FailedEvaluations: [] });
});
const server = app.listen(0, '127.0.0.1', () => announce(server.address()));
