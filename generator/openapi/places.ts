import type {
  OpenApiDocument,
  OperationObject,
  PathItem,
  Response,
} from '../../src/wire/document.ts';
import { methods } from '../../src/wire/document.ts';
import { findSuccess } from '../../src/wire/operation-schemas.ts';
import { namesIn } from '../../src/wire/pointer.ts';
import { refName, type Schema } from '../../src/wire/schema.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import type {
  Model,
  OperationShape,
  ServiceShape,
  Shape,
  SourceLocation,
} from '../smithy/model.ts';
import { closureOf, idsOf } from './checks/closure.ts';
import { operationsIn } from './references.ts';
import { locateInSchema, locateKeyword } from './schema-places.ts';
import { operationsOf } from './service-operations.ts';
import { localName } from './traits.ts';

/**
 * Finds what in a model the parts of its document come from: gives, for a JSON pointer into the document, the place of
 * the shape or member that says what stands there. A keyword has the place of the member or the target, whichever
 * carries its trait. What no shape says, such as an error of the framework, has the place of the service.
 */
export function modelPlaces(model: Model, document: OpenApiDocument): (pointer: string) => Place {
  const places = new ModelPlaces(model, document);
  return (pointer) => ({ ...places.locate(namesIn(pointer)), pointer });
}

class ModelPlaces {
  readonly #model: Model;
  readonly #document: OpenApiDocument;
  readonly #service: ServiceShape | undefined;
  readonly #operations: ReadonlyMap<string, OperationShape>;
  readonly #components: ReadonlyMap<string, Shape>;

  constructor(model: Model, document: OpenApiDocument) {
    this.#model = model;
    this.#document = document;
    const id = document['x-dovetail-service'].id;
    const found = model.shapes.get(id);
    this.#service = found?.type === 'service' ? found : undefined;
    const operations = this.#service === undefined ? [] : operationsOf(this.#service, model);
    this.#operations = new Map(operations.map((shape) => [localName(shape.id), shape]));
    this.#components = this.#nameComponents(operations);
  }

