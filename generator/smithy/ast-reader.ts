import type {
  ApplyDeclaration,
  Declarations,
  MemberDeclaration,
  Reference,
  ShapeDeclaration,
  TraitDeclaration,
} from './declaration.ts';
import { readResource, readService } from './entity-properties.ts';
import { readJson } from './json-reader.ts';
import type { SourceLocation } from './model.ts';
import { describeNode, toNodeValue } from './node-value.ts';
import type { Problems } from './problems.ts';
import { Properties, type PropertySource } from './properties.ts';
import { isAbsoluteId } from './shape-id.ts';
import { isMembersType, isSimpleType } from './shape-types.ts';
import type {
  EntrySyntax,
  IdlVersion,
  MembersShapeSyntax,
  NodeSyntax,
  Position,
} from './syntax.ts';
import { findVersion } from './version.ts';

/**
 * Reads a JSON AST file, version 1.0 or 2.0, and gives what it declares (Smithy, "JSON AST"). What doesn't have the
 * form of a model is reported.
 *
 * @param file how messages name the file
 * @throws DiagnosticError with the code `smithy-syntax` for a text that is no JSON
 */
export function readAst(file: string, text: string, problems: Problems): Declarations {
  const root = readJson(file, text);
  const reader = new AstReader(file, problems);
  const properties = reader.propertiesOf(root);
  const version = reader.readVersion(properties?.takeString('smithy'), root.at);
  const shapes: ShapeDeclaration[] = [];
  const applies: ApplyDeclaration[] = [];
  for (const entry of properties?.takeEntries('shapes') ?? []) {
    const read = reader.readShape(entry, version);
    if (read === undefined) continue;
    if ('target' in read) applies.push(read);
    else shapes.push(read);
  }
  const metadata = (properties?.takeEntries('metadata') ?? []).map(({ key, value, at }) => ({
    key,
    value: toNodeValue(value),
    at: reader.locate(at),
  }));
  return { metadata, shapes, applies };
}

class AstReader implements PropertySource {
  readonly problems: Problems;
  readonly #file: string;

  constructor(file: string, problems: Problems) {
    this.#file = file;
    this.problems = problems;
  }

  locate(at: Position): SourceLocation {
    return { file: this.#file, line: at.line, column: at.column };
  }

  propertiesOf(node: NodeSyntax): Properties | undefined {
    if (node.kind === 'object') return new Properties(node, this);
    this.#report(`Expected an object, but found ${describeNode(node)}`, node.at);
    return undefined;
  }

  readReference(node: NodeSyntax): Reference | undefined {
    const properties = this.propertiesOf(node);
    if (properties === undefined) return undefined;
    const target = this.#takeTarget(properties, node.at);
    properties.refuseRest('reference');
    return target;
  }

  readVersion(text: string | undefined, at: Position): IdlVersion {
    const version = findVersion(text ?? '');
    if (version !== undefined) return version;
    const found = text === undefined ? 'none' : `"${text}"`;
    this.#report(`Expected the version "2.0" or "1.0" as "smithy", but found ${found}`, at);
    return '2.0';
  }

  readShape(
    entry: EntrySyntax,
    idlVersion: IdlVersion,
  ): ShapeDeclaration | ApplyDeclaration | undefined {
    const properties = this.propertiesOf(entry.value);
    if (properties === undefined) return undefined;
    const type = properties.takeString('type');
    const traits = this.#readTraits(properties);
    const id = this.#readId(entry.key, entry.at);
    if (id === undefined) return undefined;
    const at = this.locate(entry.at);
    if (type === 'apply') {
      properties.refuseRest('apply');
      return { target: { id, at }, traits };
    }
    const mixins = properties.takeReferences('mixins');
    const shape = this.#readShapeOfType(type, properties, { id, idlVersion, traits, mixins, at });
    if (shape === undefined) {
      const found = type === undefined ? 'none' : `"${type}"`;
      this.#report(`Expected the type of a shape as "type", but found ${found}`, entry.at);
    } else properties.refuseRest(shape.type);
    return shape;
  }

  #readShapeOfType(
    type: string | undefined,
    properties: Properties,
    head: Omit<ShapeDeclaration, 'type'>,
  ): ShapeDeclaration | undefined {
    if (type === undefined) return undefined;
    if (isSimpleType(type)) return { ...head, type };
    if (isMembersType(type)) return this.#readMembersShape(type, properties, head);
    if (type === 'service') return { ...head, type, ...readService(properties) };
    if (type === 'resource') return { ...head, type, ...readResource(properties, head.idlVersion) };
    if (type !== 'operation') return undefined;
    const input = properties.takeReference('input');
    const output = properties.takeReference('output');
    const errors = properties.takeReferences('errors');
    return { ...head, type, errors, ...(input && { input }), ...(output && { output }) };
  }

  #readMembersShape(
    type: MembersShapeSyntax['type'],
    properties: Properties,
    head: Omit<ShapeDeclaration, 'type'>,
  ): ShapeDeclaration {
    if (type === 'set') {
      const unique: TraitDeclaration = { id: 'smithy.api#uniqueItems', at: head.at };
      const members = this.#readMembers(properties.takeSome(['member']));
      return { ...head, type: 'list', members, traits: [...head.traits, unique] };
    }
    const entries =
      type === 'list'
        ? properties.takeSome(['member'])
        : type === 'map'
          ? properties.takeSome(['key', 'value'])
          : properties.takeEntries('members');
    return { ...head, type, members: this.#readMembers(entries) };
  }

  #readMembers(entries: readonly EntrySyntax[]): MemberDeclaration[] {
    const members: MemberDeclaration[] = [];
    for (const entry of entries) {
      const properties = this.propertiesOf(entry.value);
      if (properties === undefined) continue;
      const target = this.#takeTarget(properties, entry.at);
      const traits = this.#readTraits(properties);
      properties.refuseRest('member');
      if (target === undefined) continue;
      members.push({ name: entry.key, target, traits, at: this.locate(entry.at) });
    }
    return members;
  }

  #readTraits(properties: Properties): TraitDeclaration[] {
    const traits: TraitDeclaration[] = [];
    for (const entry of properties.takeEntries('traits')) {
      const id = this.#readId(entry.key, entry.at);
      const at = this.locate(entry.at);
      if (id !== undefined) traits.push({ id, value: toNodeValue(entry.value), at });
    }
    return traits;
  }

  #takeTarget(properties: Properties, at: Position): Reference | undefined {
    const target = properties.takeString('target');
    if (target === undefined) this.#report('Expected a "target", but found none', at);
    const id = target === undefined ? undefined : this.#readId(target, at);
    return id === undefined ? undefined : { id, at: this.locate(at) };
  }

  #readId(text: string, at: Position): string | undefined {
    if (isAbsoluteId(text)) return text;
    this.#report(`Expected an absolute shape id, but found "${text}"`, at);
    return undefined;
  }

  #report(message: string, at: Position): void {
    this.problems.add(message, this.locate(at));
  }
}
