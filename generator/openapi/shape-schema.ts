import { orNull, refTo, type Schema } from '../../src/wire/schema.ts';
import type { Member, Model, NodeValue, Shape, Traits } from '../smithy/model.ts';
import { preludeTypes } from '../smithy/prelude.ts';
import { membersOf } from './checks/subject.ts';
import type { ComponentNames } from './component-names.ts';
import { enumSchema, traitEnum } from './enum-schema.ts';
import type { Protocol } from './protocol.ts';
import { byteLength, constraints, isSimpleType, simpleSchema } from './simple-schema.ts';
import { timestampIn } from './timestamp-value.ts';
import { asJson, asObject, asString, asStrings, prelude, trait } from './traits.ts';

/** The structure without members, as which a member says no more than that it is there. */
const unit = 'smithy.api#Unit';

/** How many lists and maps stand in place, one in the other; a deeper one becomes a component. */
const maxNesting = 16;

/** Where a value stands in a message. */
export type Place = 'body' | 'header' | 'query' | 'path';

/** Turns shapes into schemas, and remembers which shapes need a schema of their own in `components`. */
export class ShapeSchemas {
  readonly #model: Model;
  readonly #protocol: Protocol;
  readonly #names: ComponentNames;
  readonly #named = new Map<string, Shape>();
  readonly #parts = new Map<
    string,
    { readonly shape: Shape; readonly members: readonly Member[] }
  >();
  #unitName: string | undefined;

  constructor(model: Model, protocol: Protocol, names: ComponentNames) {
    this.#model = model;
    this.#protocol = protocol;
    this.#names = names;
  }

