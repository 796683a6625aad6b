import { refTo, type Schema } from '../../src/wire/schema.ts';
import type { Member, Model, Shape, SimpleType, Traits } from '../smithy/model.ts';
import { preludeTypes } from '../smithy/prelude.ts';
import type { ComponentNames } from './component-names.ts';
import { asJson, asNumber, asObject, asString, asStrings, prelude, trait } from './traits.ts';

/** What a simple shape of the prelude, or of the model, is on an AWS JSON wire. Timestamps stand apart. */
const simpleSchemas: Readonly<Record<Exclude<SimpleType, 'timestamp'>, Schema>> = {
  blob: { type: 'string', format: 'byte' },
  boolean: { type: 'boolean' },
  string: { type: 'string' },
  byte: { type: 'integer', minimum: -128, maximum: 127 },
  short: { type: 'integer', minimum: -32768, maximum: 32767 },
  integer: { type: 'integer', format: 'int32' },
  long: { type: 'integer', format: 'int64' },
  float: { type: 'number', format: 'float' },
  double: { type: 'number', format: 'double' },
  bigInteger: { type: 'integer' },
  bigDecimal: { type: 'number' },
  document: {},
};

/** The structure without members, as which a member says no more than that it is there. */
const unit = 'smithy.api#Unit';

/** Turns shapes into schemas, and remembers which shapes need a schema of their own in `components`. */
export class ShapeSchemas {
  readonly #model: Model;
  readonly #timestampFormat: string;
  readonly #names: ComponentNames;
  readonly #named = new Map<string, Shape>();
  #unitName: string | undefined;

  constructor(model: Model, timestampFormat: string, names: ComponentNames) {
    this.#model = model;
    this.#timestampFormat = timestampFormat;
    this.#names = names;
  }

