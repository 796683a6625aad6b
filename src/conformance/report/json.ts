import { redactHeaders } from './redact.ts';
import type { Entry, Report } from './report.ts';
import { isSuccess } from './report.ts';
import { summarize } from './summary.ts';
import { plainJson } from './text.ts';

/** The version of the form that {@link json} writes; it changes when a reader of the old form would misread the new. */
const formatVersion = 1;

/**
 * The report as JSON (RFC 8259), for programs: everything that it holds, requests in full, members always in the same
 * order. What is absent in the report is null. docs/test.md describes each member.
 */
export function json(report: Report): string {
  const { command, contract, subject, entries, coverage, failures, notes, durationMs } = report;
  const value = {
    version: formatVersion,
    command,
    contract: { title: contract.title, version: contract.version, file: contract.file },
    subject,
    success: isSuccess(report),
    summary: { entries: entries.length, ...summarize(report) },
    durationMs: Math.round(durationMs),
    failures,
    notes,
    entries: entries.map(entryValue),
    coverage: coverage.map((each) => ({
      operation: each.operation,
      path: each.path,
      label: each.label,
      constraint: each.constraint,
      exercised: each.exercised,
      failed: each.failed,
    })),
  };
  return `${plainJson(JSON.stringify(value, null, 2))}\n`;
}

function entryValue(entry: Entry) {
  const { request, response } = entry;
  return {
    id: entry.id,
    operation: entry.operation,
    group: entry.group,
    constraint: entry.constraint ?? null,
    title: entry.title,
    outcome: entry.outcome,
    reason: entry.reason ?? null,
    problems: entry.problems.map(({ where, expected, found }) => ({ where, expected, found })),
    request: {
      method: request.method,
      url: request.url,
      headers: redactHeaders(request.headers),
      body: request.body ?? null,
    },
    response:
      response === undefined
        ? null
        : {
            status: response.status,
            headers: redactHeaders(response.headers),
            body: response.body,
            isCut: response.isCut,
          },
    durationMs: Math.round(entry.durationMs),
  };
}