  /** A reference to the schema of a structure, union or enum; the shape will be among {@link components}. */
  reference(id: string): Schema {
    const shape = this.#shape(id);
    if (shape !== undefined) this.#named.set(id, shape);
    return { $ref: refTo(this.#names.of(id)) };
  }

  /** A reference to a component of a given name with some members of a structure, as a body has them. */
  part(name: string, shape: Shape, members: readonly Member[]): Schema {
    this.#parts.set(name, { shape, members });
    return { $ref: refTo(name) };
  }

  /** The schema names and schemas of all shapes that were referred to, in the order of the model. */
  components(): ReadonlyMap<string, Schema> {
    const positions = new Map([...this.#model.shapes.keys()].map((id, index) => [id, index]));
    const found: { name: string; schema: Schema; position: number | undefined }[] = [];
    for (const [name, { shape, members }] of this.#parts) {
      const schema = {
        type: 'object',
        ...documentation(shape.traits),
        ...this.object(shape, members),
      } as const;
      found.push({ name, schema, position: positions.get(shape.id) });
    }
    // Writing one component may refer to further ones, which the loop then meets.
    for (const [id, shape] of this.#named) {
      const schema = this.#component(shape);
      found.push({ name: this.#names.of(id), schema, position: positions.get(id) });
    }
    found.sort((a, b) => (a.position ?? Infinity) - (b.position ?? Infinity));
    const schemas = new Map(found.map(({ name, schema }) => [name, schema]));
    if (this.#unitName !== undefined) schemas.set(this.#unitName, { type: 'object' });
    return schemas;
  }

  /** The members of a structure or union, or some of them, as properties of a JSON object. */
  object(
    shape: Shape,
    members: readonly Member[] = membersOf(shape),
  ): Pick<Schema, 'required' | 'properties'> {
    const required = members.filter(({ traits }) => traits.has('smithy.api#required'));
    return {
      ...(required.length > 0 && {
        required: required.map((member) => wireNameOf(member, this.#protocol)),
      }),
      properties: Object.fromEntries(members.map((member) => this.#property(member, shape))),
    };
  }

  /** The schema of a member of a structure that stands outside of the body. */
  outside(member: Member, owner: Shape, place: Exclude<Place, 'body'>): Schema {
    return this.#member(member, owner, place);
  }

  /** The schema of a member that is the body, whole. */
  payload(member: Member, owner: Shape): Schema {
    const target = this.#shape(member.target);
    if ((target?.type ?? preludeTypes.get(member.target)) !== 'blob')
      return this.#member(member, owner, 'body');
    const isStreaming = target?.traits.has('smithy.api#streaming') === true;
    const requiresLength = target?.traits.has('smithy.api#requiresLength') === true;
    return {
      type: 'string',
      format: 'binary',
      ...byteLength([member.traits, target?.traits]),
      ...(isStreaming && { 'x-dovetail-streaming': { requiresLength } }),
      ...this.#words(member, owner, target?.traits, 'body'),
    };
  }

  /** The format of a timestamp by its traits, by its place, and by the protocol. */
  timestampFormat(place: Place, ...traits: readonly (Traits | undefined)[]): string {
    const own = asString(prelude('timestampFormat', ...traits));
    if (own !== undefined) return own;
    if (place === 'header') return 'http-date';
    return place === 'body' ? this.#protocol.timestampFormat : 'date-time';
  }

  #shape(id: string): Shape | undefined {
    return this.#model.shapes.get(id);
  }

  #component(shape: Shape): Schema {
    const description = documentation(shape.traits);
    const sensitive = sensitivity(shape.traits);
    if (shape.type === 'enum' || shape.type === 'intEnum') {
      return {
        ...enumSchema(shape, description),
        ...constraints(shape.type, [shape.traits]),
        ...sensitive,
      };
    }
    if (shape.type === 'structure') {
      return { type: 'object', ...description, ...this.object(shape), ...sensitive };
    }
    return { ...description, ...this.#inline(shape, undefined, 'body'), ...sensitive };
  }

  #property(member: Member, owner: Shape): [string, Schema] {
    const name = wireNameOf(member, this.#protocol);
    const schema = this.#member(member, owner, 'body');
    return [name, name === member.name ? schema : { ...schema, 'x-dovetail-member': member.name }];
  }

  #member(member: Member, owner: Shape | undefined, place: Place): Schema {
    const target = this.#shape(member.target);
    const schema = this.#target(member.target, member.traits, place);
    // A schema that is referred to brings its own words.
    const traits = schema.$ref === undefined ? target?.traits : undefined;
    return { ...schema, ...this.#words(member, owner, traits, place) };
  }

  /** What a member says beside the schema of its target; `words` are the target's traits that it takes over. */
  #words(
    { target, traits }: Member,
    owner: Shape | undefined,
    words: Traits | undefined,
    place: Place,
  ): Schema {
    const shape = this.#shape(target);
    const value = prelude('default', traits, shape?.traits);
    const hasDefault = value !== undefined && value !== null;
    const isOptional =
      traits.has('smithy.api#clientOptional') || owner?.traits.has('smithy.api#input') === true;
    return {
      ...documentation(traits, words),
      ...(hasDefault && { default: this.#default(value, target, traits, place) }),
      ...(prelude('deprecated', traits, shape?.traits) !== undefined && { deprecated: true }),
      ...this.#responseOnly(traits),
      ...(traits.has('smithy.api#idempotencyToken') && { 'x-dovetail-idempotency-token': true }),
      ...(hasDefault && isOptional && { 'x-dovetail-client-optional': true }),
      ...sensitivity(traits, words),
    };
  }

  #default(value: NodeValue, target: string, traits: Traits, place: Place): unknown {
    const shape = this.#shape(target);
    const type = shape?.type ?? preludeTypes.get(target);
    if (type !== 'timestamp') return asJson(value);
    return asJson(timestampIn(this.timestampFormat(place, traits, shape?.traits), value));
  }

  #target(id: string, traits: Traits | undefined, place: Place): Schema {
    const shape = this.#shape(id);
    if (shape === undefined) return this.#prelude(id, traits, place);
    switch (shape.type) {
      case 'structure':
      case 'union':
        return this.reference(id);
      case 'enum':
      case 'intEnum':
        return { ...this.reference(id), ...constraints(shape.type, [traits]) };
      case 'list':
      case 'map':
        return this.#isNestedDeeply(shape)
          ? { ...this.reference(id), ...constraints(shape.type, [traits]) }
          : this.#inline(shape, traits, place);
      default:
        return this.#inline(shape, traits, place);
    }
  }

  /** Whether a list or map holds others without an end, or too many to stand in place, one in the other. */
  #isNestedDeeply(shape: Shape): boolean {
    let inner: Shape | undefined = shape;
    for (let depth = 0; inner?.type === 'list' || inner?.type === 'map'; depth += 1) {
      if (depth === maxNesting) return true;
      const part = inner.members.get(inner.type === 'list' ? 'member' : 'value');
      inner = this.#shape(part?.target ?? '');
    }
    return false;
  }

  #prelude(id: string, traits: Traits | undefined, place: Place): Schema {
    if (id === unit) {
      this.#unitName ??= this.#names.ofPrelude(id);
      return { $ref: refTo(this.#unitName) };
    }
    const type = preludeTypes.get(id);
    if (type === undefined || !isSimpleType(type)) return {};
    return simpleSchema(type, this.timestampFormat(place, traits), [traits]);
  }

  #inline(shape: Shape, traits: Traits | undefined, place: Place): Schema {
    const places = [traits, shape.traits];
    switch (shape.type) {
      case 'list': {
        const item = shape.members.get('member');
        return {
          type: 'array',
          ...(item && { items: this.#item(item, shape, place) }),
          ...constraints(shape.type, places),
        };
      }
      case 'map': {
        const [key, value] = [shape.members.get('key'), shape.members.get('value')];
        return {
          type: 'object',
          ...(key && { propertyNames: this.#member(key, undefined, place) }),
          ...(value && { additionalProperties: this.#item(value, shape, place) }),
          ...constraints(shape.type, places),
        };
      }
      case 'union':
        return {
          type: 'object',
          properties: this.object(shape).properties ?? {},
          minProperties: 1,
          maxProperties: 1,
        };
      default: {
        if (!isSimpleType(shape.type)) return {};
        const format = this.timestampFormat(place, ...places);
        const mediaType = asString(prelude('mediaType', ...places));
        const isHeaderText = place === 'header' && shape.type === 'string';
        return {
          ...simpleSchema(shape.type, format, places),
          ...(shape.type === 'string' && traitEnum(shape.traits)),
          ...(mediaType !== undefined && { contentMediaType: mediaType }),
          // A header holds text with a media type as base64 (Smithy 2.0, "httpHeader trait").
          ...(mediaType !== undefined && isHeaderText && { contentEncoding: 'base64' }),
        };
      }
    }
  }

  #item(member: Member, { traits }: Shape, place: Place): Schema {
    const schema = this.#member(member, undefined, place);
    return traits.has('smithy.api#sparse') ? orNull(schema) : schema;
  }

  #responseOnly(traits: Traits): Pick<Schema, 'x-dovetail-response-only'> {
    const rule = asObject(trait('dovetail.contract#responseOnly', traits));
    if (rule === undefined) return {};
    const message = asString(rule.message);
    return {
      'x-dovetail-response-only': {
        values: asStrings(rule.values),
        error: this.#names.of(asString(rule.error) ?? ''),
        ...(message !== undefined && { message }),
      },
    };
  }
}

/** The name that a member has in a body. */
export function wireNameOf(member: Member, { style }: Protocol): string {
  if (style !== 'rest-json') return member.name;
  return asString(prelude('jsonName', member.traits)) ?? member.name;
}

function sensitivity(...places: readonly (Traits | undefined)[]): Schema {
  return prelude('sensitive', ...places) === undefined ? {} : { 'x-dovetail-sensitive': true };
}

/** The documentation of the first place that has any, without the white space of its source around it. */
export function documentation(
  ...places: readonly (Traits | undefined)[]
): Pick<Schema, 'description'> {
  const text = asString(prelude('documentation', ...places))?.trim();
  return text === undefined || text === '' ? {} : { description: text };
}
