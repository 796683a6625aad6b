import { resolve } from 'node:path';
import { type Artifact, artifacts, isArtifact } from '../../generator/artifacts.ts';
import type { ClientRequest } from '../../generator/clients/generate-client.ts';
import {
  clientLanguageNames,
  isClientLanguage,
  isOwnLanguage,
  meantLanguage,
} from '../../generator/clients/languages.ts';
import type { ContractConfig } from '../../generator/config.ts';
import type { ImportStyle } from '../../generator/write/import-style.ts';
import { keptPath } from '../../generator/write/kept.ts';
import { parseCommandLine, usageError } from './command-line.ts';
import { findConfig, loadConfig } from './config-file.ts';
import type { ContractRequest, GenerateJob } from './generate-once.ts';

/** The command as it is typed. */
export const command = 'dovetail generate';

/** What `dovetail generate --help` prints. */
export const help = `Writes types, a client, a validating gateway and the OpenAPI document of a contract.

Usage: ${command} [SPEC ...] [options]

  SPEC              a Smithy model (.smithy, a JSON AST in .json, a folder, or several
                    as one model), or an OpenAPI document (.yaml, .yml, .json). Without
                    it, what dovetail.config.ts says; without that, all files below
                    spec/, and what was generated for a spec that is gone is removed

Options:
  --service ID      the service of the model, where it has several
  --operation NAME  an operation to take, with what it reaches, and no others than the
                    named ones. May be given several times
  --name NAME       the name of the contract (default: that of the file or folder)
  --artifact NAME   what to make: ${artifacts.join(', ')}. May be given several times
                    (default: all)
  --client LANGUAGE a client in another language, such as python, by openapi-generator,
                    which needs Java 11 or newer. May be given several times; dovetail
                    languages lists them
  --keep PATH       a file or folder that is yours, in the folder of the contract: it is
                    neither written nor removed. May be given several times
  --jar FILE        the jar of openapi-generator (default: fetched once, and kept)
  --mirror URL      the Maven repository to fetch it from (default: Maven Central, or
                    what DOVETAIL_MIRROR says)
  --config FILE     the config to follow (default: dovetail.config.ts, if there is one)
  --out DIR         the folder to write to, with a folder for each contract in it
                    (default: generated)
  --check           write nothing: show what differs, and exit with 1 if anything does
  --watch           generate again whenever a spec changes, until Ctrl-C
  --imports STYLE   how generated modules import each other: ts (./types.ts),
                    js (./types.js) or bare (./types) (default: ts where the nearest
                    tsconfig.json above the output folder allows it, else js)
  -h, --help        print this help

Example:
  ${command} model/ --service Weather --operation GetForecast --out src/generated`;

const options = {
  service: { type: 'string' },
  operation: { type: 'string', multiple: true },
  name: { type: 'string' },
  artifact: { type: 'string', multiple: true },
  client: { type: 'string', multiple: true },
  keep: { type: 'string', multiple: true },
  jar: { type: 'string' },
  mirror: { type: 'string' },
  config: { type: 'string' },
  out: { type: 'string' },
  check: { type: 'boolean', default: false },
  watch: { type: 'boolean', default: false },
  imports: { type: 'string' },
} as const;

/** What `generate` was asked for. */
export interface GenerateOptions {
  readonly check: boolean;
  readonly watch: boolean;
  /** The one contract that was named; undefined for those of a config, or all below `spec/`. */
  readonly contract: ContractRequest | undefined;
  /** The config file that was named. */
  readonly config: string | undefined;
  readonly out: string | undefined;
  readonly imports: ImportStyle | undefined;
  /** The jar of openapi-generator, in place of the one that is fetched. */
  readonly jar: string | undefined;
  /** The Maven repository that the jar is fetched from, in place of Maven Central. */
  readonly mirror: string | undefined;
}

const defaultOut = 'generated';

/** Reads the arguments of `dovetail generate`. Throws a DiagnosticError with the code `usage` for a mistake in them. */
export async function parseGenerateOptions(args: readonly string[]): Promise<GenerateOptions> {
  const { values, positionals } = parseCommandLine(args, {
    command,
    options,
    positionals: ['SPEC'],
    takesMore: true,
  });
  const { check, watch, out, config, service, operation, name, artifact, client, keep } = values;
  if (check && watch) throw usageError(command, '--check and --watch exclude each other');
  if (out === '') throw usageError(command, '--out wants the name of a folder');
  if (values.jar === '') throw usageError(command, '--jar wants the path of a file');
  const part = { service, operation, name, artifact, client, keep };
  if (positionals.length === 0) {
    const [given] = Object.entries(part).find(([, value]) => value !== undefined) ?? [];
    if (given !== undefined) throw usageError(command, `--${given} wants a SPEC to take it from`);
  } else if (config !== undefined) {
    throw usageError(command, '--config and a SPEC exclude each other');
  }
  const contract = {
    paths: positionals,
    service,
    operations: operation,
    name,
    artifacts: named(artifact),
    clients: languages(client),
    keep: keep?.map(toKeep),
  };
  return {
    check,
    watch,
    contract: positionals.length === 0 ? undefined : contract,
    config,
    out,
    imports: await importStyle(values.imports),
    jar: values.jar,
    mirror: values.mirror,
  };
}

