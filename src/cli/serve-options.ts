import { isIPv6 } from 'node:net';
import type { ParseArgsOptionsConfig } from 'node:util';
import type { OptionValues } from '../gateway/behaviour.ts';
import { parseCommandLine, usageError } from './command-line.ts';
import { localServices } from './local-services.ts';

/** The command as it is typed. */
export const command = 'dovetail serve';

const serviceHelp = localServices
  .map(({ id, optionsHelp }) => `Options of ${id.slice(id.indexOf('#') + 1)}:\n${optionsHelp}\n`)
  .join('\n');

/** What `dovetail serve --help` prints. */
export const help = `Serves a contract on this machine: requests and answers are validated, and whoever
has no handler for an operation gets answers that are made up from the contract.

Usage: ${command} [SPEC ...] [options]

  SPEC          the contract to serve in place of the one that Dovetail ships: a Smithy
                model (.smithy, a JSON AST in .json, a folder, or several as one model),
                or an OpenAPI document (.yaml, .yml, .json)

Options:
  --service ID      the service of the model, where it has several
  --operation NAME  an operation to serve, and no others than the named ones. May be
                    given several times
  --handlers FILE   a module that exports by default an object of handlers, or a
                    function that gives a behaviour: see docs/serve.md
  --watch           take the handlers anew whenever their file changes
  --seed N          draw other made-up answers: a whole number (default: 1)
  --host HOST       the address to listen on (default: 127.0.0.1)
  --port PORT       the port to listen on, 0 for a free one (default: 4010)
  --json            when it listens, print one line of JSON, for scripts:
                    {"url": "...", ...}
  -h, --help        print this help

${serviceHelp}
Environment:
${localServices.map(({ environmentHelp }) => environmentHelp).join('\n')}

An answer that is made up says so in the header x-dovetail-mock. A request can ask for
another one by the header x-dovetail-respond: the name of an error, or the id of a
response case.

Logs go to standard error, as lines of JSON. Ctrl-C ends: requests that run are
finished (10 seconds at most), a second Ctrl-C ends at once.

Example:
  ${command} --port 0 --rule my-rule --rule other-rule --memory`;

/** What `serve` is to do. */
export interface ServeOptions {
  /** The specs to serve as one contract; without any, the contract that Dovetail ships. */
  readonly paths: readonly string[];
  readonly service: string | undefined;
  /** The operations that are served; undefined for all. */
  readonly operations: readonly string[] | undefined;
  /** The module of handlers, as it was given. */
  readonly handlers: string | undefined;
  /** Whether the handlers are taken anew when their file changes. */
  readonly watch: boolean;
  /** What made-up answers are drawn from: a whole number of 32 bits. */
  readonly seed: number;
  /** An address or a name. An IPv6 address is without the brackets that it has in a URL. */
  readonly host: string;
  /** 0 to 65535; 0 takes a free port. */
  readonly port: number;
  /** Print one line of JSON in place of the text for people. */
  readonly json: boolean;
  /** The values of options that only some services take. */
  readonly serviceOptions: OptionValues;
}

const options = {
  service: { type: 'string' },
  operation: { type: 'string', multiple: true },
  handlers: { type: 'string' },
  watch: { type: 'boolean', default: false },
  seed: { type: 'string', default: '1' },
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '4010' },
  json: { type: 'boolean', default: false },
} as const;

/** Reads the arguments of `dovetail serve`. Throws a DiagnosticError with the code `usage` for a mistake in them. */
export function parseServeOptions(args: readonly string[]): ServeOptions {
  const ofServices: ParseArgsOptionsConfig = {};
  for (const service of localServices) Object.assign(ofServices, service.options);
  const parsed = parseCommandLine(args, {
    command,
    options: { ...ofServices, ...options },
    positionals: ['SPEC'],
    takesMore: true,
  });
  const values: OptionValues = parsed.values;
  const serviceOptions = Object.fromEntries(
    Object.entries(values).filter(([name]) => Object.hasOwn(ofServices, name)),
  );
  for (const { mistakeIn } of localServices) {
    const mistake = mistakeIn(serviceOptions);
    if (mistake !== undefined) throw usageError(command, mistake);
  }
  const { positionals: paths } = parsed;
  const [service, handlers] = [textOf(values.service), textOf(values.handlers)];
  const operations = Array.isArray(values.operation) ? values.operation.map(String) : undefined;
  const host = textOf(values.host) ?? '';
  const watch = values.watch === true;
  if (host === '') throw usageError(command, '--host wants an address or a name');
  if (watch && handlers === undefined) throw usageError(command, '--watch wants --handlers FILE');
  if (paths.length === 0 && (service ?? operations) !== undefined) {
    const given = service === undefined ? 'operation' : 'service';
    throw usageError(command, `--${given} wants a SPEC to take it from`);
  }
  return {
    paths,
    service,
    operations,
    handlers,
    watch,
    seed: wholeNumber('seed', textOf(values.seed) ?? '', 2 ** 32 - 1),
    host: withoutBrackets(host),
    port: wholeNumber('port', textOf(values.port) ?? '', 65_535),
    json: values.json === true,
    serviceOptions,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function wholeNumber(option: string, text: string, max: number): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (number <= max) return number;
  const found = JSON.stringify(text.slice(0, 40));
  const message = `--${option}: expected a whole number from 0 to ${max}, found ${found}`;
  throw usageError(command, message);
}

/** A URL has an IPv6 address in brackets; to listen on, it is without. */
function withoutBrackets(host: string): string {
  const address = /^\[(.+)\]$/.exec(host)?.[1];
  return address !== undefined && isIPv6(address) ? address : host;
}
