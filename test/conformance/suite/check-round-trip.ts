import { isDeepStrictEqual } from 'node:util';
import { arriving, collected, withoutTokens } from './arriving.ts';
import type { Artifacts } from './artifacts.ts';
import { shown, silent } from './check-gateway.ts';
import { misread, outcomeOf } from './client-outcome.ts';
import { errorMembers, messageOf } from './errors.ts';
import type { Truth } from './truth.ts';
import { handedIn, handedOut } from './values.ts';

/**
 * The generated client calls the generated gateway: what goes in comes out, both ways, through the codecs of both,
 * and an error that a handler throws is thrown by the client.
 */
export async function checkRoundTrip(
  artifacts: Artifacts,
  truth: Truth,
): Promise<readonly string[]> {
  const { contract, errors } = artifacts;
  const { schemas, cases } = truth;
  const failures: string[] = [];
  let received: unknown;
  let answer: () => unknown = () => ({});
  const handlers = contract.operations.map(({ functionName }) => [
    functionName,
    async (input: unknown) => {
      received = await collected(input);
      return answer();
    },
  ]);
  const gateway = artifacts.createGateway(Object.fromEntries(handlers), { logger: silent });
  const running = await gateway.listen();
  try {
    const client = artifacts.createClient({ endpoint: running.url, maxAttempts: 1 });
    for (const { name, input, output } of contract.operations.map((each) =>
      truth.operation(each.name),
    )) {
      const requests = cases.requests.filter(
        ({ operation, kind }) => operation === name && kind === 'valid',
      );
      const responses = cases.responses.filter(
        ({ operation, kind }) => operation === name && kind === 'valid',
      );
      // Each call carries a value in both directions.
      for (let index = 0; index < Math.max(requests.length, responses.length); index += 1) {
        const request = requests[index % requests.length];
        const response = responses[index % responses.length];
        if (request === undefined || response === undefined) continue;
        received = undefined;
        answer = () => {
          if (response.error === undefined) {
            return handedIn(response.value, output.schema, schemas);
          }
          throw errors.get(response.error)?.create({
            message: messageOf(response.value),
            ...errorMembers(response, truth),
          });
        };
        const given = handedIn(request.value, input.schema, schemas);
        const outcome = await outcomeOf(client.get(name), given);
        const expected = handedOut(arriving(request, truth), input.schema, schemas);
        if (!isDeepStrictEqual(withoutTokens(received, name, expected, truth), expected)) {
          failures.push(
            `${request.id}: round trip: ${shown(expected)} arrives as ${shown(received)}`,
          );
        }
        failures.push(
          ...(await misread(outcome, response, artifacts, truth)).map(
            (text) => `${response.id}: round trip: ${text}`,
          ),
        );
      }
    }
  } finally {
    await running.close(0);
  }
  return failures;
}
