import type { DiagnosticError } from '../../diagnostics/diagnostic.ts';
import type { Problems } from '../problems.ts';
import type {
  Annotations,
  ApplySyntax,
  EntrySyntax,
  FileSyntax,
  IdSyntax,
  ShapeSyntax,
} from '../syntax.ts';
import { parseControlSection } from './parse-control.ts';
import { expectKey, keyOf, parseId, parseNamespace, parseNode, parseRootId } from './parse-node.ts';
import type { ShapeOptions } from './parse-operation.ts';
import { parseShape } from './parse-shape.ts';
import { parseAnnotations, parseTrait, parseTraits } from './parse-traits.ts';
import { Recovery } from './recovery.ts';
import { TokenStream } from './token-stream.ts';

/**
 * Reads a Smithy IDL file, version 1.0 or 2.0, by the grammar of the Smithy specification ("Smithy IDL ABNF").
 *
 * Mistakes are reported with the code `smithy-syntax`, one for each statement that can't be read; what is given then
 * lacks these statements.
 *
 * @param file how messages name the file
 */
export function parseIdl(file: string, text: string, problems: Problems): FileSyntax {
  const stream = new TokenStream(file, text);
  const recovery = new Recovery(stream, problems);
  stream.skipWhitespace();
  if (isOtherFormat(stream)) {
    recovery.report(() => {
      throw otherFormat(stream);
    });
    return { file, version: '2.0', metadata: [], uses: [], statements: [] };
  }
  const options = parseControlSection(stream, recovery);
  const metadata = parseMetadataSection(stream, recovery);
  const head = { file, version: options.version, metadata };
  if (stream.is('eof')) return { ...head, uses: [], statements: [] };
  const namespace = parseNamespaceStatement(stream, recovery);
  const uses = parseUseSection(stream, recovery);
  const statements = parseStatements(stream, recovery, options);
  return { ...head, uses, statements, ...(namespace === undefined ? {} : { namespace }) };
}

/** What begins like JSON or XML was never meant for this grammar, and any other message would mislead. */
function isOtherFormat(stream: TokenStream): boolean {
  const { kind, text } = stream.current;
  return kind === 'lbrace' || (kind === 'error' && text === '<');
}

function otherFormat(stream: TokenStream): DiagnosticError {
  const looks = stream.is('lbrace') ? 'JSON' : 'XML or HTML';
  return stream.error(
    `Expected Smithy IDL, but found ${JSON.stringify(stream.current.text)}: this is not Smithy IDL`,
    stream.position,
    `This looks like ${looks}; write the contract in Smithy IDL.`,
  );
}

function parseMetadataSection(stream: TokenStream, recovery: Recovery): EntrySyntax[] {
  const metadata: EntrySyntax[] = [];
  while (stream.isWord('metadata')) {
    recovery.attempt(() => metadata.push(parseMetadataStatement(stream)));
  }
  return metadata;
}

function parseMetadataStatement(stream: TokenStream): EntrySyntax {
  stream.expect('identifier');
  stream.expectSpaces();
  const at = stream.position;
  const key = keyOf(expectKey(stream));
  stream.skipSpaces();
  stream.expect('equal');
  stream.skipSpaces();
  const value = parseNode(stream);
  stream.expectLineBreak();
  return { key, value, at };
}

/** Reads the namespace. Where there is none, what stands in its place is left to be read as what it is. */
function parseNamespaceStatement(stream: TokenStream, recovery: Recovery): string | undefined {
  let namespace: string | undefined;
  if (!stream.isWord('namespace')) {
    recovery.report(() => {
      throw stream.unexpected(
        'a namespace before the first shape, trait or use statement',
        'Put a line such as "namespace my.service" before this.',
      );
    });
    return undefined;
  }
  recovery.attempt(() => {
    stream.expect('identifier');
    stream.expectSpaces();
    namespace = parseNamespace(stream);
    stream.expectLineBreak();
  });
  return namespace;
}

function parseUseSection(stream: TokenStream, recovery: Recovery): IdSyntax[] {
  const uses: IdSyntax[] = [];
  while (stream.isWord('use')) recovery.attempt(() => uses.push(parseUse(stream)));
  return uses;
}

function parseUse(stream: TokenStream): IdSyntax {
  stream.expect('identifier');
  stream.expectSpaces();
  const id = parseRootId(stream);
  if (!id.name.includes('#')) throw stream.unexpected('"#" and the name of a shape');
  if (stream.is('dollar')) {
    throw stream.error('Expected the id of a shape to use, but found that of a member', id.at);
  }
  stream.expectLineBreak();
  return id;
}

function parseStatements(
  stream: TokenStream,
  recovery: Recovery,
  options: ShapeOptions,
): readonly (ShapeSyntax | ApplySyntax)[] {
  const statements: (ShapeSyntax | ApplySyntax)[] = [];
  const parse = () => {
    const annotations = parseAnnotations(stream);
    recovery.passed();
    statements.push(parseStatement(stream, annotations, options));
    stream.expectLineBreak();
  };
  while (!stream.is('eof')) recovery.attempt(parse);
  return statements;
}

function parseStatement(
  stream: TokenStream,
  annotations: Annotations,
  options: ShapeOptions,
): ShapeSyntax | ApplySyntax {
  if (!stream.isWord('apply')) return parseShape(stream, annotations, options);
  if (annotations.traits.length === 0) return parseApply(stream);
  const message = 'Expected a shape after traits, but found an apply statement';
  throw stream.error(message, stream.position);
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
