import { DiagnosticError, formatPlace } from '../../diagnostics/diagnostic.ts';
import { maxReported, type Problems } from '../problems.ts';
import { findStatement } from './find-statement.ts';
import type { Lexer } from './lexer.ts';
import type { Token } from './token.ts';
import type { TokenStream } from './token-stream.ts';

/** How often the parser may come to an error that it has told already, such as that of an open quote at the end. */
const maxRepeats = 3;

/** Reads a file on after a syntax error, from the next statement, so that one run tells the errors of the whole file. */
export class Recovery {
  readonly #stream: TokenStream;
  readonly #problems: Problems;
  /** The places that have an error. What else is found at one of them is only its consequence. */
  readonly #places = new Set<string>();
  #repeats = 0;
  /** The first token of what is being read. */
  #start: Token;

  constructor(stream: TokenStream, problems: Problems) {
    this.#stream = stream;
    this.#problems = problems;
    this.#start = stream.current;
  }

  /** Reads a statement. If it can't be read, reports why, and goes to the next one. */
  attempt(parse: () => void): void {
    this.#start = this.#stream.current;
    if (this.report(parse)) return;
    const isLast = this.#places.size >= maxReported || this.#repeats >= maxRepeats;
    const find = (lexer: Lexer) => findStatement(lexer, this.#start);
    this.#stream.resumeAt(isLast ? undefined : this.#stream.search(find));
  }

  /** Says that the statement being read is right so far, and need not be looked at again if the rest is not. */
  passed(): void {
    this.#start = this.#stream.current;
  }

  /** Runs `parse`, and reports the syntax error that it throws. Gives whether there was none. */
  report(parse: () => void): boolean {
    try {
      parse();
      return true;
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      for (const diagnostic of error.diagnostics) {
        const place = formatPlace(diagnostic.at ?? {});
        if (this.#places.has(place)) this.#repeats += 1;
        else this.#problems.addDiagnostic(diagnostic);
        this.#places.add(place);
      }
      return false;
    }
  }
}
