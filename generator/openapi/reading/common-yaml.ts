import type { JsonValue } from '../../../src/wire/json.ts';
import { scalarWord } from './common-yaml-scalar.ts';

/** What a text holds. */
export interface CommonYaml {
  readonly value: JsonValue;
  /** How many nodes it has. */
  readonly nodes: number;
  /** Where the first of them begins: an offset into the text. */
  readonly start: number;
}

/** Told where each member and item begins, as it is read. `name` is a key, or an index. */
export type TellPlace = (holder: object, name: string, offset: number) => void;

/**
 * Reads YAML 1.2 of the kind that most documents are written in, some ten times as fast as a whole YAML processor: maps
 * and lists in lines, with scalars that end in their line, literal blocks, and what stands between brackets in one
 * line. Gives undefined for all else, mistakes too, without a word: it is for a whole processor to tell them apart.
 * What it does read, every YAML processor reads in the same way.
 */
export function readCommonYaml(
  text: string,
  maxDepth: number,
  tellPlace?: TellPlace,
): CommonYaml | undefined {
  if (uncommon.test(text)) return undefined;
  const reader = new CommonYamlReader(text, maxDepth, tellPlace);
  try {
    return reader.read();
  } catch (error) {
    if (error === beyond) return undefined;
    throw error;
  }
}

/** Past so many characters, and its colon with them, a key can't stand before its value (YAML 1.2.2, section 7.4.3). */
const maxKey = 1000;

/** Thrown at what is not common. It is no error, so it needs no stack. */
const beyond = Symbol('beyond common YAML');

/** Control characters other than tabs, and line breaks that some version of YAML knows. */
const uncommon = /(?![\t\n])\p{Cc}|[\u2028\u2029\ufeff]/u;

/** Marks of documents at the start of a line (YAML 1.2.2, section 9.1.2). */
const mark = /^(?:---|\.\.\.|%)/;

/** What is no plain scalar (YAML 1.2.2, section 7.3.3), or holds a tab, which may be white space around one. */
const notPlain = /^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?: |$))|:(?: |$)|\t/;

