/** White space as ECMAScript's `\s` has it: `WhiteSpace` and `LineTerminator` (ECMA-262, section 22.2.2.9). */
const space = String.raw`\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff`;

/** All that is not {@link space}, as ranges, for the inside of a class. */
const notSpace =
  String.raw`\u0000-\u0008\u000e-\u001f!-\u009f\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e` +
  String.raw`\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\u{10ffff}`;

/**
 * A pattern of ECMAScript, with the flag `u`, in words that mean the same to RE2: there `\s` is ASCII alone, `.` leaves
 * out the line feed alone, and `[` has a meaning of its own inside a class.
 */
export function asLinearSyntax(pattern: string): string {
  let inClass = false;
  return pattern.replaceAll(/\\[\s\S]|[[\].]/gu, (found) => {
    switch (found) {
      case '\\s':
        return inClass ? space : `[${space}]`;
      case '\\S':
        return inClass ? notSpace : `[^${space}]`;
      case '.':
        return inClass ? '.' : String.raw`[^\n\r\u2028\u2029]`;
      case '[':
        if (inClass) return String.raw`\[`;
        inClass = true;
        return found;
      case ']':
        inClass = false;
        return found;
      default:
        return found;
    }
  });
}
