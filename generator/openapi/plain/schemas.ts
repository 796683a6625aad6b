import {
  nonNullPart,
  orNull,
  refName,
  refTo,
  type Schema,
  type SchemaType,
} from '../../../src/wire/schema.ts';
import { DiagnosticError } from '../../diagnostics/diagnostic.ts';
import { whole } from './draft.ts';
import { picked } from './facts.ts';
import type { Flattener } from './flatten.ts';
import { isOneWay, isTrivial } from './keywords.ts';
import { childOf, keyOf, type Node } from './node.ts';
import type { Notes } from './notes.ts';
import { placeOf } from './notes.ts';
import { scalarSchema } from './scalar.ts';
import type { SchemaNames } from './schema-names.ts';
import {
  type Alternatives,
  type Annotations,
  effectiveTypes,
  isStructure,
  type Part,
  type Shape,
  typeOfValue,
} from './shape.ts';
import { discriminatorOf, isBlank } from './union.ts';

/** How many schemas with names a document may come to: alternatives within alternatives multiply. */
const maxComponents = 100_000;

/** A schema that gets a name, which is made when its turn comes: one that leads to itself is made once. */
interface Job {
  readonly name: string;
  readonly parts: readonly Part[];
  /** Whether null is said to be valid by who refers to it. */
  readonly isCore: boolean;
}

/** A schema with annotations that documents may have, and that constrain nothing. */
type Described = Schema & Annotations;

/**
 * Makes schemas as `src/wire/schema.ts` has them. Objects with members of known names, and alternatives, get names of
 * their own, since types and codecs have names.
 */
export class SchemaBuilder {
  readonly #flattener: Flattener;
  readonly #names: SchemaNames;
  readonly #notes: Notes;
  readonly #jobs: Job[] = [];
  readonly #named = new Map<string, string>();
  readonly #made = new Map<string, Described>();
  readonly #origins = new Map<string, Node>();

  constructor(flattener: Flattener, names: SchemaNames, notes: Notes) {
    this.#flattener = flattener;
    this.#names = names;
    this.#notes = notes;
  }

