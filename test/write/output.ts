import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GeneratedContract } from '../../generator/pipeline.ts';
import { readOutput } from '../../generator/write/output-state.ts';
import { type OutputPlan, type PlanScope, planOutput } from '../../generator/write/plan.ts';
import { writeOutput } from '../../generator/write/write.ts';

/** A contract as the generator gives it, from its files' texts. */
export function contractOf(
  name: string,
  files: Readonly<Record<string, string>>,
): GeneratedContract {
  const written = Object.entries(files).map(([path, text]) => ({ path, text }));
  return { name, files: written, warnings: [] };
}

/** Compares contracts with an output folder. */
export async function planFor(
  folder: string,
  contracts: readonly GeneratedContract[],
  scope: PlanScope = 'all',
): Promise<OutputPlan> {
  return planOutput(contracts, await readOutput(folder, contracts), scope);
}

/** Compares, and writes what differs. */
export async function generateInto(
  folder: string,
  contracts: readonly GeneratedContract[],
  scope: PlanScope = 'all',
): Promise<OutputPlan> {
  const plan = await planFor(folder, contracts, scope);
  await writeOutput(folder, plan);
  return plan;
}

/** Every file below a folder with its text, by its path. */
export async function textsIn(folder: string): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const full = join(entry.parentPath, entry.name);
    texts[full.slice(folder.length + 1)] = await readFile(full, 'utf8');
  }
  return texts;
}
