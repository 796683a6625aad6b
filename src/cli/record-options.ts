import type { ReporterChoice } from '../conformance/report/reporters.ts';
import { parseCommandLine, usageError } from './command-line.ts';
import { chooseReporters } from './reports.ts';

/** The command as it is typed. */
export const command = 'dovetail record';

/** What `dovetail record --help` prints. */
export const help = `Runs a client, in any language and unchanged, against the contract: each call that it
makes is checked, and answered as the contract says.

Usage: ${command} [SPEC] [options] -- COMMAND [ARGS...]

  SPEC          a Smithy model (a file or a folder) or an OpenAPI document to hold the
                client to, in place of the contract that Dovetail ships
  COMMAND       what runs the client, such as its tests; no shell is between

Options:
  --service ID        the service of the model, where it has several
  --respond CASE      answer each valid call with this error or response case:
                      ThrottlingException, or the id of a case, or the end of one, or
                      default for the answer that is given without --respond. Given
                      several times, each operation's calls get them in turn, and the
                      last one stays
  --allow-no-calls    a client that makes no call is no failure
  --reporter NAME[=FILE]
                      how to report: pretty, junit, json, html or github; without FILE
                      to standard error, since standard output is the command's. May be
                      given several times; where none is without FILE, pretty is
  -h, --help          print this help

Environment of the command:
  AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_<SERVICE>, DOVETAIL_URL  where the gateway listens
  credentials of nobody, and a region where none is set; what would lead a client
  elsewhere is taken out

Exits with 1 if a call departs from the contract, or no call was made; else with the
code of the command, or 128 + the signal that ended it.

Example:
  ${command} --respond ThrottlingException --respond default -- npm test`;

/** What `record` is to do. */
export interface RecordOptions {
  /** A spec to hold the client to; without it, the contract that Dovetail ships. */
  readonly spec: string | undefined;
  /** The service of the spec, where that has several. */
  readonly service: string | undefined;
  /** The program that is the client, or that runs it. */
  readonly program: string;
  readonly args: readonly string[];
  /** The names of answers, in turn. */
  readonly respond: readonly string[];
  /** Whether a client that makes no call is no failure. */
  readonly allowNoCalls: boolean;
  readonly reporters: readonly ReporterChoice[];
}

const options = {
  service: { type: 'string' },
  respond: { type: 'string', multiple: true },
  'allow-no-calls': { type: 'boolean', default: false },
  reporter: { type: 'string', multiple: true },
} as const;

/** Reads the arguments of `dovetail record`. Throws a DiagnosticError with the code `usage` for a mistake in them. */
export function parseRecordOptions(args: readonly string[]): RecordOptions {
  const end = args.indexOf('--');
  const { values, positionals } = parseCommandLine(end === -1 ? args : args.slice(0, end), {
    command,
    options,
    positionals: ['SPEC'],
  });
  const [program, ...rest] = end === -1 ? [] : args.slice(end + 1);
  if (program === undefined || program === '') {
    const found = end === -1 ? 'no -- at all' : 'nothing';
    throw usageError(command, `expected the command to run behind --, found ${found}`);
  }
  return {
    spec: positionals[0],
    service: values.service,
    program,
    args: rest,
    respond: values.respond ?? [],
    allowNoCalls: values['allow-no-calls'],
    reporters: chooseReporters(values.reporter ?? [], command),
  };
}
