import {
  finitePart,
  nonNullPart,
  refTo,
  type Schema,
  type Schemas,
} from '../../src/wire/schema.ts';
import { subschemas } from '../../src/wire/schema-walk.ts';
import { untaken, upperFirst } from './names.ts';
import { alternativesOf, isStructure } from './schema-form.ts';

/** Keywords that say something of a place rather than of the values there, and stay where they are. */
const ofThePlace = ['description', 'default', 'deprecated'];

/**
 * The same schemas, where each with properties or alternatives has a name of its own: that of the schema around it,
 * followed by that of the member. A codec can then be a function, and a type an interface.
 */
export function hoistInline(schemas: Schemas): Schemas {
  if (!Object.values(schemas).some(holdsInline)) return schemas;
  return new Hoisting(schemas).run();
}

/** Whether a schema inside another one needs a name. */
function needsName(schema: Schema): boolean {
  if (schema.$ref !== undefined) return false;
  return alternativesOf(schema) !== undefined || (isStructure(schema) && !isEmpty(schema));
}

function isEmpty({ properties = {}, oneOf, anyOf }: Schema): boolean {
  return Object.keys(properties).length === 0 && oneOf === undefined && anyOf === undefined;
}

function holdsInline(schema: Schema): boolean {
  if (finitePart(schema) !== undefined) return false;
  const { oneOf = [], anyOf = [] } = schema;
  return (
    subschemas(schema).some((inner) => needsName(inner) || holdsInline(inner)) ||
    [...oneOf, ...anyOf].some(isNameless)
  );
}

/** Whether a schema is an enum without a name, of which the compiler can't tell the values among alternatives. */
function isNameless(schema: Schema): boolean {
  return schema.type === 'string' && schema.enum !== undefined;
}

class Hoisting {
  readonly #source: Schemas;
  readonly #taken: Set<string>;
  readonly #found: [string, Schema][] = [];

  constructor(source: Schemas) {
    this.#source = source;
    this.#taken = new Set(Object.keys(source));
  }

  run(): Schemas {
    for (const [name, schema] of Object.entries(this.#source)) this.#add(name, schema);
    return Object.fromEntries(this.#found);
  }

  /** Puts a schema under its name, and what is taken out of it behind it. */
  #add(name: string, schema: Schema): void {
    const index = this.#found.length;
    this.#found.push([name, schema]);
    if (holdsInline(schema)) this.#found[index] = [name, this.#inside(schema, name)];
  }

  /** A schema inside another one, or a reference to it. */
  #place(schema: Schema, name: string): Schema {
    return needsName(schema) ? this.#named(schema, name) : this.#inside(schema, name);
  }

  #alternative(schema: Schema, name: string): Schema {
    return isNameless(schema) ? this.#named(schema, name) : this.#place(schema, name);
  }

  #named(schema: Schema, name: string): Schema {
    const own = untaken(name, this.#taken);
    this.#taken.add(own);
    const entries = Object.entries(schema);
    const stays = entries.filter(([key]) => key.startsWith('x-') || ofThePlace.includes(key));
    this.#add(own, Object.fromEntries(entries.filter(([key]) => !stayingAlone(key))));
    return { $ref: refTo(own), ...Object.fromEntries(stays) };
  }

  #inside(schema: Schema, name: string): Schema {
    if (finitePart(schema) !== undefined) return schema;
    const { items, properties, additionalProperties, oneOf, anyOf } = schema;
    const isAlone = nonNullPart(schema) !== undefined;
    const numbered = (alternatives: readonly Schema[]) =>
      alternatives.map((each, index) =>
        this.#alternative(each, isAlone ? name : `${name}Option${index + 1}`),
      );
    return {
      ...schema,
      ...(items && { items: this.#place(items, `${name}Item`) }),
      ...(properties && {
        properties: Object.fromEntries(
          Object.entries(properties).map(([member, each]) => [
            member,
            this.#place(each, memberType(name, each['x-dovetail-member'] ?? member)),
          ]),
        ),
      }),
      ...(typeof additionalProperties === 'object' && {
        additionalProperties: this.#place(additionalProperties, `${name}Value`),
      }),
      ...(oneOf && { oneOf: numbered(oneOf) }),
      ...(anyOf && { anyOf: numbered(anyOf) }),
    };
  }
}

/** What is said of a place alone, and not again of the schema that was there. */
function stayingAlone(keyword: string): boolean {
  return keyword.startsWith('x-') || keyword === 'default' || keyword === 'deprecated';
}

/** The name of the schema of a member, whose own name may hold what no identifier can. */
function memberType(holder: string, member: string): string {
  const words = member.split(/[^A-Za-z0-9$_]+/).map(upperFirst);
  return `${holder}${words.join('')}`;
}
