import { type ArtifactName, artifactNames } from './artifacts.ts';
import { type Equivalent, isMeant } from './equivalent.ts';
import type { MutantOutcome, MutationOutcome } from './outcome.ts';

/** The mutants of one artifact, counted. */
export interface Figures {
  readonly mutants: number;
  readonly killed: number;
  readonly survived: number;
  /** Mutations that change nothing in the artifact which a program can tell. */
  readonly unreached: number;
}

/** What a run found. */
export interface Score extends Omit<Figures, 'unreached'> {
  readonly mutations: number;
  readonly byArtifact: Readonly<Record<ArtifactName, Figures>>;
  readonly survivors: readonly Pick<MutantOutcome, 'id' | 'artifact'>[];
  /** Mutations that the generator makes nothing of, and why: they can't happen. */
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
  /** What is wrong with the list of equivalent mutants. */
  readonly mistaken: readonly string[];
  readonly isPassed: boolean;
}

/**
 * The score of some outcomes. It is passed if there were mutants, and none survived but those that are listed as
 * equivalent. With `isWhole` false, an equivalent that means none of the mutants is no mistake.
 */
export function scoreOf(
  outcomes: readonly MutationOutcome[],
  equivalents: readonly Pick<Equivalent, 'pattern' | 'artifact'>[],
  { isWhole }: { readonly isWhole: boolean },
): Score {
  const all = outcomes.flatMap(({ mutants }) => mutants);
  const isEquivalent = (mutant: MutantOutcome) => equivalents.some((each) => isMeant(each, mutant));
  const counted = all.filter((mutant) => !isEquivalent(mutant));
  const survivors = counted.filter(({ killedBy }) => killedBy === undefined);
  const mistaken = [
    ...all
      .filter((mutant) => mutant.killedBy !== undefined && isEquivalent(mutant))
      .map(({ id, artifact }) => `${id} (${artifact}) is listed as equivalent, and was killed`),
    ...equivalents
      .filter((each) => isWhole && !all.some((mutant) => isMeant(each, mutant)))
      .map(({ pattern, artifact }) => `${pattern} (${artifact}) is listed, and means no mutant`),
  ];
  return {
    mutations: outcomes.length,
    mutants: counted.length,
    killed: counted.length - survivors.length,
    survived: survivors.length,
    byArtifact: {
      types: figures('types', counted, outcomes),
      'fast path': figures('fast path', counted, outcomes),
      'EOV view': figures('EOV view', counted, outcomes),
      client: figures('client', counted, outcomes),
    },
    survivors: survivors.map(({ id, artifact }) => ({ id, artifact })),
    refused: outcomes.flatMap(({ id, refused }) =>
      refused === undefined ? [] : [{ id, reason: refused }],
    ),
    mistaken,
    isPassed: counted.length > 0 && survivors.length === 0 && mistaken.length === 0,
  };
}

function figures(
  artifact: ArtifactName,
  mutants: readonly MutantOutcome[],
  outcomes: readonly MutationOutcome[],
): Figures {
  const own = mutants.filter((mutant) => mutant.artifact === artifact);
  const killed = own.filter(({ killedBy }) => killedBy !== undefined).length;
  return {
    mutants: own.length,
    killed,
    survived: own.length - killed,
    unreached: outcomes.filter(({ unreached }) => unreached.includes(artifact)).length,
  };
}

/** A score in lines for people. */
export function renderScore(score: Score): string {
  const lines = [
    ...score.survivors.map(({ id, artifact }) => `survived: ${id} (${artifact})`),
    ...score.refused.map(({ id, reason }) => `refused by the generator: ${id}: ${reason}`),
    ...score.mistaken.map((each) => `mistaken: ${each}`),
    ...artifactNames.map((name) => {
      const { mutants, killed, survived, unreached } = score.byArtifact[name];
      return `${name}: mutants: ${mutants}, killed: ${killed}, survived: ${survived}; left out: ${unreached} mutations that change no code in it`;
    }),
    `mutants: ${score.mutants}, killed: ${score.killed}, survived: ${score.survived}`,
  ];
  return lines.join('\n');
}
