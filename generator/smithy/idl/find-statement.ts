import { isStatementWord } from '../shape-types.ts';
import type { Lexer } from './lexer.ts';
import type { Token, TokenKind, TokenPlace } from './token.ts';

const sectionWords: ReadonlySet<string> = new Set(['metadata', 'namespace', 'use']);
/** What has to follow the first word of a statement: a member would have a colon there. */
const nameAfterSpace = /[ \t]+["A-Za-z_]/y;
const opening: ReadonlySet<TokenKind> = new Set(['lbrace', 'lbracket', 'lparen']);
const closing: ReadonlySet<TokenKind> = new Set(['rbrace', 'rbracket', 'rparen']);

/** How many quotes one search may doubt: each that has no other is sought to the end of the file. */
const maxDoubts = 100;
const maxOpenQuotes = 3;

/** How much that is no token at all one search may meet. Where there is more, the rest is no Smithy. */
const maxErrors = 1000;

/**
 * Finds where the next statement begins, after one that can't be read: on a line of its own, and no further in than
 * that one, stands the first word of a statement; or its traits, where nothing is open. Undefined where none follows.
 *
 * @param start the first token of the statement that can't be read
 */
export function findStatement(lexer: Lexer, start: Token): Token | undefined {
  lexer.moveTo(start);
  let depth = 0;
  let doubts = 0;
  let openQuotes = 0;
  let errors = 0;
  let lineBefore = 0;
  let place = lexer.place;
  for (let token = lexer.next(); token.kind !== 'eof'; token = lexer.next()) {
    if (token.kind !== 'space' && token.kind !== 'newline') {
      const isHead = token.line !== lineBefore && token.column <= start.column;
      if (isHead && token.offset > start.offset && isBeginning(token, start, depth, lexer)) {
        return token;
      }
      if (opening.has(token.kind)) depth += 1;
      if (closing.has(token.kind)) depth -= 1;
      if (token.kind === 'error') errors += 1;
      if (errors > maxErrors) return undefined;
      if (isDoubtful(token, place)) {
        doubts += 1;
        if (token.kind === 'error') openQuotes += 1;
        if (doubts > maxDoubts || openQuotes > maxOpenQuotes) return undefined;
        lexer.moveTo({ ...place, offset: place.offset + 1, column: place.column + 1 });
      }
      lineBefore = lexer.place.line;
    }
    place = lexer.place;
  }
  return undefined;
}

function isBeginning(token: Token, start: Token, depth: number, lexer: Lexer): boolean {
  switch (token.kind) {
    case 'identifier':
      return (
        (isStatementWord(token.text) || sectionWords.has(token.text)) &&
        lexer.looksAt(nameAfterSpace)
      );
    case 'at':
    case 'docComment':
      return depth <= 0;
    case 'dollar':
      return start.kind === 'dollar';
    default:
      return false;
  }
}

/**
 * Whether a token may begin with a quote too many, and hold what was never meant to be quoted: a quoted string over
 * several lines, or one that isn't closed, which is an error further down than it began.
 */
function isDoubtful({ kind, text, offset }: Token, begun: TokenPlace): boolean {
  if (kind === 'string') return text.includes('\n') || text.includes('\r');
  return kind === 'error' && offset > begun.offset;
}
