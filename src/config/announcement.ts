import { sampleCommands } from './samples.ts';

/** What a person is told of AWS Config once it listens. */
export interface AnnouncementOptions {
  readonly url: string;
  readonly rules: readonly { readonly name: string; readonly resultToken: string }[];
  /** Where data is kept, as it was given; undefined for memory alone. */
  readonly data: string | undefined;
  /** The time that sample verdicts are given, in milliseconds since the epoch. Default: now. */
  readonly now?: number;
}

/** Rules and tokens, commands to try, and where data is. Commands stand on lines of their own, so that a click selects them. */
export function formatAnnouncement({ url, rules, data, now }: AnnouncementOptions): string {
  const lines: string[] = [];
  for (const { name, resultToken } of rules) {
    lines.push(`rule ${name}, with this result token:`, resultToken, '');
  }
  const [first] = rules;
  if (first === undefined) {
    lines.push('There is no rule, so no result token: add one with --rule NAME.', '');
  } else {
    const { name: rule, resultToken } = first;
    const samples = sampleCommands({ url, rule, resultToken, ...(now !== undefined && { now }) });
    for (const { title, command } of samples) lines.push(`# ${title}`, command, '');
  }
  lines.push(
    data === undefined
      ? 'Data is kept in memory, and ends with this process.'
      : `Data is kept in ${data}.`,
  );
  return lines.join('\n');
}
