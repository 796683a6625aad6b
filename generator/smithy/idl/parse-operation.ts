import type { IdlVersion, IdSyntax, MembersShapeSyntax, TraitSyntax } from '../syntax.ts';
import { parseMixins, parseResourceBinding } from './parse-clauses.ts';
import { parseMembers, requireVersion2 } from './parse-members.ts';
import { parseId } from './parse-node.ts';
import { parseAnnotations } from './parse-traits.ts';
import type { TokenStream } from './token-stream.ts';

/** What the control section says about the shapes of a file. */
export interface ShapeOptions {
  readonly version: IdlVersion;
  /** What the name of an operation's inline input ends in; "Input" unless the file says otherwise. */
  readonly operationInputSuffix: string;
  /** What the name of an operation's inline output ends in; "Output" unless the file says otherwise. */
  readonly operationOutputSuffix: string;
}

/** What stands between the braces of an operation. */
export interface OperationBody {
  readonly input?: IdSyntax;
  readonly output?: IdSyntax;
  readonly errors: readonly IdSyntax[];
  readonly inlined: readonly MembersShapeSyntax[];
}

/** Reads an `OperationBody`, braces and all. */
export function parseOperationBody(
  stream: TokenStream,
  operation: string,
  options: ShapeOptions,
): OperationBody {
  const body: { input?: IdSyntax; output?: IdSyntax; errors?: IdSyntax[] } = {};
  const inlined: MembersShapeSyntax[] = [];
  stream.expect('lbrace');
  stream.skipWhitespace();
  while (!stream.accept('rbrace')) {
    const property = expectProperty(stream);
    const at = stream.position;
    if (body[property] !== undefined) {
      throw stream.error(`Expected each property once, but found "${property}" again`, at);
    }
    stream.expect('identifier');
    stream.skipWhitespace();
    if (property === 'errors') {
      body.errors = parseErrors(stream);
    } else if (stream.is('walrus')) {
      const shape = parseInline(stream, property, operation, options);
      body[property] = { name: shape.name, at: shape.at };
      inlined.push(shape);
    } else {
      stream.expect('colon');
      stream.skipWhitespace();
      body[property] = parseId(stream);
    }
    if (!stream.is('rbrace')) stream.expectWhitespace();
  }
  return { ...body, errors: body.errors ?? [], inlined };
}

function expectProperty(stream: TokenStream): 'input' | 'output' | 'errors' {
  const name = stream.current.text;
  if (name === 'input' || name === 'output' || name === 'errors') return name;
  throw stream.unexpected('"input", "output", "errors" or "}"');
}

function parseErrors(stream: TokenStream): IdSyntax[] {
  stream.expect('colon');
  stream.skipWhitespace();
  stream.expect('lbracket');
  stream.skipWhitespace();
  const errors: IdSyntax[] = [];
  while (!stream.accept('rbracket')) {
    errors.push(parseId(stream));
    stream.skipWhitespace();
  }
  return errors;
}

/** Reads an `InlineAggregateShape`: a structure whose name is the operation's with a suffix. */
function parseInline(
  stream: TokenStream,
  property: 'input' | 'output',
  operation: string,
  options: ShapeOptions,
): MembersShapeSyntax {
  const at = stream.position;
  requireVersion2(
    stream,
    options.version,
    'Operations can define their input and output by ":="',
    at,
  );
  stream.expect('walrus');
  stream.skipWhitespace();
  const annotations = parseAnnotations(stream);
  const resource = parseResourceBinding(stream, options.version);
  const mixins = parseMixins(stream, options.version);
  stream.skipWhitespace();
  const members = parseMembers(stream, 'structure', options.version);
  const suffix =
    property === 'input' ? options.operationInputSuffix : options.operationOutputSuffix;
  const marker: TraitSyntax = { id: { name: `smithy.api#${property}`, at }, at };
  return {
    ...annotations,
    kind: 'shape',
    type: 'structure',
    name: `${operation}${suffix}`,
    traits: [...annotations.traits, marker],
    mixins,
    members,
    at,
    ...(resource === undefined ? {} : { resource }),
  };
}
