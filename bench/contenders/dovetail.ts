/** The generated gateway: requests and answers validated. */
import { createGateway } from '../../generated/put-evaluations/gateway.ts';
import { announce } from './announce.ts';

const gateway = createGateway({ putEvaluations: () => ({ FailedEvaluations: [] }) });
const { url } = await gateway.listen();
announce({ port: Number(new URL(url).port) });
