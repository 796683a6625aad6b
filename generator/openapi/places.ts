import type { OpenApiDocument } from '../../src/wire/document.ts';
import { namesIn } from '../../src/wire/pointer.ts';
import type { Schema } from '../../src/wire/schema.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import type {
  Member,
  Model,
  OperationShape,
  ServiceShape,
  Shape,
  SourceLocation,
} from '../smithy/model.ts';
import { closureOf, idsOf } from './checks/closure.ts';
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

/** The traits that keywords come from. */
const traits: Readonly<Record<string, string>> = {
  minLength: 'smithy.api#length',
  maxLength: 'smithy.api#length',
  minItems: 'smithy.api#length',
  maxItems: 'smithy.api#length',
  minProperties: 'smithy.api#length',
  maxProperties: 'smithy.api#length',
  minimum: 'smithy.api#range',
  maximum: 'smithy.api#range',
  pattern: 'smithy.api#pattern',
  uniqueItems: 'smithy.api#uniqueItems',
  type: 'smithy.api#timestampFormat',
  format: 'smithy.api#timestampFormat',
  default: 'smithy.api#default',
  deprecated: 'smithy.api#deprecated',
  description: 'smithy.api#documentation',
  'x-dovetail-response-only': 'dovetail.contract#responseOnly',
};

/** The members that a list and a map keep their parts in, by the keyword of the schema. */
const partOf: Readonly<Record<string, string>> = {
  items: 'member',
  propertyNames: 'key',
  additionalProperties: 'value',
};

/** A schema of the document, with the shape that it describes and the member that it stands for. */
interface Described {
  readonly schema: Schema | undefined;
  readonly shape: Shape | undefined;
  readonly member: Member | undefined;
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
    const named = [...served].map(
      ([id, shape]) => [rename.get(id) ?? localName(id), shape] as const,
    );
    // The input or output that an operation leaves out is an empty structure, named after the operation.
    const left = operations.flatMap((shape) =>
      ['Input', 'Output'].map((kind) => [`${localName(shape.id)}${kind}`, shape] as const),
    );
    return new Map<string, Shape>([...left, ...named]);
  }

  locate([first, ...rest]: readonly string[]): SourceLocation | undefined {
    const service = this.#service?.location;
    if (first === 'paths') return this.#locateInPath(rest) ?? service;
    if (first !== 'components') return service;
    const [, name = '', ...path] = rest;
    const shape = this.#components.get(name);
    if (shape === undefined) return service;
    const schema = this.#document.components.schemas[name];
    return this.#locateInSchema({ schema, shape, member: undefined }, path);
  }

  #locateInPath([path = '', method, ...rest]: readonly string[]): SourceLocation | undefined {
    const item = this.#document.paths[path];
    if (item === undefined) return undefined;
    const operation = this.#operations.get(item.post?.operationId ?? '');
    if (operation === undefined || method !== 'post') return operation?.location;
    const isInput = rest[0] === 'requestBody' && rest.length > 2;
    const isOutput = rest[0] === 'responses' && rest[1] === '200' && rest.length > 2;
    if (!isInput && !isOutput) return operation.location;
    const target = isInput ? operation.input : operation.output;
    return this.#model.shapes.get(target)?.location ?? operation.location;
  }

  #locateInSchema(from: Described, path: readonly string[]): SourceLocation | undefined {
    let { schema, shape, member } = from;
    for (let index = 0; index < path.length; index += 1) {
      const keyword = path[index] ?? '';
      const next = path[index + 1];
      const inner = memberFor(keyword, next, schema, shape);
      if (inner === undefined) return locateKeyword(keyword, shape, member);
      // What stands in a list of names is no schema: `required` and `enum` end the way.
      if (keyword === 'required' || keyword === 'enum') return inner.location;
      schema = innerSchema(schema, keyword, next);
      if (keyword === 'properties') index += 1;
      member = inner;
      shape = this.#model.shapes.get(inner.target);
    }
    return (member ?? shape)?.location;
  }
}

/** The member that a step into a schema leads to. */
function memberFor(
  keyword: string,
  next: string | undefined,
  schema: Schema | undefined,
  shape: Shape | undefined,
): Member | undefined {
  const members = shape !== undefined && 'members' in shape ? shape.members : undefined;
  const part = Object.hasOwn(partOf, keyword) ? partOf[keyword] : undefined;
  if (part !== undefined) return members?.get(part);
  if (next === undefined) return undefined;
  if (keyword === 'properties') return members?.get(next);
  if (keyword === 'required') return members?.get(schema?.required?.[Number(next)] ?? '');
  if (keyword === 'enum') return [...(members?.values() ?? [])][Number(next)];
  return undefined;
}

function innerSchema(
  schema: Schema | undefined,
  keyword: string,
  next: string | undefined,
): Schema | undefined {
  if (keyword === 'properties') return schema?.properties?.[next ?? ''];
  if (keyword === 'items') return schema?.items;
  if (keyword === 'propertyNames') return schema?.propertyNames;
  const values = schema?.additionalProperties;
  return typeof values === 'object' ? values : undefined;
}

/** The trait's carrier; without a trait, a reference is what its member says, and all else what the shape is. */
function locateKeyword(
  keyword: string,
  shape: Shape | undefined,
  member: Member | undefined,
): SourceLocation | undefined {
  const trait = Object.hasOwn(traits, keyword) ? traits[keyword] : undefined;
  const carrier =
    trait === undefined ? undefined : [member, shape].find((each) => each?.traits.has(trait));
  return (carrier ?? member ?? shape)?.location;
}
