import type { Router } from 'express';
import { ensureDataDirectory } from './data-directory.ts';
import { SettingError } from './errors.ts';
import { createHandlers, type LocalHandlers } from './handlers.ts';
import { loadTokenKey } from './key.ts';
import { createEvaluationsRouter } from './router.ts';
import { checkRuleNames } from './rule-name.ts';
import { openEvaluationStore } from './store.ts';
import { createResultTokens } from './token.ts';

/** How AWS Config is to be, locally. */
export interface LocalConfigOptions {
  /** The names of the rules that exist, each once: 1 to 128 characters on one line, not only blanks. */
  readonly rules: readonly string[];
  /**
   * Where the evaluations and the token key are kept; made where it is missing, with mode 0700. Without it both are
   * in memory and end with the process.
   */
  readonly dataDirectory?: string | undefined;
  /** The AWS account that tokens are bound to: 12 digits, `123456789012` by default. */
  readonly account?: string | undefined;
  /** The AWS region that tokens are bound to, `us-east-1` by default. */
  readonly region?: string | undefined;
  /** The environment, where `DOVETAIL_TOKEN_KEY` may hold the token key. `process.env` by default. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** The clock, in milliseconds since the epoch. `Date.now` by default. */
  readonly now?: (() => number) | undefined;
}

/** A rule that exists, with a token for it that is good for 24 hours. */
export interface LocalRule {
  readonly name: string;
  readonly resultToken: string;
}

/** AWS Config, locally. */
export interface LocalConfig {
  /** The operations, for a gateway. */
  readonly handlers: LocalHandlers;
  /** The view of what is stored, `GET /_dovetail/evaluations`, to be mounted at the root of an Express app. */
  readonly router: Router;
  /** The rules in the order in which they were given. */
  readonly rules: readonly LocalRule[];
  /** Whether calls can be served: the store is open, and its database is where it was and answers. */
  ready(): boolean;
  /** Closes the store. Calls after the first do nothing; the handlers fail from then on. */
  close(): void;
}

/**
 * Opens AWS Config as it runs locally: rules, result tokens, evaluations. Several processes may share one data
 * directory: each takes the other's tokens and sees the other's evaluations.
 *
 * @throws {SettingError} for a rule, account, region or token key that can't be used.
 * @throws {DataError} when the data directory, or a file in it, can't be used.
 */
export function openLocalConfig(options: LocalConfigOptions): LocalConfig {
  const { dataDirectory, env = process.env, now } = options;
  const rules = checkRuleNames(options.rules);
  const account = checkAccount(options.account ?? '123456789012');
  const region = checkRegion(options.region ?? 'us-east-1');

  if (dataDirectory !== undefined) ensureDataDirectory(dataDirectory);
  const key = loadTokenKey({ env, dataDirectory });
  const tokens = createResultTokens({ key, account, region, now });
  const store = openEvaluationStore({ dataDirectory, now });

  return {
    handlers: createHandlers({ rules, tokens, store }),
    router: createEvaluationsRouter(store, rules),
    rules: [...rules].map((name) => ({ name, resultToken: tokens.mint(name) })),
    ready: () => store.isReady(),
    close: () => store.close(),
  };
}

function checkAccount(account: string): string {
  if (/^\d{12}$/.test(account)) return account;
  throw new SettingError(`the account is ${JSON.stringify(account)}; expected 12 digits`);
}

function checkRegion(region: string): string {
  if (/^[a-z][a-z0-9-]{0,62}$/.test(region)) return region;
  throw new SettingError(
    `the region is ${JSON.stringify(region)}; expected a name such as us-east-1`,
  );
}
