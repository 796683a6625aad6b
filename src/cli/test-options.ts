import { validateHeaderName, validateHeaderValue } from 'node:http';
import { parseEndpoint } from '../client/endpoint.ts';
import type { ReporterChoice } from '../conformance/report/reporters.ts';
import { offer, parseCommandLine, usageError } from './command-line.ts';
import { chooseReporters } from './reports.ts';

/** The command as it is typed. */
export const command = 'dovetail test';

/** The bounds of numbers, and what they are if nothing is said. */
const bounds = {
  concurrency: { least: 1, most: 64 },
  timeout: { most: 600 },
  random: { least: 1, most: 1_000_000 },
  seed: { least: -(2 ** 31), most: 2 ** 31 - 1 },
} as const;

/** What `dovetail test --help` prints. */
export const help = `Holds a server to the contract: sends it the requests that follow from the contract,
right ones and wrong ones, and judges the answers.

Usage: ${command} [SPEC] --url URL [options]

  SPEC          a Smithy model (a file or a folder) or an OpenAPI document, in place
                of the contract that Dovetail ships

Options:
  --service ID         the service of the model, where it has several
  --url URL            the server; an http or https URL
  --set MEMBER=VALUE   a value that only the server knows, as JSON or text, in all
                       requests that are not about that member: ResultToken=abc,
                       Things[]/Name=x. May be given several times
  --header NAME:VALUE  a header for each request. May be given several times
  --sign sigv4         sign each request, with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
                       AWS_SESSION_TOKEN, and AWS_REGION or AWS_DEFAULT_REGION
  --operation NAME     only the cases of this operation. May be given several times
  --only PATTERN       only the cases with such an id; * stands for anything. May be
                       given several times
  --random N           N random requests for each operation beside; one that fails is
                       made as small as it can be
  --seed S             draw the same random requests as before (default: a new seed)
  --concurrency N      requests at a time, 1 to 64 (default: 8)
  --timeout SECONDS    how long an answer may take, up to 600 (default: 10)
  --known-failures FILE
                       cases that may fail: on each line PATTERN # REASON. A case that
                       is listed and passes fails the run
  --write-known-failures FILE
                       write such a file, of what failed
  --reporter NAME[=FILE]
                       how to report: pretty, junit, json, html or github; without FILE
                       to standard output. May be given several times (default: pretty)
  -h, --help           print this help

Exits with 1 if a case failed, or the run was ended by Ctrl-C, and with 3 if no answer
comes from the server at all. An answer that says "too many requests" is waited for.

Example:
  ${command} --url http://127.0.0.1:4010 --reporter html=report.html`;

/** What `test` is to do. */
export interface TestOptions {
  /** A spec to hold the server to; without it, the contract that Dovetail ships. */
  readonly spec: string | undefined;
  /** The service of the spec, where that has several. */
  readonly service: string | undefined;
  readonly url: URL;
  /** The values of `--set`, by the path of their member, as they were given. */
  readonly set: ReadonlyMap<string, string>;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly isSigned: boolean;
  /** Names of operations; none for all. */
  readonly operations: readonly string[];
  /** Patterns of ids; none for all. */
  readonly only: readonly string[];
  /** How many random requests are sent for each operation, and from which seed they are drawn. */
  readonly random: { readonly count: number; readonly seed: number } | undefined;
  readonly concurrency: number;
  readonly timeoutMs: number;
  /** Paths as they were given. */
  readonly knownFailures: string | undefined;
  readonly writeKnownFailures: string | undefined;
  readonly reporters: readonly ReporterChoice[];
}

const options = {
  service: { type: 'string' },
  url: { type: 'string' },
  set: { type: 'string', multiple: true },
  header: { type: 'string', multiple: true },
  sign: { type: 'string' },
  operation: { type: 'string', multiple: true },
  only: { type: 'string', multiple: true },
  random: { type: 'string' },
  seed: { type: 'string' },
  concurrency: { type: 'string', default: '8' },
  timeout: { type: 'string', default: '10' },
  'known-failures': { type: 'string' },
  'write-known-failures': { type: 'string' },
  reporter: { type: 'string', multiple: true },
} as const;

