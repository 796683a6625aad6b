import { isObject, type JsonObject, own } from '../wire/json.ts';
import { resolveSchema, type Schema, type Schemas } from '../wire/schema.ts';

/**
 * The part of a value that its schema speaks of: members that it doesn't know are gone, and so are members that are
 * null, which AWS JSON takes for absent. Of an array that is too long, one item too many is left, so that it is still
 * refused, and nobody can make a validator list millions of mistakes; of an array or object where neither is expected,
 * nothing but its type.
 */
export function relevantPart(value: unknown, unresolved: Schema, schemas: Schemas): unknown {
  const schema = resolveSchema(unresolved, schemas);
  if (Array.isArray(value)) return relevantItems(value, schema, schemas);
  return isObject(value) ? relevantMembers(value, schema, schemas) : value;
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
  if (additionalProperties === true) return shadowed(Object.fromEntries(known), properties);
  const inside = typeof additionalProperties === 'object' ? additionalProperties : {};
  const others = Object.entries(value)
    .filter(([name]) => !Object.hasOwn(properties ?? {}, name))
    .map(([name, member]) => [name, relevantPart(member, inside, schemas)]);
  return shadowed(Object.fromEntries([...known, ...others]), properties);
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
    const inside = Array.isArray(next) ? next : isObject(next) ? Object.values(next) : [];
    count += inside.length;
    if (count > max) return true;
    for (const item of inside) stack.push(item);
  }
  return false;
}
