import type {
  IdlVersion,
  MemberSyntax,
  MembersShapeSyntax,
  NodeSyntax,
  Position,
} from '../syntax.ts';
import { helpWithVersion } from '../version.ts';
import { parseId, parseNode } from './parse-node.ts';
import { parseAnnotations } from './parse-traits.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads `ShapeMembers` or `EnumShapeMembers`, braces and all. */
export function parseMembers(
  stream: TokenStream,
  type: MembersShapeSyntax['type'],
  version: IdlVersion,
): MemberSyntax[] {
  const isEnum = type === 'enum' || type === 'intEnum';
  stream.expect('lbrace');
  stream.skipWhitespace();
  const members: MemberSyntax[] = [];
  const names = new Set<string>();
  while (!stream.accept('rbrace')) {
    const member = isEnum ? parseEnumMember(stream) : parseMember(stream, version);
    if (names.has(member.name)) {
      throw stream.error(`Expected each member once, but found "${member.name}" again`, member.at);
    }
    names.add(member.name);
    members.push(member);
  }
  return members;
}

function parseEnumMember(stream: TokenStream): MemberSyntax {
  const annotations = parseAnnotations(stream);
  const at = stream.position;
  const name = expectMemberName(stream);
  const assigned = parseAssignment(stream);
  return { ...annotations, name, at, ...(assigned === undefined ? {} : { assigned }) };
}

function parseMember(stream: TokenStream, version: IdlVersion): MemberSyntax {
  const annotations = parseAnnotations(stream);
  const at = stream.position;
  if (stream.is('dollar')) {
    requireVersion2(stream, version, 'Members can leave out their target', at);
    stream.expect('dollar');
    const name = stream.expect('identifier').text;
    return finishMember(stream, version, { ...annotations, name, at });
  }
  const name = expectMemberName(stream);
  stream.skipSpaces();
  stream.expect('colon');
  stream.skipSpaces();
  const target = parseId(stream);
  return finishMember(stream, version, { ...annotations, name, target, at });
}

function finishMember(
  stream: TokenStream,
  version: IdlVersion,
  member: MemberSyntax,
): MemberSyntax {
  stream.skipSpaces();
  if (stream.is('equal'))
    requireVersion2(stream, version, 'Members can have defaults by "="', stream.position);
  const assigned = parseAssignment(stream);
  return assigned === undefined ? member : { ...member, assigned };
}

/** Reads a `ValueAssignment` with the line break that ends it; or, where there is none, the white space after a member. */
function parseAssignment(stream: TokenStream): NodeSyntax | undefined {
  stream.skipSpaces();
  if (!stream.accept('equal')) {
    stream.skipWhitespace();
    return undefined;
  }
  stream.skipSpaces();
  const value = parseNode(stream);
  stream.skipSpaces();
  stream.accept('comma');
  stream.expectLineBreak();
  return value;
}

function expectMemberName(stream: TokenStream): string {
  if (!stream.is('identifier')) throw stream.unexpected('the name of a member or "}"');
  return stream.expect('identifier').text;
}

/** Refuses a construct of IDL 2.0 in a file of version 1.0, which is also the version of a file that names none. */
export function requireVersion2(
  stream: TokenStream,
  version: IdlVersion,
  construct: string,
  at: Position,
): void {
  if (version === '2.0') return;
  throw stream.error(
    `${construct} in version 2 of the Smithy IDL, but this file is in version ${version}`,
    at,
    helpWithVersion,
  );
}
