import { offer, parseCommandLine, usageError } from './command-line.ts';
import { installedVersion } from './installation.ts';
import { exitCodes, report } from './report.ts';
import { processTerminal, type Terminal } from './terminal.ts';

/** What the module of a command exports. */
interface Command {
  /** What `--help` prints. */
  readonly help: string;
  /** Carries the command out, and gives the code that the process is to end with. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>;
}

/** Each command loads when it is called for, so that none waits for what another needs. */
const commands = new Map<string, () => Promise<Command>>([
  ['init', () => import('./init.ts')],
  ['generate', () => import('./generate.ts')],
  ['languages', () => import('./languages.ts')],
  ['serve', () => import('./serve.ts')],
  ['test', () => import('./test.ts')],
  ['record', () => import('./record.ts')],
  ['diff', () => import('./diff.ts')],
]);

const help = `dovetail: one contract in; types, a validating gateway and a client out.

Usage: dovetail COMMAND [SPEC] [options]

Commands:
  init       write a first dovetail.config.ts for a contract
  generate   write the code of contracts: types, clients, gateway
  languages  list the languages of clients, and what each needs
  serve      run the validating gateway on this machine, with handlers or with examples
  test       hold a server to the contract, by the requests that follow from it
  record     run a client, in any language, and hold its calls to the contract
  diff       say what changed between two contracts, and whom it breaks

Options:
  -v, --version  print the version
  -h, --help     print this help, or with a command the help of that command;
                 so does: dovetail help [COMMAND]

Environment:
  DOVETAIL_DEBUG  1 shows where a defect of Dovetail happened

Example:
  dovetail serve --rule demo`;

/** Runs the command that the process was started with, and sets the code that the process is to end with. */
export async function main(): Promise<void> {
  process.exitCode = await runCommand(process.argv.slice(2), processTerminal());
}

/** Runs the command that the arguments name, and gives the code that the process is to end with. Never throws. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const [name, ...rest] = args;
    if (name === undefined || name.startsWith('-')) return runWithoutCommand(args, terminal);
    if (name === 'help') return await runHelp(rest, terminal);
    const command = await loadCommand(name);
    if (!asksForHelp(rest)) return await command.run(rest, terminal);
    terminal.out(command.help);
    return exitCodes.success;
  } catch (error) {
    return report(error, terminal);
  }
}

/** `dovetail help serve` says what `dovetail serve --help` says. */
async function runHelp([name]: readonly string[], terminal: Terminal): Promise<number> {
  const isCommand = name !== undefined && name !== 'help' && !name.startsWith('-');
  terminal.out(isCommand ? (await loadCommand(name)).help : help);
  return exitCodes.success;
}

function loadCommand(name: string): Promise<Command> {
  const load = commands.get(name);
  if (load !== undefined) return load();
  const known = [...commands.keys(), 'help'];
  const message = `there is no command ${JSON.stringify(name)}${offer(name, known)}`;
  throw usageError('dovetail', message);
}

function runWithoutCommand(args: readonly string[], terminal: Terminal): number {
  if (asksForHelp(args)) {
    terminal.out(help);
    return exitCodes.success;
  }
  const { values } = parseCommandLine(args, {
    command: 'dovetail',
    options: { version: { type: 'boolean', short: 'v' } },
    positionals: [],
  });
  if (values.version) {
    terminal.out(installedVersion());
    return exitCodes.success;
  }
  terminal.err(help);
  return exitCodes.usage;
}

/** Help is given whatever else stands on the line, since who asks for it may not know what else may stand there. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}
