/**
 * What a terminal, a browser or a log could take for an instruction, by Unicode's general categories: control
 * characters, marks of format (of the writing direction, too), halves of characters, separators of lines; and what
 * Unicode keeps from ever being a character.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text from outside on one line, with all that is not plain text written as an escape: `\u001b`. */
export function visible(text: string): string {
  return text.replaceAll(unsafe, (character) => named[character] ?? escapeOf(character));
}

/** As {@link visible}, and lines and tabs stay what they are. */
export function visibleLines(text: string): string {
  return text.replaceAll(unsafe, (character) =>
    character === '\n' || character === '\t'
      ? character
      : (named[character] ?? escapeOf(character)),
  );
}

/** JSON text with the same meaning, in which strings hold nothing but plain text. Line feeds between tokens stay. */
export function plainJson(json: string): string {
  return json.replaceAll(unsafe, (character) =>
    character === '\n' ? '\n' : escapeUnits(character),
  );
}

/** JSON knows escapes of UTF-16 units alone (RFC 8259, section 7). */
function escapeUnits(character: string): string {
  const units = character.split('').map((unit) => unit.charCodeAt(0).toString(16));
  return units.map((hex) => `\\u${hex.padStart(4, '0')}`).join('');
}

/** Whether text is the same once it has been made {@link visible}. */
export function isPlain(text: string): boolean {
  return text.search(unsafe) === -1;
}

function escapeOf(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}

/** The beginning of a text that is longer than `max` UTF-16 units, with a mark; no character is cut in two. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** A number with its noun: `1 case`, `2 cases`, `3 entries`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

/** A time for people: `840 ms`, `1.9 s`, `3 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
