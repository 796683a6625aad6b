import { once } from 'node:events';
import { resolve } from 'node:path';
import { pino } from 'pino';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { DataError, SettingError } from '../config/errors.ts';
import { TokenKeyError } from '../config/key.ts';
import { type LocalConfig, openLocalConfig } from '../config/local-config.ts';
import { sampleCommands } from '../config/samples.ts';
import type { Gateway, RunningGateway } from '../gateway/index.ts';
import { formatBanner } from './banner.ts';
import { toListenDiagnostic } from './listen-error.ts';
import { isLoopback } from './loopback.ts';
import type { ServeOptions } from './serve-options.ts';
import { loadServedContract, type ServedContract } from './served-contract.ts';
import type { Terminal } from './terminal.ts';

/**
 * Serves until the signal is aborted, then finishes what runs and closes the store. Throws a DiagnosticError where
 * the spec, the data directory or the address can't be used.
 */
export async function serveContract(
  options: ServeOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const contract = await loadServedContract(options.spec, terminal.cwd);
  try {
    const config = openConfig(options, terminal);
    try {
      refuseUnhandled(contract, config);
      const gateway = contract.createGateway(config.handlers, {
        logger: pino(pino.destination(2)),
        router: config.router,
        ready: () => config.ready(),
      });
      const running = await listen(gateway, options);
      try {
        warnOfReach(options, terminal);
        announce(running.url, config, options, terminal);
        if (!signal.aborted) await once(signal, 'abort');
      } finally {
        await running.close();
      }
    } finally {
      config.close();
    }
  } finally {
    contract.dispose();
  }
}

function openConfig({ rules, data }: ServeOptions, { cwd, env }: Terminal): LocalConfig {
  const dataDirectory = data === undefined ? undefined : resolve(cwd, data);
  try {
    return openLocalConfig({ rules, dataDirectory, env });
  } catch (error) {
    if (error instanceof DataError) {
      throw new DiagnosticError({ code: 'data-unusable', message: error.message });
    }
    if (error instanceof SettingError) {
      const help = error instanceof TokenKeyError ? { help: error.help } : {};
      throw new DiagnosticError({ code: 'usage', message: error.message, ...help });
    }
    throw error;
  }
}

function refuseUnhandled({ handlerNames }: ServedContract, { handlers }: LocalConfig): void {
  const missing = handlerNames.filter((name) => !Object.hasOwn(handlers, name));
  if (missing.length === 0) return;
  const message = `there is no handler here for ${missing.slice(0, 10).join(', ')}`;
  throw new DiagnosticError({ code: 'handler-missing', message });
}

async function listen(gateway: Gateway, { host, port }: ServeOptions): Promise<RunningGateway> {
  try {
    return await gateway.listen({ host, port });
  } catch (error) {
    throw toListenDiagnostic(error, host, port);
  }
}

/** Signatures are taken as they are, which is safe only where nobody else can send a request. */
function warnOfReach({ host }: ServeOptions, terminal: Terminal): void {
  if (isLoopback(host)) return;
  const shown = JSON.stringify(host.slice(0, 100));
  terminal.err(
    `dovetail: warning: ${shown} is no loopback address, and signatures are not verified: anybody who reaches the port can call it.`,
  );
}

function announce(
  url: string,
  { rules }: LocalConfig,
  { spec, data, json }: ServeOptions,
  terminal: Terminal,
): void {
  if (json) {
    const shown = rules.map(({ name, resultToken }) => ({ name, resultToken }));
    terminal.out(JSON.stringify({ url, rules: shown }));
    return;
  }
  const [first] = rules;
  const samples =
    first === undefined
      ? []
      : sampleCommands({ url, rule: first.name, resultToken: first.resultToken });
  terminal.out(formatBanner({ url, spec, rules, data, samples }));
}
