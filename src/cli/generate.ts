import { resolve } from 'node:path';
import type { ImportStyle } from '../../generator/write/import-style.ts';
import { parseCommandLine, usageError } from './command-line.ts';
import { generateOnChange } from './generate-on-change.ts';
import { generateOnce } from './generate-once.ts';
import { exitCodes } from './report.ts';
import { takeStopRequests } from './stop-request.ts';
import type { Terminal } from './terminal.ts';

const command = 'dovetail generate';

/** What `dovetail generate --help` prints. */
export const help = `Writes types, a client, a validating gateway and the OpenAPI document of a contract.

Usage: ${command} [SPEC] [options]

  SPEC              one .smithy file; without it, all files below spec/, and what
                    was generated for a spec that is gone is removed

Options:
  --out DIR         the folder to write to, with a folder for each contract in it
                    (default: generated)
  --check           write nothing: show what differs, and exit with 1 if anything does
  --watch           generate again whenever a spec changes, until Ctrl-C
  --imports STYLE   how generated modules import each other: ts (./types.ts),
                    js (./types.js) or bare (./types) (default: ts where the nearest
                    tsconfig.json above the output folder allows it, else js)
  -h, --help        print this help

Example:
  ${command} spec/my-service.smithy --out src/generated --imports js`;

const options = {
  out: { type: 'string', default: 'generated' },
  check: { type: 'boolean', default: false },
  watch: { type: 'boolean', default: false },
  imports: { type: 'string' },
} as const;

/** Runs `dovetail generate`. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseCommandLine(args, {
    command,
    options,
    positionals: ['SPEC'],
  });
  const { out, check, watch } = values;
  if (check && watch) throw usageError(command, '--check and --watch exclude each other');
  if (out === '') throw usageError(command, '--out wants the name of a folder');
  const imports = await chooseImports(values.imports, resolve(terminal.cwd, out));
  const { generateContract } = await import('../../generator/pipeline.ts');
  const file = positionals[0];
  const settings = { file, out, check, imports, generateContract };
  if (!watch) {
    await generateOnce(settings, terminal);
    return exitCodes.success;
  }
  const stop = takeStopRequests();
  try {
    await generateOnChange(settings, terminal, stop.signal);
  } finally {
    stop.dispose();
  }
  return exitCodes.success;
}

async function chooseImports(wanted: string | undefined, folder: string): Promise<ImportStyle> {
  const style = await import('../../generator/write/import-style.ts');
  if (wanted === undefined) return style.defaultImportStyle(folder);
  if (style.isImportStyle(wanted)) return wanted;
  const known = style.importStyles.join(', ');
  throw usageError(command, `--imports wants one of ${known}, found ${JSON.stringify(wanted)}`);
}
