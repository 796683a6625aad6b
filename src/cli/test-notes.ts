import type { NotDerived } from '../conformance/cases/case.ts';
import { isSecretHeader, redacted } from '../conformance/report/redact.ts';
import { shellWord } from '../conformance/report/shell-word.ts';
import { count } from '../conformance/report/text.ts';
import { command, type TestOptions } from './test-options.ts';

/** How many constraints without a case are named. */
const listed = 10;

/** Notes on the constraints for which no case could be made, which nothing else would tell. */
export function notDerivedNotes(notDerived: readonly NotDerived[]): readonly string[] {
  const notes = notDerived
    .slice(0, listed)
    .map(({ operation, reason }) => `no case ${operation}/${reason}`);
  const more = notDerived.length - listed;
  return more > 0 ? [...notes, `and ${count(more, 'constraint')} more without a case`] : notes;
}

/** The command that sends the random requests of an operation once more. Secrets are left out. */
export function replayCommand(options: TestOptions, id: string): string {
  const { spec, url, set, headers, isSigned, random } = options;
  const words = [
    ...(spec === undefined ? [] : [spec]),
    '--url',
    url.href,
    ...[...set].flatMap(([member, value]) => ['--set', `${member}=${value}`]),
    ...Object.entries(headers).flatMap(([name, value]) => [
      '--header',
      `${name}:${isSecretHeader(name) ? redacted : value}`,
    ]),
    ...(isSigned ? ['--sign', 'sigv4'] : []),
    '--only',
    id,
    ...(random === undefined ? [] : ['--random', `${random.count}`, '--seed', `${random.seed}`]),
  ];
  return [command, ...words.map(shellWord)].join(' ');
}
