import { isObject, own } from '../wire/json.ts';
import { resolveSchema, type Schema, type Schemas } from '../wire/schema.ts';

/**
 * The part of a value that its schema speaks of: members that it doesn't know are gone, and so are members that are
 * null, which AWS JSON takes for absent. Of an array that is too long, one item too many is left, so that it is still
 * refused, and nobody can make a validator list millions of mistakes.
 */
export function relevantPart(value: unknown, unresolved: Schema, schemas: Schemas): unknown {
  const schema = resolveSchema(unresolved, schemas);
  if (Array.isArray(value)) {
    const { items = {}, maxItems = Number.POSITIVE_INFINITY } = schema;
    return value.slice(0, maxItems + 1).map((item) => relevantPart(item, items, schemas));
  }
  if (!isObject(value)) return value;
  const { properties, additionalProperties = true } = schema;
  const known = Object.entries(properties ?? {}).flatMap(([name, property]) => {
    const member = own(value, name);
    return member == null ? [] : [[name, relevantPart(member, property, schemas)]];
  });
  if (additionalProperties === true && properties !== undefined) return Object.fromEntries(known);
  const inside = typeof additionalProperties === 'object' ? additionalProperties : {};
  const others = Object.entries(value)
    .filter(([name]) => !Object.hasOwn(properties ?? {}, name))
    .map(([name, member]) => [name, relevantPart(member, inside, schemas)]);
  return Object.fromEntries([...known, ...others]);
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
