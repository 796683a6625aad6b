import type { Doc } from './doc.ts';
import { hardline, join } from './doc.ts';
import { withoutHtml } from './html.ts';

const textWidth = 90;

/** A doc comment of some paragraphs, wrapped; nothing where there is nothing to say. Ends its line. */
export function docComment(...paragraphs: readonly (string | undefined)[]): Doc {
  const lines = paragraphs
    .map((text) => withoutHtml(text ?? '').trim())
    .filter((text) => text !== '')
    .flatMap((text, index) => (index === 0 ? wrap(text) : ['', ...wrap(text)]))
    .map((text) => text.replaceAll('*/', '*\\/'));
  const [only] = lines;
  if (only === undefined) return '';
  if (lines.length === 1) return [`/** ${only} */`, hardline];
  const body = lines.map((text) => ` * ${text}`.trimEnd());
  return [join(hardline, ['/**', ...body, ' */']), hardline];
}

/** What begins a line that is no part of a paragraph: of a list, a quote, a heading, a table, or code. */
const ownLine = /^(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})(?:\s|$)|[>|]|```)/;

/** Wraps CommonMark text: paragraphs are filled, and lines of lists, quotes and code stay as they are. */
function wrap(text: string): string[] {
  const out: string[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    out.push(...fill(paragraph.join(' ').split(/\s+/).filter(Boolean)));
    paragraph = [];
  };
  for (const row of text.split('\n')) {
    const trimmed = row.trim();
    if (trimmed !== '' && !ownLine.test(trimmed)) paragraph.push(trimmed);
    else {
      flush();
      out.push(...hanging(row.trimEnd()));
    }
  }
  flush();
  return out;
}

/** An item of a list that is too long for one line stands on several, whose text is below the first one's. */
function hanging(row: string): string[] {
  const [, mark] = /^(\s*(?:[-*+]|\d+[.)]) )/.exec(row) ?? [];
  if (mark === undefined || row.length <= textWidth) return [row];
  const lines = fill(row.slice(mark.length).split(/\s+/), textWidth - mark.length);
  return lines.map((text, index) => `${index === 0 ? mark : ' '.repeat(mark.length)}${text}`);
}

function fill(words: readonly string[], width = textWidth): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const current = lines.at(-1);
    if (current !== undefined && current.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${current} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
