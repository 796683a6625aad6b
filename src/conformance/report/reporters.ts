import type { Report } from './report.ts';

/** The reporters, by their names on the command line. */
export const reporterNames = ['pretty', 'junit', 'json', 'html', 'github'] as const;

/** One of the {@link reporterNames}. */
export type ReporterName = (typeof reporterNames)[number];

/** A reporter, and where its text goes. */
export interface ReporterChoice {
  readonly name: ReporterName;
  /** A path as it was given; undefined for the stream that the command reports to. */
  readonly file: string | undefined;
}

/** Thrown for a reporter that can't be used. */
export class ReporterError extends Error {
  override readonly name = 'ReporterError';
  /** The name that no reporter has, where that is the mistake. */
  readonly unknown: string | undefined;

  constructor(message: string, unknown?: string) {
    super(message);
    this.unknown = unknown;
  }
}

/**
 * Reads reporters as they are given: `NAME`, or `NAME=FILE`. One at most goes to the stream of the command; where none
 * does, `pretty` goes there. Throws a ReporterError for what can't be used.
 */
export function parseReporters(values: readonly string[]): readonly ReporterChoice[] {
  const choices = values.map(parseReporter);
  const streamed = choices.filter(({ file }) => file === undefined);
  const [first, second] = streamed;
  if (first !== undefined && second !== undefined) {
    const both = `${first.name} and ${second.name}`;
    throw new ReporterError(`expected one without =FILE at most, found ${both}`);
  }
  const files = choices.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const repeated = files.find((file, index) => files.indexOf(file) !== index);
  if (repeated !== undefined) {
    throw new ReporterError(`expected a file for each, found ${JSON.stringify(repeated)} twice`);
  }
  return first === undefined ? [{ name: 'pretty', file: undefined }, ...choices] : choices;
}

function parseReporter(value: string): ReporterChoice {
  const equals = value.indexOf('=');
  const given = equals === -1 ? value : value.slice(0, equals);
  const file = equals === -1 ? undefined : value.slice(equals + 1);
  const name = reporterNames.find((each) => each === given);
  if (name === undefined) {
    const found = JSON.stringify(given.slice(0, 40));
    throw new ReporterError(`expected one of ${reporterNames.join(', ')}, found ${found}`, given);
  }
  if (file === '') throw new ReporterError(`${name}=: expected the path of a file`);
  return { name, file };
}

/**
 * The text of a report, which ends with a line feed. Only the reporter that is asked for is loaded. `isColoured` is for
 * `pretty` alone.
 */
export async function renderReport(
  name: ReporterName,
  report: Report,
  isColoured: boolean,
): Promise<string> {
  switch (name) {
    case 'pretty':
      return (await import('./pretty.ts')).pretty(report, { isColoured });
    case 'junit':
      return (await import('./junit.ts')).junit(report);
    case 'json':
      return (await import('./json.ts')).json(report);
    case 'html':
      return (await import('./html.ts')).html(report);
    case 'github':
      return (await import('./github.ts')).github(report);
  }
}
