import { memberName } from '../../../generator/emit/names.ts';
import { receivedValue, typedValue } from '../../../src/conformance/cases/typed-value.ts';
import { isObject, own } from '../../../src/wire/json.ts';
import { isUnion, resolveSchema, type Schema, type Schemas } from '../../../src/wire/schema.ts';

/** A value of the wire as a caller of generated code hands it in. */
export function handedIn(value: unknown, schema: Schema, schemas: Schemas): unknown {
  return renamed(typedValue(value, schema, schemas), schema, schemas);
}

/** The same value as generated code hands it out on the other side. */
export function handedOut(value: unknown, schema: Schema, schemas: Schemas): unknown {
  return renamed(receivedValue(value, schema, schemas), schema, schemas);
}

/** A value of the wire without nulls, and without what the contract does not know: what both sides speak of. */
export function knownPart(value: unknown, unresolved: Schema, schemas: Schemas): unknown {
  const schema = resolveSchema(unresolved, schemas);
  if (Array.isArray(value)) {
    const { items = {} } = schema;
    return value.map((item) => knownPart(item, items, schemas));
  }
  if (!isObject(value)) return value;
  const isStructure = schema.type === 'object' && typeof schema.additionalProperties !== 'object';
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const inner = schemaInside(schema, name);
      if (isStructure && (member == null || inner === undefined)) return [];
      return [[name, knownPart(member, inner ?? {}, schemas)]];
    }),
  );
}

/**
 * The same as generated code writes it: with the defaults of what is absent, but for those that are the caller's to give,
 * as all members of an input are.
 */
export function writtenPart(
  value: unknown,
  schema: Schema,
  schemas: Schemas,
  { isInput = false } = {},
): unknown {
  return withDefaults(knownPart(value, schema, schemas), schema, schemas, isInput);
}

function withDefaults(
  value: unknown,
  unresolved: Schema,
  schemas: Schemas,
  isInput = false,
): unknown {
  const schema = resolveSchema(unresolved, schemas);
  if (Array.isArray(value)) {
    return value.map((item) => withDefaults(item, schema.items ?? {}, schemas));
  }
  if (!isObject(value)) return value;
  const given = Object.entries(value).map(([name, member]) => [
    name,
    withDefaults(member, schemaInside(schema, name) ?? {}, schemas),
  ]);
  const isFilled = !isInput && !isUnion(schema);
  const absent = Object.entries(isFilled ? (schema.properties ?? {}) : {}).flatMap(
    ([name, property]) => {
      const { default: standard, 'x-dovetail-client-optional': isOptional } = resolveSchema(
        property,
        schemas,
      );
      return standard === undefined || isOptional || Object.hasOwn(value, name)
        ? []
        : [[name, standard]];
    },
  );
  return Object.fromEntries([...given, ...absent]);
}

/**
 * The part of a value of the wire that is meant: without the members of structures that are null, and of a union
 * without those that it does not know.
 */
export function meantPart(value: unknown, unresolved: Schema, schemas: Schemas): unknown {
  const schema = resolveSchema(unresolved, schemas);
  if (Array.isArray(value)) {
    const { items = {} } = schema;
    return value.map((item) => meantPart(item, items, schemas));
  }
  if (!isObject(value)) return value;
  const { oneOf = [], properties = {}, maxProperties, additionalProperties } = schema;
  const isCounted = maxProperties !== undefined && typeof additionalProperties !== 'object';
  const members = Object.entries(value).flatMap(([name, member]) => {
    const isKnown = Object.hasOwn(properties, name);
    if (isKnown ? member === null : isCounted) return [];
    return [[name, meantPart(member, schemaInside(schema, name) ?? {}, schemas)]];
  });
  return oneOf.reduce<unknown>(
    (part, alternative) => meantPart(part, alternative, schemas),
    Object.fromEntries(members),
  );
}

/** What stands at a path in a value; undefined where nothing does. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let at = value;
  for (const step of path) {
    at = Array.isArray(at) ? at[Number(step)] : isObject(at) ? own(at, String(step)) : undefined;
  }
  return at;
}

/** Members with names that every object inherits are called differently in TypeScript. */
function renamed(value: unknown, unresolved: Schema, schemas: Schemas): unknown {
  const schema = resolveSchema(unresolved, schemas);
  if (Array.isArray(value)) {
    const { items = {} } = schema;
    return value.map((item) => renamed(item, items, schemas));
  }
  if (!isObject(value) || value instanceof Date || value instanceof Uint8Array) return value;
  const { properties = {} } = schema;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      Object.hasOwn(properties, name) ? memberName(name, properties[name] ?? {}) : name,
      renamed(member, schemaInside(schema, name) ?? {}, schemas),
    ]),
  );
}

/** The schema of a member of an object; undefined for one that is not known. */
export function schemaInside(schema: Schema, name: string): Schema | undefined {
  const { properties = {}, additionalProperties } = schema;
  if (Object.hasOwn(properties, name)) return properties[name];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}
