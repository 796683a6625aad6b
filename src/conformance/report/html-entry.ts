import { curlLine } from './curl.ts';
import { escapeHtml } from './html-escape.ts';
import { redactHeaders } from './redact.ts';
import type { Entry, ReceivedResponse, SentRequest } from './report.ts';
import { fixedText } from './summary.ts';
import { shorten } from './text.ts';

/** The most UTF-16 units of one body, and of one part of a problem. */
const limits = { body: 16 * 1024, problem: 2_000 } as const;

/** An entry that did not pass, in full: what was expected, what came, the request and the answer. */
export function entrySection(entry: Entry): string {
  const { id, title, outcome, reason, problems, request, response } = entry;
  const state = outcome === 'known' ? 'dim' : 'bad';
  return [
    '<section>',
    `<h3><span class="${state}">${outcome}</span> <code>${escapeHtml(id)}</code></h3>`,
    `<p>${escapeHtml(title)}</p>`,
    ...(outcome === 'fixed' ? [`<p>${escapeHtml(fixedText(entry))}</p>`] : []),
    ...(outcome === 'known' ? [`<p>Known to fail: ${escapeHtml(reason ?? '')}</p>`] : []),
    ...(problems.length === 0 ? [] : [problemTable(problems)]),
    requestDetails(request),
    response === undefined ? '<p class="dim">No answer came.</p>' : responseDetails(response),
    '</section>',
  ].join('\n');
}

function problemTable(problems: Entry['problems']): string {
  const rows = problems.map(({ where, expected, found }) => {
    const cells = [where, expected, found].map((text) => escapeHtml(shorten(text, limits.problem)));
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<table><tr><th>where</th><th>expected</th><th>found</th></tr>${rows.join('')}</table>`;
}

function requestDetails(request: SentRequest): string {
  const { line, isShortened } = curlLine(request);
  const body = request.body ?? '';
  const whole = isShortened ? `<pre>${escapeHtml(shorten(body, limits.body))}</pre>` : '';
  return `<details><summary>the request</summary><pre>${escapeHtml(line)}</pre>${whole}</details>`;
}

function responseDetails({ status, headers, body, isCut }: ReceivedResponse): string {
  const shown = Object.entries(redactHeaders(headers)).map(([name, value]) => `${name}: ${value}`);
  const head = shorten([`status ${status}`, ...shown].join('\n'), limits.body);
  const cut = isCut ? '\n(cut off)' : '';
  const text = `${head}\n\n${shorten(body, limits.body)}${cut}`;
  return `<details><summary>the answer</summary><pre>${escapeHtml(text)}</pre></details>`;
}
