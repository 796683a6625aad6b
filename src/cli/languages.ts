import {
  type ClientLanguageName,
  clientLanguageNames,
  loadLanguage,
  statusOf,
} from '../../generator/clients/languages.ts';
import { parseCommandLine } from './command-line.ts';
import { exitCodes } from './report.ts';
import type { Terminal } from './terminal.ts';

const command = 'dovetail languages';

/** What `dovetail languages --help` prints. */
export const help = `Lists the languages that clients are made in, what of them is proven, and what each needs.

Usage: ${command} [options]

  proven  the client runs against the gateway in CI, with its own package manager
  likely  the client is generated in the same way, and not run

Options:
  --json      print the list as JSON
  -h, --help  print this help

Example:
  dovetail generate model/ --client python`;

/** A language as it is listed. */
interface Listed {
  readonly language: string;
  readonly status: 'proven' | 'likely';
  /** What `dovetail generate` needs to make the client. */
  readonly generatedBy: string;
  /** What a program that uses the client needs. */
  readonly needs: string;
}

const own: Listed = {
  language: 'typescript',
  status: 'proven',
  generatedBy: "Dovetail alone, without --client: it is the artifact 'client'",
  needs: 'Node 20 or newer, or any runtime with fetch; dovetail-contract',
};

/** Runs `dovetail languages`. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = parseCommandLine(args, {
    command,
    options: { json: { type: 'boolean', default: false } },
    positionals: [],
  });
  const languages = [own, ...(await Promise.all(clientLanguageNames.map(listed)))];
  terminal.out(values.json ? JSON.stringify(languages, undefined, 2) : table(languages));
  return exitCodes.success;
}

async function listed(name: ClientLanguageName): Promise<Listed> {
  const { needs } = await loadLanguage(name);
  const generatedBy = 'openapi-generator, which needs Java 11 or newer';
  return { language: name, status: statusOf(name), generatedBy, needs };
}

function table(languages: readonly Listed[]): string {
  const statuses = ['proven', 'likely'] as const;
  const rows = statuses.flatMap((status) =>
    languages
      .filter((each) => each.status === status)
      .map(({ language, needs }) => `${language.padEnd(18)}${status.padEnd(8)}${needs}`),
  );
  return `${'LANGUAGE'.padEnd(18)}${'STATUS'.padEnd(8)}NEEDS
${rows.join('\n')}

All but typescript are made by openapi-generator, which needs Java 11 or newer:
dovetail generate SPEC --client LANGUAGE`;
}