  #nameComponents(operations: readonly OperationShape[]): ReadonlyMap<string, Shape> {
    const { rename = new Map<string, string>(), errors = [] } = this.#service ?? {};
    const served = closureOf([...operations.flatMap(idsOf), ...errors], this.#model);
    const named = new Map(
      [...served].map(([id, shape]) => [rename.get(id) ?? localName(id), shape] as const),
    );
    // Other components are made of an input or output, or stand for one that the operation leaves out.
    for (const { operation } of operationsIn(this.#document)) {
      const shape = this.#operations.get(operation.operationId);
      if (shape === undefined) continue;
      for (const [kind, content] of [
        ['input', operation.requestBody?.content],
        ['output', findSuccess(operation)?.[1].content],
      ] as const) {
        for (const { schema } of Object.values(content ?? {})) {
          const name = schema.$ref === undefined ? undefined : refName(schema.$ref);
          if (name === undefined || named.has(name)) continue;
          named.set(name, this.#model.shapes.get(shape[kind]) ?? shape);
        }
      }
    }
    return named;
  }

  locate([first, ...rest]: readonly string[]): SourceLocation | undefined {
    const service = this.#service?.location;
    if (first === 'paths') return this.#locateInPath(rest) ?? service;
    if (first !== 'components') return service;
    const [, name = '', ...path] = rest;
    const shape = this.#components.get(name);
    if (shape === undefined) return service;
    const schema = this.#document.components.schemas[name];
    const [error, headers, header = '', ...inHeader] = path;
    if (error === 'x-dovetail-error' && headers === 'headers') {
      const found = schema?.['x-dovetail-error']?.headers?.[header];
      return this.#locateMember(shape, found?.['x-dovetail-member'], found, inHeader);
    }
    return locateInSchema({ schema, shape, member: undefined }, path, this.#model);
  }

  #locateInPath([path = '', method = '', ...rest]: readonly string[]): SourceLocation | undefined {
    const item = this.#document.paths[path];
    if (item === undefined) return undefined;
    const found = operationAt(item, method);
    const operation = this.#operations.get((found ?? anyOperation(item))?.operationId ?? '');
    if (operation === undefined || found === undefined) return operation?.location;
    const place =
      rest[0] === 'responses'
        ? this.#locateInResponse(found, operation, rest.slice(1))
        : this.#locateInRequest(found, operation, rest);
    return place ?? operation.location;
  }

  #locateInRequest(
    found: OperationObject,
    operation: OperationShape,
    [part, ...rest]: readonly string[],
  ): SourceLocation | undefined {
    const input = this.#model.shapes.get(operation.input);
    switch (part) {
      case 'parameters': {
        const [index, ...inside] = rest;
        const parameter = found.parameters?.[Number(index)];
        if (parameter?.schema.const !== undefined) return undefined;
        const name = parameter?.['x-dovetail-member'] ?? parameter?.name;
        return this.#locateMember(input, name, parameter, inside);
      }
      case 'x-dovetail-prefix-headers': {
        const prefixed = found['x-dovetail-prefix-headers'];
        return this.#locateMember(input, prefixed?.member, prefixed, rest);
      }
      case 'requestBody':
        return this.#locateInBody(found.requestBody, input, rest);
      default:
        return undefined;
    }
  }

  #locateInResponse(
    found: OperationObject,
    operation: OperationShape,
    [status = '', part, ...rest]: readonly string[],
  ): SourceLocation | undefined {
    const response = found.responses[status];
    // What other responses hold is among the errors, and these are components.
    if (response === undefined || response !== findSuccess(found)?.[1]) return undefined;
    const output = this.#model.shapes.get(operation.output);
    switch (part) {
      case 'headers': {
        const [name = '', ...inside] = rest;
        const header = response.headers?.[name];
        return this.#locateMember(output, header?.['x-dovetail-member'], header, inside);
      }
      case 'x-dovetail-prefix-headers': {
        const prefixed = response['x-dovetail-prefix-headers'];
        return this.#locateMember(output, prefixed?.member, prefixed, rest);
      }
      case 'x-dovetail-status-member':
        return this.#locateMember(output, response['x-dovetail-status-member'], undefined, []);
      case 'content':
        return this.#locateInBody(response, output, ['content', ...rest]);
      default:
        return undefined;
    }
  }

  /** The place of a part of a body, which is a structure, or some members of it, or one member. */
  #locateInBody(
    body: Pick<Response, 'content' | 'x-dovetail-payload'> | undefined,
    shape: Shape | undefined,
    [part, mediaType = '', ...rest]: readonly string[],
  ): SourceLocation | undefined {
    const schema = body?.content?.[mediaType];
    const payload = body?.['x-dovetail-payload'];
    if (payload !== undefined) return this.#locateMember(shape, payload, schema, rest);
    if (part !== 'content') return undefined;
    if (mediaType === '') return shape?.location;
    const inside = rest[0] === 'schema' ? rest.slice(1) : [];
    return locateInSchema(
      { schema: schema?.schema, shape, member: undefined },
      inside,
      this.#model,
    );
  }

  /** The place of a part of what holds a member outside of any structure, such as a parameter or a header. */
  #locateMember(
    owner: Shape | undefined,
    name: string | undefined,
    holder: { readonly schema: Schema } | undefined,
    [keyword, ...rest]: readonly string[],
  ): SourceLocation | undefined {
    const members = owner !== undefined && 'members' in owner ? owner.members : undefined;
    const member = members?.get(name ?? '');
    if (member === undefined) return undefined;
    const shape = this.#model.shapes.get(member.target);
    if (keyword === undefined) return member.location;
    return keyword === 'schema'
      ? locateInSchema({ schema: holder?.schema, shape, member }, rest, this.#model)
      : locateKeyword(keyword, shape, member);
  }
}

/** The operation of a path item behind one of its keys. */
function operationAt(item: PathItem, key: string): OperationObject | undefined {
  const method = methods.find((name) => name === key);
  return method === undefined ? undefined : item[method];
}

/** What a path item as a whole belongs to. */
function anyOperation(item: PathItem): OperationObject | undefined {
  return methods.map((method) => item[method]).find((operation) => operation !== undefined);
}
