import { type JsonObject, own } from '../../wire/json.ts';
import {
  finitePart,
  isUnion,
  nonNullPart,
  resolveSchema,
  type Schema,
  type Schemas,
} from '../../wire/schema.ts';
import { asJson, type CaseValue, isMembers } from './case-value.ts';
import { numberValue, stringValue } from './scalar-values.ts';
import type { Step } from './sites.ts';
import { distinctText } from './text.ts';
import { UnbuildableError } from './unbuildable-error.ts';

/** The most values that one body is made of. */
const maxValues = 20_000;

/** How deep values are built; deeper ones belong to schemas that require themselves, and so allow no value at all. */
const maxDepth = 64;

/** The most items of an array in a value that is not about their number. */
const manyItems = 1_000;

/** What values are made for. */
export interface ValueOptions {
  /** In a request, values that only a response may hold are avoided. */
  readonly direction: 'request' | 'response';
  /** Values to put in place of made ones, by the path of the member: `ResultToken`, `Evaluations[]/Annotation`. */
  readonly set?: ReadonlyMap<string, CaseValue>;
  /**
   * What stands at some members in every value, since the wire or HTTP itself decides it; undefined for one that is left
   * out. No case is about these.
   */
  readonly fixed?: ReadonlyMap<string, CaseValue | undefined>;
  /** Members whose lists and maps are never empty: the wire does not tell an empty one from none. */
  readonly filled?: ReadonlySet<string>;
  /** A member that is there in every value that is not about it: without it, the wire has another value in its place. */
  readonly present?: string | undefined;
}

