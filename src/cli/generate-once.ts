import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Artifact } from '../../generator/artifacts.ts';
import type { ClientRequest, RunGenerator } from '../../generator/clients/generate-client.ts';
import { type Diagnostic, DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import type { ContractOptions, GeneratedContract } from '../../generator/pipeline.ts';
import { readSpecsBelow } from '../../generator/source/find-specs.ts';
import { readSpec } from '../../generator/source/read-spec.ts';
import type { BrokenSpec, Spec } from '../../generator/source/spec.ts';
import { displayPath, readTextFile, type TextFile } from '../../generator/source/text-file.ts';
import { describeDrift } from '../../generator/write/check.ts';
import type { ImportStyle } from '../../generator/write/import-style.ts';
import { manifestFile } from '../../generator/write/manifest.ts';
import { readOutput } from '../../generator/write/output-state.ts';
import {
  isUpToDate,
  type OutputPlan,
  type PlannedContract,
  planOutput,
} from '../../generator/write/plan.ts';
import { writeOutput } from '../../generator/write/write.ts';
import { warn } from './report.ts';
import type { Terminal } from './terminal.ts';
import { uninterrupted } from './uninterrupted.ts';

/** A contract to generate: what it is written in, and which part of it is wanted. */
export interface ContractRequest {
  /** A file or folder, or several as one Smithy model. */
  readonly paths: readonly string[];
  /** The name of the contract. Default: the stem of the first path. */
  readonly name?: string | undefined;
  readonly service?: string | undefined;
  readonly operations?: readonly string[] | undefined;
  readonly artifacts?: readonly Artifact[] | undefined;
  /** The clients in other languages. Default: none. */
  readonly clients?: readonly ClientRequest[] | undefined;
  /** What is the user's, relative to the folder of the contract. Default: nothing. */
  readonly keep?: readonly string[] | undefined;
}

/** An output folder, and the contracts that go there. */
export interface GenerateJob {
  /** The contracts; undefined for all below `spec/`. */
  readonly contracts: readonly ContractRequest[] | undefined;
  /** Whether these are all contracts of the folder, so that what was generated for others is removed. */
  readonly isAll: boolean;
  /** The output folder, as it was given. */
  readonly out: string;
  readonly imports: ImportStyle;
}

/** What `generate` is to do. */
export interface GenerateSettings {
  readonly jobs: readonly GenerateJob[];
  /** Write nothing, and fail where an output folder does not hold what is generated. */
  readonly check: boolean;
  /** The generator itself. */
  readonly generateContract: (spec: Spec, options: ContractOptions) => Promise<GeneratedContract>;
  /** Runs openapi-generator, where a contract wants clients in other languages. */
  readonly runGenerator?: RunGenerator | undefined;
}

/** A spec, and which part of it is wanted. */
export interface RequestedSpec
  extends Pick<ContractRequest, 'service' | 'operations' | 'artifacts' | 'clients' | 'keep'> {
  readonly spec: Spec;
}

/** What was read for a job. */
export interface JobInput {
  readonly job: GenerateJob;
  readonly specs: readonly RequestedSpec[];
  readonly broken: readonly BrokenSpec[];
}

/** What the specs of a job gave. */
export interface Generated {
  readonly job: GenerateJob;
  readonly contracts: readonly GeneratedContract[];
  /** The specs that can't be used; what was generated for them before is left as it is. */
  readonly broken: readonly BrokenSpec[];
  /** The files that the specs refer to, beside their own. */
  readonly referenced: readonly TextFile[];
}

/**
 * Generates, and writes or checks the output folders; prints a line for each contract. Throws a DiagnosticError with
 * the mistakes of every spec that can't be used, after the others are written or checked; with `check`, also where an
 * output folder differs.
 */
export async function generateOnce(settings: GenerateSettings, terminal: Terminal): Promise<void> {
  const generated: Generated[] = [];
  for (const job of settings.jobs) {
    generated.push(await generateFrom(await readInput(job, terminal), settings, terminal));
  }
  await settleOutput(generated, settings, terminal);
}

/**
 * The specs of a job. That there are none is an error only where nothing was generated before: else the last spec is
 * gone, and what was generated for it is to follow.
 */
export async function readInput(job: GenerateJob, { cwd }: Terminal): Promise<JobInput> {
  if (job.contracts !== undefined) return readRequests(job, job.contracts, cwd);
  try {
    const { specs, broken } = await readSpecsBelow({ cwd });
    return { job, specs: specs.map((spec) => ({ spec })), broken };
  } catch (error) {
    if (!isAbsenceOfSpecs(error)) throw error;
    if (!existsSync(join(resolve(cwd, job.out), manifestFile))) throw error;
    return { job, specs: [], broken: [] };
  }
}

async function readRequests(
  job: GenerateJob,
  requests: readonly ContractRequest[],
  cwd: string,
): Promise<JobInput> {
  const specs: RequestedSpec[] = [];
  const broken: BrokenSpec[] = [];
  for (const { paths, name, ...part } of requests) {
    try {
      const spec = await readSpec(paths, { cwd, name });
      refuseTwin(spec, specs);
      specs.push({ spec, ...part });
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      broken.push({ name, error });
    }
  }
  return { job, specs, broken };
}

/** Two contracts of one name would be written to one folder, also where a file system ignores case. */
function refuseTwin({ name, file }: Spec, specs: readonly RequestedSpec[]): void {
  const twin = specs.find(({ spec }) => spec.name.toLowerCase() === name.toLowerCase())?.spec;
  if (twin === undefined) return;
  throw new DiagnosticError({
    code: 'spec-name',
    at: { file },
    message: `this would be written to the same folder as ${twin.file}`,
    help: 'Give one of them another name in the config.',
  });
}

function isAbsenceOfSpecs(error: unknown): boolean {
  return (
    error instanceof DiagnosticError &&
    error.diagnostics.every(({ code }) => code === 'spec-missing')
  );
}

/** Generates the contract of every spec that can be used, and prints what was left out of it. */
export async function generateFrom(
  { job, specs, broken: unreadable }: JobInput,
  { generateContract, runGenerator }: GenerateSettings,
  terminal: Terminal,
): Promise<Generated> {
  const contracts: GeneratedContract[] = [];
  const broken = [...unreadable];
  const referenced: TextFile[] = [];
  const readFile = async (file: string): Promise<TextFile> => {
    const read = await readTextFile(file, terminal.cwd);
    referenced.push(read);
    return read;
  };
  for (const { spec, ...part } of specs) {
    try {
      const contract = await generateContract(spec, {
        imports: job.imports,
        ...part,
        readFile,
        runGenerator,
      });
      for (const warning of contract.warnings) warn(warning, terminal);
      contracts.push(contract);
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      broken.push({ name: spec.name, error });
    }
  }
  return { job, contracts, broken, referenced };
}

/**
 * Writes or checks the output folders, and prints a line for each contract; `tells` may limit that to a run that
 * changes something. Throws as `generateOnce` does.
 */
export async function settleOutput(
  generated: readonly Generated[],
  settings: GenerateSettings,
  terminal: Terminal,
  tells: 'always' | 'changes' = 'always',
): Promise<void> {
  const mistakes: Diagnostic[] = [];
  for (const each of generated) {
    mistakes.push(...each.broken.flatMap(({ error }) => error.diagnostics));
    if (each.contracts.length === 0 && each.broken.length > 0) continue;
    mistakes.push(...(await settleJob(each, settings, terminal, tells)));
  }
  const [first, ...rest] = mistakes;
  if (first !== undefined) throw new DiagnosticError(first, ...rest);
}

/** Writes or checks one output folder; gives the diagnostic of how it departs, if it was to be checked and does. */
async function settleJob(
  { job, contracts, broken }: Generated,
  { check }: GenerateSettings,
  terminal: Terminal,
  tells: 'always' | 'changes',
): Promise<readonly Diagnostic[]> {
  const folder = resolve(terminal.cwd, job.out);
  const shown = shownFolder(job.out, terminal.cwd);
  const kept = new Set(broken.map(({ name }) => name).filter((name) => name !== undefined));
  const scope = job.isAll ? 'all' : 'given';
  const plan = planOutput(contracts, await readOutput(folder, contracts), scope, kept);
  const stale = check ? checkOutput(plan, shown, terminal) : [];
  if (!check) await uninterrupted(() => writeOutput(folder, plan));
  if (tells === 'always' || !isUpToDate(plan)) {
    if (stale.length === 0) {
      for (const contract of plan.contracts) terminal.out(summarize(contract, shown, check));
    }
    if (broken.length > 0) terminal.out(summarizePart(contracts, broken, check));
  }
  return stale;
}

/** Shows how the output folder departs from the plan, and gives the diagnostic of that, if it does. */
function checkOutput(plan: OutputPlan, shown: string, terminal: Terminal): readonly Diagnostic[] {
  const drift = describeDrift(shown, plan);
  if (drift === undefined) return [];
  terminal.out(drift.text.trimEnd());
  const message = `${shown} is not what the specs give: ${drift.summary}`;
  return [{ code: 'output-stale', message }];
}

function summarize(
  { name, written, unchanged, removed }: PlannedContract,
  out: string,
  check: boolean,
): string {
  const folder = `${out}/${name}`;
  if (check) return `${folder}: ${unchanged.length} up to date`;
  return `${folder}: ${written.length} written, ${unchanged.length} unchanged, ${removed.length} removed`;
}

/** Which contracts a run with broken specs did not leave out. */
function summarizePart(
  contracts: readonly GeneratedContract[],
  broken: readonly BrokenSpec[],
  check: boolean,
): string {
  const names = contracts.map(({ name }) => name).sort();
  const all = contracts.length + broken.length;
  const done = check ? 'checked' : 'generated';
  const rest = 'What was generated for the others is left as it is.';
  return `${done} ${names.length} of ${all} contracts: ${names.join(', ')}. ${rest}`;
}

/** The folder as messages show it: a relative one as it was given, an absolute one below `cwd` relative to that. */
function shownFolder(out: string, cwd: string): string {
  return displayPath(out, cwd).replace(/(?<=.)\/+$/, '');
}
