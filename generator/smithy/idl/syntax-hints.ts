import { isStatementWord } from '../shape-types.ts';
import type { Position } from '../syntax.ts';
import type { Token } from './token.ts';

/** A shape whose braces are open. */
export interface OpenShape {
  /** Its type and name, as in `structure Name`. */
  readonly title: string;
  readonly at: Position;
}

/** A quoted string that runs over the end of a line, or several of them, each begun on the line where the last ends. */
interface StringRun {
  readonly at: Position;
  readonly lastLine: number;
}

/**
 * Watches the tokens of a file, for what a mistake in them may come from when it shows only further down: a quote or a
 * brace that is missing. What it gives is help, and no part of the grammar.
 */
export class SyntaxHints {
  /** The first two tokens of the line, white space left out. */
  #lineHead: readonly Token[] = [];
  #run: StringRun | undefined;
  /** The line of the last token but one. */
  #lineBefore = 0;
  #current: Token | undefined;
  readonly #open: OpenShape[] = [];

  /** Takes note of the next token. */
  see(token: Token): void {
    if (token.kind === 'space' || token.kind === 'newline') return;
    this.#lineBefore = this.#current?.line ?? 0;
    if (token.line !== this.#lineHead[0]?.line) this.#lineHead = [token];
    else if (this.#lineHead.length === 1) this.#lineHead = [...this.#lineHead, token];
    this.#current = token;
    if (token.kind === 'string') this.#seeString(token);
  }

  /** Takes note that the braces of a shape open, until {@link close}. */
  open(shape: OpenShape): void {
    this.#open.push(shape);
  }

  close(): void {
    this.#open.pop();
  }

  /** Takes note that the parser has given up what was open. */
  closeAll(): void {
    this.#open.length = 0;
    this.#run = undefined;
  }

  /** How a mistake at the last token may be mended, if these tell. */
  help(): string | undefined {
    const token = this.#current;
    if (token === undefined) return undefined;
    return this.#helpWithQuote(token) ?? helpWithMark(token) ?? this.#helpWithBrace(token);
  }

  #seeString({ text, line, column }: Token): void {
    const breaks = text.match(/\r\n?|\n/g)?.length ?? 0;
    if (breaks === 0) return;
    const at = this.#run?.lastLine === line ? this.#run.at : { line, column };
    this.#run = { at, lastLine: line + breaks };
  }

  #helpWithQuote(token: Token): string | undefined {
    const run = this.#run;
    // What has no text stands at the end of the file, wherever the string before it ended.
    const line = token.text === '' ? this.#lineBefore : token.line;
    if (run?.lastLine !== line) return undefined;
    return `The string that starts at ${show(run.at)} runs over the end of its line; a closing quote may be missing there.`;
  }

  #helpWithBrace(token: Token): string | undefined {
    const shape = this.#open.at(-1);
    if (shape === undefined) return undefined;
    if (token.kind !== 'eof' && !this.#isNewStatement(shape.at)) return undefined;
    return `Close ${shape.title}, which starts at ${show(shape.at)}, with a "}" before this.`;
  }

  /** Whether the line begins as a shape does, and stands no further in than the open one. */
  #isNewStatement({ line, column }: Position): boolean {
    const [first, second] = this.#lineHead;
    if (first === undefined || first.line === line || first.column > column) return false;
    if (first.kind === 'at') return true;
    const isWord = second === undefined || second.kind === 'identifier';
    return isWord && isStatementWord(first.text);
  }
}

function helpWithMark(token: Token): string | undefined {
  if (token.kind === 'error' && token.text === '/') {
    return 'Begin each line of a comment with "//"; the IDL has no other comments.';
  }
  if (token.kind === 'dollar' && token.column === 1) {
    return 'Move control statements such as $version up, before all else in the file.';
  }
  return undefined;
}

function show({ line, column }: Position): string {
  return `${line}:${column}`;
}