  /**
   * The name of a schema of `components`. One that is nothing but a reference to somewhere else gives its name to what
   * is there.
   */
  declare(node: Node): string {
    const alias = this.#flattener.aliasOf(node);
    const isNamed = alias === undefined || alias.isNullable || this.#names.isDeclared(alias.target);
    if (isNamed || this.#named.has(keyOf(alias.target))) return this.component(node);
    const name = this.#nameOf([whole(alias.target)], false, () => this.#names.of(node));
    this.#named.set(keyOf(node), name);
    return name;
  }

  /** The name of the component that stands for a schema. */
  component(node: Node): string {
    const parts = [whole(node)];
    return this.#nameOf(parts, false, () => this.#names.of(node));
  }

  /** A schema in place: of a parameter, a header or a body. */
  inPlace(node: Node): Schema {
    return this.#inside([whole(node)], () => this.#names.of(node));
  }

  /** What a schema says, with references followed. */
  shapeOf(node: Node): Shape {
    return this.#flattener.shapeOf([whole(node)]);
  }

  /** The schema that a schema stands for, or itself. */
  finalOf(node: Node): Node {
    return this.#flattener.aliasOf(node)?.target ?? node;
  }

  /** The schema of a component that is made, without null. */
  coreOf(name: string): Schema {
    const schema = this.#made.get(name) ?? {};
    const { $ref } = nonNullPart(schema) ?? {};
    return ($ref === undefined ? undefined : this.#made.get(refName($ref))) ?? schema;
  }

  /** Makes all schemas that have a name by now, and those that they need. */
  finish(): ReadonlyMap<string, Schema> {
    // To make one can add others, which the loop comes to as well.
    for (const job of this.#jobs) this.#made.set(job.name, this.#schemaOf(job));
    this.#jobs.length = 0;
    return this.#made;
  }

  /** Where the schema of a name is written, so far as it is at one place. */
  get origins(): ReadonlyMap<string, Node> {
    return this.#origins;
  }

  #nameOf(parts: readonly Part[], isCore: boolean, hint: () => string): string {
    const key = `${parts.map(({ node, isBare }) => `${keyOf(node)}${isBare ? '!' : ''}`).join(' ')}${isCore ? '?' : ''}`;
    const known = this.#named.get(key);
    if (known !== undefined) return known;
    const [first] = parts;
    if (this.#named.size >= maxComponents) {
      throw new DiagnosticError({
        code: 'openapi-unsupported',
        ...(first && { at: placeOf(first.node) }),
        message: `found more than ${maxComponents} schemas, those made of alternatives among them; expected fewer`,
      });
    }
    const name = this.#names.claim(hint());
    this.#named.set(key, name);
    if (first !== undefined) this.#origins.set(name, first.node);
    this.#jobs.push({ name, parts, isCore });
    return name;
  }

  #schemaOf({ name, parts, isCore }: Job): Described {
    const [first] = parts;
    const alias = first && parts.length === 1 ? this.#aliased(first, isCore) : undefined;
    if (alias !== undefined) return alias;
    const shape = this.#flattener.shapeOf(parts);
    const { examples, description, deprecated } = shape.annotations;
    const words = {
      ...(description !== undefined && { description }),
      ...(deprecated && { deprecated }),
      ...(examples && { examples }),
    };
    if (!shape.isNullable || isCore) return { ...this.#build(shape, parts, name), ...words };
    if (!isNamed(shape)) return { ...orNullOf(shape, this.#build(shape, parts, name)), ...words };
    const core = this.#nameOf(parts, true, () => `${name}Value`);
    return { ...orNull({ $ref: refTo(core) }), ...words };
  }

  /** The reference that a schema is. */
  #aliased({ node }: Part, isCore = false): Described | undefined {
    const alias = this.#flattener.aliasOf(node);
    if (alias === undefined) return undefined;
    const ref = { $ref: refTo(this.component(alias.target)) };
    const schema = alias.isNullable && !isCore ? orNull(ref) : ref;
    return this.#annotated(schema, this.#flattener.wordsOf(node), node);
  }

  #inside(given: readonly Part[], hint: () => string, isCore = false): Described {
    const parts = given.length > 1 ? essential(given) : given;
    const [first] = parts;
    if (first === undefined) return {};
    const alias = parts.length === 1 ? this.#aliased(first, isCore) : undefined;
    if (alias !== undefined) return alias;
    const shape = this.#flattener.shapeOf(parts);
    const { description, ...rest } = shape.annotations;
    if (!isNamed(shape)) {
      const plain = this.#build(shape, parts, hint());
      const schema = isCore ? plain : orNullOf(shape, plain);
      return this.#annotated(schema, shape.annotations, first.node);
    }
    const ref = { $ref: refTo(this.#nameOf(parts, shape.isNullable, hint)) };
    if (!shape.isNullable || isCore) return this.#annotated(ref, rest, first.node);
    return this.#annotated(orNull(ref), shape.annotations, first.node);
  }

  /** A schema with what is said about it. A default that can't be one is left out. */
  #annotated(schema: Schema, annotations: Annotations, node: Node): Described {
    const { default: fallback, ...words } = annotations;
    if (fallback === undefined || fallback === null) return { ...schema, ...words };
    const type = typeOfValue(fallback);
    const isValid =
      schema.enum?.includes(fallback) ??
      (schema.type === undefined ||
        schema.type === type ||
        (schema.type === 'number' && type === 'integer'));
    if (!isValid) {
      this.#notes.warn(
        node,
        `found the default ${JSON.stringify(fallback)}, which is no value of its schema; it is left out`,
      );
      return { ...schema, ...words };
    }
    // The default of OpenAPI is what the receiver takes for granted; who sends does not write it.
    return { ...schema, ...words, default: fallback, 'x-dovetail-client-optional': true };
  }

  #build(shape: Shape, parts: readonly Part[], name: string): Schema {
    const { conflict, alternatives } = shape;
    const [first] = parts;
    if (conflict !== undefined) {
      if (first) {
        const message = `found ${conflict}, which can't be put together; any value is taken as valid`;
        this.#notes.warn(first.node, message);
      }
      return {};
    }
    const [choice, ...others] = alternatives;
    for (const { node, keyword } of others) {
      this.#notes.warn(node, `found ${keyword} beside other alternatives; it is left out`);
    }
    if (choice !== undefined) return this.#union(choice, parts, name);
    const types = effectiveTypes(shape);
    const [type] = types;
    if (type === undefined) return isOnlyNull(shape) ? { type: 'null' } : {};
    if (types.length === 1) return this.#ofType(shape, type, name);
    return { anyOf: types.map((each) => this.#typeOption(shape, each, name)) };
  }

  /** One of several types, by a name of its own where it needs one. */
  #typeOption(shape: Shape, type: SchemaType, name: string): Schema {
    const only: Shape = { ...shape, types: [type] };
    const own = `${name}${type.charAt(0).toUpperCase()}${type.slice(1)}`;
    const schema = this.#ofType(only, type, own);
    if (!isStructure(only)) return schema;
    const claimed = this.#names.claim(own);
    this.#made.set(claimed, schema);
    return { $ref: refTo(claimed) };
  }

  /** Alternatives. What holds beside them holds in each. */
  #union(choice: Alternatives, parts: readonly Part[], name: string): Schema {
    const base = parts.map(({ node }) => ({ node, isBare: true }));
    const around = this.#flattener.shapeOf(base);
    const schemas = choice.schemas.map((schema, index) => {
      const seen = this.shapeOf(schema).seen;
      const isWhole = isBlank(around) || [...around.seen].every((key) => seen.has(key));
      const hint = () => `${name}Option${index + 1}`;
      return this.#inside(isWhole ? [whole(schema)] : [whole(schema), ...base], hint, true);
    });
    const discriminator = discriminatorOf(choice, schemas, (node) => this.shapeOf(node));
    return {
      // Who tells alternatives apart by words that are not their names need not keep them apart otherwise.
      [choice.discriminator !== undefined && discriminator === undefined
        ? 'anyOf'
        : choice.keyword]: schemas,
      ...(discriminator && { discriminator }),
    };
  }

  #ofType(shape: Shape, type: SchemaType, name: string): Schema {
    const { bounds } = shape;
    switch (type) {
      case 'object':
        return this.#object(shape, name);
      case 'array':
        return {
          type,
          items: this.#inside(shape.items, this.#hint(shape.items, `${name}Item`)),
          ...picked(bounds, ['minItems', 'maxItems']),
          ...(shape.isUnique && { uniqueItems: true }),
        };
      default:
        return scalarSchema(shape, type);
    }
  }

