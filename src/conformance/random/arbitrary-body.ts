import fc from 'fast-check';
import { type OpenApiDocument, schemasOf } from '../../wire/document.ts';
import type { JsonValue } from '../../wire/json.ts';
import {
  finitePart,
  isUnion,
  nonNullPart,
  resolveSchema,
  type Schema,
  type Schemas,
} from '../../wire/schema.ts';
import { fixedInput } from '../cases/fixed-members.ts';
import type { Carrier } from '../member-places.ts';
import type { Operation, SchemaRoot } from '../operation.ts';
import { integerNear, isNonFinite, numberNear, textNear } from './arbitrary-scalar.ts';

/** Deeper than this, optional members and items are left out, so that recursive schemas end. */
const maxDepth = 8;

/** The most items beyond the smallest number of them, unless the bound itself is met. */
const fewItems = 3;

/** The longest array that is drawn at its bound. */
const manyItems = 200;

/** Of so many values at one place, about one is of any type at all. */
const strangeness = 24;

/** What bodies are drawn for. */
export interface ArbitraryBodyOptions {
  /** Values that stand at the path of their member in every body, such as `ResultToken`. */
  readonly set?: ReadonlyMap<string, JsonValue>;
}

/**
 * Bodies near the contract of an operation, on both sides of its border: most values keep their schema, many meet a
 * bound or pass it, some are of another type, absent, null or unknown.
 */
export function arbitraryBody(
  operation: Operation,
  document: OpenApiDocument,
  { set = new Map() }: ArbitraryBodyOptions = {},
): fc.Arbitrary<unknown> {
  const fixed = fixedInput(operation);
  return new Drawing(schemasOf(document), set, fixed).whole(operation.input);
}

class Drawing {
  readonly #schemas: Schemas;
  readonly #set: ReadonlyMap<string, unknown>;
  /** Members that are left out. */
  readonly #absent: ReadonlySet<string>;

  constructor(
    schemas: Schemas,
    set: ReadonlyMap<string, unknown>,
    fixed: ReadonlyMap<string, unknown>,
  ) {
    const given = [...fixed].filter(([, value]) => value !== undefined);
    this.#schemas = schemas;
    this.#set = new Map([...given, ...set]);
    this.#absent = new Set([...fixed.keys()].filter((name) => !this.#set.has(name)));
  }