/** What is put somewhere in a body: a value, or nothing. */
export type Leaf = { readonly value: CaseValue } | 'absent';

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
  minimal(schema: Schema, path = ''): CaseValue {
    this.#made = 0;
    return this.#make(schema, { ...outermost, path });
  }

  /** The largest value: all members, texts and numbers at their bounds, the first of as many items as there may be. */
  maximal(schema: Schema): CaseValue {
    this.#made = 0;
    return this.#make(schema, { ...outermost, isMaximal: true });
  }

  /** An array of so many items, no two alike where the schema says so. */
  array(schema: Schema, length: number, path: string): CaseValue[] {
    this.#made = 0;
    return this.#items(schema, length, { ...outermost, path: `${path}[]` });
  }

  /** A map of so many entries. */
  map(schema: Schema, size: number, path: string): JsonObject {
    this.#made = 0;
    return this.#entries(schema, size, { ...outermost, path: `${path}{}` });
  }

  /** A body in which a leaf stands at the end of some steps, in the smallest value otherwise. */
  bodyWith(root: Schema, steps: readonly Step[], leaf: Leaf): CaseValue {
    return this.put(this.minimal(root), root, steps, leaf);
  }

  /** The same value with a leaf at the end of some steps; what has to stand around it is made. */
  put(around: unknown, root: Schema, steps: readonly Step[], leaf: Leaf): CaseValue {
    return this.#put(around, root, steps, { leaf, path: '' });
  }

  /** The schema that a reference leads to, without the null, or the texts that no number is, that may stand there. */
  resolved(unresolved: Schema): Schema {
    const schema = resolveSchema(unresolved, this.#schemas);
    const inner = nonNullPart(schema) ?? finitePart(schema);
    return inner === undefined ? schema : this.resolved(inner);
  }

  #put(around: unknown, unresolved: Schema, steps: readonly Step[], to: Placing): CaseValue {
    const { leaf, path } = to;
    const [step, ...rest] = steps;
    if (step === undefined) {
      if (leaf === 'absent') throw new UnbuildableError('a body has to be there');
      return leaf.value;
    }
    const schema = this.resolved(unresolved);
    const value = around ?? this.minimal(schema, path);
    if (step.kind === 'item') {
      const [first, ...others] = Array.isArray(value) ? value : [];
      const inner = this.#put(first, schema.items ?? {}, rest, { leaf, path: `${path}[]` });
      return [inner, ...others];
    }
    const object = isMembers(value) ? value : {};
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

  #make(unresolved: Schema, at: Position): CaseValue {
    const { set, fixed } = this.#options;
    const given = set?.get(at.path) ?? fixed?.get(at.path);
    if (given !== undefined || set?.has(at.path)) return given ?? null;
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
    const alternatives = schema.oneOf ?? schema.anyOf;
    if (alternatives !== undefined) {
      return this.#alternative(schema, alternatives, inside(at, at.path, unresolved));
    }
    return this.#plain(schema, unresolved, at);
  }

  /** A value of the first alternative that has one; an object has the members that all alternatives share, too. */
  #alternative(schema: Schema, alternatives: readonly Schema[], at: Position): CaseValue {
    const shared = schema.properties === undefined ? {} : this.#object(schema, at);
    let failure: unknown = new UnbuildableError('there are no alternatives');
    for (const alternative of alternatives) {
      try {
        const value = this.#make(alternative, at);
        return isMembers(value) ? { ...shared, ...value } : value;
      } catch (error) {
        if (!(error instanceof UnbuildableError)) throw error;
        failure = error;
      }
    }
    throw failure;
  }

  #plain(schema: Schema, unresolved: Schema, at: Position): CaseValue {
    switch (schema.type) {
      case 'object':
        return schema.properties === undefined && typeof schema.additionalProperties === 'object'
          ? this.#entries(
              schema,
              this.#size(schema.minProperties, schema.maxProperties, at, schema.propertyNames),
              inside(at, `${at.path}{}`, unresolved),
            )
          : this.#object(schema, inside(at, at.path, unresolved));
      case 'array':
        return this.#items(
          schema,
          this.#size(
            schema.minItems,
            schema.maxItems,
            at,
            schema.uniqueItems ? schema.items : undefined,
          ),
          inside(at, `${at.path}[]`, unresolved),
        );
      case 'string':
        return stringValue(schema, at.isMaximal);
      case 'number':
      case 'integer':
        return numberValue(schema, at.isMaximal);
      case 'boolean':
        return true;
      case 'null':
        return null;
      default:
        return 'any';
    }
  }

  #object(schema: Schema, at: Position): JsonObject {
    const { required = [], minProperties = 0 } = schema;
    const { maxProperties = Number.POSITIVE_INFINITY } = schema;
    const { set, fixed } = this.#options;
    const entries: [string, CaseValue][] = [];
    for (const [name, property] of this.#ordered(schema, at)) {
      const path = memberOf(at.path, name);
      const isSet = (set?.has(path) ?? false) || fixed?.get(path) !== undefined;
      if (fixed?.has(path) && !isSet) continue;
      const isWanted = at.isMaximal
        ? !this.#isInside(property, at)
        : entries.length < minProperties;
      const isRequired = required.includes(name) || path === this.#options.present;
      if (!isRequired && !isSet && !isWanted) continue;
      if (!isRequired && entries.length >= maxProperties) continue;
      entries.push([name, this.#make(property, { ...at, path })]);
    }
    return Object.fromEntries(entries);
  }

  /** The members of an object; those of a union that lead back into it come last, since others have an end. */
  #ordered(schema: Schema, at: Position): readonly [string, Schema][] {
    const members = Object.entries(schema.properties ?? {});
    if (!isUnion(schema)) return members;
    const isDeep = ([, property]: [string, Schema]) => Number(this.#isInside(property, at));
    return members.toSorted((one, other) => isDeep(one) - isDeep(other));
  }

  /** Of the items, only the first is made large: a value is to show each bound, not to be as large as can be. */
  #items(schema: Schema, length: number, at: Position): CaseValue[] {
    const { items = {}, uniqueItems = false } = schema;
    const array: CaseValue[] = [];
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
    const entries: [string, CaseValue][] = [];
    for (let index = 0; index < size; index += 1) {
      const first = names.enum?.[0] ?? stringValue(names, false);
      const name = this.#distinct(first, names, index);
      const value = this.#make(values, { ...at, isMaximal: at.isMaximal && index === 0 });
      entries.push([String(name), value]);
    }
    return Object.fromEntries(entries);
  }

  /**
   * How many items or entries a value gets. A largest one that may hold no end of them gets two. `distinct` is the schema
   * of what has to be different in each.
   */
  #size(min = 0, max: number | undefined, at: Position, distinct?: Schema): number {
    const least = this.#options.filled?.has(at.path) ? Math.max(min, 1) : min;
    if (!at.isMaximal) return least;
    // Inside of a component that is being built, more of it would have no end.
    if (at.inside.length > 0 && at.depth > maxDepth / 2) return least;
    const values = distinct && this.resolved(distinct).enum?.length;
    return Math.max(least, Math.min(max ?? 2, values ?? manyItems, manyItems));
  }

  /** Whether a member would lead back into a component that is being built. */
  #isInside(schema: Schema, at: Position): boolean {
    const { $ref, items, additionalProperties } = schema;
    if ($ref !== undefined) return at.inside.includes($ref);
    const inner = [items, additionalProperties, nonNullPart(schema)];
    return inner.some((each) => typeof each === 'object' && this.#isInside(each, at));
  }

  #enumValue(schema: Schema): CaseValue {
    const barred =
      this.#options.direction === 'request' ? schema['x-dovetail-response-only'] : undefined;
    const value = schema.enum?.find(
      (each) => !(typeof each === 'string' && barred?.values.includes(each)),
    );
    if (value === undefined) throw new UnbuildableError('no value of the enum may be sent');
    return asJson(value);
  }

  /** The same value made different from those at other indexes. */
  #distinct(value: unknown, unresolved: Schema, index: number): CaseValue {
    if (index === 0) return asJson(value);
    const schema = this.resolved(unresolved);
    if (schema.enum !== undefined) {
      const other = schema.enum[index];
      if (other !== undefined) return asJson(other);
    } else if (typeof value === 'string') {
      const text = distinctText(value, schema, index);
      if (text !== undefined) return text;
    } else if (typeof value === 'number') {
      const { maximum = Number.POSITIVE_INFINITY, multipleOf: step = 1 } = schema;
      if (value + index * step <= maximum) return value + index * step;
    } else if (isMembers(value)) {
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
