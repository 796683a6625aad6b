import { stringify } from 'yaml';

const settings = { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false } as const;

/**
 * A value of JSON as YAML text: byte for byte what the library `yaml` makes of it with the settings above, in a tenth of
 * the time. What is common in a document is written here, and the library asked for the rest, member by member.
 */
export function yamlText(value: object): string {
  const lines: string[] = [];
  addCollection(value, '', '', lines);
  return `${lines.join('\n')}\n`;
}

/**
 * Adds the lines of a list, or of a map of one member or more. The first of them stands behind `lead`, which takes the
 * place of its indent.
 */
function addCollection(value: object, indent: string, lead: string, lines: string[]): void {
  let before = lead;
  if (Array.isArray(value)) {
    for (const item of value) {
      addItem(item, indent, before, lines);
      before = indent;
    }
    if (value.length === 0) lines.push(`${lead}[]`);
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    addMember(name, member, indent, before, lines);
    before = indent;
  }
  if (isEmpty(value)) lines.push(`${lead}{}`);
}

function addItem(item: unknown, indent: string, before: string, lines: string[]): void {
  if (typeof item === 'object' && item !== null) {
    addCollection(item, `${indent}  `, `${before}- `, lines);
    return;
  }
  const text = scalar(item, `${indent}  `);
  lines.push(text === undefined ? before + byLibrary([item], indent) : `${before}- ${text}`);
}

function addMember(
  name: string,
  value: unknown,
  indent: string,
  before: string,
  lines: string[],
): void {
  const key = keyText(name);
  if (key === undefined) {
    lines.push(before + byLibrary({ [name]: value }, indent));
  } else if (typeof value === 'object' && value !== null) {
    if (isEmpty(value)) {
      lines.push(`${before}${key}: ${Array.isArray(value) ? '[]' : '{}'}`);
      return;
    }
    lines.push(`${before}${key}:`);
    addCollection(value, `${indent}  `, `${indent}  `, lines);
  } else {
    const text = scalar(value, `${indent}  `);
    const line = text === undefined ? byLibrary({ [name]: value }, indent) : `${key}: ${text}`;
    lines.push(before + line);
  }
}

function isEmpty(value: object): boolean {
  if (Array.isArray(value)) return value.length === 0;
  for (const name in value) if (Reflect.get(value, name) !== undefined) return false;
  return true;
}

/**
 * The text of a collection of one member or item, by the library, without a line break at its end. One that stands in
 * another is put into another: the library takes care that no line at the very left is the mark of a document's end.
 */
function byLibrary(collection: object, indent: string): string {
  if (indent === '') return stringify(collection, settings).slice(0, -1);
  const lines = stringify({ in: collection }, settings).slice('in:\n  '.length, -1);
  return lines.replaceAll(/\n(?!\n|$)/g, `\n${indent.slice(2)}`);
}

/** Past so many characters, a key has a form of its own. */
const maxKey = 1000;

/** A key in its line; undefined where the library has to write it. */
function keyText(name: string): string | undefined {
  return name.length > maxKey ? undefined : lineOf(name);
}

/** A scalar behind its key; undefined where the library has to write it. */
function scalar(value: unknown, indent: string): string | undefined {
  if (typeof value === 'string') return lineOf(value) ?? literalBlock(value, indent);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)) {
    return String(value);
  }
  return undefined;
}

/** Text of one line, of characters that YAML can print and that stand for themselves in JSON. */
const printable = /^[ -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\uffef]+$/;

/** What begins with these may have a meaning as a plain scalar; where it has none, the library is asked. */
const doubtful = /^[-+.?:~]/;

/** What is no plain scalar: YAML 1.2.2, sections 7.3.3 and 10.3.2. */
const notPlain =
  /^[ ,[\]{}#&*!|>'"%@`]|: | #|[ :]$|^(?:[Tt]rue|TRUE|[Ff]alse|FALSE|[Nn]ull|NULL|0o[0-7]+|0x[\da-fA-F]+|\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)$/;

function lineOf(text: string): string | undefined {
  if (!printable.test(text) || doubtful.test(text)) return undefined;
  if (!notPlain.test(text)) return text;
  return text.includes('"') && !text.includes("'") ? `'${text}'` : JSON.stringify(text);
}

/** Text of several lines that begins with a letter or the like, and ends with one or with a single line break. */
const lettered =
  /^[!-~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe][ -~\n\t\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe]*[!-~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe]\n?$/;

function literalBlock(text: string, indent: string): string | undefined {
  if (!text.includes('\n') || !lettered.test(text)) return undefined;
  const isClipped = text.endsWith('\n');
  const body = isClipped ? text.slice(0, -1) : text;
  return `|${isClipped ? '' : '-'}\n${indent}${body.replaceAll(/\n(?!\n)/g, `\n${indent}`)}`;
}
