import { parseCommandLine, usageError } from './command-line.ts';

/** The command as it is typed. */
export const command = 'dovetail diff';

/** What `dovetail diff --help` prints. */
export const help = `Says what changed between two contracts, and whom each change breaks: callers, which are
clients of the old contract at a server of the new one, or servers, which are servers
of the old contract with clients of the new one.

Usage: ${command} OLD NEW [options]

  OLD, NEW        contracts in Smithy (.smithy) or OpenAPI (.yaml, .yml, .json), each a
                  file or git:REV:PATH, a file as it was at a revision of git

Options:
  --fail-on WHAT  exit with 1 if a change breaks callers, servers, or either (breaking);
                  or for any change; or never (none) (default: none)
  --format NAME   text, json, or github for annotations in GitHub Actions
                  (default: text)
  --all           list changes of descriptions, too
  -h, --help      print this help

Exits with 0, or with 1 for a change that --fail-on names or a contract that can't be
read, and with 2 for a mistake in the options.

Example:
  ${command} git:main:spec/bell.smithy spec/bell.smithy --fail-on breaking`;

const failures = ['callers', 'servers', 'breaking', 'any', 'none'] as const;
const formats = ['text', 'json', 'github'] as const;

/** The changes that fail the command. */
export type FailOn = (typeof failures)[number];

/** How changes are shown. */
export type Format = (typeof formats)[number];

/** What `diff` is to do. */
export interface DiffOptions {
  /** The two contracts: paths, or names of the form `git:REV:PATH`. */
  readonly old: string;
  readonly new: string;
  readonly failOn: FailOn;
  readonly format: Format;
  /** Whether changes of descriptions are listed. */
  readonly all: boolean;
}

const options = {
  'fail-on': { type: 'string', default: 'none' },
  format: { type: 'string', default: 'text' },
  all: { type: 'boolean', default: false },
} as const;

/** Reads the arguments of `dovetail diff`. Throws a DiagnosticError with the code `usage` for a mistake in them. */
export function parseDiffOptions(args: readonly string[]): DiffOptions {
  const { values, positionals } = parseCommandLine(args, {
    command,
    options,
    positionals: ['OLD', 'NEW'],
  });
  const [old, other] = positionals;
  if (old === undefined || other === undefined) {
    const found = old === undefined ? 'none' : 'one';
    throw usageError(command, `expected two contracts, OLD and NEW, found ${found}`);
  }
  return {
    old,
    new: other,
    failOn: choose('--fail-on', values['fail-on'], failures),
    format: choose('--format', values.format, formats),
    all: values.all,
  };
}

function choose<Word extends string>(option: string, found: string, words: readonly Word[]): Word {
  const word = words.find((each) => each === found);
  if (word !== undefined) return word;
  const expected = `one of ${words.join(', ')}`;
  throw usageError(command, `${option} wants ${expected}, found ${JSON.stringify(found)}`);
}
