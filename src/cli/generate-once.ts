import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Diagnostic, DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import type { GeneratedContract, PipelineOptions } from '../../generator/pipeline.ts';
import { type BrokenSpec, readSpecs, type Spec, type SpecsRead } from '../../generator/specs.ts';
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
import type { Terminal } from './terminal.ts';

/** What `generate` is to do. */
export interface GenerateSettings {
  /** The one spec to generate from; without it, all below `spec/`. */
  readonly file: string | undefined;
  /** The output folder, as it was given. */
  readonly out: string;
  /** Write nothing, and fail where the output folder does not hold what is generated. */
  readonly check: boolean;
  readonly imports: ImportStyle;
  /** The generator itself. */
  readonly generateContract: (spec: Spec, options: PipelineOptions) => Promise<GeneratedContract>;
}

/** What the specs gave. */
export interface Generated {
  readonly contracts: readonly GeneratedContract[];
  /** The specs that can't be used; what was generated for them before is left as it is. */
  readonly broken: readonly BrokenSpec[];
}

/**
 * Generates, and writes or checks the output folder; prints a line for each contract. Throws a DiagnosticError with
 * the mistakes of every spec that can't be used, after the others are written or checked; with `check`, also where
 * the output folder differs.
 */
export async function generateOnce(settings: GenerateSettings, terminal: Terminal): Promise<void> {
  const generated = await generateFrom(await readInput(settings, terminal), settings);
  await settleOutput(generated, settings, terminal);
}

/**
 * The specs to generate from. That there are none is an error only where nothing was generated before: else the last
 * spec is gone, and what was generated for it is to follow.
 */
export async function readInput(
  { file, out }: GenerateSettings,
  { cwd }: Terminal,
): Promise<SpecsRead> {
  try {
    return await readSpecs(file, { cwd });
  } catch (error) {
    if (file !== undefined || !isAbsenceOfSpecs(error)) throw error;
    if (!existsSync(join(resolve(cwd, out), manifestFile))) throw error;
    return { specs: [], broken: [] };
  }
}

function isAbsenceOfSpecs(error: unknown): boolean {
  return (
    error instanceof DiagnosticError &&
    error.diagnostics.every(({ code }) => code === 'spec-missing')
  );
}

/** Generates the contract of every spec that can be used. */
export async function generateFrom(
  { specs, broken: unreadable }: SpecsRead,
  { imports, generateContract }: GenerateSettings,
): Promise<Generated> {
  const contracts: GeneratedContract[] = [];
  const broken = [...unreadable];
  for (const spec of specs) {
    try {
      contracts.push(await generateContract(spec, { imports }));
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      broken.push({ name: spec.name, error });
    }
  }
  return { contracts, broken };
}

/**
 * Writes or checks the output folder, and prints a line for each contract; `tells` may limit that to a run that
 * changes something. Throws as `generateOnce` does.
 */
export async function settleOutput(
  { contracts, broken }: Generated,
  settings: GenerateSettings,
  terminal: Terminal,
  tells: 'always' | 'changes' = 'always',
): Promise<void> {
  const mistakes = broken.flatMap(({ error }) => error.diagnostics);
  if (contracts.length === 0) throwIfAny(mistakes);
  const folder = resolve(terminal.cwd, settings.out);
  const scope = settings.file === undefined ? 'all' : 'given';
  const kept = new Set(broken.map(({ name }) => name).filter((name) => name !== undefined));
  const plan = planOutput(contracts, await readOutput(folder, contracts), scope, kept);
  const stale = settings.check ? checkOutput(plan, settings.out, terminal) : [];
  if (!settings.check) await writeOutput(folder, plan);
  if (tells === 'always' || !isUpToDate(plan)) {
    if (stale.length === 0) {
      for (const contract of plan.contracts) terminal.out(summarize(contract, settings));
    }
    if (broken.length > 0) terminal.out(summarizePart(contracts, broken, settings));
  }
  throwIfAny([...mistakes, ...stale]);
}

function throwIfAny([first, ...rest]: readonly Diagnostic[]): void {
  if (first !== undefined) throw new DiagnosticError(first, ...rest);
}

/** Shows how the output folder departs from the plan, and gives the diagnostic of that, if it does. */
function checkOutput(plan: OutputPlan, out: string, terminal: Terminal): readonly Diagnostic[] {
  const shown = withoutTrailingSlash(out);
  const drift = describeDrift(shown, plan);
  if (drift === undefined) return [];
  terminal.out(drift.text.trimEnd());
  const message = `${shown} is not what the specs give: ${drift.summary}`;
  return [{ code: 'output-stale', message }];
}

function summarize(
  { name, written, unchanged, removed }: PlannedContract,
  { out, check }: GenerateSettings,
): string {
  const folder = `${withoutTrailingSlash(out)}/${name}`;
  if (check) return `${folder}: ${unchanged.length} up to date`;
  return `${folder}: ${written.length} written, ${unchanged.length} unchanged, ${removed.length} removed`;
}

/** Which contracts a run with broken specs did not leave out. */
function summarizePart(
  contracts: readonly GeneratedContract[],
  broken: readonly BrokenSpec[],
  { check }: GenerateSettings,
): string {
  const names = contracts.map(({ name }) => name).sort();
  const all = contracts.length + broken.length;
  const done = check ? 'checked' : 'generated';
  const rest = 'What was generated for the others is left as it is.';
  return `${done} ${names.length} of ${all} contracts: ${names.join(', ')}. ${rest}`;
}

function withoutTrailingSlash(path: string): string {
  return path.replace(/(?<=.)\/+$/, '');
}
