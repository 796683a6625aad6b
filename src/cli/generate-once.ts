import { resolve } from 'node:path';
import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import type { GeneratedContract, PipelineOptions } from '../../generator/pipeline.ts';
import { readSpecs, type Spec } from '../../generator/specs.ts';
import { describeDrift } from '../../generator/write/check.ts';
import type { ImportStyle } from '../../generator/write/import-style.ts';
import { readOutput } from '../../generator/write/output-state.ts';
import { type OutputPlan, type PlannedContract, planOutput } from '../../generator/write/plan.ts';
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

/**
 * Generates, and writes or checks the output folder; prints a line for each contract. Throws a DiagnosticError for
 * every spec that can't be used, and then touches nothing; with `check`, also where the output folder differs.
 */
export async function generateOnce(settings: GenerateSettings, terminal: Terminal): Promise<void> {
  const specs = await readSpecs(settings.file, { cwd: terminal.cwd });
  await generateFrom(specs, settings, terminal);
}

/** As `generateOnce`, from specs that are read already. */
export async function generateFrom(
  specs: readonly Spec[],
  settings: GenerateSettings,
  terminal: Terminal,
): Promise<void> {
  const contracts = await generateAll(specs, settings);
  const folder = resolve(terminal.cwd, settings.out);
  const scope = settings.file === undefined ? 'all' : 'given';
  const plan = planOutput(contracts, await readOutput(folder, contracts), scope);
  if (settings.check) checkOutput(plan, settings.out, terminal);
  else await writeOutput(folder, plan);
  for (const contract of plan.contracts) terminal.out(summarize(contract, settings));
}

/** All contracts, or the mistakes of all specs together. */
async function generateAll(
  specs: readonly Spec[],
  { imports, generateContract }: GenerateSettings,
): Promise<readonly GeneratedContract[]> {
  const contracts: GeneratedContract[] = [];
  const mistakes: DiagnosticError[] = [];
  for (const spec of specs) {
    try {
      contracts.push(await generateContract(spec, { imports }));
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      mistakes.push(error);
    }
  }
  const [first, ...rest] = mistakes.flatMap((mistake) => mistake.diagnostics);
  if (first !== undefined) throw new DiagnosticError(first, ...rest);
  return contracts;
}

function checkOutput(plan: OutputPlan, out: string, terminal: Terminal): void {
  const shown = withoutTrailingSlash(out);
  const drift = describeDrift(shown, plan);
  if (drift === undefined) return;
  terminal.out(drift.text.trimEnd());
  throw new DiagnosticError({
    code: 'output-stale',
    message: `${shown} is not what the specs give: ${drift.summary}`,
  });
}

function summarize(
  { name, written, unchanged, removed }: PlannedContract,
  { out, check }: GenerateSettings,
): string {
  const folder = `${withoutTrailingSlash(out)}/${name}`;
  if (check) return `${folder}: ${unchanged.length} up to date`;
  return `${folder}: ${written.length} written, ${unchanged.length} unchanged, ${removed.length} removed`;
}

function withoutTrailingSlash(path: string): string {
  return path.replace(/(?<=.)\/+$/, '');
}
