import { docComment } from '../../emit/print/comment.ts';
import { render } from '../../emit/print/render.ts';

/** A literal of Java's. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A text for a comment of one line. Its backslashes are doubled, since `\u` is an escape even there. */
export function comment(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(/\s+/g, ' ').trim();
}

/** What means something in a doc comment; a backslash does in all of Java's source. */
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '@': '&#64;',
  '\\': '&#92;',
};

/** A description as a doc comment: its text is neither HTML, nor a tag, nor the end of the comment. */
export function javadoc(description: string): string {
  const text = description
    .replaceAll(/[&<>@\\]/g, (character) => entities[character] ?? character)
    .replaceAll('*/', '*&#47;');
  return render(docComment(text));
}
