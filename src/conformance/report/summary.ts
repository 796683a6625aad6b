import type { Entry, Report } from './report.ts';
import { count } from './text.ts';

/** The entries of a report by what became of them. */
export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly known: number;
  readonly fixed: number;
}

/** Counts the entries of a report. */
export function summarize({ entries }: Report): Summary {
  const of = (outcome: Entry['outcome']) =>
    entries.filter((entry) => entry.outcome === outcome).length;
  return { passed: of('passed'), failed: of('failed'), known: of('known'), fixed: of('fixed') };
}

/** What the entries of a report are: cases or calls. */
export function entryNoun({ command }: Report): string {
  return command === 'test' ? 'case' : 'call';
}

/** The counts in words: `300 cases: 298 passed, 2 failed`. What there is none of is left out. */
export function summaryText(report: Report): string {
  const { passed, failed, known, fixed } = summarize(report);
  const parts = [
    `${passed} passed`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(known === 0 ? [] : [`${known} known to fail`]),
    ...(fixed === 0 ? [] : [`${fixed} fixed`]),
  ];
  return `${count(report.entries.length, entryNoun(report))}: ${parts.join(', ')}`;
}

/** The entries that fail a run, and those that are known to fail, in the order of the report. */
export function notPassed({ entries }: Report): readonly Entry[] {
  return entries.filter(({ outcome }) => outcome !== 'passed');
}

/** What there is to say of a case that is listed as a known failure, and passes. */
export function fixedText({ reason }: Entry): string {
  return `passes, and is listed as a known failure (${reason ?? 'no reason given'}): remove it from the list`;
}
