import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { isSystemError, systemReason } from '../../generator/system-error.ts';
import { shellWord } from '../conformance/report/shell-word.ts';
import { parseCommandLine, usageError } from './command-line.ts';
import { configFileFor, configFiles } from './config-file.ts';
import { type FirstContract, firstContracts } from './init-contracts.ts';
import { exitCodes, warn } from './report.ts';
import type { Terminal } from './terminal.ts';

const command = 'dovetail init';

/** What `dovetail init --help` prints. */
export const help = `Writes a first dovetail.config.ts (or .mts, where modules are CommonJS) for a contract,
and says what to do next.

Usage: ${command} SPEC ... [options]

  SPEC          a Smithy model (.smithy, a JSON AST in .json, a folder, or several of
                these as one model), or an OpenAPI document (.yaml, .yml, .json)

Options:
  --service ID  the service of the model (default: all that it has)
  -h, --help    print this help

Example:
  ${command} model/`;

/** Runs `dovetail init`. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseCommandLine(args, {
    command,
    options: { service: { type: 'string' } },
    positionals: ['SPEC'],
    takesMore: true,
  });
  if (positionals.length === 0) throw usageError(command, `${command} wants a SPEC to begin with`);
  for (const file of configFiles) await refuseExisting(file, terminal.cwd);
  const contracts = await firstContracts(positionals, values.service, terminal.cwd);
  for (const warning of contracts.flatMap((contract) => contract.warnings)) warn(warning, terminal);
  const file = configFileFor(terminal.cwd);
  await write(file, configText(positionals, contracts), terminal.cwd);
  terminal.out(summary(file, positionals, contracts));
  return exitCodes.success;
}

async function refuseExisting(file: string, cwd: string): Promise<void> {
  try {
    await access(join(cwd, file));
  } catch {
    return;
  }
  throw new DiagnosticError({
    code: 'config-invalid',
    at: { file },
    message: 'there is a config already',
    help: 'Add the contract to it, or move it away.',
  });
}

async function write(file: string, text: string, cwd: string): Promise<void> {
  try {
    await writeFile(join(cwd, file), text, { flag: 'wx' });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const message = `cannot write: ${systemReason(error)}`;
    throw new DiagnosticError({ code: 'output-unwritable', at: { file }, message });
  }
}

/** The text of a config for some contracts of one input. */
export function configText(paths: readonly string[], contracts: readonly FirstContract[]): string {
  const [first = ''] = paths;
  const input = paths.length === 1 ? literal(first) : `[${paths.map(literal).join(', ')}]`;
  const entries = contracts.map(({ name, isNamed, service }) => {
    const members = [
      ...(isNamed ? [`name: ${literal(name)}`] : []),
      `input: ${input}`,
      ...(service === undefined ? [] : [`service: ${literal(service)}`]),
    ];
    return `    { ${members.join(', ')} },\n`;
  });
  return `import type { DovetailConfig } from 'dovetail-contract/config';

export default {
  contracts: [
${entries.join('')}  ],
} satisfies DovetailConfig;
`;
}

function summary(
  file: string,
  paths: readonly string[],
  contracts: readonly FirstContract[],
): string {
  const lines = contracts.map(
    ({ name, title, protocol, operations }) =>
      `  ${name}: ${title}, ${operations} ${operations === 1 ? 'operation' : 'operations'}, ${protocol}`,
  );
  const spec = paths.map(shellWord).join(' ');
  return [
    `${file} is written, with ${contracts.length === 1 ? 'one contract' : `${contracts.length} contracts`}:`,
    ...lines,
    '',
    'Next:',
    '  npx dovetail generate          write types, client and gateway to generated/',
    '  npx dovetail generate --check  in CI: fail where these are not up to date',
    ...(contracts.length === 1
      ? [
          `  npx dovetail serve ${spec}  answer its operations with examples, until you write handlers`,
        ]
      : []),
  ].join('\n');
}

function literal(text: string): string {
  return `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
}
