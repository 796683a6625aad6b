/** What was found of one model. */
export interface ModelReport {
  readonly name: string;
  /** What was made of it; undefined for a model of a protocol that is not served, which is to be refused. */
  readonly made: Made | undefined;
  /** What is wrong, a line each. */
  readonly failures: readonly string[];
}

/** What was made of a model, in figures. */
export interface Made {
  readonly operations: number;
  /** All that was generated, the document among it. */
  readonly files: number;
  /** The longest module, and how many lines it has. */
  readonly largest: { readonly path: string; readonly lines: number };
  /** How long the compiler took for it, in seconds. */
  readonly compileSeconds: number;
  /** Operations whose cases a plain request gets through. */
  readonly served: number;
  /** Operations whose cases the generated client gets through. */
  readonly roundTripped: number;
  /** How many cases that was: a minimal one for each operation, and a full one where it can be drawn. */
  readonly cases: number;
}

/** A report as lines: the figures, then what is wrong. */
export function linesOf({ name, made, failures }: ModelReport): readonly string[] {
  return [
    made === undefined ? `${name}: ${refusedOr(failures)}` : `${name}: ${figuresOf(made)}`,
    ...failures.map((failure) => `  ${name}: ${failure}`),
  ];
}

function refusedOr(failures: readonly string[]): string {
  return failures.length === 0 ? 'refused by one clear error, as expected' : 'nothing was made';
}

function figuresOf(made: Made): string {
  const { operations, files, largest, compileSeconds, served, roundTripped, cases } = made;
  return [
    `${operations} operations`,
    `${files} files`,
    `largest module ${largest.lines} lines (${largest.path})`,
    `compiled in ${compileSeconds.toFixed(1)} s`,
    `served ${served} of ${operations}`,
    `round-tripped ${roundTripped} of ${operations}`,
    `${cases} cases`,
  ].join(', ');
}
