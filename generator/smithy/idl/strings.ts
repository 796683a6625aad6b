/** What is wrong with a quoted string or text block, for the lexer to place. */
export class StringSyntaxError extends Error {
  override readonly name = 'StringSyntaxError';
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['\n', ''],
]);

/**
 * The value of a quoted string, given what stands between its quotes (Smithy IDL, "String escape characters").
 *
 * @throws StringSyntaxError for an escape that the grammar doesn't have
 */
export function readQuotedText(content: string): string {
  return readEscapes(normalizeNewlines(content));
}

/**
 * The value of a text block, given what stands between its delimiters. Incidental white space goes first, escapes are
 * read after that (Smithy IDL, "Text blocks").
 *
 * @throws StringSyntaxError for a missing line break after the opening, or an escape that the grammar doesn't have
 */
export function readTextBlock(content: string): string {
  const normalized = normalizeNewlines(content);
  const opening = /^[ \t]*\n/.exec(normalized);
  if (opening === null) {
    throw new StringSyntaxError('Expected a line break after the opening """ of the text block');
  }
  return readEscapes(removeIncidentalSpace(normalized.slice(opening[0].length)));
}

/** Makes each line break an LF, and refuses the other control characters, save for tabs. */
function normalizeNewlines(content: string): string {
  const normalized = content.includes('\r') ? content.replace(/\r\n?/g, '\n') : content;
  for (const [character] of normalized.matchAll(/\p{Cc}/gu)) {
    if (character >= ' ' || character === '\t' || character === '\n') continue;
    const escaped = `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    throw new StringSyntaxError(
      `Expected the escape ${escaped} for a control character, but found the character itself`,
    );
  }
  return normalized;
}

/** Takes the common indentation off each line, and the spaces off its end. */
function removeIncidentalSpace(content: string): string {
  const lines = content.split('\n');
  const last = lines.length - 1;
  let indentation = Number.POSITIVE_INFINITY;
  for (const [index, line] of lines.entries()) {
    // The closing delimiter's own line counts although it is blank, so that the delimiter can set the margin.
    if (index !== last && line.trim() === '') continue;
    indentation = Math.min(indentation, countLeadingSpaces(line));
  }
  return lines.map((line) => trimTrailingSpaces(line.slice(indentation))).join('\n');
}

function countLeadingSpaces(line: string): number {
  let count = 0;
  while (line[count] === ' ') count += 1;
  return count;
}

// A regular expression for this takes quadratic time on long runs of inner spaces.
function trimTrailingSpaces(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ') end -= 1;
  return line.slice(0, end);
}

function readEscapes(content: string): string {
  if (!content.includes('\\')) return content;
  let value = '';
  let from = 0;
  for (let at = content.indexOf('\\'); at !== -1; at = content.indexOf('\\', from)) {
    const letter = content[at + 1] ?? '';
    const plain = escapes.get(letter);
    value += content.slice(from, at);
    if (plain !== undefined) {
      value += plain;
      from = at + 2;
    } else if (letter === 'u') {
      value += readUnicodeEscape(content.slice(at + 2, at + 6));
      from = at + 6;
    } else {
      throw new StringSyntaxError(
        `Expected one of the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uHHHH, but found "\\${letter}"`,
      );
    }
  }
  value += content.slice(from);
  if (/\p{Surrogate}/u.test(value)) {
    throw new StringSyntaxError(
      'Expected both \\u escapes of a surrogate pair, but found one half of it',
    );
  }
  return value;
}

function readUnicodeEscape(digits: string): string {
  if (!/^[0-9A-Fa-f]{4}$/.test(digits)) {
    throw new StringSyntaxError(
      `Expected four hexadecimal digits after "\\u", but found "${digits}"`,
    );
  }
  return String.fromCharCode(Number.parseInt(digits, 16));
}
