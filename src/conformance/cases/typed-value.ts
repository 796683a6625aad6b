import { decodeBase64 } from '../../wire/base64.ts';
import { isObject, own } from '../../wire/json.ts';
import { resolveSchema, type Schema, type Schemas } from '../../wire/schema.ts';
import { fromEpochSeconds } from '../../wire/timestamp.ts';

/**
 * A value of the wire's JSON as a TypeScript caller holds it: timestamps are `Date`s and blobs are `Uint8Array`s. What
 * is no such value of its schema stays as it is, so that what is wrong on the wire is wrong in the same way in code.
 */
export function typedValue(value: unknown, unresolved: Schema, schemas: Schemas): unknown {
  const schema = resolveSchema(unresolved, schemas);
  if (Array.isArray(value)) {
    const { items = {} } = schema;
    return value.map((item) => typedValue(item, items, schemas));
  }
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        typedValue(member, schemaOfMember(schema, name), schemas),
      ]),
    );
  }
  return typedScalar(value, schema);
}

/**
 * The same value as it arrives on the other side: what the contract does not know and what is null is gone, and
 * defaults are filled in.
 */
export function receivedValue(value: unknown, unresolved: Schema, schemas: Schemas): unknown {
  const schema = resolveSchema(unresolved, schemas);
  if (Array.isArray(value)) {
    const { items = {} } = schema;
    return value.map((item) => receivedValue(item, items, schemas));
  }
  if (!isObject(value)) return typedScalar(value, schema);
  const { type, properties = {}, additionalProperties } = schema;
  if (type !== 'object' || typeof additionalProperties === 'object') {
    // A document, or a map: each of its members was meant.
    const inner = typeof additionalProperties === 'object' ? additionalProperties : {};
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, receivedValue(member, inner, schemas)]),
    );
  }
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]) => {
      const member = own(value, name) ?? resolveSchema(property, schemas).default;
      return member == null ? [] : [[name, receivedValue(member, property, schemas)]];
    }),
  );
}

function schemaOfMember({ properties = {}, additionalProperties }: Schema, name: string): Schema {
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return property ?? (typeof additionalProperties === 'object' ? additionalProperties : {});
}

function typedScalar(value: unknown, { format }: Schema): unknown {
  if (format === 'epoch-seconds' && typeof value === 'number') return fromEpochSeconds(value);
  if (format === 'date-time' && typeof value === 'string') {
    const date = new Date(value);
    return Number.isNaN(date.getTime()) ? value : date;
  }
  if (format === 'byte' && typeof value === 'string') return decodeBase64(value) ?? value;
  return value;
}
