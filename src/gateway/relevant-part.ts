import { isByteStream } from '../wire/byte-stream.ts';
import { isObject, type JsonObject, own } from '../wire/json.ts';
import { isUnion, resolveSchema, type Schema, type Schemas } from '../wire/schema.ts';

/**
 * The part of a value that its schema speaks of: members that it doesn't know are gone, and so are members that are
 * null, which AWS JSON takes for absent. Of an array that is too long, one item too many is left, so that it is still
 * refused, and nobody can make a validator list millions of mistakes; of an array or object where neither is expected,
 * nothing but its type. A union keeps members that it doesn't know, since with them it has more than one. Bytes stay as
 * they are, and an integer that a double can't hold is the nearest double where the schema asks for no more.
 */
export function relevantPart(value: unknown, unresolved: Schema, schemas: Schemas): unknown {
  const schema = resolveSchema(unresolved, schemas);
  if (Array.isArray(value)) return relevantItems(value, schema, schemas);
  if (typeof value === 'bigint') return isExact(schema) ? value : Number(value);
  if (isLeaf(value)) return value;
  return isObject(value) ? relevantMembers(value, schema, schemas) : value;
}

/** Whether every digit of an integer counts. */
function isExact({ format, type }: Schema): boolean {
  return type === undefined || format === 'int64' || format === 'big-integer';
}

/** Whether an object has no members, but is a value as a whole. */
function isLeaf(value: unknown): boolean {
  return value instanceof Uint8Array || isByteStream(value);
}

function relevantItems(value: unknown[], schema: Schema, schemas: Schemas): unknown[] {
  const { type = 'array', items, maxItems = Number.POSITIVE_INFINITY } = schema;
  if (type !== 'array') return [];
  const few = value.slice(0, maxItems + 1);
  return items === undefined ? few : few.map((item) => relevantPart(item, items, schemas));
}

function relevantMembers(value: JsonObject, schema: Schema, schemas: Schemas): JsonObject {
  const { type = 'object', properties, additionalProperties = true } = schema;
  if (type !== 'object') return {};
  if (properties === undefined && additionalProperties === true) return value;
  const known = Object.entries(properties ?? {}).flatMap(([name, property]) => {
    const member = own(value, name);
    return member == null ? [] : [[name, relevantPart(member, property, schemas)]];
  });
  if (additionalProperties === true) {
    const others = isUnion(schema) ? unknownMembers(value, schema) : [];
    return shadowed(Object.fromEntries([...known, ...others]), properties);
  }
  const inside = typeof additionalProperties === 'object' ? additionalProperties : {};
  const others = Object.entries(value)
    .filter(([name]) => !Object.hasOwn(properties ?? {}, name))
    .map(([name, member]) => [name, relevantPart(member, inside, schemas)]);
  return shadowed(Object.fromEntries([...known, ...others]), properties);
}

/** The members that a schema does not know, without what is in them. */
function unknownMembers(value: JsonObject, { properties = {} }: Schema): [string, unknown][] {
  return Object.entries(value)
    .filter(([name, member]) => member != null && !Object.hasOwn(properties, name))
    .map(([name]) => [name, true]);
}

/**
 * The same object, in which a member that is not there can't be taken for one that every object inherits: validators
 * compiled by AJV look for `constructor` by plain access.
 */
function shadowed(members: JsonObject, properties: Schema['properties'] = {}): JsonObject {
  for (const name of Object.keys(properties)) {
    if (name in Object.prototype && !Object.hasOwn(members, name)) {
      Object.defineProperty(members, name, { value: undefined });
    }
  }
  return members;
}

/** Whether a value has more than `max` values inside it. */
export function isLargerThan(value: unknown, max: number): boolean {
  let count = 0;
  const stack: unknown[] = [value];
  while (stack.length > 0) {
    const next = stack.pop();
    const inside = Array.isArray(next)
      ? next
      : isObject(next) && !isLeaf(next)
        ? Object.values(next)
        : [];
    count += inside.length;
    if (count > max) return true;
    for (const item of inside) stack.push(item);
  }
  return false;
}
