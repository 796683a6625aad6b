import { visibleLines } from './text.ts';

/**
 * Any text as text of an HTML page, between tags or in a quoted attribute: markup in it is shown, never read, and what
 * is no plain text is written as an escape.
 */
export function escapeHtml(text: string): string {
  return visibleLines(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
