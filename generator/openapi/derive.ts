import type {
  ComponentSchema,
  OpenApiDocument,
  OperationObject,
  PathItem,
  Response,
} from '../../src/wire/document.ts';
import { refTo, type Schema } from '../../src/wire/schema.ts';
import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import type { Model, OperationShape, ServiceShape, Shape } from '../smithy/model.ts';
import { checkModel } from './check-model.ts';
import { ComponentNames } from './component-names.ts';
import { frameworkErrorSchemas } from './framework-errors.ts';
import { type Protocol, protocolOf } from './protocol.ts';
import { operationsOf } from './service-operations.ts';
import { documentation, ShapeSchemas } from './shape-schema.ts';
import { asNumber, asObject, asString, localName, prelude, trait } from './traits.ts';

/**
 * The OpenAPI document of the one service in a model: all that a client and a server need to speak its protocol.
 * Throws a DiagnosticError for a model without a service or with several, for a protocol that is not served, and for
 * all that {@link checkModel} finds.
 */
export function deriveDocument(model: Model, file: string): OpenApiDocument {
  const service = onlyService(model, file);
  const protocol = protocolOf(service);
  checkModel(model, service, protocol.timestampFormat);
  return new Derivation(model, service, protocol).document();
}

function onlyService(model: Model, file: string): ServiceShape {
  const services = [...model.shapes.values()].filter((shape) => shape.type === 'service');
  const [service] = services;
  if (service !== undefined && services.length === 1) return service;
  const found = services.length === 0 ? 'no service' : services.map(({ id }) => id).join(', ');
  throw new DiagnosticError({
    code: 'service-choice',
    message: `found ${found}; expected one service`,
    at: services[1]?.location ?? { file },
  });
}

class Derivation {
  readonly #model: Model;
  readonly #service: ServiceShape;
  readonly #protocol: Protocol;
  readonly #names: ComponentNames;
  readonly #schemas: ShapeSchemas;
  readonly #empty = new Map<string, ComponentSchema>();
  readonly #errors = new Map<string, ComponentSchema>();
  readonly #framework = frameworkErrorSchemas();

  constructor(model: Model, service: ServiceShape, protocol: Protocol) {
    this.#model = model;
    this.#service = service;
    this.#protocol = protocol;
    this.#names = new ComponentNames(model, service);
    this.#schemas = new ShapeSchemas(model, this.#protocol.timestampFormat, this.#names);
  }