  /** Of the type that it has to have: a body of another one is a matter of the wire. */
  whole({ schema: unresolved, places }: SchemaRoot): fc.Arbitrary<unknown> {
    const schema = resolveSchema(unresolved, this.#schemas);
    if (places === undefined) return this.#near(schema, '', 0);
    const carrierOf = (name: string) => places.members.get(name)?.carrier ?? 'json';
    return this.#members(schema, '', 0, (property, name) => {
      const carrier = carrierOf(name);
      return carrier === 'json'
        ? this.value(property, name, 1)
        : this.#carried(property, name, carrier);
    });
  }

  /** A value that stands in a place for text, where neither null is nor a value of any other type. */
  #carried(unresolved: Schema, path: string, carrier: Carrier): fc.Arbitrary<unknown> {
    if (this.#set.has(path)) return fc.constant(this.#set.get(path));
    const schema = this.#resolved(unresolved);
    const { items, additionalProperties: values, propertyNames } = schema;
    if (schema.type === 'array' && items !== undefined) {
      return fc.array(this.#carried(items, `${path}[]`, carrier), {
        minLength: 1,
        maxLength: fewItems,
      });
    }
    if (typeof values === 'object') {
      const keys = this.#resolved({ type: 'string', ...propertyNames });
      const inner = this.#carried(values, `${path}{}`, carrier);
      return fc.dictionary(textNear(keys, 'header').map(String), inner, {
        minKeys: 1,
        maxKeys: fewItems,
      });
    }
    return schema.type === 'string'
      ? textNear(schema, carrier)
      : this.#near(schema, path, maxDepth);
  }

  #resolved(unresolved: Schema): Schema {
    const schema = resolveSchema(unresolved, this.#schemas);
    const inner = nonNullPart(schema);
    return inner === undefined ? schema : this.#resolved(inner);
  }

  value(unresolved: Schema, path: string, depth: number): fc.Arbitrary<unknown> {
    if (this.#set.has(path)) return fc.constant(this.#set.get(path));
    const schema = resolveSchema(unresolved, this.#schemas);
    return fc.oneof(
      { weight: strangeness - 1, arbitrary: this.#near(schema, path, depth) },
      { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) },
    );
  }

  #near(schema: Schema, path: string, depth: number): fc.Arbitrary<unknown> {
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (schema.enum !== undefined) return fc.constantFrom(...schema.enum, 'DOVETAIL_UNKNOWN');
    const nonNull = nonNullPart(schema);
    if (nonNull !== undefined) return orNull(this.value(nonNull, path, depth));
    const number = finitePart(schema);
    if (number !== undefined) {
      return fc.oneof({ weight: 7, arbitrary: this.value(number, path, depth) }, isNonFinite);
    }
    const [first, ...others] = schema.oneOf ?? schema.anyOf ?? [];
    if (first !== undefined) {
      return fc.oneof(...[first, ...others].map((each) => this.value(each, path, depth)));
    }
    switch (schema.type) {
      case 'object':
        return this.#object(schema, path, depth);
      case 'array':
        return this.#array(schema, path, depth);
      case 'string':
        return textNear(schema, 'json');
      case 'integer':
        return integerNear(schema);
      case 'number':
        return numberNear(schema);
      case 'boolean':
        return fc.boolean();
      default:
        return fc.jsonValue({ maxDepth: 2 });
    }
  }

  #object(schema: Schema, path: string, depth: number): fc.Arbitrary<unknown> {
    const { properties, additionalProperties, propertyNames } = schema;
    if (properties === undefined && typeof additionalProperties === 'object') {
      const names = resolveSchema({ type: 'string', ...propertyNames }, this.#schemas);
      const { minProperties: min = 0, maxProperties: max = min + fewItems } = schema;
      return fc.dictionary(
        names.enum === undefined
          ? textNear(names, 'json').map(String)
          : fc.constantFrom(...names.enum.map(String)),
        this.value(additionalProperties, `${path}{}`, depth + 1),
        { minKeys: 0, maxKeys: depth > maxDepth ? 0 : Math.min(max + 1, min + fewItems) },
      );
    }
    if (isUnion(schema)) return this.#union(schema, path, depth);
    return this.#members(schema, path, depth, (property, name) =>
      this.value(property, path === '' ? name : `${path}/${name}`, depth + 1),
    );
  }

  /** One of the members, or two, of which none is the one that is meant. */
  #union({ properties = {} }: Schema, path: string, depth: number): fc.Arbitrary<unknown> {
    // Deep inside, only the first one: those that hold the union itself come later, most often.
    const entries = Object.entries(properties).slice(0, depth > maxDepth ? 1 : undefined);
    const members = Object.fromEntries(
      entries.map(([name, property]) => [name, this.value(property, `${path}/${name}`, depth + 1)]),
    );
    const one = Object.entries(members).map(([name, member]) =>
      member.map((value) => ({ [name]: value })),
    );
    return fc.oneof(...one.map((arbitrary) => ({ weight: 8, arbitrary })), {
      weight: 1,
      arbitrary: fc.record(members, { requiredKeys: [], noNullPrototype: true }),
    });
  }

  #members(
    { properties, required = [] }: Schema,
    path: string,
    depth: number,
    draw: (property: Schema, name: string) => fc.Arbitrary<unknown>,
  ): fc.Arbitrary<unknown> {
    const entries = Object.entries(properties ?? {}).filter(
      ([name]) => (depth <= maxDepth || required.includes(name)) && !this.#absent.has(name),
    );
    const isSet = (name: string) => this.#set.has(path === '' ? name : `${path}/${name}`);
    const members = Object.fromEntries(
      entries.map(([name, property]) => {
        const inner = draw(property, name);
        return [name, isSet(name) || required.includes(name) ? inner : orNull(inner)];
      }),
    );
    const set = entries.map(([name]) => name).filter(isSet);
    const requiredKeys = [...new Set([...required, ...set])].filter((name) => name in members);
    const whole = fc.record(members, { requiredKeys, noNullPrototype: true });
    const partial = fc.record(members, { requiredKeys: set, noNullPrototype: true });
    const known = fc.oneof({ weight: 9, arbitrary: whole }, { weight: 1, arbitrary: partial });
    const unknown = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 });
    return fc.oneof(
      { weight: 9, arbitrary: known },
      {
        weight: 1,
        arbitrary: fc.tuple(unknown, known).map(([more, all]) => ({ ...more, ...all })),
      },
    );
  }

  #array(schema: Schema, path: string, depth: number): fc.Arbitrary<unknown> {
    const { items = {}, minItems = 0, maxItems } = schema;
    const item = this.value(items, `${path}[]`, depth + 1);
    if (depth > maxDepth) return fc.constant([]);
    const few = fc.array(item, {
      minLength: Math.max(0, minItems - 1),
      maxLength: Math.min(minItems + fewItems, (maxItems ?? Number.POSITIVE_INFINITY) + 1),
    });
    if (maxItems === undefined || maxItems > manyItems) return few;
    const many = fc
      .tuple(item, fc.integer({ min: maxItems, max: maxItems + 1 }))
      .map(([one, length]) => Array.from({ length }, () => one));
    return fc.oneof({ weight: 14, arbitrary: few }, { weight: 1, arbitrary: many });
  }
}

function orNull(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.option(arbitrary, { freq: 12 });
}
