import { Buffer } from 'node:buffer';
import type { GeneratedContract } from '../pipeline.ts';
import { isKept, withoutKept } from './kept.ts';
import { formatManifest, type Manifest } from './manifest.ts';
import { isOutputName, isOutputPath } from './output-path.ts';
import type { OutputState } from './output-state.ts';

/** A file whose bytes differ from what stands in its place. */
export interface PlannedFile {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The bytes that stand there; undefined where there is no file. */
  readonly before: Uint8Array | 'too-large' | undefined;
  /** True where a file stands there that the generator did not write. */
  readonly foreign: boolean;
}

/** What becomes of one contract's folder. Paths are relative to the output folder. */
export interface PlannedContract {
  readonly name: string;
  readonly written: readonly PlannedFile[];
  readonly unchanged: readonly string[];
  /** Files that the generator wrote before, and no longer writes. */
  readonly removed: readonly string[];
}

/** What a run would do to the output folder. */
export interface OutputPlan {
  /** In the order of their names; a contract whose spec is gone is among them. */
  readonly contracts: readonly PlannedContract[];
  readonly manifest: {
    readonly before: Manifest;
    readonly after: Manifest;
    /** The text that stands there; undefined where there is none. */
    readonly textBefore: string | undefined;
    readonly text: string;
  };
}

/**
 * Which contracts a run speaks for: `all` that there are, so that a contract that it does not generate is gone; or
 * only those `given`, so that it leaves the others alone.
 */
export type PlanScope = 'all' | 'given';

/**
 * Compares what was generated with what stands in the output folder. Touches nothing. Contracts in `kept` that were not
 * generated are left alone, whatever the scope: their specs are there, but can't be used.
 */
export function planOutput(
  contracts: readonly GeneratedContract[],
  state: OutputState,
  scope: PlanScope,
  kept: ReadonlySet<string> = new Set(),
): OutputPlan {
  const generated = new Map(contracts.map((contract) => [contract.name, contract]));
  if (generated.size !== contracts.length) throw new Error('two contracts have one name');

  const after = new Map<string, readonly string[]>();
  const planned: PlannedContract[] = [];
  for (const name of new Set([...state.manifest.keys(), ...generated.keys()])) {
    const contract = generated.get(name);
    if (contract === undefined && (scope === 'given' || kept.has(name))) {
      after.set(name, state.manifest.get(name) ?? []);
      continue;
    }
    if (contract !== undefined) after.set(name, checkedPaths(contract));
    planned.push(planContract(name, contract, state));
  }
  return {
    contracts: planned.sort((one, other) => (one.name < other.name ? -1 : 1)),
    manifest: {
      before: state.manifest,
      after,
      textBefore: state.manifestText,
      text: formatManifest(after),
    },
  };
}

/** Tells whether the output folder holds exactly what was generated. */
export function isUpToDate(plan: OutputPlan): boolean {
  return (
    plan.manifest.textBefore === plan.manifest.text &&
    plan.contracts.every(({ written, removed }) => written.length === 0 && removed.length === 0)
  );
}

function planContract(
  name: string,
  contract: GeneratedContract | undefined,
  state: OutputState,
): PlannedContract {
  const owned = new Set((state.manifest.get(name) ?? []).map((path) => `${name}/${path}`));
  const stale = new Set(
    [...owned].filter((path) => !isKept(path.slice(name.length + 1), contract?.kept)),
  );
  const written: PlannedFile[] = [];
  const unchanged: string[] = [];
  for (const file of withoutKept(contract?.files ?? [], contract?.kept)) {
    const path = `${name}/${file.path}`;
    const before = state.files.get(path);
    stale.delete(path);
    if (before instanceof Uint8Array && Buffer.from(file.text).equals(before)) {
      unchanged.push(path);
    } else {
      const foreign = before !== undefined && !owned.has(path);
      written.push({ path, text: file.text, before, foreign });
    }
  }
  // What the manifest lists and is gone already needs no removing.
  const removed = [...stale].filter((path) => state.files.has(path)).sort();
  return { name, written: written.sort(byPath), unchanged: unchanged.sort(), removed };
}

/** A contract's paths. An emitter that gives an unusable path, or one twice, is at fault, and no user. */
function checkedPaths({ name, files, kept }: GeneratedContract): readonly string[] {
  const paths = new Set<string>();
  for (const { path } of withoutKept(files, kept)) {
    if (!isOutputName(name) || !isOutputPath(path) || paths.has(path)) {
      throw new Error(`cannot write the generated file ${JSON.stringify(`${name}/${path}`)}`);
    }
    paths.add(path);
  }
  return [...paths].sort();
}

function byPath(one: PlannedFile, other: PlannedFile): number {
  return one.path < other.path ? -1 : 1;
}
