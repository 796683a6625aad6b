import { isEntityType, isMembersType, isSimpleType } from '../shape-types.ts';
import type { Annotations, IdlVersion, MembersShapeSyntax, ShapeSyntax } from '../syntax.ts';
import { parseMixins, parseResourceBinding } from './parse-clauses.ts';
import { parseMembers, requireVersion2 } from './parse-members.ts';
import { parseObject } from './parse-node.ts';
import { parseOperationBody, type ShapeOptions } from './parse-operation.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads a `Shape`, given what came before it. The stream stands at its type. */
export function parseShape(
  stream: TokenStream,
  annotations: Annotations,
  options: ShapeOptions,
): ShapeSyntax {
  const { version } = options;
  const at = stream.position;
  const type = stream.current.text;
  if (!stream.is('identifier')) throw stream.unexpected('the type of a shape');
  if (isSimpleType(type)) {
    const name = parseTypeAndName(stream);
    return { ...annotations, kind: 'shape', type, name, mixins: parseMixins(stream, version), at };
  }
  if (isMembersType(type)) {
    requireTypeOfVersion(stream, type, version);
    const name = parseTypeAndName(stream);
    const binding =
      type === 'enum' || type === 'intEnum' ? undefined : parseResourceBinding(stream, version);
    const mixins = parseMixins(stream, version);
    stream.skipWhitespace();
    const shape = { title: `${type} ${name}`, at };
    const members = stream.inBraces(shape, () => parseMembers(stream, type, version));
    const resource = binding === undefined ? {} : { resource: binding };
    return { ...annotations, kind: 'shape', type, name, mixins, members, at, ...resource };
  }
  if (isEntityType(type)) {
    const name = parseTypeAndName(stream);
    const mixins = parseMixins(stream, version);
    stream.skipWhitespace();
    const shape = { title: `${type} ${name}`, at };
    const properties = stream.inBraces(shape, () => parseObject(stream));
    return { ...annotations, kind: 'shape', type, name, mixins, properties, at };
  }
  if (type === 'operation') {
    const name = parseTypeAndName(stream);
    const mixins = parseMixins(stream, version);
    stream.skipWhitespace();
    const shape = { title: `operation ${name}`, at };
    const body = stream.inBraces(shape, () => parseOperationBody(stream, name, options));
    return { ...annotations, kind: 'shape', type, name, mixins, at, ...body };
  }
  throw unknownType(stream, type);
}

function parseTypeAndName(stream: TokenStream): string {
  stream.expect('identifier');
  stream.expectSpaces();
  return stream.expect('identifier').text;
}

function requireTypeOfVersion(
  stream: TokenStream,
  type: MembersShapeSyntax['type'],
  version: IdlVersion,
): void {
  const at = stream.position;
  if (type === 'enum' || type === 'intEnum') {
    requireVersion2(stream, version, `Shapes can have the type "${type}"`, at);
  } else if (type === 'set' && version === '2.0') {
    throw stream.error(
      'Expected a type of version 2 of the Smithy IDL, but found "set"',
      at,
      'Make it a list with the trait @uniqueItems.',
    );
  }
}

function unknownType(stream: TokenStream, word: string): Error {
  const message = `Expected the type of a shape, such as "structure", but found "${word}"`;
  return stream.error(message, stream.position, helpFor(word));
}

/** Help for the words that are right in another place. */
function helpFor(word: string): string | undefined {
  switch (word) {
    case 'use':
      return 'Move the use statement up, between the namespace and the first shape.';
    case 'metadata':
      return 'Move the metadata up, before the namespace.';
    case 'namespace':
      return 'Give each namespace a file of its own.';
    case 'with':
      return 'Put "with" on the line of the name that it follows.';
    default:
      return undefined;
  }
}
