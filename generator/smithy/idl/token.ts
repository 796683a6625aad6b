/** What a token is. Whitespace and comments are tokens too, since the grammar says where each may stand. */
export type TokenKind =
  | 'space'
  | 'newline'
  | 'comma'
  | 'comment'
  | 'docComment'
  | 'at'
  | 'string'
  | 'textBlock'
  | 'colon'
  | 'walrus'
  | 'identifier'
  | 'dot'
  | 'pound'
  | 'dollar'
  | 'lbrace'
  | 'rbrace'
  | 'lbracket'
  | 'rbracket'
  | 'lparen'
  | 'rparen'
  | 'equal'
  | 'number'
  | 'eof'
  | 'error';

/** Where a token begins in its text. */
export type TokenPlace = Pick<Token, 'offset' | 'line' | 'column'>;

/** One token of an IDL file. Lines and columns count from 1; columns count UTF-16 units. */
export interface Token {
  readonly kind: TokenKind;
  /** The source text of the token, quotes and all. */
  readonly text: string;
  /**
   * What a string, text block or doc comment says; for an error token, what is wrong,
   * if that is more than a character that can't stand there; else empty.
   */
  readonly value: string;
  /** Where the token begins in the text, in UTF-16 units from 0. */
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

const names: Readonly<Record<TokenKind, string>> = {
  space: 'a space',
  newline: 'a line break',
  comma: '","',
  comment: 'a comment',
  docComment: 'a documentation comment',
  at: '"@"',
  string: 'a quoted string',
  textBlock: 'a text block',
  colon: '":"',
  walrus: '":="',
  identifier: 'an identifier',
  dot: '"."',
  pound: '"#"',
  dollar: '"$"',
  lbrace: '"{"',
  rbrace: '"}"',
  lbracket: '"["',
  rbracket: '"]"',
  lparen: '"("',
  rparen: '")"',
  equal: '"="',
  number: 'a number',
  eof: 'the end of the file',
  error: 'an unexpected character',
};

/** The name of a kind of token in messages: `"{"`, `an identifier`, `the end of the file`. */
export function nameOfKind(kind: TokenKind): string {
  return names[kind];
}

/** A token as a message shows it: with its own text where that helps, cut short where it is long. */
export function describeToken(token: Token): string {
  if (token.kind === 'identifier') return `"${shorten(token.text)}"`;
  if (token.kind === 'string' || token.kind === 'number') {
    return `${names[token.kind]}, ${shorten(token.text)}`;
  }
  if (token.kind === 'error') return `the character ${JSON.stringify(token.text)}`;
  return names[token.kind];
}

function shorten(text: string): string {
  const line = text.split(/[\r\n]/, 1)[0] ?? '';
  return line.length === text.length && line.length <= 60 ? text : `${line.slice(0, 60)}…`;
}
