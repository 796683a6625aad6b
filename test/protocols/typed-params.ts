import { asObject, prelude } from '../../generator/openapi/traits.ts';
import type {
  Member,
  Model,
  NodeValue,
  OperationShape,
  Shape,
  ShapeId,
} from '../../generator/smithy/model.ts';
import { preludeTypes } from '../../generator/smithy/prelude.ts';

/**
 * The value that generated code has for `params`, the values of a test case as Smithy node values: a timestamp is a
 * Date, a blob is bytes, a long and a bigInteger are bigints, and NaN and infinities are numbers. Members that are null
 * are left out. Throws a TypeError for a node that is no value of its shape.
 */
export function typedValue(node: NodeValue, id: ShapeId, model: Model): unknown {
  switch (typeOf(id, model)) {
    case 'timestamp':
      return new Date(number(node, id) * 1000);
    case 'blob':
      return new TextEncoder().encode(string(node, id));
    case 'long':
    case 'bigInteger':
      return BigInt(typeof node === 'bigint' ? node : number(node, id));
    case 'float':
    case 'double':
      return typeof node === 'string' ? nonFinite(node, id) : number(node, id);
    case 'list':
      return typedList(node, id, model);
    case 'map':
      return typedMap(node, id, model);
    case 'structure':
    case 'union':
      return typedStructure(node, id, model);
    default:
      return node;
  }
}

function typedList(node: NodeValue, id: ShapeId, model: Model): unknown {
  if (!Array.isArray(node)) throw wrong(node, id);
  const item = membersOf(id, model).get('member');
  return node.map((value: NodeValue) => typedMember(value, item, id, model));
}

function typedMap(node: NodeValue, id: ShapeId, model: Model): unknown {
  const value = membersOf(id, model).get('value');
  const entries = Object.entries(object(node, id));
  return Object.fromEntries(
    entries.map(([key, item]) => [key, typedMember(item, value, id, model)]),
  );
}

/** An item of a list or map, which may be null where the collection is sparse. */
function typedMember(node: NodeValue, member: Member | undefined, id: ShapeId, model: Model) {
  if (member === undefined) throw wrong(node, id);
  return node === null ? null : typedValue(node, member.target, model);
}

function typedStructure(
  node: NodeValue,
  id: ShapeId,
  model: Model,
): Readonly<Record<string, unknown>> {
  const members = membersOf(id, model);
  const entries = Object.entries(object(node, id)).flatMap(([name, value]) => {
    const member = members.get(name);
    if (member === undefined) throw wrong(name, id);
    return value === null ? [] : [[name, typedValue(value, member.target, model)]];
  });
  return Object.fromEntries(entries);
}

/** The members of a structure, union, list or map. A shape that has none, such as Unit, gives none. */
export function membersOf(id: ShapeId, model: Model): ReadonlyMap<string, Member> {
  const shape = model.shapes.get(id);
  return shape !== undefined && 'members' in shape ? shape.members : new Map();
}

/** Whether an operation's input has to have members. */
export function needsMembers({ input }: OperationShape, model: Model): boolean {
  const members = [...membersOf(input, model).values()];
  return members.some(({ traits }) => prelude('required', traits) !== undefined);
}

function typeOf(id: ShapeId, model: Model): Shape['type'] {
  const type = model.shapes.get(id)?.type ?? preludeTypes.get(id);
  if (type === undefined) throw new TypeError(`the model has no shape ${id}`);
  return type;
}

function object(node: NodeValue, id: ShapeId): Readonly<Record<string, NodeValue>> {
  const found = asObject(node);
  if (found === undefined) throw wrong(node, id);
  return found;
}

function string(node: NodeValue, id: ShapeId): string {
  if (typeof node !== 'string') throw wrong(node, id);
  return node;
}

function number(node: NodeValue, id: ShapeId): number {
  if (typeof node !== 'number') throw wrong(node, id);
  return node;
}

function nonFinite(text: string, id: ShapeId): number {
  if (!['NaN', 'Infinity', '-Infinity'].includes(text)) throw wrong(text, id);
  return Number(text);
}

function wrong(node: NodeValue, id: ShapeId): TypeError {
  return new TypeError(`${JSON.stringify(node)} is no value of ${id}`);
}

/** What an error of a test case is made of: its message, and all other members. */
export function typedError(
  params: NodeValue,
  id: ShapeId,
  model: Model,
): { readonly message: string | undefined; readonly members: Readonly<Record<string, unknown>> } {
  const value = typedStructure(params, id, model);
  const { message, Message = message, ...members } = value;
  return { message: typeof Message === 'string' ? Message : undefined, members };
}
