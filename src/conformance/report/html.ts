import { createHash } from 'node:crypto';
import { coverageTree } from './html-coverage.ts';
import { entrySection } from './html-entry.ts';
import { escapeHtml } from './html-escape.ts';
import { style } from './html-style.ts';
import { isSuccess, type Report } from './report.ts';
import { entryNoun, notPassed, summaryText } from './summary.ts';
import { duration } from './text.ts';

/** The most entries that are shown in full. */
const maxShown = 300;

/** Only the style of this very page is let in: no script, no network, no form (W3C, "Content Security Policy 3"). */
const policy = `default-src 'none'; style-src 'sha256-${sha256(style)}'; base-uri 'none'; form-action 'none'`;

/**
 * The report as one HTML page, which needs neither a network nor a script: what did not pass in full, and the coverage
 * as a tree. Whatever a server sent is text in it.
 */
export function html(report: Report): string {
  const { command, contract, subject, coverage, failures, notes, durationMs } = report;
  const title = `dovetail ${command}: ${contract.title}`;
  const shown = notPassed(report);
  const more = shown.length - maxShown;
  const lines = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<h1>${escapeHtml(title)}</h1>`,
    `<p><strong class="${isSuccess(report) ? 'good' : 'bad'}">${escapeHtml(summaryText(report))}</strong>`,
    `in ${duration(durationMs)}</p>`,
    `<p class="dim">${escapeHtml(`${contract.file}, version ${contract.version}; ${subject}`)}</p>`,
    ...failures.map((failure) => `<p><strong class="bad">${escapeHtml(failure)}</strong></p>`),
    ...(notes.length === 0
      ? []
      : [`<ul>${notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ul>`]),
    ...(shown.length === 0 ? [] : ['<h2>What did not pass</h2>']),
    ...shown.slice(0, maxShown).map(entrySection),
    ...(more > 0 ? [`<p class="dim">and ${more} more</p>`] : []),
    ...(coverage.length === 0
      ? []
      : ['<h2>Coverage</h2>', coverageTree(coverage, entryNoun(report))]),
    '</body>',
    '</html>',
  ];
  return `${lines.join('\n')}\n`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
