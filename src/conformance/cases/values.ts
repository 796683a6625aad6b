import { codePoints } from '../../wire/accept.ts';
import { isObject, type JsonObject, type JsonValue, own } from '../../wire/json.ts';
import { resolveSchema, type Schema, type Schemas } from '../../wire/schema.ts';
import type { Step } from './sites.ts';
import { matchingText, textOf } from './text.ts';
import { UnbuildableError } from './unbuildable-error.ts';

/** The most values that one body is made of. */
const maxValues = 20_000;

/** How deep values are built; deeper ones belong to schemas that require themselves, and so allow no value at all. */
const maxDepth = 64;

/** The longest text in a value that is not about its length. */
const longText = 4_096;

/** The most items of an array in a value that is not about their number. */
const manyItems = 1_000;

/** A text that is not about its length. */
const words = 'A text that may be of any length.';

/** The time of timestamps that are not about their value: 2026-01-02T03:04:05Z, in epoch seconds. */
export const plainTime = 1_767_323_045;

/** What values are made for. */
export interface ValueOptions {
  /** In a request, values that only a response may hold are avoided. */
  readonly direction: 'request' | 'response';
  /** Values to put in place of made ones, by the path of the member: `ResultToken`, `Evaluations[]/Annotation`. */
  readonly set?: ReadonlyMap<string, JsonValue>;
}

/** What is put somewhere in a body: a value, or nothing. */
export type Leaf = { readonly value: JsonValue } | 'absent';

/** Makes values that keep their schemas. Each method throws an UnbuildableError where it finds none. */
export class Values {
  readonly #schemas: Schemas;
  readonly #options: ValueOptions;
  #made = 0;

  constructor(schemas: Schemas, options: ValueOptions) {
    this.#schemas = schemas;
    this.#options = options;
  }

  /**
   * The smallest value: of an object, the members that have to be there, and those whose value is set. The path says
   * where in the body it stands, as in the ids of cases.
   */
  minimal(schema: Schema, path = ''): JsonValue {
    this.#made = 0;
    return this.#make(schema, { ...outermost, path });
  }

  /** The largest value: all members, texts and numbers at their bounds, the first of as many items as there may be. */
  maximal(schema: Schema): JsonValue {
    this.#made = 0;
    return this.#make(schema, { ...outermost, isMaximal: true });
  }

  /** An array of so many items, no two alike where the schema says so. */
  array(schema: Schema, length: number, path: string): JsonValue[] {
    this.#made = 0;
    return this.#items(schema, length, { ...outermost, path: `${path}[]` });
  }

  /** A map of so many entries. */
  map(schema: Schema, size: number, path: string): JsonObject {
    this.#made = 0;
    return this.#entries(schema, size, { ...outermost, path: `${path}{}` });
  }

  /** A body in which a leaf stands at the end of some steps, in the smallest value otherwise. */
  bodyWith(root: Schema, steps: readonly Step[], leaf: Leaf): JsonValue {
    return this.put(this.minimal(root), root, steps, leaf);
  }

  /** The same value with a leaf at the end of some steps; what has to stand around it is made. */
  put(around: unknown, root: Schema, steps: readonly Step[], leaf: Leaf): JsonValue {
    return this.#put(around, root, steps, { leaf, path: '' });
  }

  #put(around: unknown, unresolved: Schema, steps: readonly Step[], to: Placing): JsonValue {
    const { leaf, path } = to;
    const [step, ...rest] = steps;
    if (step === undefined) {
      if (leaf === 'absent') throw new UnbuildableError('a body has to be there');
      return leaf.value;
    }
    const schema = resolveSchema(unresolved, this.#schemas);
    const value = around ?? this.minimal(schema, path);
    if (step.kind === 'item') {
      const [first, ...others] = Array.isArray(value) ? value : [];
      const inner = this.#put(first, schema.items ?? {}, rest, { leaf, path: `${path}[]` });
      return [inner, ...others];
    }
    const object = isObject(value) ? value : {};
    return step.kind === 'member'
      ? this.#putMember(object, schema, step.name, rest, to)
      : this.#putEntry(object, schema, step.kind, rest, to);
  }

