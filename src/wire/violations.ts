import { isStream } from './accept.ts';
import { checkBytes, checkNumber, checkString, type ValueChecks } from './check-value.ts';
import { isObject, own } from './json.ts';
import { hasDuplicates, isSame } from './json-equality.ts';
import { isNonFiniteText } from './non-finite.ts';
import {
  finitePart,
  isUnion,
  nonNullPart,
  resolveSchema,
  type Schema,
  type Schemas,
} from './schema.ts';

/** One way in which a value departs from its schema. */
export interface Violation {
  /** Names and indexes (from 0) that lead from the checked value to the one at fault. */
  readonly path: readonly (string | number)[];
  /** The keyword of the schema that the value breaks. */
  readonly keyword: keyof Schema;
  /** The schema at fault, its references followed. */
  readonly schema: Schema;
  /** The value at fault; undefined where it is missing. */
  readonly value: unknown;
}

/** How violations are looked for. */
export interface ViolationOptions {
  /** Which way the value travels: rules such as `x-dovetail-response-only` hold for requests alone. */
  readonly direction: 'request' | 'response';
  /** How many violations are looked for before the search ends; 100 by default. */
  readonly limit?: number;
  /**
   * Whether text matches a pattern; by default as `new RegExp(pattern, 'u')` finds. For text that a stranger sent, and
   * patterns that a backtracking engine can be kept busy with, this wants an engine of linear time.
   */
  readonly matchesPattern?: (pattern: string, text: string) => boolean;
  /**
   * Whether a `date-time` may have an offset from UTC and not a `Z`; by default in responses alone, as Smithy wants it
   * (2.0, "timestampFormat trait"). RFC 3339 allows any.
   */
  readonly offsets?: boolean;
}

/**
 * Every way in which a value of the wire's JSON departs from its schema, in the order of the schema, up to a limit.
 * It is exact for every keyword of {@link Schema}: the generated validators and this function agree on what is valid.
 * A member that is null counts as absent, as in AWS JSON; an integer may be a `bigint`; what is of the format `binary`
 * is bytes, or a stream.
 */
export function findViolations(
  value: unknown,
  schema: Schema,
  schemas: Schemas,
  options: ViolationOptions,
): readonly Violation[] {
  const search = new Search(schemas, options);
  search.visit(value, schema, []);
  return search.found;
}

type Path = readonly (string | number)[];

class Search {
  readonly found: Violation[] = [];
  readonly #schemas: Schemas;
  readonly #options: ViolationOptions;
  readonly #limit: number;
  readonly #checks: ValueChecks;

