import type { Annotations, NodeSyntax, TraitSyntax } from '../syntax.ts';
import { EntryList, expectKey, parseEntryValue, parseNode, parseRootId } from './parse-node.ts';
import type { Token } from './token.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads the documentation comments and traits before a shape or member. Comments after the first trait are no documentation. */
export function parseAnnotations(stream: TokenStream): Annotations {
  const documentation = stream.takeDocumentation();
  const traits = parseTraits(stream);
  return documentation === undefined ? { traits } : { documentation, traits };
}

/** Reads `TraitStatements`: any number of traits and the white space after each. */
export function parseTraits(stream: TokenStream): TraitSyntax[] {
  const traits: TraitSyntax[] = [];
  while (stream.is('at')) {
    traits.push(parseTrait(stream));
    stream.skipWhitespace();
  }
  return traits;
}

/** Reads a `Trait`. */
export function parseTrait(stream: TokenStream): TraitSyntax {
  const at = stream.position;
  stream.expect('at');
  const id = parseRootId(stream);
  if (!stream.accept('lparen')) return { id, at };
  stream.skipWhitespace();
  if (stream.accept('rparen')) return { id, at };
  const value = parseTraitBody(stream);
  stream.expect('rparen');
  return { id, value, at };
}

/** Reads a value, or the entries of an object without its braces: a colon after the first word tells that it is these. */
function parseTraitBody(stream: TokenStream): NodeSyntax {
  const first = stream.current;
  const value = parseNode(stream);
  stream.skipWhitespace();
  if (!stream.is('colon') || !isKey(first, value)) return value;
  const entries = new EntryList(stream);
  entries.add(first, parseEntryValue(stream));
  stream.skipWhitespace();
  while (!stream.is('rparen')) {
    entries.add(expectKey(stream, '")"'), parseEntryValue(stream));
    stream.skipWhitespace();
  }
  return { kind: 'object', entries: entries.list, at: value.at };
}

/** Whether a value consists of its first token alone, and that token can be a key. */
function isKey(first: Token, value: NodeSyntax): boolean {
  if (first.kind === 'string') return true;
  if (first.kind !== 'identifier') return false;
  return value.kind !== 'id' || (value.id.member === undefined && value.id.name === first.text);
}
