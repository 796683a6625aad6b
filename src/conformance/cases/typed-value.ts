import { decodeBase64 } from '../../wire/base64.ts';
import { own } from '../../wire/json.ts';
import { isNonFiniteText } from '../../wire/non-finite.ts';
import {
  finitePart,
  resolveSchema,
  resolveValue,
  type Schema,
  type Schemas,
} from '../../wire/schema.ts';
import { fromEpochSeconds, fromHttpDate } from '../../wire/timestamp.ts';
import { isMembers } from './case-value.ts';

/**
 * A value of the wire's JSON as a TypeScript caller holds it: timestamps are `Date`s, blobs are `Uint8Array`s, integers of
 * 64 bits and more are `bigint`s, and NaN is a number. What is no such value of its schema stays as it is, so that what is
 * wrong on the wire is wrong in the same way in code.
 */
export function typedValue(value: unknown, unresolved: Schema, schemas: Schemas): unknown {
  const schema = resolveValue(unresolved, schemas);
  if (Array.isArray(value)) {
    const { items = {} } = schema;
    return value.map((item) => typedValue(item, items, schemas));
  }
  if (isMembers(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        typedValue(member, schemaOfMember(schema, name), schemas),
      ]),
    );
  }
  return typedScalar(value, unresolved, schemas);
}

/**
 * The same value as it arrives on the other side: what the contract does not know and what is null is gone, and
 * defaults are filled in.
 */
export function receivedValue(value: unknown, unresolved: Schema, schemas: Schemas): unknown {
  const schema = resolveValue(unresolved, schemas);
  if (Array.isArray(value)) {
    const { items = {} } = schema;
    return value.map((item) => receivedValue(item, items, schemas));
  }
  if (!isMembers(value)) return typedScalar(value, unresolved, schemas);
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

function typedScalar(value: unknown, unresolved: Schema, schemas: Schemas): unknown {
  const schema = resolveValue(unresolved, schemas);
  const { format } = schema;
  if (typeof value === 'number') return typedNumber(value, format);
  if (typeof value !== 'string') return value;
  if (finitePart(schema) !== undefined) return isNonFiniteText(value) ? Number(value) : value;
  switch (format) {
    case 'date-time': {
      const date = new Date(value);
      return Number.isNaN(date.getTime()) ? value : date;
    }
    case 'http-date':
      return fromHttpDate(value) ?? value;
    case 'byte':
      return decodeBase64(value) ?? value;
    default:
      return value;
  }
}

function typedNumber(value: number, format: string | undefined): unknown {
  if (format === 'epoch-seconds') return fromEpochSeconds(value);
  const isLarge = format === 'int64' || format === 'big-integer';
  return isLarge && Number.isInteger(value) ? BigInt(value) : value;
}
