import type {
  ApplyDeclaration,
  Declarations,
  MemberDeclaration,
  Reference,
  ShapeDeclaration,
  TraitDeclaration,
} from '../declaration.ts';
import { readResource, readService } from '../entity-properties.ts';
import type { KnownShapes } from '../known-shapes.ts';
import type { NodeValue, SourceLocation } from '../model.ts';
import { describeNode, toNodeValue } from '../node-value.ts';
import { preludeNamespace } from '../prelude.ts';
import type { Problems } from '../problems.ts';
import { Properties, type PropertySource } from '../properties.ts';
import type {
  Annotations,
  EntityShapeSyntax,
  FileSyntax,
  IdlVersion,
  IdSyntax,
  MemberSyntax,
  MembersShapeSyntax,
  NodeSyntax,
  Position,
  ShapeSyntax,
} from '../syntax.ts';
import { NameScope } from './name-scope.ts';

/** Resolves the names of a parsed IDL file, and gives what it declares. Names that mean nothing are reported. */
export function declareIdl(
  syntax: FileSyntax,
  known: KnownShapes,
  problems: Problems,
): Declarations {
  const { file, namespace = preludeNamespace } = syntax;
  // Metadata is in no namespace, and no use statement has a say in it: its names are the prelude's.
  const bare = new NameScope(file, preludeNamespace, known, problems);
  const metadata = syntax.metadata.map(({ key, value, at }) => ({
    key,
    value: toNodeValue(value, (id) => bare.resolveChecked(id, 'a shape')),
    at: bare.locate(at),
  }));
  const scope = new NameScope(file, namespace, known, problems);
  for (const use of syntax.uses) scope.use(use);
  const declarer = new IdlDeclarer(syntax, scope, problems);
  const shapes: ShapeDeclaration[] = [];
  const applies: ApplyDeclaration[] = [];
  for (const statement of syntax.statements) {
    if (statement.kind === 'shape') shapes.push(...declarer.shapes(statement));
    else {
      const target = declarer.reference(statement.target);
      applies.push({ target, traits: declarer.traits(statement) });
    }
  }
  return { metadata, shapes, applies };
}

/** Turns the statements of one file into declarations. */
class IdlDeclarer implements PropertySource {
  readonly problems: Problems;
  readonly #syntax: FileSyntax;
  readonly #scope: NameScope;

  constructor(syntax: FileSyntax, scope: NameScope, problems: Problems) {
    this.#syntax = syntax;
    this.#scope = scope;
    this.problems = problems;
  }

  locate(at: Position): SourceLocation {
    return this.#scope.locate(at);
  }

  readReference(node: NodeSyntax): Reference | undefined {
    if (node.kind === 'id') return this.reference(node.id);
    if (node.kind === 'value' && typeof node.value === 'string') {
      return this.reference({ name: node.value, at: node.at });
    }
    const message = `Expected the id of a shape, but found ${describeNode(node)}`;
    this.problems.add(message, this.locate(node.at));
    return undefined;
  }

  reference(id: IdSyntax): Reference {
    return { id: this.#scope.resolve(id), at: this.locate(id.at) };
  }

  traits(annotations: Annotations): TraitDeclaration[] {
    const traits = annotations.traits.map((trait) => {
      const id = this.#scope.resolveChecked(trait.id, 'a trait');
      const at = this.locate(trait.at);
      return trait.value === undefined ? { id, at } : { id, value: this.#value(trait.value), at };
    });
    const { documentation } = annotations;
    if (documentation === undefined) return traits;
    const at = this.locate(documentation.at);
    return [{ id: 'smithy.api#documentation', value: documentation.text, at }, ...traits];
  }

  /** The shape of a statement, after the structures that an operation defines in place. */
  shapes(syntax: ShapeSyntax): ShapeDeclaration[] {
    this.#scope.checkDefinition(syntax.name, syntax.at);
    const inlined = syntax.type === 'operation' ? syntax.inlined : [];
    return [...inlined.flatMap((shape) => this.shapes(shape)), this.#shape(syntax)];
  }

  #shape(syntax: ShapeSyntax): ShapeDeclaration {
    const head = {
      id: this.#scope.idOf(syntax.name),
      idlVersion: this.#syntax.version,
      traits: this.traits(syntax),
      mixins: syntax.mixins.map((mixin) => this.reference(mixin)),
      at: this.locate(syntax.at),
    };
    switch (syntax.type) {
      case 'service':
        return { ...head, type: syntax.type, ...this.#entity(syntax, readService) };
      case 'resource':
        return { ...head, type: syntax.type, ...this.#entity(syntax, readResource) };
      case 'operation':
        return {
          ...head,
          type: syntax.type,
          errors: syntax.errors.map((error) => this.reference(error)),
          ...(syntax.input && { input: this.reference(syntax.input) }),
          ...(syntax.output && { output: this.reference(syntax.output) }),
        };
      default:
        if (!('members' in syntax)) return { ...head, type: syntax.type };
        return this.#membersShape(head, syntax);
    }
  }

  #entity<Read>(
    syntax: EntityShapeSyntax,
    read: (properties: Properties, version: IdlVersion) => Read,
  ): Read {
    const properties = new Properties(syntax.properties, this);
    const result = read(properties, this.#syntax.version);
    properties.refuseRest(syntax.type);
    return result;
  }

  #membersShape(
    head: Omit<ShapeDeclaration, 'type'>,
    syntax: MembersShapeSyntax,
  ): ShapeDeclaration {
    const members = syntax.members.map((member) => this.#member(member, syntax.type));
    const resource = syntax.resource && { resource: this.reference(syntax.resource) };
    if (syntax.type !== 'set') return { ...head, type: syntax.type, members, ...resource };
    // Version 2 has no sets. What version 1 calls a set is a list of unique items.
    const unique: TraitDeclaration = { id: 'smithy.api#uniqueItems', at: head.at };
    return { ...head, type: 'list', members, ...resource, traits: [...head.traits, unique] };
  }

  #member(syntax: MemberSyntax, type: MembersShapeSyntax['type']): MemberDeclaration {
    const isEnum = type === 'enum' || type === 'intEnum';
    const at = this.locate(syntax.at);
    const traits = this.traits(syntax);
    if (syntax.assigned !== undefined) {
      const id = isEnum ? 'smithy.api#enumValue' : 'smithy.api#default';
      const place = this.locate(syntax.assigned.at);
      traits.push({ id, value: this.#value(syntax.assigned), at: place });
    }
    const target = isEnum ? { id: 'smithy.api#Unit', at } : this.#target(syntax);
    return { name: syntax.name, traits, at, ...(target && { target }) };
  }

  #target(syntax: MemberSyntax): Reference | undefined {
    return syntax.target && this.reference(syntax.target);
  }

  #value(node: NodeSyntax): NodeValue {
    return toNodeValue(node, (id) => this.#scope.resolveChecked(id, 'a shape'));
  }
}