  #putMember(
    object: JsonObject,
    schema: Schema,
    name: string,
    rest: readonly Step[],
    { leaf, path }: Placing,
  ): JsonObject {
    const { [name]: replaced, ...others } = object;
    const { required = [], maxProperties = Number.POSITIVE_INFINITY, properties = {} } = schema;
    if (rest.length === 0 && leaf === 'absent') return others;
    const inside = { leaf, path: memberOf(path, name) };
    const inner = this.#put(replaced, properties[name] ?? {}, rest, inside);
    // A union holds one member, so the one that stood for it goes.
    const kept = Object.entries(others).filter(
      ([other]) => required.includes(other) || Object.keys(others).length < maxProperties,
    );
    return Object.fromEntries([...kept, [name, inner]]);
  }

  #putEntry(
    object: JsonObject,
    schema: Schema,
    kind: 'key' | 'value',
    rest: readonly Step[],
    { leaf, path }: Placing,
  ): JsonObject {
    const [first, ...others] = Object.entries(
      Object.keys(object).length > 0 ? object : this.map(schema, 1, path),
    );
    const [name, value] = first ?? ['', null];
    const { additionalProperties } = schema;
    if (kind === 'value') {
      const inner = typeof additionalProperties === 'object' ? additionalProperties : {};
      const inside = { leaf, path: `${path}{}` };
      return Object.fromEntries([[name, this.#put(value, inner, rest, inside)], ...others]);
    }
    const key = leaf === 'absent' ? undefined : leaf.value;
    if (typeof key !== 'string') throw new UnbuildableError('a name in a map is always a string');
    return Object.fromEntries([[key, value], ...others]);
  }

  #make(unresolved: Schema, at: Position): JsonValue {
    const { set } = this.#options;
    if (set?.has(at.path)) return set.get(at.path) ?? null;
    this.#made += 1;
    if (this.#made > maxValues) {
      throw new UnbuildableError(
        `a body of more than ${maxValues} values is larger than any that is sent`,
      );
    }
    if (at.depth > maxDepth) throw new UnbuildableError('the schema requires itself');
    const schema = resolveSchema(unresolved, this.#schemas);
    if (schema.const !== undefined) return asJson(schema.const);
    if (schema.enum !== undefined) return this.#enumValue(schema);
    const [alternative] = schema.oneOf ?? [];
    if (alternative !== undefined) return this.#make(alternative, inside(at, at.path, unresolved));
    switch (schema.type) {
      case 'object':
        return schema.properties === undefined && typeof schema.additionalProperties === 'object'
          ? this.#entries(
              schema,
              this.#size(schema.minProperties, schema.maxProperties, at),
              inside(at, `${at.path}{}`, unresolved),
            )
          : this.#object(schema, inside(at, at.path, unresolved));
      case 'array':
        return this.#items(
          schema,
          this.#size(schema.minItems, schema.maxItems, at),
          inside(at, `${at.path}[]`, unresolved),
        );
      case 'string':
        return text(schema, at.isMaximal);
      case 'number':
      case 'integer':
        return number(schema, at.isMaximal);
      case 'boolean':
        return true;
      case 'null':
        return null;
      default:
        return 'any';
    }
  }

  #object(schema: Schema, at: Position): JsonObject {
    const { properties = {}, required = [], minProperties = 0 } = schema;
    const { maxProperties = Number.POSITIVE_INFINITY } = schema;
    const entries: [string, JsonValue][] = [];
    for (const [name, property] of Object.entries(properties)) {
      const path = memberOf(at.path, name);
      const isSet = this.#options.set?.has(path) ?? false;
      const isWanted = at.isMaximal
        ? !this.#isInside(property, at)
        : entries.length < minProperties;
      const isRequired = required.includes(name);
      if (!isRequired && !isSet && !isWanted) continue;
      if (!isRequired && entries.length >= maxProperties) continue;
      entries.push([name, this.#make(property, { ...at, path })]);
    }
    return Object.fromEntries(entries);
  }

  /** Of the items, only the first is made large: a value is to show each bound, not to be as large as can be. */
  #items(schema: Schema, length: number, at: Position): JsonValue[] {
    const { items = {}, uniqueItems = false } = schema;
    const array: JsonValue[] = [];
    for (let index = 0; index < length; index += 1) {
      const item = this.#make(items, { ...at, isMaximal: at.isMaximal && index === 0 });
      array.push(uniqueItems ? this.#distinct(item, items, index) : item);
    }
    return array;
  }

  #entries(schema: Schema, size: number, at: Position): JsonObject {
    const { additionalProperties, propertyNames = {} } = schema;
    const values = typeof additionalProperties === 'object' ? additionalProperties : {};
    const names = resolveSchema({ type: 'string', ...propertyNames }, this.#schemas);
    const entries: [string, JsonValue][] = [];
    for (let index = 0; index < size; index += 1) {
      const name = this.#distinct(names.enum?.[0] ?? text(names, false), names, index);
      const value = this.#make(values, { ...at, isMaximal: at.isMaximal && index === 0 });
      entries.push([String(name), value]);
    }
    return Object.fromEntries(entries);
  }

  /** How many items or entries a value gets. A largest one that may hold no end of them gets two. */
  #size(min = 0, max: number | undefined, at: Position): number {
    if (!at.isMaximal) return min;
    // Inside of a component that is being built, more of it would have no end.
    if (at.inside.length > 0 && at.depth > maxDepth / 2) return min;
    return Math.max(min, Math.min(max ?? 2, manyItems));
  }

  /** Whether a member would lead back into a component that is being built. */
  #isInside(schema: Schema, at: Position): boolean {
    const inner = schema.$ref ?? schema.items?.$ref;
    const { additionalProperties } = schema;
    const value = typeof additionalProperties === 'object' ? additionalProperties.$ref : undefined;
    return [inner, value].some((ref) => ref !== undefined && at.inside.includes(ref));
  }

  #enumValue(schema: Schema): JsonValue {
    const barred =
      this.#options.direction === 'request' ? schema['x-dovetail-response-only'] : undefined;
    const value = schema.enum?.find(
      (each) => !(typeof each === 'string' && barred?.values.includes(each)),
    );
    if (value === undefined) throw new UnbuildableError('no value of the enum may be sent');
    return asJson(value);
  }

  /** The same value made different from those at other indexes. */
  #distinct(value: unknown, unresolved: Schema, index: number): JsonValue {
    if (index === 0) return asJson(value);
    const schema = resolveSchema(unresolved, this.#schemas);
    if (schema.enum !== undefined) {
      const other = schema.enum[index];
      if (other !== undefined) return asJson(other);
    } else if (typeof value === 'string') {
      const text = `${value}${index}`.slice(-Math.max(codePoints(value), String(index).length));
      const { maxLength = Number.POSITIVE_INFINITY, pattern = '' } = schema;
      if (text.length <= maxLength && new RegExp(pattern, 'u').test(text)) return text;
    } else if (typeof value === 'number') {
      const { maximum = Number.POSITIVE_INFINITY } = schema;
      if (value + index <= maximum) return value + index;
    } else if (isObject(value)) {
      for (const [name, property] of Object.entries(schema.properties ?? {})) {
        const member = own(value, name);
        if (typeof member !== 'string' && typeof member !== 'number') continue;
        return { ...value, [name]: this.#distinct(member, property, index) };
      }
    }
    throw new UnbuildableError(`no ${index + 1} different values were found`);
  }
}

