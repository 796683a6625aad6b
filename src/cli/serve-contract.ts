import { once } from 'node:events';
import { pino } from 'pino';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { DataError, SettingError } from '../config/errors.ts';
import { TokenKeyError } from '../config/key.ts';
import type { Behaviour } from '../gateway/behaviour.ts';
import type { Gateway, RunningGateway } from '../gateway/index.ts';
import { usageError } from './command-line.ts';
import { toListenDiagnostic } from './listen-error.ts';
import { localServiceOf, localServices } from './local-services.ts';
import { isLoopback } from './loopback.ts';
import { command, type ServeOptions } from './serve-options.ts';
import { loadServedContract, type ServedContract } from './served-contract.ts';
import { ServedHandlers } from './served-handlers.ts';
import type { Terminal } from './terminal.ts';

/** The most operations that are named as answered with examples. */
const maxNamed = 10;

/**
 * Serves until the signal is aborted, then finishes what runs and closes what was opened. Throws a DiagnosticError
 * where the spec, the handlers, the data directory or the address can't be used.
 */
export async function serveContract(
  options: ServeOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const contract = await loadServedContract(options, terminal);
  try {
    const behaviour = await beginBehaviour(contract, options, terminal);
    try {
      const served = new ServedHandlers(contract, behaviour, options.seed);
      const { router, ready } = behaviour;
      const gateway = contract.createGateway(served.handlers, {
        logger: pino(pino.destination(2)),
        ...(router !== undefined && { router }),
        ...(ready !== undefined && { ready }),
      });
      const running = await listen(gateway, options);
      try {
        warnOfReach(options, terminal);
        announce(running.url, behaviour, served, options, terminal);
        await serveUntil(signal, served, contract, options, terminal);
      } finally {
        await running.close();
      }
    } finally {
      await behaviour.close?.();
    }
  } finally {
    contract.dispose();
  }
}

/** The behaviour of the service: of the handlers that were named, else the one that comes with Dovetail, else none. */
async function beginBehaviour(
  { serviceId, operations }: ServedContract,
  { handlers, serviceOptions }: ServeOptions,
  { cwd, env }: Terminal,
): Promise<Behaviour> {
  const local = handlers === undefined ? localServiceOf(serviceId) : undefined;
  refuseForeignOptions(serviceOptions, local?.options ?? {});
  if (handlers !== undefined) {
    const { loadHandlers } = await import('./handlers-file.ts');
    const names = operations.map(({ functionName }) => functionName);
    return await loadHandlers(handlers, names, { cwd, env });
  }
  if (local === undefined) return { handlers: {} };
  try {
    return await local.open(serviceOptions, { cwd, env });
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

/** An option of one service means nothing to another. */
function refuseForeignOptions(
  values: ServeOptions['serviceOptions'],
  own: (typeof localServices)[number]['options'],
): void {
  const foreign = Object.entries(values).find(
    ([name, value]) => value !== undefined && value !== false && !Object.hasOwn(own, name),
  );
  if (foreign === undefined) return;
  const owner = localServices.find(({ options }) => Object.hasOwn(options, foreign[0]));
  throw usageError(command, `--${foreign[0]} is an option of ${owner?.id} alone`);
}

async function listen(gateway: Gateway, { host, port }: ServeOptions): Promise<RunningGateway> {
  try {
    return await gateway.listen({ host, port });
  } catch (error) {
    throw toListenDiagnostic(error, host, port);
  }
}

/** Waits for the end; meanwhile, takes the handlers anew whenever their file changes. */
async function serveUntil(
  signal: AbortSignal,
  served: ServedHandlers,
  contract: ServedContract,
  { handlers, watch }: ServeOptions,
  terminal: Terminal,
): Promise<void> {
  if (watch && handlers !== undefined) {
    const { watchHandlers } = await import('./watch-handlers.ts');
    await watchHandlers(handlers, served, contract, terminal, signal);
  } else if (!signal.aborted) await once(signal, 'abort');
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
  behaviour: Behaviour,
  { mocked }: ServedHandlers,
  { paths, json }: ServeOptions,
  terminal: Terminal,
): void {
  const announcement = behaviour.announce?.(url);
  if (json) {
    const members = mocked.length === 0 ? {} : { mocked };
    terminal.out(JSON.stringify({ url, ...announcement?.members, ...members }));
    return;
  }
  const named = paths.length === 0 ? 'its contract' : paths.join(' ');
  const lines = [`Dovetail serves ${named} at ${url}`, ''];
  if (mocked.length > 0) {
    const more = mocked.length > maxNamed ? ` and ${mocked.length - maxNamed} more` : '';
    lines.push(`Answered with examples: ${mocked.slice(0, maxNamed).join(', ')}${more}`, '');
  }
  terminal.out(
    [...lines, ...(announcement ? [announcement.text] : []), 'Ctrl-C stops.'].join('\n'),
  );
}
