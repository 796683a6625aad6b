/** Plain Express as people write it: express.json, defaults, no check. */
import express from 'express';
import { announce } from './announce.ts';

const app = express();
app.use(express.json({ type: () => true, limit: '8mb' }));
app.post('/', (_request, response) => {
  response.type('application/x-amz-json-1.1').send({ FailedEvaluations: [] });
});
const server = app.listen(0, '127.0.0.1', () => announce(server.address()));
