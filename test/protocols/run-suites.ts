import type { Artifacts } from '../conformance/suite/artifacts.ts';
import { ClientUnderTest } from './client-under-test.ts';
import { GatewayUnderTest } from './gateway-under-test.ts';
import { generateService } from './generated-service.ts';
import type { Outcome } from './report.ts';
import type { Suite } from './suites.ts';

/** A case of a group, and how to put it to the test. */
export interface Check {
  readonly group: string;
  readonly id: string;
  readonly run: (tested: UnderTest) => Promise<string | undefined>;
}

/** What the cases of a service are run against. */
export interface UnderTest {
  readonly gateway: GatewayUnderTest;
  readonly client: ClientUnderTest;
}

/** The cases of a service, in the order of the groups. */
export function checksOf({ protocol, server, client, malformed }: Suite): readonly Check[] {
  const inGroup = <Case extends { readonly id: string }>(
    name: string,
    cases: readonly Case[],
    check: (tested: UnderTest, each: Case) => Promise<string | undefined>,
  ): readonly Check[] =>
    cases.map((each) => ({
      group: `${protocol} ${name}`,
      id: each.id,
      run: (tested) => check(tested, each),
    }));
  return [
    ...inGroup('server requests', server.requests, ({ gateway }, each) =>
      gateway.checkRequest(each),
    ),
    ...inGroup('server responses', server.responses, ({ gateway }, each) =>
      gateway.checkResponse(each),
    ),
    ...inGroup('malformed requests', malformed, ({ gateway }, each) =>
      gateway.checkMalformed(each),
    ),
    ...inGroup('client requests', client.requests, (tested, each) =>
      tested.client.checkRequest(each),
    ),
    ...inGroup('client responses', client.responses, (tested, each) =>
      tested.client.checkResponse(each),
    ),
  ];
}

/** Which cases to run: those of which it says yes, by the name of the group and the id. */
export type Selection = (group: string, id: string) => boolean;

/**
 * Runs the cases of services, one after the other.
 *
 * @param folder where generated code may be written
 */
export async function runSuites(
  suites: readonly Suite[],
  folder: string,
  selects: Selection,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const suite of suites) {
    const checks = checksOf(suite).filter(({ group, id }) => selects(group, id));
    if (checks.length > 0) outcomes.push(...(await runChecks(suite, checks, folder)));
  }
  return outcomes;
}

async function runChecks(
  suite: Suite,
  checks: readonly Check[],
  folder: string,
): Promise<readonly Outcome[]> {
  const opened = await open(suite, folder).catch((error: unknown) => `not generated: ${error}`);
  if (typeof opened === 'string') {
    return checks.map(({ group, id }) => ({ group, id, problem: opened }));
  }
  try {
    const outcomes: Outcome[] = [];
    for (const { group, id, run } of checks) {
      const problem = await run(opened).catch((error: unknown) => String(error));
      outcomes.push({ group, id, problem });
    }
    return outcomes;
  } finally {
    await Promise.all([opened.gateway.close(), opened.client.close()]);
  }
}

async function open(suite: Suite, folder: string): Promise<UnderTest> {
  const artifacts: Artifacts = await generateService(suite, folder);
  const [gateway, client] = await Promise.all([
    GatewayUnderTest.open(suite, artifacts),
    ClientUnderTest.open(suite, artifacts),
  ]);
  return { gateway, client };
}