  /** A reference to the schema of a structure, union or enum; the shape will be among {@link components}. */
  reference(id: string): Schema {
    const shape = this.#shape(id);
    if (shape !== undefined) this.#named.set(id, shape);
    return { $ref: refTo(this.#names.of(id)) };
  }

  /** The schema names and schemas of all shapes that were referred to, in the order of the model. */
  components(): ReadonlyMap<string, Schema> {
    const schemas = new Map<string, Schema>();
    // Writing one component may refer to further ones, which the loop then meets.
    for (const [id, shape] of this.#named) schemas.set(this.#names.of(id), this.#component(shape));
    const order = new Map(
      [...this.#model.shapes.keys()].flatMap((id, index) =>
        this.#named.has(id) ? [[this.#names.of(id), index]] : [],
      ),
    );
    if (this.#unitName !== undefined) schemas.set(this.#unitName, { type: 'object' });
    const place = (name: string) => order.get(name) ?? Number.POSITIVE_INFINITY;
    return new Map([...schemas].sort(([a], [b]) => place(a) - place(b)));
  }

  /** The properties and required names of a structure's members. */
  structure(shape: Shape): Pick<Schema, 'required' | 'properties'> {
    const members = 'members' in shape ? [...shape.members.values()] : [];
    const required = members.filter((member) => member.traits.has('smithy.api#required'));
    return {
      ...(required.length > 0 && { required: required.map((member) => member.name) }),
      properties: Object.fromEntries(members.map((member) => [member.name, this.#member(member)])),
    };
  }

  #shape(id: string): Shape | undefined {
    return this.#model.shapes.get(id);
  }

  #component(shape: Shape): Schema {
    const description = documentation(shape.traits);
    if (shape.type === 'enum' || shape.type === 'intEnum') {
      const values = [...shape.members.values()].map((member) =>
        asJson(prelude('enumValue', member.traits) ?? member.name),
      );
      return { type: shape.type === 'enum' ? 'string' : 'integer', ...description, enum: values };
    }
    if (shape.type === 'structure')
      return { type: 'object', ...description, ...this.structure(shape) };
    return { ...description, ...this.#inline(shape, undefined) };
  }

  #member(member: Member): Schema {
    const target = this.#shape(member.target);
    const schema = this.#target(member.target, member.traits);
    const defaultValue = prelude('default', member.traits, target?.traits);
    // A schema that is referred to brings its own words.
    const words = schema.$ref === undefined ? target?.traits : undefined;
    return {
      ...schema,
      ...documentation(member.traits, words),
      ...(defaultValue !== undefined && defaultValue !== null && { default: asJson(defaultValue) }),
      ...(prelude('deprecated', member.traits, target?.traits) !== undefined && {
        deprecated: true,
      }),
      ...this.#responseOnly(member),
    };
  }

  #target(id: string, traits: Traits | undefined): Schema {
    const shape = this.#shape(id);
    if (shape === undefined) return this.#prelude(id, traits);
    switch (shape.type) {
      case 'structure':
      case 'union':
      case 'enum':
      case 'intEnum':
        return this.reference(id);
      case 'list':
      case 'map':
        return this.#isRecursive(id, new Set()) ? this.reference(id) : this.#inline(shape, traits);
      default:
        return this.#inline(shape, traits);
    }
  }

  /** Whether a list or map comes back to itself through lists and maps alone, so that it can't be written in place. */
  #isRecursive(id: string, seen: ReadonlySet<string>): boolean {
    if (seen.has(id)) return true;
    const shape = this.#shape(id);
    if (shape?.type !== 'list' && shape?.type !== 'map') return false;
    const inside = new Set([...seen, id]);
    return [...shape.members.values()].some((member) => this.#isRecursive(member.target, inside));
  }

  #prelude(id: string, traits: Traits | undefined): Schema {
    if (id === unit) {
      this.#unitName ??= this.#names.ofPrelude(id);
      return { $ref: refTo(this.#unitName) };
    }
    const type = preludeTypes.get(id);
    return type !== undefined && isSimpleType(type) ? this.#simple(type, traits, undefined) : {};
  }

  #inline(shape: Shape, traits: Traits | undefined): Schema {
    switch (shape.type) {
      case 'list': {
        const item = shape.members.get('member');
        const { min, max } = range('length', traits, shape.traits);
        return {
          type: 'array',
          ...(item && { items: this.#member(item) }),
          ...(min !== undefined && min > 0 && { minItems: min }),
          ...(max !== undefined && { maxItems: max }),
          ...(prelude('uniqueItems', traits, shape.traits) !== undefined && { uniqueItems: true }),
        };
      }
      case 'map': {
        const [key, value] = [shape.members.get('key'), shape.members.get('value')];
        const { min, max } = range('length', traits, shape.traits);
        return {
          type: 'object',
          ...(key && { propertyNames: this.#member(key) }),
          ...(value && { additionalProperties: this.#member(value) }),
          ...(min !== undefined && min > 0 && { minProperties: min }),
          ...(max !== undefined && { maxProperties: max }),
        };
      }
      case 'union':
        return {
          type: 'object',
          properties: this.structure(shape).properties ?? {},
          minProperties: 1,
          maxProperties: 1,
        };
      default:
        return isSimpleType(shape.type) ? this.#simple(shape.type, traits, shape.traits) : {};
    }
  }

  #simple(type: SimpleType, member: Traits | undefined, shape: Traits | undefined): Schema {
    if (type === 'timestamp') {
      const format = asString(prelude('timestampFormat', member, shape)) ?? this.#timestampFormat;
      return { type: format === 'epoch-seconds' ? 'number' : 'string', format };
    }
    const length = range('length', member, shape);
    const { min, max } = range('range', member, shape);
    const pattern = asString(prelude('pattern', member, shape));
    const sized = type === 'string';
    return {
      ...simpleSchemas[type],
      ...(sized && length.min !== undefined && length.min > 0 && { minLength: length.min }),
      ...(sized && length.max !== undefined && { maxLength: length.max }),
      ...(pattern !== undefined && { pattern }),
      ...(min !== undefined && { minimum: min }),
      ...(max !== undefined && { maximum: max }),
    };
  }

  #responseOnly(member: Member): Pick<Schema, 'x-dovetail-response-only'> {
    const rule = asObject(trait('dovetail.contract#responseOnly', member.traits));
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

function isSimpleType(type: string): type is SimpleType {
  return type === 'timestamp' || Object.hasOwn(simpleSchemas, type);
}

function range(
  name: 'length' | 'range',
  ...places: readonly (Traits | undefined)[]
): { readonly min?: number; readonly max?: number } {
  const node = asObject(prelude(name, ...places));
  const [min, max] = [asNumber(node?.min), asNumber(node?.max)];
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** The documentation of the first place that has any, without the white space of its source around it. */
export function documentation(
  ...places: readonly (Traits | undefined)[]
): Pick<Schema, 'description'> {
  const text = asString(prelude('documentation', ...places))?.trim();
  return text === undefined || text === '' ? {} : { description: text };
}
