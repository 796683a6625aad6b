/** What came of one case. */
export interface Outcome {
  readonly group: string;
  readonly id: string;
  /** What is wrong, on one line; undefined where the case passes. */
  readonly problem: string | undefined;
}

/** The name under which a case can be known to fail. */
export function caseName({ group, id }: Pick<Outcome, 'group' | 'id'>): string {
  return `${group}: ${id}`;
}

/** How many cases each group has in the official tests. */
export const groupSizes: ReadonlyMap<string, number> = new Map([
  ['awsJson1_1 server requests', 58],
  ['awsJson1_1 server responses', 45],
  ['awsJson1_1 client requests', 57],
  ['awsJson1_1 client responses', 62],
  ['restJson1 server requests', 137],
  ['restJson1 server responses', 92],
  ['restJson1 malformed requests', 655],
  ['restJson1 client requests', 142],
  ['restJson1 client responses', 108],
]);

/** What a run came to. */
export interface Report {
  /** A line for each group: how many of its cases pass. */
  readonly groups: readonly string[];
  /** A line for each case that fails, and for whatever else is not as it should be. */
  readonly problems: readonly string[];
  /** Whether all cases are there, none fails but those that are known to, and each of those does. */
  readonly isAsKnown: boolean;
}

/** How a report is made. */
export interface ReportOptions {
  /** Cases that are known to fail, by {@link caseName}, with the reason. */
  readonly known: ReadonlyMap<string, string>;
  /** Whether all cases were to be run, so that one that is missing is a fault. */
  readonly isWhole: boolean;
  /** Whether problems are shown in full; each is cut to a line of some length by default. */
  readonly verbose?: boolean;
}

/** The longest problem that is shown by default, in characters. */
const problemCharacters = 160;

/** Reports outcomes by group. */
export function reportOf(
  outcomes: readonly Outcome[],
  { known, isWhole, verbose = false }: ReportOptions,
): Report {
  const byGroup = [...groupSizes].map(([group, size]) => {
    const own = outcomes.filter((outcome) => outcome.group === group);
    return { group, size, found: own.length, passed: own.filter(passes).length };
  });
  const names = new Set(outcomes.map(caseName));
  const surprises = [
    ...byGroup
      .filter(({ size, found }) => isWhole && found !== size)
      .map(({ group, size, found }) => `${group}: expected ${size} cases, found ${found}`),
    ...[...known.keys()]
      .filter((name) => isWhole && !names.has(name))
      .map((name) => `${name}: is listed as a known failure, and there is no such case`),
    ...outcomes
      .filter((outcome) => passes(outcome) && known.has(caseName(outcome)))
      .map((outcome) => `${caseName(outcome)}: passes; take it off the list of known failures`),
  ];
  const failures = outcomes.filter((outcome) => !passes(outcome));
  return {
    groups: byGroup
      .filter(({ found }) => isWhole || found > 0)
      .map(({ group, size, found, passed }) => `${group}: ${passed} of ${isWhole ? size : found}`),
    problems: [
      ...failures.map((failure) => failureLine(failure, known.get(caseName(failure)), verbose)),
      ...surprises,
    ],
    isAsKnown: surprises.length === 0 && failures.every((failure) => known.has(caseName(failure))),
  };
}

function passes({ problem }: Outcome): boolean {
  return problem === undefined;
}

function failureLine(failure: Outcome, reason: string | undefined, verbose: boolean): string {
  const problem = (failure.problem ?? '').trim();
  const isLong = problem.length > problemCharacters || problem.includes('\n');
  const [line = ''] = problem.split('\n', 1);
  const shown = verbose || !isLong ? problem : `${line.slice(0, problemCharacters)}…`;
  return `${caseName(failure)}: ${shown}${reason === undefined ? '' : ` (known: ${reason})`}`;
}
