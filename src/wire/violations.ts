import { codePoints, isInteger } from './accept.ts';
import { isObject, own } from './json.ts';
import { resolveSchema, type Schema, type Schemas } from './schema.ts';
import { isDateTime, isEpochSeconds } from './timestamp.ts';

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
}

/**
 * Every way in which a value of the wire's JSON departs from its schema, in the order of the schema, up to a limit.
 * It is exact for every keyword of {@link Schema}: the generated validators and this function agree on what is valid.
 * A member that is null counts as absent, as in AWS JSON.
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

  constructor(schemas: Schemas, options: ViolationOptions) {
    this.#schemas = schemas;
    this.#options = options;
    this.#limit = options.limit ?? 100;
  }

  visit(value: unknown, unresolved: Schema, path: Path): void {
    if (this.found.length >= this.#limit) return;
    const schema = resolveSchema(unresolved, this.#schemas);
    const report: Report = (keyword, at = { path, value }) => {
      if (this.found.length < this.#limit) this.found.push({ ...at, keyword, schema });
    };
    if (schema.type !== undefined && !hasType(value, schema.type)) {
      report('type');
      return;
    }
    if (schema.const !== undefined && value !== schema.const) report('const');
    if (schema.enum !== undefined && !schema.enum.includes(value)) report('enum');
    if (typeof value === 'string') checkString(value, schema, report);
    else if (typeof value === 'number') checkNumber(value, schema, report);
    else if (Array.isArray(value)) this.#visitArray(value, schema, path, report);
    else if (isObject(value)) this.#visitObject(value, schema, path, report);
    const rule = schema['x-dovetail-response-only'];
    if (this.#options.direction === 'request' && typeof value === 'string') {
      if (rule?.values.includes(value)) report('x-dovetail-response-only');
    }
    if (schema.oneOf !== undefined && !this.#matchesOne(value, schema.oneOf)) report('oneOf');
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
    const { additionalProperties = true, propertyNames, minProperties, maxProperties } = schema;
    const names = Object.keys(value);
    const count = names.filter((name) => isMeant(name, value, schema)).length;
    if (count < (minProperties ?? 0)) report('minProperties');
    if (count > (maxProperties ?? Number.POSITIVE_INFINITY)) report('maxProperties');
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

  #matchesOne(value: unknown, alternatives: readonly Schema[]): boolean {
    const matching = alternatives.filter(
      (alternative) =>
        findViolations(value, alternative, this.#schemas, { ...this.#options, limit: 1 }).length ===
        0,
    );
    return matching.length === 1;
  }
}

/** Whether a member counts as one: in a structure or union neither what is not known counts, nor what is null. */
function isMeant(name: string, value: Record<string, unknown>, schema: Schema): boolean {
  const { properties, additionalProperties = true } = schema;
  if (properties === undefined) return true;
  if (!Object.hasOwn(properties, name)) return additionalProperties !== true;
  return value[name] != null;
}

/** Adds a violation, of the value that is looked at unless `at` says otherwise. */
type Report = (keyword: keyof Schema, at?: Pick<Violation, 'path' | 'value'>) => void;

function checkString(value: string, schema: Schema, report: Report): void {
  const { minLength, maxLength, pattern, format } = schema;
  if (minLength !== undefined && codePoints(value) < minLength) report('minLength');
  if (maxLength !== undefined && codePoints(value) > maxLength) report('maxLength');
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) report('pattern');
  if (format === 'date-time' && !isDateTime(value)) report('format');
}

function checkNumber(value: number, schema: Schema, report: Report): void {
  const { minimum, maximum, format } = schema;
  if (minimum !== undefined && value < minimum) report('minimum');
  if (maximum !== undefined && value > maximum) report('maximum');
  if (format === 'epoch-seconds' && !isEpochSeconds(value)) report('format');
  if (format === 'int32' && !isInteger(value, -(2 ** 31), 2 ** 31 - 1)) report('format');
}

function hasType(value: unknown, type: NonNullable<Schema['type']>): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

function hasDuplicates(items: readonly unknown[]): boolean {
  return new Set(items.map((item) => JSON.stringify(item))).size < items.length;
}
