import { memberName } from '../../../generator/emit/names.ts';
import type { Broken } from '../../../src/conformance/cases/case.ts';
import { isMembers } from '../../../src/conformance/cases/case-value.ts';
import { typedValue } from '../../../src/conformance/cases/typed-value.ts';
import { stringifyJson } from '../../../src/wire/json-text.ts';
import { resolveSchema, type Schema, type Schemas } from '../../../src/wire/schema.ts';
import { schemaInside } from './values.ts';

/** A text of one character that is longer than this is written by what it repeats. */
const readable = 60;

/** More items than this that are all the same are written once. */
const few = 5;

type Path = readonly (string | number)[];

/** Writes the values of cases as TypeScript. */
export class LiteralWriter {
  readonly #schemas: Schemas;
  /** The places of nulls that are what a case is about; others are left out, which says the same. */
  readonly #nulls: ReadonlySet<string>;

  readonly #nameOutside: (member: string, schema: Schema) => string;

  /** `nameOutside` gives the names of the outermost members; by default it is as for those further inside. */
  constructor(
    schemas: Schemas,
    broken: readonly Broken[],
    nameOutside: (member: string, schema: Schema) => string = memberName,
  ) {
    this.#schemas = schemas;
    this.#nameOutside = nameOutside;
    this.#nulls = new Set(
      broken.filter(({ isNull }) => isNull).map(({ path }) => JSON.stringify(path)),
    );
  }

  /** An expression of a value of the wire, on one line. */
  write(value: unknown, unresolved: Schema, path: Path = []): string {
    const schema = resolveSchema(unresolved, this.#schemas);
    if (Array.isArray(value)) {
      return this.#array(value, schema.items ?? {}, path);
    }
    if (isMembers(value)) return this.#object(value, schema, path);
    // What streams is declared where the literals are checked.
    if (value instanceof Uint8Array && schema['x-dovetail-streaming']) return 'stream';
    return scalar(typedValue(value, schema, this.#schemas));
  }

  #array(value: readonly unknown[], items: Schema, path: Path): string {
    const [first] = value;
    // Many of the same are as many as they are for a type, and take a compiler long.
    if (value.length > few && new Set(value.map((item) => stringifyJson(item))).size === 1) {
      const item = this.write(first, items, [...path, 0]);
      return `Array.from({ length: ${value.length} }, () => (${item}))`;
    }
    const written = value.map((item, index) => this.write(item, items, [...path, index]));
    return `[${written.join(', ')}]`;
  }

  #object(value: Record<string, unknown>, schema: Schema, path: Path): string {
    const { properties = {}, type, additionalProperties } = schema;
    const isStructure = type === 'object' && typeof additionalProperties !== 'object';
    const isAlone = !Object.keys(value).some((name) => Object.hasOwn(properties, name));
    const members = Object.entries(value).flatMap(([name, member]) => {
      const inside = [...path, name];
      const isKnown = Object.hasOwn(properties, name);
      if (isKnown && member === null && !this.#nulls.has(JSON.stringify(inside))) return [];
      const written = this.write(member, schemaInside(schema, name) ?? {}, inside);
      const nameOf = path.length === 0 ? this.#nameOutside : memberName;
      const key = JSON.stringify(isKnown ? nameOf(name, properties[name] ?? {}) : name);
      // What a spread brings along is no part of a fresh literal, which may have known members alone. Where there is
      // no other member, TypeScript takes it for a mistake all the same ("weak type detection").
      if (isStructure && !isKnown) return isAlone ? [] : [`...{ [${key}]: ${written} }`];
      return [key === '"__proto__"' ? `[${key}]: ${written}` : `${key}: ${written}`];
    });
    return `{ ${members.join(', ')} }`;
  }
}

function scalar(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof Uint8Array) return `new Uint8Array([${value.join(', ')}])`;
  if (typeof value !== 'string') return JSON.stringify(value);
  const [first = ''] = value;
  const count = value.length / first.length;
  if (value.length > readable && first.repeat(count) === value) {
    return `${JSON.stringify(first)}.repeat(${count})`;
  }
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
