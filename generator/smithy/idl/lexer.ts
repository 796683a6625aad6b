import { readQuotedText, readTextBlock, StringSyntaxError } from './strings.ts';
import type { Token, TokenKind, TokenPlace } from './token.ts';

const spaces = /[ \t]+/y;
const newline = /\r\n?|\n/y;
const restOfLine = /[^\r\n]*/y;
const identifier = /(?:_+[A-Za-z0-9]|[A-Za-z])[A-Za-z0-9_]*/y;
const underscores = /_+/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const wordRest = /[A-Za-z0-9_]*/y;
const numberLike = /-?[0-9]*(?:\.[0-9]*)?(?:[eE][-+]?[0-9]*)?/y;

const punctuation: ReadonlyMap<string, TokenKind> = new Map([
  [',', 'comma'],
  ['@', 'at'],
  ['.', 'dot'],
  ['#', 'pound'],
  ['$', 'dollar'],
  ['{', 'lbrace'],
  ['}', 'rbrace'],
  ['[', 'lbracket'],
  [']', 'rbracket'],
  ['(', 'lparen'],
  [')', 'rparen'],
  ['=', 'equal'],
]);

/**
 * Reads the tokens of a Smithy IDL file, one at a time. What is no token comes out as an `error` token, and it is the
 * parser's to report: a mistake of the grammar before it comes first.
 */
export class Lexer {
  readonly #text: string;
  #offset = 0;
  #line = 1;
  #lineStart = 0;
  /** Whether only spaces came before on this line: a documentation comment has to come first on its own. */
  #lineIsBlank = true;

  constructor(text: string) {
    this.#text = text;
    if (text.startsWith('\uFEFF')) {
      this.#offset = 1;
      this.#lineStart = 1;
    }
  }

  /** The next token; at the end, `eof` again and again. */
  next(): Token {
    const char = this.#text[this.#offset];
    if (char === undefined) return this.#token('eof', 0);
    const token = this.#read(char);
    if (token.kind !== 'space') this.#lineIsBlank = token.kind === 'newline';
    return token;
  }

  /** Where the next token begins. */
  get place(): TokenPlace {
    const column = this.#offset - this.#lineStart + 1;
    return { offset: this.#offset, line: this.#line, column };
  }

  /** Goes back to a token, or on to one, so that it is the next; undefined goes to the end. */
  moveTo(token: TokenPlace | undefined): void {
    if (token === undefined) {
      this.#offset = this.#text.length;
      return;
    }
    this.#offset = token.offset;
    this.#line = token.line;
    this.#lineStart = token.offset - token.column + 1;
    this.#lineIsBlank = true;
  }

  /** Whether the text from here on begins with what a sticky pattern matches. */
  looksAt(pattern: RegExp): boolean {
    return this.#match(pattern) > 0;
  }

  #read(char: string): Token {
    if (char === ' ' || char === '\t') return this.#token('space', this.#match(spaces));
    if (char === '\n' || char === '\r') return this.#token('newline', this.#match(newline));
    if (char === '/') return this.#readComment();
    if (char === '"') return this.#readString();
    if (char === ':') {
      const isWalrus = this.#text[this.#offset + 1] === '=';
      return isWalrus ? this.#token('walrus', 2) : this.#token('colon', 1);
    }
    const mark = punctuation.get(char);
    if (mark !== undefined) return this.#token(mark, 1);
    if (char === '-' || isDigit(char)) return this.#readNumber();
    const length = this.#match(identifier);
    if (length > 0) return this.#token('identifier', length);
    return char === '_' ? this.#readUnderscores() : this.#readUnexpected();
  }

  #readComment(): Token {
    if (this.#text[this.#offset + 1] !== '/') return this.#readUnexpected();
    const length = this.#match(restOfLine);
    const text = this.#text.slice(this.#offset, this.#offset + length);
    if (!text.startsWith('///')) return this.#token('comment', length);
    const value = text.startsWith('/// ') ? text.slice(4) : text.slice(3);
    return this.#token(this.#lineIsBlank ? 'docComment' : 'comment', length, value);
  }

  #readString(): Token {
    const isBlock = this.#text.startsWith('"""', this.#offset);
    const delimiter = isBlock ? '"""' : '"';
    const start = this.#offset + delimiter.length;
    const end = this.#findUnescaped(delimiter, start);
    if (end === undefined) return this.#readUnclosed(isBlock ? 'text block' : 'string');
    const length = end + delimiter.length - this.#offset;
    const content = this.#text.slice(start, end);
    try {
      const value = isBlock ? readTextBlock(content) : readQuotedText(content);
      return this.#token(isBlock ? 'textBlock' : 'string', length, value);
    } catch (error) {
      if (!(error instanceof StringSyntaxError)) throw error;
      return this.#token('error', length, error.message);
    }
  }

  #findUnescaped(delimiter: string, from: number): number | undefined {
    const special = /["\\]/g;
    special.lastIndex = from;
    while (special.test(this.#text)) {
      const at = special.lastIndex - 1;
      if (this.#text[at] === '\\') special.lastIndex = at + 2;
      else if (this.#text.startsWith(delimiter, at)) return at;
    }
    return undefined;
  }

  /** The error stands at the end of the file, where the quote is missing, and names the place where the string began. */
  #readUnclosed(what: string): Token {
    const began = `${this.#line}:${this.#offset - this.#lineStart + 1}`;
    this.#token('error', this.#text.length - this.#offset);
    const message = `Expected a closing quote for the ${what} that starts at ${began}, but found the end of the file`;
    return this.#token('error', 0, message);
  }

  #readNumber(): Token {
    const length = this.#match(number);
    const like = Math.max(this.#match(numberLike), length);
    // Letters right after the digits are taken for a part of the number: no value begins there.
    const whole = like + this.#match(wordRest, this.#offset + like);
    const text = this.#text.slice(this.#offset, this.#offset + whole);
    if (length > 0 && length === whole) return this.#token('number', length);
    return this.#token('error', whole, `Expected a number as JSON has it, but found "${text}"`);
  }

  #readUnderscores(): Token {
    this.#token('error', this.#match(underscores));
    const found = this.#text[this.#offset];
    const shown = found === undefined ? 'the end of the file' : JSON.stringify(found);
    const message = `Expected a letter or digit after "_" in an identifier, but found ${shown}`;
    return this.#token('error', 0, message);
  }

  #readUnexpected(): Token {
    const char = String.fromCodePoint(this.#text.codePointAt(this.#offset) ?? 0);
    return this.#token('error', char.length);
  }

  #match(pattern: RegExp, from = this.#offset): number {
    pattern.lastIndex = from;
    return pattern.test(this.#text) ? pattern.lastIndex - from : 0;
  }

  #token(kind: TokenKind, length: number, value = ''): Token {
    const start = this.#offset;
    const text = this.#text.slice(start, start + length);
    const column = start - this.#lineStart + 1;
    const token = { kind, text, value, offset: start, line: this.#line, column };
    this.#offset += length;
    if (kind === 'newline') {
      this.#line += 1;
      this.#lineStart = this.#offset;
    } else if (kind === 'string' || kind === 'textBlock' || kind === 'error') {
      this.#countLines(text, start);
    }
    return token;
  }

  #countLines(text: string, start: number): void {
    if (!text.includes('\n') && !text.includes('\r')) return;
    for (const match of text.matchAll(/\r\n?|\n/g)) {
      this.#line += 1;
      this.#lineStart = start + match.index + match[0].length;
    }
  }
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}
