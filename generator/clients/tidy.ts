/**
 * The text of a generated file as a person would leave it: no white space at the end of lines, no more than
 * `blankLines` empty lines in a row, none at the beginning and the end, and a line feed at the end.
 */
export function tidy(text: string, blankLines: number): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const kept = lines.filter((line, index) => {
    if (line !== '') return true;
    const before = lines.slice(Math.max(0, index - blankLines), index);
    return before.length < blankLines || before.some((other) => other !== '');
  });
  return `${kept.join('\n').trim()}\n`;
}