  constructor(schemas: Schemas, options: ViolationOptions) {
    this.#schemas = schemas;
    this.#options = options;
    this.#limit = options.limit ?? 100;
    this.#checks = {
      matchesPattern: options.matchesPattern ?? matchesByRegExp,
      offsets: options.offsets ?? options.direction === 'response',
    };
  }

  visit(value: unknown, unresolved: Schema, path: Path): void {
    if (this.found.length >= this.#limit) return;
    const schema = resolveSchema(unresolved, this.#schemas);
    const report: Report = (keyword, at = { path, value }) => {
      if (this.found.length < this.#limit) this.found.push({ ...at, keyword, schema });
    };
    if (schema.type !== undefined && !hasType(value, schema)) {
      report('type');
      return;
    }
    if (schema.const !== undefined && !isSame(value, schema.const)) report('const');
    if (schema.enum !== undefined && !isAmong(value, schema.enum)) report('enum');
    if (typeof value === 'string') checkString(value, schema, report, this.#checks);
    else if (typeof value === 'number' || typeof value === 'bigint') {
      checkNumber(value, schema, report);
    } else if (Array.isArray(value)) this.#visitArray(value, schema, path, report);
    else if (value instanceof Uint8Array) checkBytes(value, schema, report);
    else if (isObject(value)) this.#visitObject(value, schema, path, report);
    const rule = schema['x-dovetail-response-only'];
    if (this.#options.direction === 'request' && typeof value === 'string') {
      if (rule?.values.includes(value)) report('x-dovetail-response-only');
    }
    if (schema.oneOf !== undefined || schema.anyOf !== undefined) {
      this.#visitAlternatives(value, schema, path, report);
    }
  }

  #visitArray(value: unknown[], schema: Schema, path: Path, report: Report): void {
    if (value.length < (schema.minItems ?? 0)) report('minItems');
    if (value.length > (schema.maxItems ?? Number.POSITIVE_INFINITY)) report('maxItems');
    if (schema.uniqueItems === true && hasDuplicates(value)) report('uniqueItems');
    if (schema.items === undefined) return;
    for (const [index, item] of value.entries()) {
      if (this.found.length >= this.#limit) return;
      this.visit(item, schema.items, [...path, index]);
    }
  }

  #visitObject(value: Record<string, unknown>, schema: Schema, path: Path, report: Report): void {
    for (const name of schema.required ?? []) {
      if (own(value, name) == null) {
        report('required', { path: [...path, name], value: undefined });
      }
    }
    const properties = schema.properties ?? {};
    for (const [name, property] of Object.entries(properties)) {
      const child = own(value, name);
      if (child != null) this.visit(child, property, [...path, name]);
    }
    const { additionalProperties = true, propertyNames } = schema;
    const names = Object.keys(value);
    checkSize(value, names, schema, report);
    if (additionalProperties === true && propertyNames === undefined) return;
    for (const name of names) {
      if (this.found.length >= this.#limit) return;
      if (propertyNames !== undefined) this.visit(name, propertyNames, [...path, name]);
      if (additionalProperties === true || Object.hasOwn(properties, name)) continue;
      if (additionalProperties === false) {
        report('additionalProperties', { path: [...path, name], value: value[name] });
      } else {
        this.visit(value[name], additionalProperties, [...path, name]);
      }
    }
  }

  /** Where only one alternative can be meant, what it says of the value tells more than that none matches. */
  #visitAlternatives(value: unknown, schema: Schema, path: Path, report: Report): void {
    const number = finitePart(schema);
    const nonNull = nonNullPart(schema);
    if (number !== undefined) {
      if (typeof value !== 'string' || !isNonFiniteText(value)) this.visit(value, number, path);
    } else if (nonNull !== undefined) {
      if (value !== null) this.visit(value, nonNull, path);
    } else {
      const { oneOf, anyOf } = schema;
      if (oneOf !== undefined && this.#matching(value, oneOf) !== 1) report('oneOf');
      if (anyOf !== undefined && this.#matching(value, anyOf) === 0) report('anyOf');
    }
  }

  #matching(value: unknown, alternatives: readonly Schema[]): number {
    const options = { ...this.#options, limit: 1 };
    return alternatives.filter(
      (alternative) => findViolations(value, alternative, this.#schemas, options).length === 0,
    ).length;
  }
}

function matchesByRegExp(pattern: string, text: string): boolean {
  return new RegExp(pattern, 'u').test(text);
}

/** Adds a violation, of the value that is looked at unless `at` says otherwise. */
type Report = (keyword: keyof Schema, at?: Pick<Violation, 'path' | 'value'>) => void;

function checkSize(
  value: Record<string, unknown>,
  names: readonly string[],
  schema: Schema,
  report: Report,
): void {
  const { minProperties, maxProperties } = schema;
  const count = names.filter((name) => isMeant(name, value, schema)).length;
  if (count < (minProperties ?? 0)) report('minProperties');
  if (count > (maxProperties ?? Number.POSITIVE_INFINITY)) report('maxProperties');
  else if (isUnion(schema) && count === 1 && names.some((name) => isForeign(name, value, schema))) {
    report('maxProperties');
  }
}

/** Whether a member counts as one: in a structure or union neither what is not known counts, nor what is null. */
function isMeant(name: string, value: Record<string, unknown>, schema: Schema): boolean {
  const { properties, additionalProperties = true } = schema;
  if (properties === undefined) return true;
  if (!Object.hasOwn(properties, name)) return additionalProperties !== true;
  return value[name] != null;
}

/**
 * Whether a member of a union is one that the contract does not know, which beside a known one makes two (Smithy 2.0,
 * "AWS restJson1 protocol": a union has exactly one). Some services name the type of a value in a member `__type`.
 */
function isForeign(name: string, value: Record<string, unknown>, { properties }: Schema): boolean {
  return name !== '__type' && value[name] != null && !Object.hasOwn(properties ?? {}, name);
}

function isAmong(value: unknown, values: readonly unknown[]): boolean {
  return values.includes(value) || values.some((one) => isSame(value, one));
}

function hasType(value: unknown, { type, format, ...schema }: Schema): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value) || typeof value === 'bigint';
    case 'number':
      return Number.isFinite(value) || typeof value === 'bigint';
    case 'string':
      if (format !== 'binary') return typeof value === 'string';
      return schema['x-dovetail-streaming'] ? isStream(value) : value instanceof Uint8Array;
    default:
      return typeof value === type;
  }
}