  #object(shape: Shape, name: string): Schema {
    const { properties, required, isClosed, others, isOpen, memberNames } = shape;
    const counts = picked(shape.bounds, ['minProperties', 'maxProperties']);
    if (!isStructure(shape)) {
      const names = this.#inside(memberNames, this.#hint(memberNames, `${name}Name`));
      return {
        type: 'object',
        additionalProperties: this.#inside(others, this.#hint(others, `${name}Value`)),
        ...(names.type === 'string' && { propertyNames: names }),
        ...counts,
      };
    }
    const [other] = others;
    if (other !== undefined || isOpen) this.#warnOfOthers(other, properties);
    const undeclared = [...required].filter((member) => !properties.has(member));
    const needed = [...required].filter((member) => !this.#isLoose(properties.get(member) ?? []));
    return {
      type: 'object',
      properties: Object.fromEntries([
        ...[...properties].map(([member, parts]): [string, Schema] => [
          member,
          this.#inside(parts, this.#hint(parts, this.#names.inside(name, member))),
        ]),
        ...undeclared.map((member): [string, Schema] => [member, {}]),
      ]),
      ...(needed.length > 0 && { required: needed }),
      ...(isClosed && { additionalProperties: false }),
      ...counts,
    };
  }

  #warnOfOthers(other: Part | undefined, properties: ReadonlyMap<string, readonly Part[]>): void {
    const [[first] = []] = properties.values();
    const node = other?.node ?? first?.node;
    if (node === undefined) return;
    this.#notes.warn(
      node,
      'found additionalProperties beside properties; other members are valid, whatever they are, and are not handed on',
    );
  }

  /** Whether a member that is required is so in one direction only. */
  #isLoose(parts: readonly Part[]): boolean {
    const found = parts.find(({ node }) => isOneWay(node));
    if (found === undefined) return false;
    const message =
      'found a required property that is readOnly or writeOnly; it is taken as not required';
    this.#notes.warn(found.node, message);
    return true;
  }

  /** A schema that is written at one place has its name from there, one that is put together from where it stands. */
  #hint(parts: readonly Part[], name: string): () => string {
    const [first] = parts;
    return () => (first !== undefined && parts.length === 1 ? this.#names.of(first.node) : name);
  }
}

/** Schemas without those that say no more than that there is a value, or an object: so often a reference is left alone. */
function essential(parts: readonly Part[]): readonly Part[] {
  const left = parts.filter(({ node }) => {
    const type = childOf(node, 'type')?.value;
    return !isTrivial(node, ['type']) || (type !== undefined && type !== 'object');
  });
  return left.length > 0 ? left : parts.slice(0, 1);
}

/** Whether a schema gets a name: its type has one, or it may lead back to itself. */
function isNamed(shape: Shape): boolean {
  if (shape.conflict !== undefined) return false;
  if (isStructure(shape) || shape.alternatives.length > 0) return true;
  const types = effectiveTypes(shape);
  const isCollection = types.includes('array') || types.includes('object');
  return types.length > 1 || (shape.hasReference && isCollection);
}

function isOnlyNull({ isNullable, types, values, conflict }: Shape): boolean {
  return isNullable && conflict === undefined && (types?.length === 0 || values?.length === 0);
}

function orNullOf(shape: Shape, schema: Schema): Schema {
  const isAny = Object.keys(schema).length === 0 || schema.type === 'null';
  return shape.isNullable && !isAny ? orNull(schema) : schema;
}
