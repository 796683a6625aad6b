import { createGateway } from '../../../generated/put-evaluations/gateway.ts';

/** A gateway in a process of its own; it says where it listens, and ends with its standard input. */
const gateway = createGateway({ putEvaluations: () => ({ FailedEvaluations: [] }) });
const { url, close } = await gateway.listen();
process.stdout.write(`${url}\n`);
process.stdin.resume();
process.stdin.once('end', () => close(0));
