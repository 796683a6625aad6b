import { registerHooks } from 'node:module';
import { mediaType, target } from '../wire-constants.ts';

/*
 * Answers requests in a process of its own, and prints which modules were loaded by then, as a line of JSON for each
 * body that it was given as an argument.
 */

const loaded = new Set<string>();
registerHooks({
  load(url, context, nextLoad) {
    loaded.add(url);
    return nextLoad(url, context);
  },
});

const { createGateway } = await import('../../../generated/put-evaluations/gateway.ts');
const { url, close } = await createGateway({ putEvaluations: () => ({}) }).listen();
for (const body of process.argv.slice(2)) {
  const headers = { 'content-type': mediaType, 'x-amz-target': target };
  const { status } = await fetch(url, { method: 'POST', headers, body });
  process.stdout.write(`${JSON.stringify({ status, loaded: [...loaded] })}\n`);
}
await close(0);
