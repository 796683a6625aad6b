import { isIPv6 } from 'node:net';
import { KEY_VARIABLE } from '../config/key.ts';
import { parseCommandLine, usageError } from './command-line.ts';

/** The command as it is typed. */
export const command = 'dovetail serve';

/** What `dovetail serve --help` prints. */
export const help = `Serves a contract on this machine: requests and answers are validated, and what is
put is stored.

Usage: ${command} [SPEC] [options]

  SPEC          a .smithy file to serve in place of the contract that Dovetail ships;
                each of its operations must be one that the local AWS Config has

Options:
  --host HOST   the address to listen on (default: 127.0.0.1)
  --port PORT   the port to listen on, 0 for a free one (default: 4010)
  --rule NAME   a rule that exists; it gets a result token. May be given several times
  --data DIR    the folder that keeps the store and the key (default: .dovetail)
  --memory      keep nothing: store and key end with the process
  --json        when it listens, print one line of JSON, for scripts:
                {"url": "...", "rules": [{"name": "...", "resultToken": "..."}]}
  -h, --help    print this help

Environment:
  ${KEY_VARIABLE}  the key of result tokens: 32 bytes in base64 or hexadecimal
                      (default: one is made, and kept in the folder of --data)

Logs go to standard error, as lines of JSON. Ctrl-C ends: requests that run are
finished (10 seconds at most), a second Ctrl-C ends at once.

Example:
  ${command} --port 0 --rule my-rule --rule other-rule --memory`;

/** What `serve` is to do. */
export interface ServeOptions {
  /** A spec to serve; without it, the contract that Dovetail ships. */
  readonly spec: string | undefined;
  /** An address or a name. An IPv6 address is without the brackets that it has in a URL. */
  readonly host: string;
  /** 0 to 65535; 0 takes a free port. */
  readonly port: number;
  /** The names of the rules that exist. */
  readonly rules: readonly string[];
  /** Where the store and the key are kept, as it was given; undefined for memory alone. */
  readonly data: string | undefined;
  /** Print one line of JSON in place of the text for people. */
  readonly json: boolean;
}

const options = {
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '4010' },
  rule: { type: 'string', multiple: true },
  data: { type: 'string' },
  memory: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** Reads the arguments of `dovetail serve`. Throws a DiagnosticError with the code `usage` for a mistake in them. */
export function parseServeOptions(args: readonly string[]): ServeOptions {
  const { values, positionals } = parseCommandLine(args, {
    command,
    options,
    positionals: ['SPEC'],
  });
  const { host, port, rule = [], data, memory, json } = values;
  if (host === '') throw usageError(command, '--host wants an address or a name');
  if (data === '') throw usageError(command, '--data wants the name of a folder');
  if (memory && data !== undefined) {
    throw usageError(command, '--memory and --data exclude each other');
  }
  return {
    spec: positionals[0],
    host: withoutBrackets(host),
    port: toPort(port),
    rules: rule,
    data: memory ? undefined : (data ?? '.dovetail'),
    json,
  };
}

function toPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  const found = JSON.stringify(text.slice(0, 40));
  const message = `--port: expected a whole number from 0 to 65535, found ${found}`;
  throw usageError(command, message);
}

/** A URL has an IPv6 address in brackets; to listen on, it is without. */
function withoutBrackets(host: string): string {
  const address = /^\[(.+)\]$/.exec(host)?.[1];
  return address !== undefined && isIPv6(address) ? address : host;
}
