import type { Schema, SchemaType } from '../../../src/wire/schema.ts';
import type { Bounds } from './facts.ts';
import type { Node } from './node.ts';

/** A schema that has to hold, among others. */
export interface Part {
  readonly node: Node;
  /** Whether its alternatives (`oneOf`, `anyOf`) are left aside, since one of them stands beside it as a part. */
  readonly isBare: boolean;
}

/** Schemas of which one has to hold. */
export interface Alternatives {
  readonly node: Node;
  readonly keyword: 'oneOf' | 'anyOf';
  readonly schemas: readonly Node[];
  /** The property that tells them apart (OpenAPI 3.1, "Discriminator Object"). */
  readonly discriminator: Node | undefined;
}

/**
 * What several schemas say of a value together, with all `$ref` and `allOf` followed. What they say of values inside
 * of it stays in parts.
 */
export interface Shape {
  /** The parts that it was made of, references followed; for telling whether a schema is among them. */
  readonly seen: ReadonlySet<string>;
  /** Whether any part was reached through a reference. */
  readonly hasReference: boolean;
  readonly isNullable: boolean;
  /** The types that a value may have beside null; undefined where it may have any. */
  readonly types: readonly SchemaType[] | undefined;
  /** The values that it may be beside null. */
  readonly values: readonly unknown[] | undefined;
  readonly bounds: Bounds;
  readonly pattern: string | undefined;
  readonly format: string | undefined;
  readonly isUnique: boolean;
  readonly properties: ReadonlyMap<string, readonly Part[]>;
  readonly required: ReadonlySet<string>;
  /** Whether no other members than those in properties are valid. */
  readonly isClosed: boolean;
  /** Whether it is said that other members are valid, and of which schema. */
  readonly isOpen: boolean;
  readonly others: readonly Part[];
  readonly memberNames: readonly Part[];
  readonly items: readonly Part[];
  readonly alternatives: readonly Alternatives[];
  readonly annotations: Annotations;
  /** Why no value can be of all schemas at once. */
  readonly conflict: string | undefined;
}

/** What is said about a schema that makes no value valid or invalid. */
export type Annotations = Pick<Schema, 'description' | 'default' | 'deprecated'> & {
  /** Valid values, for people to see. */
  readonly examples?: readonly unknown[];
};

/** Whether values are objects with members of known names, or objects that may have no member. */
export function isStructure(shape: Shape): boolean {
  const { properties, required, isClosed } = shape;
  const isNamed = properties.size > 0 || required.size > 0 || isClosed;
  const types = effectiveTypes(shape);
  return isNamed && types.length === 1 && types[0] === 'object';
}

/** The types that values have beside null, stated or plain from other keywords; none where they may have any. */
export function effectiveTypes(shape: Shape): readonly SchemaType[] {
  const types = shape.types ?? impliedTypes(shape);
  const { values } = shape;
  if (values === undefined) return types;
  // A type that none of the values has is never there.
  return types.filter((type) => values.some((value) => isOfType(value, type)));
}

/** Whether a value has a type. */
export function isOfType(value: unknown, type: SchemaType): boolean {
  const found = typeOfValue(value);
  return found === type || (type === 'number' && found === 'integer');
}

/**
 * The types that a schema means which states none. To the letter, `properties` alone lets any string pass (JSON Schema
 * 2020-12, section 10.3.2.1), which nobody means who writes it.
 */
function impliedTypes(shape: Shape): readonly SchemaType[] {
  const { values, properties, required, isClosed, isOpen, others, memberNames } = shape;
  const { items, isUnique, pattern, bounds } = shape;
  const has = (...names: readonly (keyof Bounds)[]) =>
    names.some((name) => bounds[name] !== undefined);
  if (values !== undefined) {
    const types = new Set(values.map(typeOfValue));
    return [...types].filter((type) => type !== 'integer' || !types.has('number'));
  }
  const isObject = properties.size > 0 || required.size > 0 || isClosed || isOpen;
  if (isObject || others.length > 0 || memberNames.length > 0) return ['object'];
  if (has('minProperties', 'maxProperties')) return ['object'];
  if (items.length > 0 || isUnique || has('minItems', 'maxItems')) return ['array'];
  if (pattern !== undefined || has('minLength', 'maxLength')) return ['string'];
  const isNumber = has('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf');
  return isNumber ? ['number'] : [];
}

/** The type of a value of JSON. */
export function typeOfValue(value: unknown): SchemaType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value === 'string') return 'string';
  return typeof value === 'boolean' ? 'boolean' : 'object';
}
