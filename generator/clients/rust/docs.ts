/** How long a line may be: rustfmt's `max_width`. */
export const maxWidth = 100;

/** A description as a doc comment, none where it is empty. Two spaces are where the generator joined paragraphs. */
export function docComment(description: string, indent: string): string {
  if (description.trim() === '') return '';
  const lines = description
    .split(/\n\n+| {2}(?=\S)/)
    .flatMap((paragraph) => ['', ...paragraphLines(paragraph, maxWidth - indent.length - 4)])
    .slice(1);
  return lines.map((line) => `${indent}///${line && ` ${line}`}\n`).join('');
}

/** A paragraph in lines; each item of a list begins one. */
function paragraphLines(paragraph: string, width: number): readonly string[] {
  return (
    paragraph
      .replaceAll('\\"', '"')
      // Items that the generator joined, where they are links.
      .split(paragraph.startsWith('- [') ? /\s+(?=- \[)/ : /\n(?=- )/)
      .flatMap((part) => {
        const indent = part.startsWith('- ') ? '  ' : '';
        return wrapped(part, width - indent.length).map((line, index) =>
          index === 0 ? line : `${indent}${line}`,
        );
      })
  );
}

/** A text in lines of a width. A word that is longer has a line of its own. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  // A dash would begin a list where it begins a line.
  for (const word of text.split(/\s+(?!-\s)/)) {
    const last = lines.pop();
    const line = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || line.length <= width) lines.push(line);
    else lines.push(last, word);
  }
  return lines;
}
