import type { ComponentSchema, Header, Response } from '../../src/wire/document.ts';
import { refTo, type Schema } from '../../src/wire/schema.ts';
import type { Model, OperationShape, ServiceShape, Shape } from '../smithy/model.ts';
import type { ComponentNames } from './component-names.ts';
import { frameworkErrorSchemas } from './framework-errors.ts';
import type { Protocol } from './protocol.ts';
import { type Responses, requestIdHeader, statusDescription } from './responses.ts';
import { bindingsOf } from './rest-json/member-bindings.ts';
import { documentation, type ShapeSchemas } from './shape-schema.ts';
import { asNumber, asObject, asString, prelude } from './traits.ts';

/** The errors that operations of a service can answer with: those of the model, and those of the framework. */
export class Errors {
  readonly #service: ServiceShape;
  readonly #protocol: Protocol;
  readonly #names: ComponentNames;
  readonly #schemas: ShapeSchemas;
  readonly #modelled = new Map<string, ComponentSchema>();
  readonly #framework: ReadonlyMap<string, ComponentSchema>;

  constructor(
    model: Model,
    service: ServiceShape,
    operations: readonly OperationShape[],
    protocol: Protocol,
    names: ComponentNames,
    schemas: ShapeSchemas,
  ) {
    this.#service = service;
    this.#protocol = protocol;
    this.#names = names;
    this.#schemas = schemas;
    this.#framework = frameworkErrorSchemas(protocol);
    const ids = [...operations.flatMap(({ errors }) => errors), ...service.errors];
    for (const id of new Set(ids)) {
      const shape = model.shapes.get(id);
      if (shape !== undefined) this.#modelled.set(names.of(id), this.#errorSchema(id, shape));
    }
  }

  /**
   * The schemas of all errors by their names. What the framework answers under the name of an error of the model is the
   * same error; the model's words win.
   */
  components(): Readonly<Record<string, ComponentSchema>> {
    const framework = [...this.#framework].filter(([name]) => !this.#modelled.has(name));
    return Object.fromEntries([...this.#modelled, ...framework]);
  }

  /** One response of an operation for each status under which an error can come. */
  responses(operation: OperationShape): Responses {
    const own = [...operation.errors, ...this.#service.errors].map((id) => this.#names.of(id));
    const byStatus = new Map<number, string[]>();
    for (const name of new Set([...own, ...this.#framework.keys()])) {
      const error = this.#modelled.get(name) ?? this.#framework.get(name);
      const status = error?.['x-dovetail-error']?.status;
      if (status === undefined) continue;
      const sharing = byStatus.get(status);
      if (sharing === undefined) byStatus.set(status, [name]);
      else sharing.push(name);
    }
    const responses = [...byStatus].map(([status, names]) => [
      String(status),
      this.#protocol.style === 'aws-json'
        ? this.#toldByBody(status, names)
        : this.#toldByHeader(status, names),
    ]);
    return Object.fromEntries(responses);
  }

  /** Errors that share a status are told apart by `__type` (Smithy 2.0, "AWS JSON 1.1", "Operation error serialization"). */
  #toldByBody(status: number, names: readonly string[]): Response {
    const references = names.map((name) => ({ $ref: refTo(name) }));
    const [only] = references;
    const schema: Schema =
      only !== undefined && names.length === 1
        ? only
        : { oneOf: references, discriminator: { propertyName: '__type' } };
    return {
      description: statusDescription(status, '`__type`'),
      headers: requestIdHeader,
      content: { [this.#protocol.mediaType]: { schema } },
    };
  }

  /** Errors that share a status are told apart by a header (Smithy 2.0, "restJson1", "Operation error serialization"). */
  #toldByHeader(status: number, names: readonly string[]): Response {
    const references = names.map((name) => ({ $ref: refTo(name) }));
    const [only] = references;
    const schema: Schema = only !== undefined && names.length === 1 ? only : { anyOf: references };
    return {
      description: statusDescription(status, '`X-Amzn-Errortype`'),
      headers: {
        ...requestIdHeader,
        'X-Amzn-Errortype': {
          description: 'The name of the error.',
          required: true,
          schema: { type: 'string', enum: names },
        },
      },
      content: { [this.#protocol.mediaType]: { schema } },
    };
  }

  #errorSchema(id: string, shape: Shape): ComponentSchema {
    const fault = asString(prelude('error', shape.traits)) === 'server' ? 'server' : 'client';
    const status = asNumber(prelude('httpError', shape.traits)) ?? (fault === 'server' ? 500 : 400);
    const retryable = asObject(prelude('retryable', shape.traits));
    const headers = this.#headers(shape);
    return {
      type: 'object',
      ...documentation(shape.traits),
      ...this.#body(this.#names.of(id), shape),
      'x-dovetail-error': {
        status,
        fault,
        ...(retryable && { retryable: { throttling: retryable.throttling === true } }),
        ...(Object.keys(headers).length > 0 && { headers }),
      },
    };
  }

  #body(name: string, shape: Shape): Pick<Schema, 'required' | 'properties'> {
    if (this.#protocol.style === 'rest-json') {
      return this.#schemas.object(shape, bindingsOf(shape, 'response').body);
    }
    const { required = [], properties = {} } = this.#schemas.object(shape);
    return {
      required: ['__type', ...required],
      properties: { __type: { type: 'string', const: name }, ...properties },
    };
  }

  #headers(shape: Shape): Readonly<Record<string, Header>> {
    if (this.#protocol.style === 'aws-json') return {};
    return headersOf(shape, this.#schemas);
  }
}

/** The headers of a response that hold members of a structure, by their names. */
export function headersOf(shape: Shape, schemas: ShapeSchemas): Readonly<Record<string, Header>> {
  const { headers } = bindingsOf(shape, 'response');
  return Object.fromEntries(
    headers.map(({ name, member }): [string, Header] => {
      const { description, ...schema } = schemas.outside(member, shape, 'header');
      const isRequired = member.traits.has('smithy.api#required');
      return [
        name,
        {
          ...(description !== undefined && { description }),
          ...(isRequired && { required: true }),
          schema,
          'x-dovetail-member': member.name,
        },
      ];
    }),
  );
}
