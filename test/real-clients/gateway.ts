import { createGateway } from '../../generated/put-evaluations/gateway.ts';
import { openLocalConfig } from '../../src/config/local-config.ts';

/** A gateway over a local AWS Config in memory, as real clients meet it. */
export async function startLocalConfig(
  rules: readonly string[] = ['rule'],
  env: Readonly<Record<string, string>> = {},
) {
  const config = openLocalConfig({ rules, env });
  const gateway = createGateway(config.handlers, { router: config.router, ready: config.ready });
  const running = await gateway.listen();
  const [rule] = config.rules;
  if (rule === undefined) throw new Error('a rule was expected');
  return {
    url: running.url,
    resultToken: rule.resultToken,
    stored: async (): Promise<unknown> => {
      const response = await fetch(`${running.url}/_dovetail/evaluations?limit=1000`);
      return response.json();
    },
    close: async () => {
      await running.close();
      config.close();
    },
  };
}
