import { isDeepStrictEqual } from 'node:util';
import { isObject, own } from '../../../src/wire/json.ts';
import type { SchemaType } from '../../../src/wire/schema.ts';
import { type Bounds, boundsOf, common, narrowed } from './facts.ts';
import { isNullSchema, nullAmong, typesOf, unfollowed } from './keywords.ts';
import { childOf, childrenOf, isObjectNode, isTrue, keyOf, type Node, textOf } from './node.ts';
import type { Notes } from './notes.ts';
import type { Alternatives, Annotations, Part, Shape } from './shape.ts';

/** A shape that is being put together. */
export class Draft {
  hasReference = false;
  readonly #notes: Notes;
  #isNullable = false;
  #types: readonly SchemaType[] | undefined;
  #values: readonly unknown[] | undefined;
  #bounds: Bounds = {};
  #pattern: string | undefined;
  #format: string | undefined;
  #isUnique = false;
  readonly #properties = new Map<string, Part[]>();
  readonly #required = new Set<string>();
  #closed: Node | undefined;
  #isOpen = false;
  readonly #others: Part[] = [];
  readonly #memberNames: Part[] = [];
  readonly #items: Part[] = [];
  readonly #alternatives: Alternatives[] = [];
  #annotations: Annotations = {};
  #conflict: string | undefined;

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  get annotations(): Annotations {
    return this.#annotations;
  }

  addTrivial(node: Node): void {
    if (node.value === false) this.#conflict ??= 'a schema that no value is valid of';
    else if (node.value !== true) this.#notes.refuseForm(node, 'a schema');
  }

  /** Adds what a schema says itself, and gives the schemas of its `allOf`. */
  add(node: Node, isOwn: boolean): readonly Node[] {
    if (isOwn) this.addWords(node);
    this.#addTypes(node, isOwn);
    this.#addValues(node, isOwn);
    this.#addText(node);
    this.#bounds = narrowed(this.#bounds, boundsOf(node, this.#notes));
    this.#isUnique ||= isTrue(node, 'uniqueItems');
    this.#addMembers(node);
    const items = childOf(node, 'items');
    const prefix = childOf(node, 'prefixItems');
    if (items !== undefined && prefix === undefined && !Array.isArray(items.value)) {
      this.#items.push(whole(items));
    }
    unfollowed(node, this.#notes);
    return childrenOf(childOf(node, 'allOf')).map(([, each]) => each);
  }

  addWords(node: Node): void {
    const description = textOf(node, 'description');
    const fallback = childOf(node, 'default');
    const examples = childOf(node, 'examples');
    const example = childOf(node, 'example');
    const shown = Array.isArray(examples?.value) ? examples.value : example && [example.value];
    this.#annotations = {
      ...(description !== undefined && { description }),
      ...(fallback !== undefined && { default: fallback.value }),
      ...(isTrue(node, 'deprecated') && { deprecated: true }),
      ...(shown !== undefined && shown.length > 0 && { examples: shown }),
      ...this.#annotations,
    };
  }

  #addTypes(node: Node, isOwn: boolean): void {
    const { types, isNullable } = typesOf(node, this.#notes);
    if (isNullable && isOwn) this.#isNullable = true;
    if (types === undefined) return;
    const before = this.#types;
    this.#types = before === undefined ? types : bothTypes(before, types);
    if (this.#types.length === 0 && (before?.length ?? 0) + types.length > 0) {
      this.#conflict ??= `the types ${before?.join(', ')} and ${types.join(', ')}`;
    }
  }

