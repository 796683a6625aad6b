import type {
  Method,
  OperationObject,
  Parameter,
  PrefixHeaders,
  RequestBody,
  Response,
} from '../../../src/wire/document.ts';
import type { Schema } from '../../../src/wire/schema.ts';
import type { Member, OperationShape, Shape } from '../../smithy/model.ts';
import type { DocumentParts } from '../document-parts.ts';
import { headersOf } from '../errors.ts';
import { operationExamples, operationWords, requestRules } from '../operation-words.ts';
import { requestIdHeader, statusDescription } from '../responses.ts';
import { documentation, type Place } from '../shape-schema.ts';
import { bindingsOf, type MemberBindings } from './member-bindings.ts';
import { mayHaveBody } from './method.ts';
import { payloadMediaType } from './payload.ts';
import type { UriPattern } from './uri-pattern.ts';

/** Where an operation stands on the wire (Smithy 2.0, "http trait"). */
export interface HttpBinding {
  readonly method: Method;
  readonly uri: UriPattern;
  /** The status of a response that says success. */
  readonly code: number;
}

/** Writes the operation objects of a restJson1 service (Smithy 2.0, "restJson1", "HTTP bindings"). */
export class RestJsonOperation {
  readonly #operation: OperationShape;
  readonly #http: HttpBinding;
  readonly #parts: DocumentParts;

  constructor(operation: OperationShape, http: HttpBinding, parts: DocumentParts) {
    this.#operation = operation;
    this.#http = http;
    this.#parts = parts;
  }

