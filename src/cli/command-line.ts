import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { nearest } from '../../generator/diagnostics/nearest.ts';

/** What a command takes. */
export interface CommandLine<Options extends ParseArgsOptionsConfig> {
  /** The command as it is typed: `dovetail serve`. */
  readonly command: string;
  /** Its options, beside `--help`. */
  readonly options: Options;
  /** The names of its arguments, all of which may be left out. */
  readonly positionals: readonly string[];
  /** Whether the last argument may be given several times. Default: false. */
  readonly takesMore?: boolean;
}

const help = { help: { type: 'boolean', short: 'h' } } as const;

/** Parses the arguments of a command. Throws a DiagnosticError with the code `usage` for what it does not take. */
export function parseCommandLine<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  line: CommandLine<Options>,
) {
  refuseMistakes(args, line);
  return parseArgs({
    args: joinNegativeNumbers(args, line),
    options: { ...line.options, ...help },
    allowPositionals: true,
  });
}

/** A mistake in how a command was typed. */
export function usageError(command: string, message: string): DiagnosticError {
  return new DiagnosticError({ code: 'usage', message, help: `See ${command} --help.` });
}

/** The words that offer the name which was probably meant, or nothing. */
export function offer(unknown: string, known: readonly string[]): string {
  const name = nearest(unknown, known);
  return name === undefined ? '' : `; did you mean ${name}?`;
}

/** A number below zero may stand for itself: Node takes it for an option, unless `=` joins it to the one before. */
function joinNegativeNumbers(
  args: readonly string[],
  { options }: CommandLine<ParseArgsOptionsConfig>,
): string[] {
  const joined = [...args];
  const { tokens } = parseArgs({ args: joined, options, strict: false, tokens: true });
  // From the end, so that the places of the earlier ones stay as they are.
  for (const token of tokens.toReversed()) {
    if (token.kind !== 'option' || token.inlineValue !== false) continue;
    if (!isNegativeNumber(token.value)) continue;
    joined.splice(token.index, 2, `${token.rawName}=${token.value}`);
  }
  return joined;
}

function isNegativeNumber(text: string): boolean {
  return /^-[0-9]/.test(text);
}

/** Node's own messages for these mistakes take several sentences and offer no name. */
function refuseMistakes(
  args: readonly string[],
  { command, options, positionals, takesMore = false }: CommandLine<ParseArgsOptionsConfig>,
): void {
  const all: ParseArgsOptionsConfig = { ...options, ...help };
  const settings = { args: [...args], options: all, allowPositionals: true, tokens: true } as const;
  const given = new Set<string>();
  let count = 0;
  for (const token of parseArgs({ ...settings, strict: false }).tokens) {
    if (token.kind === 'positional' && ++count > positionals.length && !takesMore) {
      throw usageError(command, `${command} takes no argument ${JSON.stringify(token.value)} here`);
    }
    if (token.kind === 'positional' && token.value === '') {
      const name = positionals[count - 1] ?? positionals.at(-1);
      throw usageError(command, `${name}: expected the path of a file, found an empty word`);
    }
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(all, token.name) ? all[token.name] : undefined;
    if (option === undefined) {
      const known = Object.keys(all).map((name) => `--${name}`);
      const message = `${command} has no option ${token.rawName}${offer(token.rawName, known)}`;
      throw usageError(command, message);
    }
    if (option.type === 'boolean' && token.value !== undefined) {
      throw usageError(command, `${token.rawName} takes no value`);
    }
    if (option.type === 'boolean') continue;
    const { value = '' } = token;
    const isOption = token.inlineValue === false && /^-./.test(value) && !isNegativeNumber(value);
    if (token.value === undefined || isOption) {
      throw usageError(command, `${token.rawName} wants a value`);
    }
    if (given.has(token.name) && option.multiple !== true) {
      throw usageError(command, `${token.rawName}: expected one value, found a second`);
    }
    given.add(token.name);
  }
}
