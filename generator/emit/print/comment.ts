import type { Doc } from './doc.ts';
import { hardline, join } from './doc.ts';

const textWidth = 90;

/** A doc comment of some paragraphs, wrapped; nothing where there is nothing to say. Ends its line. */
export function docComment(...paragraphs: readonly (string | undefined)[]): Doc {
  const lines = paragraphs
    .filter((text) => text !== undefined && text.trim() !== '')
    .flatMap((text, index) => (index === 0 ? wrap(text) : ['', ...wrap(text)]))
    .map((text) => text.replaceAll('*/', '*\\/'));
  const [only] = lines;
  if (only === undefined) return '';
  if (lines.length === 1) return [`/** ${only} */`, hardline];
  const body = lines.map((text) => ` * ${text}`.trimEnd());
  return [join(hardline, ['/**', ...body, ' */']), hardline];
}

/** Wraps CommonMark text: paragraphs are filled, and lines of lists, quotes and code stay as they are. */
function wrap(text: string | undefined): string[] {
  const out: string[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    out.push(...fill(paragraph.join(' ').split(/\s+/).filter(Boolean)));
    paragraph = [];
  };
  for (const row of (text ?? '').trim().split('\n')) {
    const trimmed = row.trim();
    if (trimmed !== '' && !/^([-*+>#|]|\d+[.)]|```| {4})/.test(trimmed)) paragraph.push(trimmed);
    else {
      flush();
      out.push(row.trimEnd());
    }
  }
  flush();
  return out;
}

function fill(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const current = lines.at(-1);
    if (current !== undefined && current.length + 1 + word.length <= textWidth) {
      lines[lines.length - 1] = `${current} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
