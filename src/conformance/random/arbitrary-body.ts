import fc from 'fast-check';
import { type OpenApiDocument, schemasOf } from '../../wire/document.ts';
import type { JsonValue } from '../../wire/json.ts';
import { resolveSchema, type Schema, type Schemas } from '../../wire/schema.ts';
import type { Operation } from '../operation.ts';

/** Deeper than this, optional members and items are left out, so that recursive schemas end. */
const maxDepth = 8;

/** The most items beyond the smallest number of them, unless the bound itself is met. */
const fewItems = 3;

/** The longest array that is drawn at its bound. */
const manyItems = 200;

/** The longest text that is drawn at its bound, in code points. */
const longText = 1_024;

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
  return new Drawing(schemasOf(document), set).body(operation.input.schema);
}

class Drawing {
  readonly #schemas: Schemas;
  readonly #set: ReadonlyMap<string, JsonValue>;

  constructor(schemas: Schemas, set: ReadonlyMap<string, JsonValue>) {
    this.#schemas = schemas;
    this.#set = set;
  }

  /** Of the type that it has to have: a body of another one is a matter of the wire. */
  body(unresolved: Schema): fc.Arbitrary<unknown> {
    return this.#near(resolveSchema(unresolved, this.#schemas), '', 0);
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
    const [first, ...others] = schema.oneOf ?? [];
    if (first !== undefined) {
      return fc.oneof(...[first, ...others].map((each) => this.value(each, path, depth)));
    }
    switch (schema.type) {
      case 'object':
        return this.#object(schema, path, depth);
      case 'array':
        return this.#array(schema, path, depth);
      case 'string':
        return text(schema);
      case 'integer':
        return fc.oneof(fc.integer(nearRange(schema)), ...atBounds(schema));
      case 'number':
        return fc.oneof(numberNear(schema), ...atBounds(schema));
      case 'boolean':
        return fc.boolean();
      default:
        return fc.jsonValue({ maxDepth: 2 });
    }
  }

  #object(schema: Schema, path: string, depth: number): fc.Arbitrary<unknown> {
    const { properties, required = [], additionalProperties, propertyNames } = schema;
    if (properties === undefined && typeof additionalProperties === 'object') {
      const names = resolveSchema({ type: 'string', ...propertyNames }, this.#schemas);
      const { minProperties: min = 0, maxProperties: max = min + fewItems } = schema;
      return fc.dictionary(
        names.enum === undefined ? text(names) : fc.constantFrom(...names.enum.map(String)),
        this.value(additionalProperties, `${path}{}`, depth + 1),
        { minKeys: 0, maxKeys: depth > maxDepth ? 0 : Math.min(max + 1, min + fewItems) },
      );
    }
    const entries = Object.entries(properties ?? {}).filter(
      ([name]) => depth <= maxDepth || required.includes(name),
    );
    const members = Object.fromEntries(
      entries.map(([name, property]) => {
        const inner = this.value(property, path === '' ? name : `${path}/${name}`, depth + 1);
        const isSet = this.#set.has(path === '' ? name : `${path}/${name}`);
        return [name, isSet || required.includes(name) ? inner : orNull(inner)];
      }),
    );
    const set = entries.map(([name]) => name).filter((name) => this.#set.has(name));
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

/** Characters that texts are drawn of: plain ones, ones that JSON escapes, and ones of two UTF-16 units. */
const character = fc.oneof(
  { weight: 6, arbitrary: fc.string({ minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: fc.constantFrom('"', '\\', '\n', 'é', '€', '😀', '<', '&') },
);

function text(schema: Schema): fc.Arbitrary<string> {
  const { minLength = 0, maxLength, pattern, format } = schema;
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toJSON());
  if (format === 'byte') return fc.base64String({ maxLength: 64 });
  const few = fc.array(character, {
    minLength: Math.max(0, minLength - 1),
    maxLength: minLength + 8,
  });
  const free = few.map((characters) => characters.join(''));
  const bounded =
    maxLength === undefined || maxLength > longText
      ? free
      : fc.oneof(
          { weight: 6, arbitrary: free },
          {
            weight: 1,
            arbitrary: fc
              .tuple(character, fc.integer({ min: maxLength, max: maxLength + 1 }))
              .map(([one, length]) => one.repeat(length)),
          },
        );
  const matching = pattern === undefined ? undefined : drawnFor(pattern);
  return matching === undefined ? bounded : fc.oneof({ weight: 4, arbitrary: matching }, bounded);
}

/** Texts that a pattern allows; undefined where fast-check can't draw for it, as for a look-ahead. */
function drawnFor(pattern: string): fc.Arbitrary<string> | undefined {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'));
  } catch {
    return undefined;
  }
}

function numberNear({ minimum, maximum, format }: Schema): fc.Arbitrary<number> {
  if (format === 'epoch-seconds') {
    // Whole milliseconds: what is finer, no side promises to keep.
    return fc.integer({ min: -(10 ** 12), max: 4 * 10 ** 12 }).map((ms) => ms / 1_000);
  }
  return fc.double({
    min: minimum ?? -1e9,
    max: maximum ?? Math.max(1e9, minimum ?? 0),
    noNaN: true,
    noDefaultInfinity: true,
  });
}

function nearRange({ minimum, maximum }: Schema): { min: number; max: number } {
  const min = Math.max(Math.ceil(minimum ?? -1_000), -(2 ** 31));
  const max = Math.min(Math.floor(maximum ?? Math.max(1_000, min)), 2 ** 31 - 1);
  return { min: Math.min(min, max), max: Math.max(min, max) };
}

function atBounds({ minimum, maximum }: Schema): readonly fc.Arbitrary<number>[] {
  const values = [
    ...(minimum === undefined ? [] : [minimum, minimum - 1]),
    ...(maximum === undefined ? [] : [maximum, maximum + 1]),
  ];
  return values.length === 0 ? [] : [fc.constantFrom(...values)];
}
