import type { IdlVersion, IdSyntax } from '../syntax.ts';
import { requireVersion2 } from './parse-members.ts';
import { parseId } from './parse-node.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads `[ForResource]`: the resource that elided members take their targets from. */
export function parseResourceBinding(
  stream: TokenStream,
  version: IdlVersion,
): IdSyntax | undefined {
  stream.skipSpaces();
  if (!stream.isWord('for')) return undefined;
  requireVersion2(stream, version, 'Shapes can be bound to a resource by "for"', stream.position);
  stream.expect('identifier');
  stream.expectSpaces();
  return parseId(stream);
}

/** Reads `[Mixins]`. The word `with` has to be on the same line as what it follows. */
export function parseMixins(stream: TokenStream, version: IdlVersion): IdSyntax[] {
  stream.skipSpaces();
  if (!stream.isWord('with')) return [];
  requireVersion2(stream, version, 'Shapes can have mixins', stream.position);
  stream.expect('identifier');
  stream.skipWhitespace();
  stream.expect('lbracket');
  stream.skipWhitespace();
  const mixins: IdSyntax[] = [];
  do {
    mixins.push(parseId(stream));
    stream.skipWhitespace();
  } while (!stream.accept('rbracket'));
  return mixins;
}
