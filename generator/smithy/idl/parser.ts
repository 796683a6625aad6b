import type { ApplySyntax, EntrySyntax, FileSyntax, IdSyntax, ShapeSyntax } from '../syntax.ts';
import { parseControlSection } from './parse-control.ts';
import { expectKey, keyOf, parseId, parseNamespace, parseNode, parseRootId } from './parse-node.ts';
import type { ShapeOptions } from './parse-operation.ts';
import { parseShape } from './parse-shape.ts';
import { parseAnnotations, parseTrait, parseTraits } from './parse-traits.ts';
import { TokenStream } from './token-stream.ts';

/**
 * Reads a Smithy IDL file, version 1.0 or 2.0, by the grammar of the Smithy specification ("Smithy IDL ABNF").
 *
 * @param file how messages name the file
 * @throws DiagnosticError with the code `smithy-syntax` at the first mistake
 */
export function parseIdl(file: string, text: string): FileSyntax {
  const stream = new TokenStream(file, text);
  stream.skipWhitespace();
  refuseOtherFormat(stream);
  const options = parseControlSection(stream);
  const metadata = parseMetadataSection(stream);
  const head = { file, version: options.version, metadata };
  if (stream.is('eof')) return { ...head, uses: [], statements: [] };
  const namespace = parseNamespaceStatement(stream);
  const uses = parseUseSection(stream);
  return { ...head, namespace, uses, statements: parseStatements(stream, options) };
}

/** What begins like JSON or XML was never meant for this grammar, and any other message would mislead. */
function refuseOtherFormat(stream: TokenStream): void {
  const { kind, text } = stream.current;
  if (kind !== 'lbrace' && !(kind === 'error' && text === '<')) return;
  const looks = kind === 'lbrace' ? 'JSON' : 'XML or HTML';
  throw stream.error(
    `Expected Smithy IDL, but found ${JSON.stringify(text)}: this is not Smithy IDL`,
    stream.position,
    `This looks like ${looks}; write the contract in Smithy IDL.`,
  );
}

function parseMetadataSection(stream: TokenStream): EntrySyntax[] {
  const metadata: EntrySyntax[] = [];
  while (stream.isWord('metadata')) {
    stream.expect('identifier');
    stream.expectSpaces();
    const at = stream.position;
    const key = keyOf(expectKey(stream));
    stream.skipSpaces();
    stream.expect('equal');
    stream.skipSpaces();
    metadata.push({ key, value: parseNode(stream), at });
    stream.expectLineBreak();
  }
  return metadata;
}

function parseNamespaceStatement(stream: TokenStream): string {
  if (!stream.isWord('namespace')) {
    throw stream.unexpected(
      'a namespace before the first shape, trait or use statement',
      'Put a line such as "namespace my.service" before this.',
    );
  }
  stream.expect('identifier');
  stream.expectSpaces();
  const namespace = parseNamespace(stream);
  stream.expectLineBreak();
  return namespace;
}

function parseUseSection(stream: TokenStream): IdSyntax[] {
  const uses: IdSyntax[] = [];
  while (stream.isWord('use')) {
    stream.expect('identifier');
    stream.expectSpaces();
    const id = parseRootId(stream);
    if (!id.name.includes('#')) throw stream.unexpected('"#" and the name of a shape');
    if (stream.is('dollar')) {
      throw stream.error('Expected the id of a shape to use, but found that of a member', id.at);
    }
    stream.expectLineBreak();
    uses.push(id);
  }
  return uses;
}

function parseStatements(
  stream: TokenStream,
  options: ShapeOptions,
): readonly (ShapeSyntax | ApplySyntax)[] {
  const statements: (ShapeSyntax | ApplySyntax)[] = [];
  while (!stream.is('eof')) {
    const annotations = parseAnnotations(stream);
    if (stream.isWord('apply')) {
      const trait = annotations.traits[0];
      if (trait !== undefined) {
        throw stream.error(
          'Expected a shape after traits, but found an apply statement',
          stream.position,
        );
      }
      statements.push(parseApply(stream));
    } else {
      statements.push(parseShape(stream, annotations, options));
    }
    stream.expectLineBreak();
  }
  return statements;
}

function parseApply(stream: TokenStream): ApplySyntax {
  const at = stream.position;
  stream.expect('identifier');
  stream.expectSpaces();
  const target = parseId(stream);
  stream.expectWhitespace();
  if (stream.is('at')) return { kind: 'apply', target, traits: [parseTrait(stream)], at };
  if (!stream.is('lbrace')) throw stream.unexpected('a trait or "{"');
  stream.expect('lbrace');
  stream.skipWhitespace();
  const traits = parseTraits(stream);
  stream.expect('rbrace');
  return { kind: 'apply', target, traits, at };
}
