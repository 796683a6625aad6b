import type { GatewayLogger } from './options.ts';

/**
 * The log of a gateway that was given none: a line of JSON on stderr for each failure that is the service's own, since
 * nobody else will ever hear of it. Everything else is left out.
 */
export const errorsToStderr: GatewayLogger = {
  info: () => {},
  warn: () => {},
  error: (fields, message) => {
    process.stderr.write(`${JSON.stringify({ level: 'error', message, ...fields }, withStacks)}\n`);
  },
};

function withStacks(_key: string, value: unknown): unknown {
  return value instanceof Error ? (value.stack ?? String(value)) : value;
}
