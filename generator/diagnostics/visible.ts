/**
 * Text from a file as a message may show it: what a terminal would follow (control characters, marks of the writing
 * direction, line separators, halves of characters) stands as `\u{…}`.
 */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}
