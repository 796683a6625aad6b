import type {
  ComponentSchema,
  ErrorExtension,
  Header,
  Response,
} from '../../../src/wire/document.ts';
import { refTo, type Schema } from '../../../src/wire/schema.ts';
import { namesIn } from '../../../src/wire/schema-walk.ts';
import { jsonSchemaIn } from './content.ts';
import { readHeaders } from './headers.ts';
import { childOf, keyOf, type Node, wordsOf } from './node.ts';
import type { Notes } from './notes.ts';
import type { SchemaNames } from './schema-names.ts';
import type { SchemaBuilder } from './schemas.ts';
import { effectiveTypes, type Shape } from './shape.ts';
import type { Sources } from './sources.ts';
import type { ErrorStatus } from './statuses.ts';

/** A response of an operation that says an error. */
export interface ErrorUse {
  /** The name of the operation as types have it. */
  readonly operation: string;
  readonly status: ErrorStatus;
  /** The response, references followed. */
  readonly node: Node;
}

/** Responses with one schema: they are one error. */
interface Group {
  readonly uses: ErrorUse[];
  /** The schema, where it is an object; without it the error has no members. */
  readonly schema: Node | undefined;
  readonly isComponent: boolean;
  /** The name of the component of the schema, and the headers of the responses. */
  holder?: string;
  headers?: Readonly<Record<string, Header>>;
}

/**
 * The errors of a document: one for each schema that error responses have. A response without an object in JSON is an
 * error without members, one for each status.
 */
export class ErrorGroups {
  readonly #sources: Sources;
  readonly #schemas: SchemaBuilder;
  readonly #names: SchemaNames;
  readonly #notes: Notes;
  readonly #groups = new Map<string, Group>();
  readonly #keys = new Map<ErrorUse, string>();
  readonly #named = new Map<string, string>();

  constructor(sources: Sources, schemas: SchemaBuilder, names: SchemaNames, notes: Notes) {
    this.#sources = sources;
    this.#schemas = schemas;
    this.#names = names;
    this.#notes = notes;
  }

  /** Adds an error response of an operation. */
  add(use: ErrorUse): void {
    const content = childOf(use.node, 'content');
    const found = jsonSchemaIn(content)?.schema;
    const schema = found && this.#schemas.finalOf(found);
    const isObject = schema !== undefined && this.#isObject(schema, use);
    const isComponent = isObject && schema !== found;
    const key = !isObject
      ? `status ${use.status.key}`
      : isComponent
        ? `schema ${keyOf(schema)}`
        : `value ${JSON.stringify(schema.value)}`;
    const group = this.#groups.get(key);
    if (group !== undefined) group.uses.push(use);
    else this.#groups.set(key, { uses: [use], schema: isObject ? schema : undefined, isComponent });
    this.#keys.set(use, key);
  }

  /** Asks for the schemas of the errors, once all responses are added. */
  prepare(): void {
    for (const group of this.#groups.values()) {
      group.headers = this.#headersOf(group.uses);
      if (group.schema === undefined) continue;
      if (!group.isComponent) this.#names.anchor(group.schema, this.#nameOf(group));
      group.holder = this.#schemas.component(group.schema);
    }
  }

