/** What `serve` tells a person once it listens. */
export interface BannerOptions {
  readonly url: string;
  /** The spec that is served; undefined for the shipped contract. */
  readonly spec: string | undefined;
  readonly rules: readonly { readonly name: string; readonly resultToken: string }[];
  /** Where data is kept, as it was given; undefined for memory alone. */
  readonly data: string | undefined;
  /** Commands to try, each with what it does. */
  readonly samples: readonly { readonly title: string; readonly command: string }[];
}

/** The text for people, without the last line feed. Commands stand on lines of their own, so that a click selects them. */
export function formatBanner({ url, spec, rules, data, samples }: BannerOptions): string {
  const lines = [`Dovetail serves ${spec ?? 'its contract'} at ${url}`, ''];
  for (const { name, resultToken } of rules) {
    lines.push(`rule ${name}, with this result token:`, resultToken, '');
  }
  if (rules.length === 0) {
    lines.push('There is no rule, so no result token: add one with --rule NAME.', '');
  }
  for (const { title, command } of samples) lines.push(`# ${title}`, command, '');
  lines.push(
    data === undefined
      ? 'Data is kept in memory, and ends with this process.'
      : `Data is kept in ${data}.`,
    'Ctrl-C stops.',
  );
  return lines.join('\n');
}
