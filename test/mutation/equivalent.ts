import { matchesPattern } from '../../src/conformance/cases/pattern.ts';
import type { ArtifactName } from './artifacts.ts';
import type { MutantOutcome } from './outcome.ts';

/** Mutants that no caller can tell from the true artifact, though their code is another. */
export interface Equivalent {
  /** The shape ID of the service whose contract is mutated. */
  readonly service: string;
  /** Means the ids of mutations; `*` stands for any run of characters. */
  readonly pattern: string;
  readonly artifact: ArtifactName;
  /** Why nobody can see a difference. */
  readonly reason: string;
}

const all: readonly Equivalent[] = [
  {
    service: 'example.lighthouse#Lighthouse',
    pattern: 'paths/*/responses/2*/content/*=application/x-dovetail-moved',
    artifact: 'client',
    reason:
      'A client reads the body of a success as the contract says, whatever media type it names.',
  },
  {
    service: 'example.lighthouse#Lighthouse',
    pattern: 'components/schemas/PutLampInputBody/required+token',
    artifact: 'client',
    reason: 'A client fills the token in before anything asks whether it is there.',
  },
];

/**
 * Those of a service. A run of its contract fails where one of them is killed after all, and where one means no mutant.
 */
export function equivalentsOf(service: string): readonly Equivalent[] {
  return all.filter((each) => each.service === service);
}

/** Whether an equivalent means a mutant. */
export function isMeant(
  { pattern, artifact }: Pick<Equivalent, 'pattern' | 'artifact'>,
  mutant: Pick<MutantOutcome, 'id' | 'artifact'>,
): boolean {
  return artifact === mutant.artifact && matchesPattern(pattern, mutant.id);
}
