import { curlLine } from './curl.ts';
import type { Entry, Report } from './report.ts';
import { fixedText } from './summary.ts';
import { shorten, visible, visibleLines } from './text.ts';

/** The most UTF-16 units of the text of one failure. */
const maxText = 8 * 1024;

/**
 * The report as JUnit XML, which CI systems read: a suite for each operation, a test case for each entry. A known
 * failure is skipped, with its reason. There is no standard; the form is the one that Jenkins and GitLab document.
 */
export function junit(report: Report): string {
  const operations = [...new Set(report.entries.map(({ operation }) => operation))];
  const { failures, entries } = report;
  const counts = totals(entries);
  const all = {
    name: `dovetail ${report.command}`,
    tests: counts.tests + failures.length,
    failures: counts.failures + failures.length,
    skipped: counts.skipped,
    time: seconds(report.durationMs),
  };
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes(all)}>`,
    ...operations.flatMap((operation) => suite(operation, report)),
    ...(failures.length === 0 ? [] : runSuite(failures)),
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

function suite(operation: string, { entries }: Report): readonly string[] {
  const own = entries.filter((entry) => entry.operation === operation);
  const time = own.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const name = operation === '' ? 'no operation' : operation;
  return [
    `  <testsuite${attributes({ name, ...totals(own), errors: 0, time: seconds(time) })}>`,
    ...own.flatMap(testCase),
    '  </testsuite>',
  ];
}

/** What fails the run and is no entry: readers of the format know test cases alone. */
function runSuite(failures: readonly string[]): readonly string[] {
  const name = 'the run';
  const counts = { tests: failures.length, failures: failures.length, skipped: 0, errors: 0 };
  return [
    `  <testsuite${attributes({ name, ...counts, time: seconds(0) })}>`,
    ...failures.flatMap((failure) => [
      `    <testcase${attributes({ name: failure, classname: name, time: seconds(0) })}>`,
      `      <failure${attributes({ type: 'run', message: failure })}/>`,
      '    </testcase>',
    ]),
    '  </testsuite>',
  ];
}

function totals(entries: readonly Entry[]) {
  const of = (...outcomes: readonly Entry['outcome'][]) =>
    entries.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return { tests: entries.length, failures: of('failed', 'fixed'), skipped: of('known') };
}

function testCase(entry: Entry): readonly string[] {
  const { id, operation, group, outcome, durationMs } = entry;
  const classname = [operation, group].filter((part) => part !== '').join('.');
  const open = `    <testcase${attributes({ name: id, classname, time: seconds(durationMs) })}`;
  if (outcome === 'passed') return [`${open}/>`];
  const inner =
    outcome === 'known'
      ? `<skipped${attributes({ message: entry.reason ?? '' })}/>`
      : failure(entry);
  return [`${open}>`, `      ${inner}`, '    </testcase>'];
}

function failure(entry: Entry): string {
  if (entry.outcome === 'fixed') {
    return `<failure${attributes({ type: 'fixed', message: fixedText(entry) })}/>`;
  }
  const [first] = entry.problems;
  const message =
    first === undefined
      ? 'failed'
      : `${first.where}: expected ${first.expected}, found ${first.found}`;
  const text = [
    entry.title,
    ...entry.problems.map(
      ({ where, expected, found }) => `${where}: expected ${expected}, found ${found}`,
    ),
    curlLine(entry.request).line,
  ].join('\n');
  const type = first?.where ?? 'failure';
  return `<failure${attributes({ type, message: shorten(message, 1_000) })}>${escapeText(shorten(text, maxText))}</failure>`;
}

/** Seconds with three decimals, as the format has it. */
function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(visible(String(value)))}"`)
    .join('');
}

function escapeText(text: string): string {
  return escapeXml(visibleLines(text));
}

/** With the `>` escaped, no `]]>` is left. */
function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
