import type { Entry, Report } from '../../../src/conformance/report/report.ts';

/** What a server may send to harm whoever reads a report: markup, escapes, ends of lines, and more. */
export const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  ']]>',
  '&lt;',
  '\u001b[31mred\u001b]0;title\u0007',
  '\u009b31m',
  '\r\n::error::forged',
  '\u202egnp.exe',
  '\u2028',
  '\u0000\ufffe\uffff\ud800',
  '%0A::warning::forged',
].join(' ');

/** An entry, of which something is different. */
export function entryWith(changes: Partial<Entry>): Entry {
  return {
    id: 'Ring/times/maximum+1',
    operation: 'Ring',
    group: 'times',
    constraint: '/paths/~1/post',
    title: 'times is past its maximum',
    outcome: 'passed',
    reason: undefined,
    problems: [],
    request: {
      method: 'POST',
      path: '/',
      url: 'http://127.0.0.1:4010/',
      headers: { 'content-type': 'application/json', authorization: 'AWS4-SECRET' },
      body: '{"times":4}',
    },
    response: {
      status: 200,
      headers: { 'content-type': 'application/json', 'set-cookie': 'SECRET=1' },
      body: '{}',
      isCut: false,
    },
    durationMs: 12.4,
    ...changes,
  };
}

/** An entry that failed, with what a server sent in it. */
export function failedEntry(text: string, changes: Partial<Entry> = {}): Entry {
  const problems = [{ where: 'status', expected: '400 ValidationException', found: text }];
  return entryWith({ outcome: 'failed', problems, ...changes });
}

/** A report of some entries. */
export function reportOf(entries: readonly Entry[], changes: Partial<Report> = {}): Report {
  return {
    command: 'test',
    contract: { title: 'Bell', version: '1', file: 'spec/bell.smithy' },
    subject: 'http://127.0.0.1:4010/',
    entries,
    coverage: [
      {
        operation: 'Ring',
        path: ['times'],
        label: 'maximum 3',
        constraint: '/components/schemas/RingRequest/properties/times/maximum',
        exercised: 2,
        failed: 1,
      },
      {
        operation: 'Ring',
        path: ['tune', 'notes[]'],
        label: 'enum C',
        constraint: '/components/schemas/Note/enum/0',
        exercised: 0,
        failed: 0,
      },
    ],
    failures: [],
    notes: [],
    durationMs: 1_234,
    ...changes,
  };
}

/** A report with what harms in every place that a server or a contract can reach. */
export const hostileReport: Report = reportOf(
  [
    failedEntry(hostile, {
      id: hostile,
      operation: hostile,
      group: hostile,
      title: hostile,
      problems: [{ where: hostile, expected: hostile, found: hostile }],
      request: {
        method: 'POST',
        path: '/',
        url: 'http://h/',
        headers: { 'x-a': hostile },
        body: hostile,
      },
      response: { status: 200, headers: { 'x-a': hostile }, body: hostile, isCut: true },
    }),
    entryWith({ outcome: 'known', reason: hostile, id: `${hostile} 2` }),
    entryWith({ outcome: 'fixed', reason: hostile, id: `${hostile} 3` }),
  ],
  {
    contract: { title: hostile, version: hostile, file: `${hostile}.json` },
    subject: hostile,
    failures: [hostile],
    notes: [hostile],
    coverage: [
      {
        operation: hostile,
        path: [hostile],
        label: hostile,
        constraint: hostile,
        exercised: 1,
        failed: 1,
      },
    ],
  },
);