  document(): OpenApiDocument {
    const { traits, version, id } = this.#service;
    const operations = operationsOf(this.#service, this.#model);
    const paths = Object.fromEntries(
      operations.map((operation) => this.#pathItem(operation, operations.length === 1)),
    );
    const sdkId = asString(asObject(trait('aws.api#service', traits))?.sdkId);
    const signingName = asString(asObject(trait('aws.auth#sigv4', traits))?.name);
    return {
      openapi: '3.1.0',
      info: {
        title: asString(prelude('title', traits)) ?? localName(id),
        version: version === '' ? '1' : version,
        ...documentation(traits),
      },
      'x-dovetail-service': {
        id,
        protocol: this.#protocol.id,
        ...(sdkId !== undefined && { sdkId }),
        ...(signingName !== undefined && { signingName }),
      },
      paths,
      components: {
        schemas: {
          ...Object.fromEntries(this.#schemas.components()),
          ...Object.fromEntries(this.#empty),
          ...Object.fromEntries(this.#errors),
          ...this.#framework,
        },
      },
    };
  }

  #pathItem(operation: OperationShape, alone: boolean): [string, PathItem] {
    const target = `${localName(this.#service.id)}.${localName(operation.id)}`;
    const post = this.#operation(operation, target);
    return alone ? ['/', { post }] : [`/${target}`, { 'x-dovetail-wire-path': '/', post }];
  }

  #operation(operation: OperationShape, target: string): OperationObject {
    const name = localName(operation.id);
    return {
      operationId: name,
      ...documentation(operation.traits),
      ...(operation.traits.has('smithy.api#deprecated') && { deprecated: true }),
      parameters: [
        {
          name: 'X-Amz-Target',
          in: 'header',
          description: 'The service and the operation that the request is for.',
          required: true,
          schema: { type: 'string', const: target },
        },
      ],
      requestBody: {
        required: true,
        content: this.#content(this.#structure(operation.input, operation, 'Input')),
      },
      responses: {
        '200': this.#response(
          this.#description(operation.output) ?? 'The operation succeeded.',
          this.#structure(operation.output, operation, 'Output'),
        ),
        ...this.#errorResponses(operation),
      },
    };
  }

  /** The schema of an input or output. One that the model leaves out is an empty structure of a name of its own. */
  #structure(id: string, operation: OperationShape, kind: 'Input' | 'Output'): Schema {
    if (id !== 'smithy.api#Unit') return this.#schemas.reference(id);
    const name = `${localName(operation.id)}${kind}`;
    this.#names.claim(name, `the empty ${kind.toLowerCase()} of ${operation.id}`);
    this.#empty.set(name, { type: 'object' });
    return { $ref: refTo(name) };
  }

  #description(id: string): string | undefined {
    return documentation(this.#model.shapes.get(id)?.traits).description;
  }

  #content(schema: Schema) {
    return { [this.#protocol.mediaType]: { schema } };
  }

  #response(description: string, schema: Schema): Response {
    return {
      description,
      headers: {
        'x-amzn-RequestId': {
          description: 'The id of the request in the logs of the service.',
          required: true,
          schema: { type: 'string' },
        },
      },
      content: this.#content(schema),
    };
  }

  /** One response for each status under which an error can come; errors that share it are told apart by `__type`. */
  #errorResponses(operation: OperationShape): Record<string, Response> {
    const names = [...operation.errors, ...this.#service.errors].map((id) => this.#error(id));
    const byStatus = new Map<number, string[]>();
    for (const name of new Set([...names, ...Object.keys(this.#framework)])) {
      const status = (this.#errors.get(name) ?? this.#framework[name])?.['x-dovetail-error']
        ?.status;
      if (status === undefined) continue;
      byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
    }
    return Object.fromEntries(
      [...byStatus].map(([status, sharing]) => [
        String(status),
        this.#response(errorDescription(status), alternatives(sharing)),
      ]),
    );
  }

  /** Puts a modelled error among the components, and gives its name there. */
  #error(id: string): string {
    const name = this.#names.of(id);
    const shape = this.#model.shapes.get(id);
    // What the framework answers under the same name is the same error; the model's words win.
    delete this.#framework[name];
    if (shape !== undefined) this.#errors.set(name, this.#errorSchema(name, shape));
    return name;
  }

  #errorSchema(name: string, shape: Shape): ComponentSchema {
    const fault = asString(prelude('error', shape.traits)) === 'server' ? 'server' : 'client';
    const status = asNumber(prelude('httpError', shape.traits)) ?? (fault === 'server' ? 500 : 400);
    const retryable = asObject(prelude('retryable', shape.traits));
    const { required = [], properties = {} } = this.#schemas.structure(shape);
    return {
      type: 'object',
      ...documentation(shape.traits),
      required: ['__type', ...required],
      properties: { __type: { type: 'string', const: name }, ...properties },
      'x-dovetail-error': {
        status,
        fault,
        ...(retryable && { retryable: { throttling: retryable.throttling === true } }),
      },
    };
  }
}

function errorDescription(status: number): string {
  if (status === 400) return 'The request was refused; `__type` says why.';
  return status < 500 ? 'The request could not be taken.' : 'The service failed.';
}

function alternatives(names: readonly string[]): Schema {
  const [only] = names;
  if (only !== undefined && names.length === 1) return { $ref: refTo(only) };
  return {
    oneOf: names.map((name) => ({ $ref: refTo(name) })),
    discriminator: { propertyName: '__type' },
  };
}
