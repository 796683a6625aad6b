import { DiagnosticError } from '../../diagnostics/diagnostic.ts';
import { maxDepth, type Position } from '../syntax.ts';
import { Lexer } from './lexer.ts';
import { type OpenShape, SyntaxHints } from './syntax-hints.ts';
import { describeToken, nameOfKind, type Token, type TokenKind } from './token.ts';

const whitespace: ReadonlySet<TokenKind> = new Set([
  'space',
  'newline',
  'comma',
  'comment',
  'docComment',
]);

/** Documentation comments that came before the current token, with only white space between. */
export interface Documentation {
  readonly text: string;
  readonly at: Position;
}

/** The tokens of one file with one token of lookahead, and the errors that parsers throw about them. */
export class TokenStream {
  readonly file: string;
  readonly #lexer: Lexer;
  readonly #hints = new SyntaxHints();
  #current: Token;
  #documentation: Token[] = [];
  #depth = 0;

  constructor(file: string, text: string) {
    this.file = file;
    this.#lexer = new Lexer(text);
    this.#current = this.#lexer.next();
    this.#hints.see(this.#current);
  }

  get current(): Token {
    return this.#current;
  }

  /** Where the current token stands. */
  get position(): Position {
    return { line: this.#current.line, column: this.#current.column };
  }

  is(kind: TokenKind): boolean {
    return this.#current.kind === kind;
  }

  /** Whether the current token is this very identifier. */
  isWord(word: string): boolean {
    return this.#current.kind === 'identifier' && this.#current.text === word;
  }

  /** Goes on with another token, after an error: none of the shapes and values that were open are any more. */
  resumeAt(token: Token | undefined): void {
    this.#lexer.moveTo(token);
    this.#hints.closeAll();
    this.#depth = 0;
    this.#advance();
    this.skipWhitespace();
  }

  /** Finds a token in the text, by a search that moves the lexer as it likes; the current token stays. */
  search(find: (lexer: Lexer) => Token | undefined): Token | undefined {
    return find(this.#lexer);
  }

  /** Takes the current token, which has to be of this kind. */
  expect(kind: TokenKind): Token {
    const token = this.#current;
    if (token.kind !== kind) throw this.unexpected(nameOfKind(kind));
    this.#advance();
    return token;
  }

  /** Takes the current token if it is of this kind. */
  accept(kind: TokenKind): boolean {
    if (this.#current.kind !== kind) return false;
    this.#advance();
    return true;
  }

  /** Takes spaces and tabs (`[SP]`). */
  skipSpaces(): void {
    while (this.#current.kind === 'space') this.#advance();
  }

  /** Takes at least one space or tab (`SP`). */
  expectSpaces(): void {
    this.expect('space');
    this.skipSpaces();
  }

  /** Takes white space, commas and comments (`[WS]`), and keeps the documentation comments among them. */
  skipWhitespace(): void {
    if (this.#documentation.length > 0) this.#documentation = [];
    while (whitespace.has(this.#current.kind)) {
      if (this.#current.kind === 'docComment') this.#documentation.push(this.#current);
      this.#advance();
    }
  }

  /** As {@link skipWhitespace}, but at least one token (`WS`). */
  expectWhitespace(): void {
    if (!whitespace.has(this.#current.kind)) throw this.unexpected('white space');
    this.skipWhitespace();
  }

  /** Takes a line break and the white space after it (`BR`). The end of the file will do as well. */
  expectLineBreak(): void {
    this.skipSpaces();
    if (this.is('eof')) return;
    if (!this.is('newline') && !this.is('comment') && !this.is('docComment')) {
      throw this.unexpected('a line break');
    }
    // A comment on the line that ends here documents nothing, and the white space below starts a new line.
    if (!this.accept('newline')) this.#advance();
    this.skipWhitespace();
  }

  /** The documentation comments in the white space just taken, joined by line breaks. They are given out once. */
  takeDocumentation(): Documentation | undefined {
    const comments = this.#documentation;
    const first = comments[0];
    if (first === undefined) return undefined;
    this.#documentation = [];
    const text = comments.map((comment) => comment.value).join('\n');
    return { text, at: { line: first.line, column: first.column } };
  }

  /** Runs `parse` one level deeper, and refuses to go deeper than {@link maxDepth}. */
  nested<Result>(parse: () => Result): Result {
    if (this.#depth >= maxDepth) {
      throw this.error(
        `Expected at most ${maxDepth} levels of nested values, but found one more`,
        this.position,
        'Give the value a flatter form.',
      );
    }
    this.#depth += 1;
    const result = parse();
    this.#depth -= 1;
    return result;
  }

  /** Runs `parse` for the braces of a shape, so that errors can name it where the closing one is missing. */
  inBraces<Result>(shape: OpenShape, parse: () => Result): Result {
    if (!this.is('lbrace')) return parse();
    this.#hints.open(shape);
    const result = parse();
    this.#hints.close();
    return result;
  }

  /** The error that something else was expected than the current token. */
  unexpected(expected: string, help?: string): DiagnosticError {
    const token = this.#current;
    // A token that is broken in itself says more than that it is not the expected one.
    const isBroken = token.kind === 'error' && token.value !== '';
    const message = isBroken
      ? token.value
      : `Expected ${expected}, but found ${describeToken(token)}`;
    return this.error(message, this.position, this.#hints.help() ?? help);
  }

  /** An error of the syntax at a place of this file. */
  error(message: string, at: Position, help?: string): DiagnosticError {
    return new DiagnosticError({
      code: 'smithy-syntax',
      message: `${message}.`,
      at: { file: this.file, line: at.line, column: at.column },
      ...(help === undefined ? {} : { help }),
    });
  }

  #advance(): void {
    this.#current = this.#lexer.next();
    this.#hints.see(this.#current);
  }
}
