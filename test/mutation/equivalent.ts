import { matchesPattern } from '../../src/conformance/cases/pattern.ts';
import type { ArtifactName } from './artifacts.ts';
import type { MutantOutcome } from './outcome.ts';

/** Mutants that no caller can tell from the true artifact, though their code is another. */
export interface Equivalent {
  /** Means the ids of mutations; `*` stands for any run of characters. */
  readonly pattern: string;
  readonly artifact: ArtifactName;
  /** Why nobody can see a difference. */
  readonly reason: string;
}

/** All of them. A run fails where one of them is killed after all, and where one means no mutant. */
export const equivalents: readonly Equivalent[] = [];

/** Whether an equivalent means a mutant. */
export function isMeant(
  { pattern, artifact }: Equivalent,
  mutant: Pick<MutantOutcome, 'id' | 'artifact'>,
): boolean {
  return artifact === mutant.artifact && matchesPattern(pattern, mutant.id);
}