  /** The operation object, given the name in the document for each label of the uri. */
  object(labels: ReadonlyMap<string, string>): OperationObject {
    const { structures, customizations, errors, examples } = this.#parts;
    const operation = this.#operation;
    const shape = structures.shapeOf(operation, 'input');
    const bindings = bindingsOf(shape, 'request');
    const parameters = [...this.#parameters(shape, bindings, labels), ...customizations.headers];
    const requestBody = this.#requestBody(shape, bindings);
    const prefixHeaders = this.#prefixHeaders(shape, bindings);
    const isOnlyBody =
      requestBody !== undefined && shape !== undefined && isWholeBody(shape, bindings);
    return {
      ...operationWords(operation),
      ...(parameters.length > 0 && { parameters }),
      ...(requestBody && { requestBody }),
      responses: {
        [String(this.#http.code)]: this.#success(),
        ...errors.responses(operation),
      },
      ...(!isOnlyBody && { 'x-dovetail-input': structures.nameOf(operation, 'input') }),
      ...(prefixHeaders && { 'x-dovetail-prefix-headers': prefixHeaders }),
      ...requestRules(operation),
      ...customizations.rules(operation),
      ...operationExamples(operation, examples),
    };
  }

  #parameters(
    shape: Shape | undefined,
    { labels: labelMembers, query, queryMaps, headers }: MemberBindings,
    labels: ReadonlyMap<string, string>,
  ): readonly Parameter[] {
    const { uri } = this.#http;
    const inPath = uri.segments.flatMap((segment) => {
      if (segment.kind === 'text' || shape === undefined) return [];
      const member = labelMembers.get(segment.name);
      if (member === undefined) return [];
      const name = labels.get(segment.name) ?? segment.name;
      const parameter = this.#parameter(name, 'path', member, shape);
      return [{ ...parameter, ...(segment.greedy && { 'x-dovetail-greedy': true as const }) }];
    });
    const constants = uri.query.map(
      ([name, value]): Parameter => ({
        name,
        in: 'query',
        required: true,
        schema: { type: 'string', const: value },
      }),
    );
    if (shape === undefined) return constants;
    return [
      ...inPath,
      ...constants,
      ...query.map(({ name, member }) => this.#parameter(name, 'query', member, shape)),
      ...queryMaps.map((member) => ({
        ...this.#parameter(member.name, 'query', member, shape),
        style: 'form' as const,
        explode: true,
      })),
      ...headers.map(({ name, member }) => this.#parameter(name, 'header', member, shape)),
    ];
  }

  #parameter(name: string, place: Exclude<Place, 'body'>, member: Member, owner: Shape): Parameter {
    const { schemas, customizations } = this.#parts;
    const { description, deprecated, ...schema } = schemas.outside(member, owner, place);
    const isRequired = place === 'path' || member.traits.has('smithy.api#required');
    const emptyAs = customizations.emptyAs(member);
    return {
      name,
      in: place,
      ...(description !== undefined && { description }),
      ...(isRequired && { required: true }),
      ...(deprecated && { deprecated }),
      schema,
      ...(name !== member.name && { 'x-dovetail-member': member.name }),
      ...(emptyAs !== undefined && { 'x-dovetail-empty-as': emptyAs }),
    };
  }

  #prefixHeaders(
    shape: Shape | undefined,
    { prefixHeaders: [first] }: MemberBindings,
  ): PrefixHeaders | undefined {
    if (shape === undefined || first === undefined) return undefined;
    const { name: prefix, member } = first;
    const schema = this.#parts.schemas.outside(member, shape, 'header');
    return { member: member.name, prefix, schema };
  }

  #requestBody(
    shape: Shape | undefined,
    { payloads: [payload], body }: MemberBindings,
  ): RequestBody | undefined {
    if (shape === undefined) return undefined;
    const { schemas, structures, model } = this.#parts;
    if (payload !== undefined) {
      const isRequired = payload.traits.has('smithy.api#required');
      const mediaType = payloadMediaType(payload, 'request', model);
      const { description, ...schema } = schemas.payload(payload, shape);
      return {
        ...(description !== undefined && { description }),
        ...(isRequired && { required: true }),
        content: { [mediaType]: { schema } },
        'x-dovetail-payload': payload.name,
      };
    }
    // A structure without any members is an empty object: a server takes it, and a client need not send it.
    const isEmpty = 'members' in shape && shape.members.size === 0;
    if (body.length === 0 && !(isEmpty && mayHaveBody(this.#http.method))) return undefined;
    const isRequired = body.some(({ traits }) => traits.has('smithy.api#required'));
    return {
      ...(isRequired && { required: true }),
      content: this.#content(structures.body(this.#operation, 'input')),
    };
  }

  #content(schema: Schema) {
    return { [this.#parts.protocol.mediaType]: { schema } };
  }

  #success(): Response {
    const { schemas, structures, model } = this.#parts;
    const operation = this.#operation;
    const { code, method } = this.#http;
    const shape = structures.shapeOf(operation, 'output');
    const name = structures.nameOf(operation, 'output');
    const description = documentation(shape?.traits).description ?? statusDescription(code, '');
    if (shape === undefined) {
      return { description, headers: requestIdHeader, 'x-dovetail-output': name };
    }
    const bindings = bindingsOf(shape, 'response');
    const [payload] = bindings.payloads;
    const [status] = bindings.statuses;
    const prefixHeaders = this.#prefixHeaders(shape, bindings);
    // Neither an answer to HEAD nor one of these statuses has a body (RFC 9110, sections 9.3.2 and 15).
    const isBodyless = bindings.body.length === 0 && (method === 'head' || bodyless.has(code));
    const common = {
      description,
      headers: withRequestId(headersOf(shape, schemas)),
      ...(prefixHeaders && { 'x-dovetail-prefix-headers': prefixHeaders }),
      ...(status && { 'x-dovetail-status-member': status.name }),
    };
    if (payload !== undefined) {
      const { description: _words, ...schema } = schemas.payload(payload, shape);
      return {
        ...common,
        content: { [payloadMediaType(payload, 'response', model)]: { schema } },
        'x-dovetail-payload': payload.name,
        'x-dovetail-output': name,
      };
    }
    if (isBodyless) return { ...common, 'x-dovetail-output': name };
    return {
      ...common,
      content: this.#content(structures.body(operation, 'output')),
      ...(!isWholeBody(shape, bindings) && { 'x-dovetail-output': name }),
    };
  }
}

const bodyless: ReadonlySet<number> = new Set([204, 205]);

/** Whether the body of a message holds all of a structure. */
function isWholeBody(shape: Shape, { body }: MemberBindings): boolean {
  return 'members' in shape && body.length === shape.members.size;
}

/** The headers of a response and the id of the request, which a member of the output can hold itself. */
function withRequestId(
  headers: NonNullable<Response['headers']>,
): NonNullable<Response['headers']> {
  const isBound = Object.keys(headers).some((name) => name.toLowerCase() === 'x-amzn-requestid');
  return isBound ? headers : { ...requestIdHeader, ...headers };
}
