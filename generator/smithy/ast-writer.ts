import { inheritedMembers, inheritedTraits, membersOf } from './assembly/mixins.ts';
import { formatJson } from './json-writer.ts';
import type {
  AggregateShape,
  EnumShape,
  Member,
  Members,
  Model,
  NodeValue,
  OperationShape,
  ResourceShape,
  ServiceShape,
  Shape,
  ShapeId,
  Traits,
} from './model.ts';
import { isObjectValue, isSameValue } from './node-value.ts';

type AstObject = { readonly [key: string]: NodeValue };

/** What version 1.0 said by `box`, version 2.0 says by `default`. */
const box = 'smithy.api#box';

/**
 * Writes a model as JSON AST 2.0 (Smithy, "JSON AST"). Shapes, traits and metadata are in alphabetical order, members
 * and the keys of trait values in that of the model. What a shape has from its mixins is left out; a trait that it adds
 * to a member of theirs is an `apply` entry. The same model always gives the same text.
 */
export function writeAst(model: Model): string {
  const metadata = sortKeys(Object.fromEntries(model.metadata));
  const shapes = [...model.shapes.values()].flatMap((shape) => writeShape(shape, model));
  return `${formatJson({
    smithy: '2.0',
    ...(model.metadata.size > 0 && { metadata }),
    shapes: sortEntries(shapes),
  })}\n`;
}

/** The entry of a shape, and the `apply` entries for members that it has from mixins. */
function writeShape(shape: Shape, model: Model): [ShapeId, NodeValue][] {
  const mixins = shape.mixins
    .map((id) => model.shapes.get(id))
    .filter((mixin) => mixin !== undefined);
  const inherited = inheritedMembers(shape.id, mixins);
  const written: AstObject = {
    type: shape.type,
    ...some('mixins', shape.mixins.map(reference)),
    ...writeProperties(shape, mixins, inherited),
    ...writeTraits(shape.traits, inheritedTraits(mixins)),
  };
  const entries: [ShapeId, NodeValue][] = [[shape.id, written]];
  if (!('members' in shape)) return entries;
  for (const [name, member] of inherited) {
    const applied = writeApplied(shape.members.get(name) ?? member, member, mixins);
    if ('traits' in applied) entries.push([member.id, { type: 'apply', ...applied }]);
  }
  return entries;
}

/**
 * The traits that a shape adds to a member of its mixins. Where it neither adds any nor declares the member, what later
 * mixins add to the first is said again, as the official writer has it.
 */
function writeApplied(own: Member, inherited: Member, mixins: readonly Shape[]): AstObject {
  const added = writeTraits(own.traits, inherited.traits);
  // A member that the shape doesn't declare stands where the last of its mixins has it.
  if ('traits' in added || own.location !== inherited.location) return added;
  const first = mixins.find((mixin) => membersOf(mixin).has(own.name));
  return writeTraits(own.traits, first && membersOf(first).get(own.name)?.traits);
}

function writeProperties(shape: Shape, mixins: readonly Shape[], inherited: Members): AstObject {
  switch (shape.type) {
    case 'operation':
      return writeOperation(shape, mixins);
    case 'service':
      return writeService(shape, mixins);
    case 'resource':
      return writeResource(shape);
    default:
      return 'members' in shape ? writeMembers(shape, inherited) : {};
  }
}

function writeMembers(shape: AggregateShape | EnumShape, inherited: Members): AstObject {
  const own = [...shape.members].filter(([name]) => !inherited.has(name));
  const members = Object.fromEntries(own.map(([name, member]) => [name, writeMember(member)]));
  return shape.type === 'list' || shape.type === 'map' ? members : { members };
}

function writeMember(member: Member): AstObject {
  return { target: member.target, ...writeTraits(member.traits) };
}

function writeOperation(shape: OperationShape, mixins: readonly Shape[]): AstObject {
  const theirs = mixins.flatMap((mixin) => (mixin.type === 'operation' ? mixin.errors : []));
  return {
    input: reference(shape.input),
    output: reference(shape.output),
    ...writeList('errors', shape.errors, theirs),
  };
}

function writeService(shape: ServiceShape, mixins: readonly Shape[]): AstObject {
  const theirs = mixins.filter((mixin) => mixin.type === 'service');
  const versions = theirs.map((mixin) => mixin.version);
  const renames = new Map(theirs.flatMap((mixin) => [...mixin.rename]));
  const rename = [...shape.rename].filter(([id, name]) => renames.get(id) !== name);
  return {
    ...(shape.version !== '' && !versions.includes(shape.version) && { version: shape.version }),
    ...writeList(
      'operations',
      shape.operations,
      theirs.flatMap((mixin) => mixin.operations),
    ),
    ...writeList(
      'resources',
      shape.resources,
      theirs.flatMap((mixin) => mixin.resources),
    ),
    ...writeList(
      'errors',
      shape.errors,
      theirs.flatMap((mixin) => mixin.errors),
    ),
    ...(rename.length > 0 && { rename: sortEntries(rename) }),
  };
}

function writeResource(shape: ResourceShape): AstObject {
  return {
    ...writeReferenceMap('identifiers', shape.identifiers),
    ...writeReferenceMap('properties', shape.properties),
    ...Object.fromEntries([...shape.lifecycle].map(([name, id]) => [name, reference(id)])),
    ...writeList('operations', shape.operations),
    ...writeList('collectionOperations', shape.collectionOperations),
    ...writeList('resources', shape.resources),
  };
}

function writeTraits(traits: Traits, inherited: Traits = new Map()): AstObject {
  const own = [...traits].filter(
    ([id, value]) => id !== box && !(inherited.has(id) && isSameValue(value, inherited.get(id))),
  );
  return own.length === 0 ? {} : { traits: sortEntries(own) };
}

/** References to what a shape binds itself, in alphabetical order whatever the case of the letters. */
function writeList(
  key: string,
  ids: readonly ShapeId[],
  inherited: readonly ShapeId[] = [],
): AstObject {
  const theirs = new Set(inherited);
  const own = ids.filter((id) => !theirs.has(id));
  own.sort(
    (left, right) => compare(left.toLowerCase(), right.toLowerCase()) || compare(left, right),
  );
  return some(key, own.map(reference));
}

function writeReferenceMap(key: string, ids: ReadonlyMap<string, ShapeId>): AstObject {
  if (ids.size === 0) return {};
  return { [key]: Object.fromEntries([...ids].map(([name, id]) => [name, reference(id)])) };
}

function some(key: string, items: readonly NodeValue[]): AstObject {
  return items.length === 0 ? {} : { [key]: items };
}

function reference(id: ShapeId): AstObject {
  return { target: id };
}

/** A value with the keys of its objects in alphabetical order, at every depth. */
function sortKeys(value: NodeValue): NodeValue {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isObjectValue(value)) return value;
  return sortEntries(Object.entries(value).map(([key, item]) => [key, sortKeys(item)]));
}

function sortEntries(entries: readonly (readonly [string, NodeValue])[]): AstObject {
  return Object.fromEntries([...entries].sort(([left], [right]) => compare(left, right)));
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
