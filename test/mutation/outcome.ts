import type { ArtifactName } from './artifacts.ts';

/** What became of one mutant. */
export interface MutantOutcome {
  /** The id of the mutation. */
  readonly id: string;
  readonly artifact: ArtifactName;
  /** The check that went red, and the first thing that it said; undefined for a mutant that survived. */
  readonly killedBy: { readonly check: string; readonly failure: string } | undefined;
}

/** What became of one mutation. */
export interface MutationOutcome {
  readonly id: string;
  /** One for each artifact that the mutation reaches. */
  readonly mutants: readonly MutantOutcome[];
  /** The artifacts that say the same with the mutation and without it. */
  readonly unreached: readonly ArtifactName[];
  /** Why the generator makes nothing of the mutated document; undefined where it does. */
  readonly refused: string | undefined;
}