/** Reads the arguments of `dovetail test`. Throws a DiagnosticError with the code `usage` for a mistake in them. */
export function parseTestOptions(args: readonly string[]): TestOptions {
  const { values, positionals } = parseCommandLine(args, {
    command,
    options,
    positionals: ['SPEC'],
  });
  const { url, sign, random, seed } = values;
  if (url === undefined) throw usageError(command, 'expected --url with the URL of the server');
  if (sign !== undefined && sign !== 'sigv4') {
    throw usageError(
      command,
      `--sign: expected sigv4, found ${shown(sign)}${offer(sign, ['sigv4'])}`,
    );
  }
  if (seed !== undefined && random === undefined) {
    throw usageError(command, '--seed is for --random, which is not given');
  }
  return {
    spec: positionals[0],
    service: values.service,
    url: toUrl(url),
    set: toSet(values.set ?? []),
    headers: toHeaders(values.header ?? []),
    isSigned: sign !== undefined,
    operations: values.operation ?? [],
    only: values.only ?? [],
    random:
      random === undefined
        ? undefined
        : {
            count: toInteger('random', random),
            seed: seed === undefined ? newSeed() : toInteger('seed', seed),
          },
    concurrency: toInteger('concurrency', values.concurrency),
    timeoutMs: toMilliseconds(values.timeout),
    knownFailures: toPath('known-failures', values['known-failures']),
    writeKnownFailures: toPath('write-known-failures', values['write-known-failures']),
    reporters: chooseReporters(values.reporter ?? [], command),
  };
}

function toUrl(text: string): URL {
  try {
    return parseEndpoint(text);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw usageError(command, error.message.replace(/^endpoint: /, '--url: '));
  }
}

function toSet(values: readonly string[]): ReadonlyMap<string, string> {
  const set = new Map<string, string>();
  for (const value of values) {
    const equals = value.indexOf('=');
    if (equals < 1) {
      throw usageError(command, `--set: expected MEMBER=VALUE, found ${shown(value)}`);
    }
    const member = value.slice(0, equals);
    if (set.has(member)) throw usageError(command, `--set: found two values for ${shown(member)}`);
    set.set(member, value.slice(equals + 1));
  }
  return set;
}

/** Headers that say where a message ends: with others, a request would not be the one that the case says. */
const framing = new Set(['connection', 'content-length', 'transfer-encoding']);

/** Values may be secret, so a mistake in one does not show it. */
function toHeaders(values: readonly string[]): Readonly<Record<string, string>> {
  const headers = new Map<string, string>();
  for (const header of values) {
    const colon = header.indexOf(':');
    if (colon < 1)
      throw usageError(command, '--header: expected NAME:VALUE, found no name and colon');
    const name = header.slice(0, colon).trim().toLowerCase();
    const value = header.slice(colon + 1).trim();
    if (!isHeader(name, value)) {
      throw usageError(command, `--header: ${shown(name)} can't be sent with this value`);
    }
    if (framing.has(name)) throw usageError(command, `--header: ${name} can't be set`);
    if (headers.has(name)) throw usageError(command, `--header: found two values for ${name}`);
    headers.set(name, value);
  }
  return Object.fromEntries(headers);
}

function isHeader(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

function toInteger(name: 'concurrency' | 'random' | 'seed', text: string): number {
  const { least, most } = bounds[name];
  const number = /^-?\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  const message = `--${name}: expected a whole number from ${least} to ${most}, found ${shown(text)}`;
  throw usageError(command, message);
}

function toMilliseconds(text: string): number {
  const seconds = /^(\d{1,3}(\.\d{1,6})?|\.\d{1,6})$/.test(text) ? Number(text) : Number.NaN;
  // A timer counts whole milliseconds.
  const milliseconds = Math.round(seconds * 1_000);
  if (milliseconds >= 1 && seconds <= bounds.timeout.most) return milliseconds;
  const message = `--timeout: expected seconds up to ${bounds.timeout.most}, such as 2.5, found ${shown(text)}`;
  throw usageError(command, message);
}

function toPath(name: string, path: string | undefined): string | undefined {
  if (path === '') throw usageError(command, `--${name} wants the name of a file`);
  return path;
}

function newSeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}