  #addValues(node: Node, isOwn: boolean): void {
    const list = childOf(node, 'enum');
    if (list !== undefined && !Array.isArray(list.value)) {
      this.#notes.refuseForm(list, 'a list');
    }
    const only = childOf(node, 'const');
    for (const values of [list?.value, only && [only.value]]) {
      if (!Array.isArray(values)) continue;
      if (isOwn && values.includes(null)) this.#isNullable = true;
      const found = values.filter((value) => value !== null);
      // A list of nothing but null leaves no other value.
      this.#values = this.#values === undefined ? found : common(this.#values, found);
      if (this.#values.length === 0 && found.length > 0) {
        this.#conflict ??= 'lists of values that have none in common';
      }
    }
  }

  #addText(node: Node): void {
    const pattern = childOf(node, 'pattern');
    if (typeof pattern?.value === 'string') {
      if (!isPattern(pattern.value)) {
        this.#notes.warn(
          pattern,
          `found the pattern ${JSON.stringify(pattern.value)}, which is no regular expression of JavaScript; it is left out`,
        );
      } else if ((this.#pattern ?? pattern.value) !== pattern.value) {
        this.#notes.warn(pattern, 'found a second pattern in allOf; it is left out');
      } else this.#pattern = pattern.value;
    }
    const encoding = textOf(node, 'contentEncoding');
    const format = textOf(node, 'format') ?? (encoding === 'base64' ? 'byte' : undefined);
    this.#format ??= format;
  }

  #addMembers(node: Node): void {
    const properties = childOf(node, 'properties');
    if (properties !== undefined && !isObjectNode(properties)) {
      this.#notes.refuseForm(properties, 'an object');
    }
    for (const [name, property] of childrenOf(properties)) {
      const before = this.#properties.get(name) ?? [];
      const isKnown = before.some((part) => isDeepStrictEqual(part.node.value, property.value));
      if (before.length === 0 || !isKnown) this.#properties.set(name, [...before, whole(property)]);
    }
    const required = isObject(node.value) ? own(node.value, 'required') : undefined;
    for (const name of Array.isArray(required) ? required : []) {
      if (typeof name === 'string') this.#required.add(name);
    }
    const others = childOf(node, 'additionalProperties');
    const hasPatterns = childOf(node, 'patternProperties') !== undefined;
    if (others?.value === false && !hasPatterns) this.#closed ??= others;
    else if (isObjectNode(others) && Object.keys(others.value).length > 0) {
      this.#others.push(whole(others));
    } else if (others !== undefined || hasPatterns) this.#isOpen = true;
    const names = childOf(node, 'propertyNames');
    if (names !== undefined) this.#memberNames.push(whole(names));
  }

  /** Adds `oneOf` and `anyOf`. One that leaves a single schema is as good as that schema. */
  addAlternatives(node: Node, addPart: (schema: Node) => void): void {
    for (const keyword of ['oneOf', 'anyOf'] as const) {
      const list = childOf(node, keyword);
      if (list === undefined) continue;
      const schemas = childrenOf(list).map(([, each]) => each);
      const others = schemas.filter((each) => !isNullSchema(each));
      if (others.length < schemas.length || nullAmong(others)) this.#isNullable = true;
      const [only] = others;
      if (only !== undefined && others.length === 1) addPart(only);
      else if (others.length > 1) {
        const discriminator = childOf(node, 'discriminator');
        this.#alternatives.push({ node: list, keyword, schemas: others, discriminator });
      }
    }
  }

  shape(seen: ReadonlySet<string>, aliasOf: (node: Node) => Node | undefined): Shape {
    // A schema whose alternatives are made of it: within one of those, there is nothing left to choose.
    const isAround = (schema: Node) => {
      const target = aliasOf(schema) ?? schema;
      return seen.has(keyOf(target));
    };
    return {
      seen,
      hasReference: this.hasReference,
      isNullable: this.#isNullable,
      types: this.#types,
      values: this.#values,
      bounds: this.#bounds,
      pattern: this.#pattern,
      format: this.#format,
      isUnique: this.#isUnique,
      properties: this.#properties,
      required: this.#required,
      isClosed: this.#isClosed(),
      isOpen: this.#isOpen,
      others: this.#others,
      memberNames: this.#memberNames,
      items: this.#items,
      alternatives: this.#alternatives.filter(({ schemas }) => !schemas.some(isAround)),
      annotations: this.#annotations,
      conflict: this.#conflict,
    };
  }

  /** A part of allOf that is closed would refuse the members of all others, which nobody means. */
  #isClosed(): boolean {
    const closed = this.#closed;
    if (closed === undefined) return false;
    const owner = keyOf({ ...closed, pointer: `${holderOf(closed.pointer)}/properties` });
    const isAlone = [...this.#properties.values()].every((parts) =>
      parts.some(({ node }) => keyOf({ ...node, pointer: holderOf(node.pointer) }) === owner),
    );
    if (!isAlone) {
      const message =
        'found additionalProperties: false in allOf beside schemas with other properties; it is left out';
      this.#notes.warn(closed, message);
    }
    return isAlone;
  }
}

/** A schema with all that it says. */
export function whole(node: Node): Part {
  return { node, isBare: false };
}

function bothTypes(
  one: readonly SchemaType[],
  other: readonly SchemaType[],
): readonly SchemaType[] {
  const both = one.flatMap((type): readonly SchemaType[] => {
    if (other.includes(type)) return [type];
    if (type === 'integer' && other.includes('number')) return [type];
    return type === 'number' && other.includes('integer') ? ['integer'] : [];
  });
  return [...new Set(both)];
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

/** The pointer to what a node is a member of. */
function holderOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}