  /**
   * The components of all errors by name, when all schemas are made. One whose schema stands as a value
   * as well gets a name of its own: an error is thrown, and is never a part of a value.
   */
  components(values: ReadonlySet<string>): ReadonlyMap<string, ComponentSchema> {
    const made = new Map<string, ComponentSchema>();
    for (const [key, group] of this.#groups) {
      const { holder } = group;
      const schema = holder === undefined ? {} : this.#schemas.coreOf(holder);
      const isFree = holder !== undefined && !values.has(holder) && !made.has(holder);
      const name = isFree ? holder : this.#names.claim(this.#nameOf(group));
      this.#named.set(key, name);
      made.set(name, this.#component(schema, group));
    }
    return made;
  }

  /** The response that says an error, once the components are made. */
  responseOf(use: ErrorUse): Response {
    const name = this.#named.get(this.#keys.get(use) ?? '') ?? '';
    const mediaType = jsonSchemaIn(childOf(use.node, 'content'))?.mediaType ?? 'application/json';
    return {
      description: '',
      ...wordsOf(use.node),
      content: { [mediaType]: { schema: { $ref: refTo(name) } } },
    };
  }

  #isObject(schema: Node, { node, status }: ErrorUse): boolean {
    const shape: Shape = this.#schemas.shapeOf(schema);
    const types = effectiveTypes(shape);
    const isObject = shape.alternatives.length === 0 && types.length === 1 && types[0] === 'object';
    if (!isObject && shape.conflict === undefined) {
      const message = `found a body of the error ${status.key} that is not of one object; its members are not told`;
      this.#notes.warn(node, message);
    }
    return isObject;
  }

  #nameOf({ uses, schema, holder }: Group): string {
    if (holder !== undefined) return `${holder}${holder.endsWith('Error') ? 'Response' : 'Error'}`;
    const [first] = uses;
    const operations = new Set(uses.map(({ operation }) => operation));
    const owner = schema !== undefined && operations.size === 1 ? (first?.operation ?? '') : '';
    return `${owner}${first?.status.word ?? ''}Error`;
  }

  #component(schema: Schema, { uses, headers = {} }: Group): ComponentSchema {
    const { additionalProperties, description = describe(uses), ...rest } = schema;
    const statuses = [...new Set(uses.map(({ status }) => status.key))];
    const status = uses.find((use) => /^\d/.test(use.status.key))?.status ?? uses[0]?.status;
    const error: ErrorExtension = {
      status: status?.status ?? 500,
      fault: (status?.status ?? 500) < 500 ? 'client' : 'server',
      ...(statuses.some((key) => key !== String(status?.status)) && {
        statuses: statuses.map((key) => (/^\d+$/.test(key) ? Number(key) : rangeOf(key))),
      }),
      ...(Object.keys(headers).length > 0 && { headers }),
    };
    return {
      ...rest,
      type: 'object',
      ...(additionalProperties === false && { additionalProperties }),
      ...(description !== undefined && { description }),
      'x-dovetail-error': error,
    };
  }

  /** The headers of all responses with an error. None is required, since another response may be without it. */
  #headersOf(uses: readonly ErrorUse[]): Readonly<Record<string, Header>> {
    const [first] = uses;
    const content = first && childOf(first.node, 'content');
    const body = jsonSchemaIn(content)?.schema;
    const taken = body === undefined ? [] : [...this.#schemas.shapeOf(body).properties.keys()];
    const found: Record<string, Header> = {};
    const known = new Set<string>();
    for (const { node } of uses) {
      const key = keyOf(node);
      if (known.has(key)) continue;
      known.add(key);
      const context = { sources: this.#sources, schemas: this.#schemas, notes: this.#notes };
      for (const [name, { required: _required, ...header }] of Object.entries(
        readHeaders(node, taken, context),
      )) {
        const isKnown = Object.keys(found).some(
          (other) => other.toLowerCase() === name.toLowerCase(),
        );
        if (!isKnown) found[name] = header;
      }
    }
    return found;
  }
}

/** What all responses with an error say about it, if they say the same. */
function describe(uses: readonly ErrorUse[]): string | undefined {
  const words = new Set(uses.map(({ node }) => childOf(node, 'description')?.value));
  const [only] = words;
  return words.size === 1 && typeof only === 'string' && only !== '' ? only : undefined;
}

function rangeOf(key: string): '4XX' | '5XX' | 'default' {
  return key === '4XX' || key === '5XX' ? key : 'default';
}

/** The names of all schemas that stand as a value: in requests, in responses that say success, and in other schemas. */
export function valueNames(schemas: Iterable<Schema>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const schema of schemas) for (const name of namesIn(schema)) names.add(name);
  return names;
}