/** Where in a body a value is made, and how. */
interface Position {
  /** The members that lead to it, as in the ids of cases. */
  readonly path: string;
  readonly depth: number;
  /** The references that are being followed. */
  readonly inside: readonly string[];
  readonly isMaximal: boolean;
}

const outermost: Position = { path: '', depth: 0, inside: [], isMaximal: false };

/** What is put, and the path of the value that is being replaced. */
interface Placing {
  readonly leaf: Leaf;
  readonly path: string;
}

function memberOf(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}

function inside(at: Position, path: string, { $ref }: Schema): Position {
  return {
    ...at,
    path,
    depth: at.depth + 1,
    inside: $ref === undefined ? at.inside : [...at.inside, $ref],
  };
}

function text(schema: Schema, isMaximal: boolean): string {
  const { minLength = 0, maxLength, pattern, format } = schema;
  if (format === 'date-time') return '2026-01-02T03:04:05Z';
  if (format === 'byte') return 'AA==';
  if (format === 'http-date') return 'Fri, 02 Jan 2026 03:04:05 GMT';
  const length = isMaximal ? Math.min(maxLength ?? 1, longText) : Math.min(maxLength ?? 1, 1);
  // What has no bound is not about its length: as the message of an error it is read by people.
  if (isMaximal && maxLength === undefined && pattern === undefined && minLength <= words.length) {
    return words;
  }
  const wanted = Math.max(minLength, length);
  if (pattern === undefined) return textOf(schema, wanted);
  try {
    return textOf(schema, wanted);
  } catch {
    return matchingText(schema);
  }
}

function number(schema: Schema, isMaximal: boolean): number {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY, format } = schema;
  if (isMaximal && maximum !== Number.POSITIVE_INFINITY) return maximum;
  const plain = format === 'epoch-seconds' ? plainTime : 1;
  return Math.min(Math.max(plain, Math.ceil(minimum)), maximum);
}

/** Enums and constants of a document are JSON, whatever their type says. */
function asJson(value: unknown): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.map(asJson);
  if (isObject(value)) return value;
  throw new UnbuildableError('found what is no JSON in the document');
}
