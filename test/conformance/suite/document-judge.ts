import { registerSchema, type Validator, validate } from '@hyperjump/json-schema/draft-2020-12';
import { type Operation, readOperations } from '../../../src/conformance/operation.ts';
import { type OpenApiDocument, type Response, schemasOf } from '../../../src/wire/document.ts';
import { parseJson, stringifyJson } from '../../../src/wire/json-text.ts';
import type { Schema } from '../../../src/wire/schema.ts';
import { type Direction, plainSchema } from './plain-schema.ts';
import { meantPart } from './values.ts';

/** A response as it came. */
export interface WireResponse {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/** Whether the body of a response is bytes, which no schema says more of. */
function isOfBytes({ content = {} }: Response): boolean {
  return Object.values(content).some(({ schema }) => schema.format === 'binary');
}

/** Whether the service says what its bytes are, in a header that is a member, and not the document. */
function isOfAnyType(response: Response): boolean {
  const { content = {}, headers = {} } = response;
  const isMember = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return isOfBytes(response) && (isMember || Object.hasOwn(content, '*/*'));
}

let documents = 0;

/**
 * Judges bodies and responses by @hyperjump/json-schema, which neither gateway nor client stand on: what they let
 * through is held to the document by somebody else. Validators are compiled when first needed, and a body that was
 * judged before is not judged again. What AWS JSON takes for absent is taken out first: members that are null.
 */
export class DocumentJudge {
  readonly #schemas: ReadonlyMap<string, Schema>;
  readonly #operations: ReadonlyMap<string, Operation>;
  readonly #base: string;
  readonly #validators = new Map<string, Promise<Validator>>();
  readonly #verdicts = new Map<string, boolean>();
  readonly #components: Readonly<Record<string, Schema>>;

  constructor(document: OpenApiDocument) {
    documents += 1;
    this.#base = `https://conformance.invalid/${documents}`;
    this.#components = schemasOf(document);
    this.#operations = new Map(readOperations(document).map((each) => [each.name, each]));
    const bodies = [...this.#operations.values()].flatMap((operation): [string, Schema][] => [
      [`${operation.name} request`, operation.input.schema],
      ...Object.entries(operation.responses).flatMap(([status, { content }]) =>
        Object.values(content ?? {}).map(({ schema }): [string, Schema] => [
          `${operation.name} ${status}`,
          schema,
        ]),
      ),
    ]);
    this.#schemas = new Map(bodies);
  }

  /** Whether the text is a body that requests of an operation may have. */
  acceptsRequest(operation: string, text: string): Promise<boolean> {
    return this.#accepts(`${operation} request`, 'request', text);
  }

  /** Whether the text is a body that responses of an operation with such a status may have. */
  acceptsResponse(operation: string, status: number, text: string): Promise<boolean> {
    const key = `${operation} ${status}`;
    // What has no body may say so in an empty object.
    if (!this.#schemas.has(key)) return Promise.resolve(text === '' || text === '{}');
    return this.#accepts(key, 'response', text);
  }

  /** In what a response departs from the document: its status, its headers, its media type, its body. */
  async faultsOf(operation: string, response: WireResponse): Promise<readonly string[]> {
    const stated = this.#operations.get(operation)?.responses[String(response.status)];
    if (stated === undefined) return [`the status ${response.status} is not in the document`];
    const missing = Object.entries(stated.headers ?? {})
      .filter(([name, { required }]) => required && response.headers[name.toLowerCase()] == null)
      .map(([name]) => `the header ${name} is missing`);
    if (Object.keys(stated.content ?? {}).length === 0) {
      return response.text === '' ? missing : [...missing, 'a body is not in the document'];
    }
    // A body that is not there has no media type.
    if (response.text === '' || isOfAnyType(stated)) return missing;
    const mediaType = response.headers['content-type']?.split(';')[0]?.trim();
    if (!Object.keys(stated.content ?? {}).includes(mediaType ?? '')) {
      return [...missing, `the media type ${mediaType} is not in the document`];
    }
    if (isOfBytes(stated)) return missing;
    if (await this.acceptsResponse(operation, response.status, response.text)) return missing;
    return [...missing, `the body is not valid: ${response.text.slice(0, 200)}`];
  }

  async #accepts(key: string, direction: Direction, text: string): Promise<boolean> {
    const id = `${key}\n${text}`;
    const known = this.#verdicts.get(id);
    if (known !== undefined) return known;
    const schema = this.#schemas.get(key);
    if (schema === undefined) throw new TypeError(`the document has no body for ${key}`);
    const validator = await this.#validator(key, schema, direction);
    const body: unknown = meantPart(parseJson(text), schema, this.#components);
    const verdict = validator(JSON.parse(stringifyJson(body))).valid;
    this.#verdicts.set(id, verdict);
    return verdict;
  }

  #validator(key: string, schema: Schema, direction: Direction): Promise<Validator> {
    const known = this.#validators.get(key) ?? this.#compile(key, schema, direction);
    this.#validators.set(key, known);
    return known;
  }

  #compile(key: string, schema: Schema, direction: Direction): Promise<Validator> {
    const uri = `${this.#base}/${encodeURIComponent(key)}`;
    const whole = plainSchema(schema, this.#components, direction);
    registerSchema(whole, uri, 'https://json-schema.org/draft/2020-12/schema');
    return validate(uri);
  }
}
