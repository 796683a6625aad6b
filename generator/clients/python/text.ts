/** Words of a contract as they stand in a docstring: on one line, or on several of a class's. */
export function docstring(words: string): string {
  const plain = words.replaceAll('\\', '\\\\').replaceAll('"', "'");
  const text = plain.replace(/\s+/g, ' ').trim();
  if (text.length <= 78) return text;
  // As many words as fit on a line, which the quotes then follow on one of their own.
  return text.replace(/(.{1,80})(?: |$)/g, '$1\n    ');
}

/** A text as a literal of Python's. */
export function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
