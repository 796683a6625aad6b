import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { readNumber } from './number-value.ts';
import {
  type EntrySyntax,
  maxDepth,
  type NodeSyntax,
  type Position,
  type ScalarValue,
} from './syntax.ts';

const words: readonly (readonly [string, ScalarValue])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
const control = /\p{Cc}/u;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;

/**
 * Reads JSON (RFC 8259) with the place of each value, which `JSON.parse` doesn't give. A key that comes twice in an
 * object is refused, and so is a value that nests deeper than the IDL's may.
 *
 * @param file how messages name the file
 * @throws DiagnosticError with the code `smithy-syntax` at the first mistake
 */
export function readJson(file: string, text: string): NodeSyntax {
  return new JsonReader(file, text).read();
}

class JsonReader {
  readonly #file: string;
  readonly #text: string;
  #offset: number;
  #line = 1;
  #lineStart: number;
  #depth = 0;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
    this.#offset = text.startsWith('\uFEFF') ? 1 : 0;
    this.#lineStart = this.#offset;
  }

  read(): NodeSyntax {
    this.#skipSpace();
    const node = this.#readValue();
    if (this.#offset < this.#text.length) throw this.#unexpected('the end of the file');
    return node;
  }

  /** Reads a value and the space after it. */
  #readValue(): NodeSyntax {
    const at = this.#position();
    const char = this.#text[this.#offset];
    if (char === '{') return this.#nested(() => this.#readObject(at));
    if (char === '[') return this.#nested(() => this.#readArray(at));
    const value = char === '"' ? this.#readString() : (this.#readWord() ?? this.#readNumber());
    if (value === undefined) throw this.#unexpected('a value');
    this.#skipSpace();
    return { kind: 'value', value: value.value, at };
  }

  #readObject(at: Position): NodeSyntax {
    const entries: EntrySyntax[] = [];
    const keys = new Set<string>();
    this.#accept('{');
    while (!this.#accept('}')) {
      if (entries.length > 0 && !this.#accept(',')) throw this.#unexpected('"," or "}"');
      const place = this.#position();
      if (this.#text[this.#offset] !== '"') throw this.#unexpected('a key in double quotes');
      const key = this.#readString().value;
      if (keys.has(key))
        throw this.#error(`Expected each key once, but found "${key}" again`, place);
      keys.add(key);
      this.#skipSpace();
      if (!this.#accept(':')) throw this.#unexpected('":"');
      entries.push({ key, value: this.#readValue(), at: place });
    }
    return { kind: 'object', entries, at };
  }

  #readArray(at: Position): NodeSyntax {
    const elements: NodeSyntax[] = [];
    this.#accept('[');
    while (!this.#accept(']')) {
      if (elements.length > 0 && !this.#accept(',')) throw this.#unexpected('"," or "]"');
      elements.push(this.#readValue());
    }
    return { kind: 'array', elements, at };
  }

  #readString(): { readonly value: string } {
    const start = this.#offset;
    const quote = this.#text.indexOf('"', start + 1);
    const plain = this.#text.slice(start + 1, quote);
    if (quote !== -1 && !plain.includes('\\') && !control.test(plain)) {
      this.#offset = quote + 1;
      return { value: plain };
    }
    return this.#readEscapedString(start);
  }

  #readEscapedString(start: number): { readonly value: string } {
    const special = /["\\\p{Cc}]/gu;
    special.lastIndex = start + 1;
    for (let match = special.exec(this.#text); match !== null; match = special.exec(this.#text)) {
      if (match[0] === '\\') special.lastIndex = match.index + 2;
      else if (match[0] === '"') return this.#takeString(start, match.index + 1);
      else if (match[0] < ' ') break;
    }
    throw this.#error('Expected a closing quote for the string that starts here', this.#position());
  }

  #takeString(start: number, end: number): { readonly value: string } {
    const literal = this.#text.slice(start, end);
    try {
      const value: unknown = JSON.parse(literal);
      if (typeof value === 'string') {
        this.#offset = end;
        return { value };
      }
    } catch {
      // Only an escape can be wrong here; the message below says so better than the parser's own.
    }
    throw this.#error(
      'Expected a string with the escapes of JSON, but found another escape',
      this.#position(),
    );
  }

  #readWord(): { readonly value: ScalarValue } | undefined {
    for (const [word, value] of words) {
      if (this.#text.startsWith(word, this.#offset)) {
        this.#offset += word.length;
        return { value };
      }
    }
    return undefined;
  }

  #readNumber(): { readonly value: ScalarValue } | undefined {
    number.lastIndex = this.#offset;
    const text = number.exec(this.#text)?.[0];
    if (text === undefined) return undefined;
    const value = readNumber(text);
    if (value === undefined) {
      throw this.#error(
        `Expected a number in the range of a double, but found ${text}`,
        this.#position(),
      );
    }
    this.#offset += text.length;
    return { value };
  }

  #nested(read: () => NodeSyntax): NodeSyntax {
    if (this.#depth >= maxDepth) {
      throw this.#error(
        `Expected at most ${maxDepth} levels of nested values, but found one more`,
        this.#position(),
      );
    }
    this.#depth += 1;
    const node = read();
    this.#depth -= 1;
    return node;
  }

  /** Takes a character and the space after it, if it is the next one. */
  #accept(char: string): boolean {
    if (this.#text[this.#offset] !== char) return false;
    this.#offset += 1;
    this.#skipSpace();
    return true;
  }

  #skipSpace(): void {
    for (;;) {
      const char = this.#text[this.#offset];
      if (char !== ' ' && char !== '\n' && char !== '\r' && char !== '\t') return;
      this.#offset += 1;
      if (char === '\n') {
        this.#line += 1;
        this.#lineStart = this.#offset;
      }
    }
  }

  #position(): Position {
    return { line: this.#line, column: this.#offset - this.#lineStart + 1 };
  }

  #unexpected(expected: string): DiagnosticError {
    const char = this.#text.codePointAt(this.#offset);
    const found =
      char === undefined ? 'the end of the file' : JSON.stringify(String.fromCodePoint(char));
    return this.#error(`Expected ${expected}, but found ${found}`, this.#position());
  }

  #error(message: string, at: Position): DiagnosticError {
    return new DiagnosticError({
      code: 'smithy-syntax',
      message: `${message}.`,
      at: { file: this.#file, ...at },
      help: 'Mend the JSON at this place.',
    });
  }
}