/**
 * What there is to do, as the command line and the config say at this moment. Throws a DiagnosticError for a config
 * that can't be used.
 */
export async function generateJobs(
  {
    contract,
    config,
    out,
    imports,
  }: Pick<GenerateOptions, 'contract' | 'config' | 'out' | 'imports'>,
  cwd: string,
): Promise<readonly GenerateJob[]> {
  const { defaultImportStyle } = await import('../../generator/write/import-style.ts');
  const styleOf = (folder: string) => imports ?? defaultImportStyle(resolve(cwd, folder));
  const file = configFile({ contract, config }, cwd);
  if (file === undefined) {
    const folder = out ?? defaultOut;
    const contracts = contract === undefined ? undefined : [contract];
    return [
      { contracts, isAll: contract === undefined, out: folder, imports: await styleOf(folder) },
    ];
  }
  const loaded = await loadConfig(file, cwd);
  const byFolder = new Map<string, ContractRequest[]>();
  for (const each of loaded.config.contracts) {
    const wanted = each.output ?? loaded.config.output ?? defaultOut;
    const folder = out ?? resolve(loaded.folder, wanted);
    const requests = byFolder.get(folder) ?? [];
    requests.push(toRequest(each, loaded.folder));
    byFolder.set(folder, requests);
  }
  const jobs: GenerateJob[] = [];
  for (const [folder, contracts] of byFolder) {
    const style = imports ?? loaded.config.imports ?? (await styleOf(folder));
    jobs.push({ contracts, isAll: true, out: folder, imports: style });
  }
  return jobs;
}

/** The config file to follow; undefined where there is none, or a spec was named. */
export function configFile(
  { contract, config }: Pick<GenerateOptions, 'contract' | 'config'>,
  cwd: string,
): string | undefined {
  return contract === undefined ? (config ?? findConfig(cwd)) : undefined;
}

function toRequest(contract: ContractConfig, folder: string): ContractRequest {
  const { input, clients, artifacts: wanted, ...part } = contract;
  const paths = (typeof input === 'string' ? [input] : input).map((path) => resolve(folder, path));
  return {
    paths,
    name: part.name,
    service: part.service,
    operations: part.operations,
    artifacts: wanted,
    clients: clients?.map((each) => (typeof each === 'string' ? { language: each } : each)),
    keep: part.keep,
  };
}

function named(names: readonly string[] | undefined): readonly Artifact[] | undefined {
  return names?.map((name) => {
    if (isArtifact(name)) return name;
    const known = artifacts.join(', ');
    throw usageError(command, `--artifact wants one of ${known}, found ${JSON.stringify(name)}`);
  });
}

function languages(names: readonly string[] | undefined): readonly ClientRequest[] | undefined {
  if (names === undefined) return undefined;
  return [...new Set(names)].map((language) => {
    if (isClientLanguage(language)) return { language };
    const found = JSON.stringify(language);
    if (isOwnLanguage(language)) {
      const own = "Dovetail's own client is TypeScript, and made without --client";
      throw usageError(
        command,
        `--client: found ${found}; ${own}; another one is typescript-fetch`,
      );
    }
    const known = clientLanguageNames.join(', ');
    const meant = meantLanguage(language);
    const offer = meant === undefined ? '' : `; did you mean ${meant}?`;
    throw usageError(command, `--client wants one of ${known}, found ${found}${offer}`);
  });
}

function toKeep(given: string): string {
  const path = keptPath(given);
  if (path !== undefined) return path;
  const expected = 'a path inside the folder of the contract, such as python/README.md';
  throw usageError(command, `--keep wants ${expected}, found ${JSON.stringify(given)}`);
}

async function importStyle(wanted: string | undefined): Promise<ImportStyle | undefined> {
  const style = await import('../../generator/write/import-style.ts');
  if (wanted === undefined || style.isImportStyle(wanted)) return wanted;
  const known = style.importStyles.join(', ');
  throw usageError(command, `--imports wants one of ${known}, found ${JSON.stringify(wanted)}`);
}
