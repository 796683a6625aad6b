import { codePoints } from '../../wire/accept.ts';
import type { JsonObject } from '../../wire/json.ts';
import {
  finitePart,
  isUnion,
  nonNullPart,
  resolveSchema,
  type Schema,
  type Schemas,
} from '../../wire/schema.ts';
import { asJson, type CaseValue } from '../cases/case-value.ts';
import { matchingText, textOf } from '../cases/text.ts';

/** Deeper than this, optional members and items are left out, so that recursive schemas end. */
const maxDepth = 6;

/** The most values that one sample is made of. */
const maxValues = 5_000;

/** The day that sampled times fall on, in epoch seconds: 2026-01-02T00:00:00Z. */
const day = 1_767_312_000;

/**
 * Draws values that look like what a service would answer: all members, a few items, texts that say which member they
 * stand in. The same seed draws the same values.
 */
export class Sampler {
  readonly #schemas: Schemas;
  #state: number;
  #made = 0;

  /** `seed` is a whole number of 32 bits. */
  constructor(schemas: Schemas, seed: number) {
    this.#schemas = schemas;
    this.#state = seed >>> 0;
  }

  /** A value of a schema; `name` is that of the member it stands in. */
  sample(unresolved: Schema, name: string, depth = 0): CaseValue {
    this.#made += 1;
    const schema = resolveSchema(unresolved, this.#schemas);
    if (schema.const !== undefined) return asJson(schema.const);
    if (schema.enum !== undefined) return asJson(this.#oneOf(schema.enum));
    const value = nonNullPart(schema) ?? finitePart(schema);
    if (value !== undefined) return this.sample(value, name, depth);
    const alternatives = schema.oneOf ?? schema.anyOf;
    if (alternatives !== undefined)
      return this.sample(this.#oneOf(alternatives) ?? {}, name, depth);
    switch (schema.type) {
      case 'object':
        return this.#object(schema, name, depth + 1);
      case 'array':
        return this.#array(schema, name, depth + 1);
      case 'string':
        return this.#text(schema, name);
      case 'number':
      case 'integer':
        return this.#number(schema);
      case 'boolean':
        return this.#below(2) === 1;
      default:
        return schema.type === 'null' ? null : name;
    }
  }

  #object(schema: Schema, name: string, depth: number): JsonObject {
    const { properties = {}, required = [], additionalProperties, propertyNames = {} } = schema;
    const entries = Object.entries(properties);
    const isDeep = depth > maxDepth || this.#made > maxValues;
    if (isUnion(schema)) {
      // Of alternatives that hold themselves, the first ones most often end.
      const chosen = isDeep ? entries[0] : this.#oneOf(entries);
      return chosen === undefined ? {} : { [chosen[0]]: this.sample(chosen[1], chosen[0], depth) };
    }
    const members = entries.filter(([member]) => !isDeep || required.includes(member));
    const object: [string, CaseValue][] = members.map(([member, property]) => [
      member,
      this.sample(property, member, depth),
    ]);
    if (entries.length === 0 && typeof additionalProperties === 'object') {
      const size = this.#size(schema.minProperties, schema.maxProperties, isDeep);
      for (let index = 0; index < size; index += 1) {
        const key = this.sample({ type: 'string', ...propertyNames }, `key${index + 1}`, depth);
        object.push([String(key), this.sample(additionalProperties, name, depth)]);
      }
    }
    return Object.fromEntries(object);
  }

  #array({ items = {}, minItems, maxItems, uniqueItems }: Schema, name: string, depth: number) {
    const size = this.#size(minItems, maxItems, depth > maxDepth || this.#made > maxValues);
    const values: CaseValue[] = [];
    const seen = new Set<string>();
    // An item that is drawn twice is drawn anew, a few times: an enum may have no other value left.
    for (let tries = 0; values.length < size && tries < size * 4; tries += 1) {
      const value = this.sample(items, name, depth);
      const key = JSON.stringify(value);
      if (uniqueItems && seen.has(key)) continue;
      seen.add(key);
      values.push(value);
    }
    return values;
  }

  #size(min = 0, max = Number.POSITIVE_INFINITY, isDeep: boolean): number {
    return isDeep ? min : Math.min(max, Math.max(min, 1 + this.#below(2)));
  }

  #text(schema: Schema, name: string): CaseValue {
    const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, format } = schema;
    const time = new Date((day + this.#below(86_400)) * 1000);
    switch (format) {
      case 'date-time':
        return time.toISOString().replace('.000Z', 'Z');
      case 'http-date':
        return time.toUTCString();
      case 'binary':
        return new TextEncoder().encode(`${name} ${this.#below(1000)}`);
      case 'byte':
        return btoa(`${name} ${this.#below(1000)}`);
      case 'uuid':
        return `00000000-0000-4000-8000-${this.#below(0xffff).toString(16).padStart(12, '0')}`;
      default: {
        if (pattern !== undefined) return matchingText(schema);
        const text = `${name}-${(this.#below(0x10000) + 0x10000).toString(36)}`;
        if (codePoints(text) < minLength) return textOf(schema, minLength);
        return codePoints(text) > maxLength ? [...text].slice(0, maxLength).join('') : text;
      }
    }
  }

  #number({
    type,
    format,
    minimum,
    maximum,
    exclusiveMinimum,
    exclusiveMaximum,
    multipleOf,
  }: Schema) {
    if (format === 'epoch-seconds') return day + this.#below(86_400);
    const low = Math.max(
      minimum ?? 1,
      (exclusiveMinimum ?? 0) + (exclusiveMinimum === undefined ? 0 : 1),
    );
    const high = Math.min(maximum ?? low + 99, (exclusiveMaximum ?? low + 100) - 1);
    const step = multipleOf ?? 1;
    const value = low + this.#below(Math.max(1, Math.min(high - low + 1, 100)));
    const fitting = Math.ceil(value / step) * step;
    return type === 'integer' ? Math.round(fitting) : fitting;
  }

  #oneOf<T>(values: readonly T[]): T | undefined {
    return values[this.#below(values.length)];
  }

  /** A whole number from 0 to below a bound, by the generator mulberry32. */
  #below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  }
}
