import { readNumber } from '../number-value.ts';
import type { EntrySyntax, IdSyntax, NodeSyntax, ObjectSyntax, ScalarValue } from '../syntax.ts';
import type { Token } from './token.ts';
import type { TokenStream } from './token-stream.ts';

const valueKinds = 'a value: a string, a number, true, false, null, a shape id, "{" or "["';
const keywords: ReadonlyMap<string, ScalarValue> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Reads a `NodeValue`. */
export function parseNode(stream: TokenStream): NodeSyntax {
  const token = stream.current;
  const at = stream.position;
  switch (token.kind) {
    case 'string':
    case 'textBlock':
      stream.expect(token.kind);
      return { kind: 'value', value: token.value, at };
    case 'number':
      return { kind: 'value', value: parseNumber(stream), at };
    case 'identifier':
      return nodeOfId(parseId(stream));
    case 'lbracket':
      return stream.nested(() => parseArray(stream));
    case 'lbrace':
      return stream.nested(() => parseObject(stream));
    default:
      throw stream.unexpected(valueKinds);
  }
}

/** Reads a `NodeObject`. */
export function parseObject(stream: TokenStream): ObjectSyntax {
  const at = stream.position;
  stream.expect('lbrace');
  stream.skipWhitespace();
  const entries = new EntryList(stream);
  while (!stream.accept('rbrace')) {
    entries.add(expectKey(stream, '"}"'), parseEntryValue(stream));
    stream.skipWhitespace();
  }
  return { kind: 'object', entries: entries.list, at };
}

/** Takes a `NodeObjectKey`. A message about something else names what could have come in its place. */
export function expectKey(stream: TokenStream, alternative?: string): Token {
  const key = stream.current;
  if (key.kind === 'string' || key.kind === 'identifier') return stream.expect(key.kind);
  throw stream.unexpected(alternative === undefined ? 'a key' : `a key or ${alternative}`);
}

/** Reads the rest of a `NodeObjectKvp`, after its key. */
export function parseEntryValue(stream: TokenStream): NodeSyntax {
  stream.skipWhitespace();
  stream.expect('colon');
  stream.skipWhitespace();
  return parseNode(stream);
}

/** The entries of an object as they are read; a key that is there already is refused. */
export class EntryList {
  readonly list: EntrySyntax[] = [];
  readonly #keys = new Set<string>();
  readonly #stream: TokenStream;

  constructor(stream: TokenStream) {
    this.#stream = stream;
  }

  add(token: Token, value: NodeSyntax): void {
    const key = keyOf(token);
    const at = { line: token.line, column: token.column };
    if (this.#keys.has(key)) {
      throw this.#stream.error(`Expected each key once, but found "${key}" again`, at);
    }
    this.#keys.add(key);
    this.list.push({ key, value, at });
  }
}

/** What a `NodeObjectKey` says: the text of an identifier, the value of a string. */
export function keyOf(token: Token): string {
  return token.kind === 'identifier' ? token.text : token.value;
}

function parseArray(stream: TokenStream): NodeSyntax {
  const at = stream.position;
  stream.expect('lbracket');
  stream.skipWhitespace();
  const elements: NodeSyntax[] = [];
  while (!stream.accept('rbracket')) {
    elements.push(parseNode(stream));
    stream.skipWhitespace();
  }
  return { kind: 'array', elements, at };
}

/** Reads a `ShapeId`: absolute or relative, with a member or without. */
export function parseId(stream: TokenStream): IdSyntax {
  const root = parseRootId(stream);
  if (!stream.accept('dollar')) return root;
  return { ...root, member: stream.expect('identifier').text };
}

/** Reads a `ShapeId` that has no member. */
export function parseRootId(stream: TokenStream): IdSyntax {
  const at = stream.position;
  const namespace = parseNamespace(stream);
  if (stream.accept('pound')) {
    return { name: `${namespace}#${stream.expect('identifier').text}`, at };
  }
  if (namespace.includes('.')) throw stream.unexpected('"#" and the name of a shape');
  return { name: namespace, at };
}

/** Reads a `Namespace`: identifiers with dots between. */
export function parseNamespace(stream: TokenStream): string {
  const parts = [stream.expect('identifier').text];
  while (stream.accept('dot')) parts.push(stream.expect('identifier').text);
  return parts.join('.');
}

/** The node that an unquoted name stands for: a keyword, or else a shape id. */
function nodeOfId(id: IdSyntax): NodeSyntax {
  const value = id.member === undefined ? keywords.get(id.name) : undefined;
  return value === undefined ? { kind: 'id', id, at: id.at } : { kind: 'value', value, at: id.at };
}

function parseNumber(stream: TokenStream): number | bigint {
  const { text } = stream.current;
  const value = readNumber(text);
  if (value === undefined) {
    const message = `Expected a number in the range of a double, but found ${text}`;
    throw stream.error(message, stream.position);
  }
  stream.expect('number');
  return value;
}