/** A plain key, as far as its colon. */
const plainKey = /[^\s,[\]{}#&*!|>'"%@`?:-](?:[^:#\t\n]|:(?! |\n|$)|(?<! )#)*(?=:(?: |\n|$))/y;

const tab = 0x09;
const blank = 0x20;
const dash = 0x2d;
const hash = 0x23;

class CommonYamlReader {
  #nodes = 0;
  readonly #text: string;
  readonly #maxDepth: number;
  readonly #tellPlace: TellPlace | undefined;
  /** Where the next character stands that is not read. */
  #at = 0;
  /** Where the line of it ends: at its line feed, or at the end of the text. */
  #end = 0;
  /** How far what is next is indented; -1 at the end of the text. */
  #indent = -1;

  constructor(text: string, maxDepth: number, tellPlace: TellPlace | undefined) {
    this.#text = text;
    this.#maxDepth = maxDepth;
    this.#tellPlace = tellPlace;
  }

  read(): CommonYaml {
    this.#goTo(this.#text.startsWith('---\n') ? 4 : 0);
    const start = this.#at;
    const value = this.#block(0);
    if (this.#indent !== -1) throw beyond;
    return { value, nodes: this.#nodes, start };
  }

  /** Goes to the next line with content, at the start of a line or behind the end of the last one. */
  #goTo(start: number): void {
    const text = this.#text;
    let at = start;
    for (;;) {
      if (at >= text.length) {
        this.#indent = -1;
        return;
      }
      const begin = at;
      while (text.charCodeAt(at) === blank) at += 1;
      const newline = text.indexOf('\n', at);
      const end = newline === -1 ? text.length : newline;
      if (at < end && text.charCodeAt(at) !== hash) {
        this.#at = at;
        this.#end = end;
        this.#indent = at - begin;
        if (text.charCodeAt(at) === tab) throw beyond;
        if (begin === at && mark.test(text.slice(at, at + 3))) throw beyond;
        return;
      }
      at = end + 1;
    }
  }

  /** Goes to the next line with content, where nothing but a comment is left of this one. */
  #endLine(): void {
    this.#skipBlanks();
    const isComment = this.#text.charCodeAt(this.#at) === hash;
    if (this.#at < this.#end && !(isComment && this.#text.charCodeAt(this.#at - 1) === blank)) {
      throw beyond;
    }
    this.#goTo(this.#end + 1);
  }

  #skipBlanks(): void {
    while (this.#at < this.#end && this.#text.charCodeAt(this.#at) === blank) this.#at += 1;
  }

  /** A list or a map that begins here, with all lines of its indent. */
  #block(depth: number): JsonValue {
    if (depth > this.#maxDepth) throw beyond;
    if (this.#indent === -1) throw beyond;
    this.#nodes += 1;
    return this.#isItem() ? this.#list(depth) : this.#map(depth);
  }

  #isItem(): boolean {
    const next = this.#text.charCodeAt(this.#at + 1);
    return (
      this.#text.charCodeAt(this.#at) === dash && (next === blank || this.#at + 1 === this.#end)
    );
  }

  #list(depth: number): JsonValue {
    const indent = this.#indent;
    const list: JsonValue[] = [];
    while (this.#indent === indent && this.#isItem()) {
      this.#at += 1;
      this.#skipBlanks();
      const start = this.#at;
      list.push(this.#item(indent, depth + 1));
      this.#tellPlace?.(list, String(list.length - 1), start);
    }
    if (this.#indent > indent) throw beyond;
    return list;
  }

  #item(indent: number, depth: number): JsonValue {
    const start = this.#at;
    const isInLine = start < this.#end && this.#text.charCodeAt(start) !== hash;
    if (isInLine && (this.#isItem() || this.#holdsKey())) {
      // The line goes on as one whose indent is the column of what begins here.
      const begin = this.#text.lastIndexOf('\n', start) + 1;
      this.#indent = start - begin;
      return this.#block(depth);
    }
    return this.#value(indent, indent, depth);
  }

  #map(depth: number): JsonValue {
    const indent = this.#indent;
    const map: Record<string, JsonValue> = {};
    while (this.#indent === indent && !this.#isItem()) {
      const start = this.#at;
      const key = this.#key();
      if (key === undefined || key === '__proto__' || Object.hasOwn(map, key)) throw beyond;
      map[key] = this.#value(indent, indent - 1, depth + 1);
      this.#tellPlace?.(map, key, start);
    }
    if (this.#indent > indent) throw beyond;
    return map;
  }

  /** Whether what is left of the line begins with a key. */
  #holdsKey(): boolean {
    const at = this.#at;
    const key = this.#key();
    this.#at = at;
    return key !== undefined;
  }

  /** Reads a key with its colon; gives undefined, and may have read something, where there is none. */
  #key(): string | undefined {
    const first = this.#text[this.#at];
    if (first === '"' || first === "'") {
      const key = this.#quoted();
      return this.#takeColon() ? key : undefined;
    }
    plainKey.lastIndex = this.#at;
    const found = plainKey.exec(this.#text)?.[0];
    if (found === undefined || found.length > maxKey) return undefined;
    this.#at += found.length + 1;
    const name = scalarWord(withoutBlanks(found));
    if (name === undefined || name === null) throw beyond;
    return String(name);
  }

  #takeColon(): boolean {
    const next = this.#text.charCodeAt(this.#at + 1);
    const isColon = this.#text[this.#at] === ':' && (next === blank || this.#at + 1 === this.#end);
    if (isColon) this.#at += 1;
    return isColon;
  }

  /**
   * A value behind a key or a dash, of a map or list with an indent. In the next lines it stands further to the right
   * than `indent`; a list may do so than `listIndent`.
   */
  #value(indent: number, listIndent: number, depth: number): JsonValue {
    this.#skipBlanks();
    const first = this.#at < this.#end ? this.#text[this.#at] : '#';
    if (first === '#') {
      if (this.#at < this.#end && this.#text.charCodeAt(this.#at - 1) !== blank) throw beyond;
      this.#goTo(this.#end + 1);
      const isList = this.#indent > listIndent && this.#indent !== -1 && this.#isItem();
      if (this.#indent > indent || isList) return this.#block(depth);
      this.#nodes += 1;
      return null;
    }
    if (depth > this.#maxDepth) throw beyond;
    if (first === '|') return this.#literal(indent);
    const value =
      first === '[' || first === '{'
        ? this.#flow(depth)
        : this.#scalar(first === '"' || first === "'");
    this.#endLine();
    // A scalar would go on in a line that stands further to the right.
    if (this.#indent > indent) throw beyond;
    return value;
  }

  #scalar(isQuoted: boolean): JsonValue {
    this.#nodes += 1;
    if (isQuoted) return this.#quoted();
    const line = this.#text.slice(this.#at, this.#end);
    const comment = line.indexOf(' #');
    const word = withoutBlanks(comment === -1 ? line : line.slice(0, comment));
    this.#at += word.length;
    if (notPlain.test(word)) throw beyond;
    const value = scalarWord(word);
    if (value === undefined) throw beyond;
    return value;
  }

  #quoted(): string {
    const mark = this.#text[this.#at];
    const pattern = mark === '"' ? /"(?:[^"\\\n]|\\.)*"/y : /'(?:[^'\n]|'')*'/y;
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) throw beyond;
    this.#at += found.length;
    if (mark === "'") return found.slice(1, -1).replaceAll("''", "'");
    if (!found.includes('\\')) return found.slice(1, -1);
    return unescaped(found);
  }

  /** A literal block (YAML 1.2.2, section 8.1.2) behind a key or a dash that has an indent. */
  #literal(parentIndent: number): string {
    const header = /^\|([1-9]?)([-+]?)$/.exec(this.#text.slice(this.#at, this.#end));
    if (header === null) throw beyond;
    this.#nodes += 1;
    const [, given, chomping] = header;
    let indent = given === '' ? undefined : parentIndent + Number(given);
    const lines: string[] = [];
    let at = this.#end + 1;
    while (at < this.#text.length) {
      const newline = this.#text.indexOf('\n', at);
      // Whether a line break stands at the very end matters to the text.
      if (newline === -1) throw beyond;
      let start = at;
      while (this.#text.charCodeAt(start) === blank) start += 1;
      const found = start - at;
      if (start < newline) {
        if (found <= parentIndent) break;
        if (indent === undefined && this.#text.charCodeAt(start) === tab) throw beyond;
        indent ??= found;
        if (found < indent) throw beyond;
        lines.push(this.#text.slice(at + indent, newline));
      } else {
        // How many blanks before the first line of text are too many is a matter of its own.
        if (indent === undefined && found > 0) throw beyond;
        lines.push(this.#text.slice(Math.min(at + (indent ?? 0), newline), newline));
      }
      at = newline + 1;
    }
    this.#goTo(at);
    return chomped(lines, chomping);
  }

  /** A list or map between brackets that ends in this line. */
  #flow(depth: number): JsonValue {
    if (depth > this.#maxDepth) throw beyond;
    const first = this.#text[this.#at];
    if (first === '"' || first === "'") return this.#scalar(true);
    if (first !== '[' && first !== '{') return this.#flowWord();
    this.#nodes += 1;
    this.#at += 1;
    return first === '[' ? this.#flowList(depth) : this.#flowMap(depth);
  }

  #flowList(depth: number): JsonValue {
    const list: JsonValue[] = [];
    while (!this.#closes(']', list.length)) {
      const start = this.#at;
      list.push(this.#flow(depth + 1));
      this.#tellPlace?.(list, String(list.length - 1), start);
    }
    return list;
  }

  #flowMap(depth: number): JsonValue {
    const map: Record<string, JsonValue> = {};
    for (let count = 0; !this.#closes('}', count); count += 1) {
      const start = this.#at;
      const name = this.#flow(this.#maxDepth);
      this.#nodes -= 1;
      if (typeof name !== 'string' || name === '__proto__' || Object.hasOwn(map, name))
        throw beyond;
      if (!this.#takeColon()) throw beyond;
      this.#skipBlanks();
      map[name] = this.#flow(depth + 1);
      this.#tellPlace?.(map, name, start);
    }
    return map;
  }

  /** Goes to the next of the members between brackets; tells whether there is none, and reads the bracket then. */
  #closes(bracket: string, count: number): boolean {
    this.#skipBlanks();
    if (this.#text[this.#at] === bracket) {
      this.#at += 1;
      return true;
    }
    if (count > 0) {
      if (this.#text[this.#at] !== ',') throw beyond;
      this.#at += 1;
      this.#skipBlanks();
    }
    return false;
  }

  #flowWord(): JsonValue {
    const pattern = /[\w$/.(][\w$/.() +=-]*/y;
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) throw beyond;
    const word = withoutBlanks(found);
    const value = scalarWord(word);
    if (value === undefined) throw beyond;
    this.#nodes += 1;
    this.#at += word.length;
    return value;
  }
}

/** Text without the blanks at its end. Other characters that JavaScript takes for white space are text in YAML. */
function withoutBlanks(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === blank) end -= 1;
  return text.slice(0, end);
}

/** The text of a double-quoted scalar, where JSON has all of its escapes. */
function unescaped(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    throw beyond;
  }
}

/** The lines of a literal block as its header has them end (YAML 1.2.2, section 8.1.1.2). */
function chomped(lines: readonly string[], chomping: string | undefined): string {
  let last = lines.length;
  while (last > 0 && lines[last - 1] === '') last -= 1;
  // Whether white space alone is a line of text is told in several ways.
  if (last === 0 || lines[last - 1]?.trim() === '') throw beyond;
  if (chomping === '+') return lines.map((line) => `${line}\n`).join('');
  const text = lines.slice(0, last).join('\n');
  return chomping === '-' || last === 0 ? text : `${text}\n`;
}
