import {
  type ErrorExtension,
  type Method,
  methods,
  type OperationObject,
} from '../../wire/document.ts';
import { own } from '../../wire/json.ts';
import { bodyAlternatives } from '../../wire/operation-schemas.ts';
import { pointerTo } from '../../wire/pointer.ts';
import { refName, type Schema } from '../../wire/schema.ts';
import type { ComparedDocument } from './compared-document.ts';
import type { PlacedPart } from './schema-pair.ts';

/** An operation of one of the two documents. */
export interface PlacedOperation {
  readonly name: string;
  readonly path: string;
  readonly method: Method;
  /** The path on the wire, with `{}` for each of its parameters, since their names don't travel. */
  readonly route: string;
  readonly pointer: string;
  /** Where its path on the wire stands. */
  readonly pathPointer: string;
  readonly object: OperationObject;
  /** The path item's members that concern all of its operations and that no rule knows. */
  readonly shared: Readonly<Record<string, unknown>>;
  readonly errors: readonly PlacedError[];
}

/** An error that an operation can answer with. */
export interface PlacedError extends PlacedPart {
  /** Its name on the wire. */
  readonly name: string;
  /** The name of its schema. */
  readonly component: string;
  readonly error: ErrorExtension;
}

/** The operations of a document, in its order. */
export function operationsOf(document: ComparedDocument): readonly PlacedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const object = item[method];
      if (object === undefined) return [];
      const wirePath = item['x-dovetail-wire-path'];
      const key = ['paths', path];
      return [
        {
          name: object.operationId,
          path,
          method,
          route: (wirePath ?? path).replaceAll(/\{[^}]*\}/g, '{}'),
          pointer: pointerTo([...key, method]),
          pathPointer: pointerTo(wirePath === undefined ? key : [...key, 'x-dovetail-wire-path']),
          object,
          shared: without(item, [...methods, 'x-dovetail-wire-path', 'summary', 'description']),
          errors: errorsOf(object, document),
        },
      ];
    }),
  );
}

/** The members of an object but for some. */
export function without(
  object: object,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** The errors among the alternatives of the answers, each once. */
function errorsOf(operation: OperationObject, document: ComparedDocument): readonly PlacedError[] {
  const errors = new Map<string, PlacedError>();
  for (const { content = {} } of Object.values(operation.responses)) {
    for (const { schema } of Object.values(content)) {
      for (const alternative of bodyAlternatives(schema)) {
        const error = errorOf(alternative, document);
        if (error !== undefined) errors.set(error.pointer, error);
      }
    }
  }
  return [...errors.values()];
}

/** Whether all that a body can be is errors of the contract, which are compared by their names. */
export function holdsErrorsOnly(schema: Schema, document: ComparedDocument): boolean {
  return bodyAlternatives(schema).every((each) => errorOf(each, document) !== undefined);
}

function errorOf({ $ref }: Schema, document: ComparedDocument): PlacedError | undefined {
  if ($ref === undefined) return undefined;
  const component = refName($ref);
  const { schemas } = document.components;
  const schema = Object.hasOwn(schemas, component) ? schemas[component] : undefined;
  const error = schema?.['x-dovetail-error'];
  if (schema === undefined || error === undefined) return undefined;
  const tag = schema.properties?.__type?.const;
  return {
    name: typeof tag === 'string' ? tag : component,
    component,
    error,
    schema: { $ref },
    pointer: pointerTo(['components', 'schemas', component]),
  };
}

/** The headers that are the same in each request, as one text. */
export function constantHeaders({ object }: PlacedOperation): string {
  const constants = (object.parameters ?? []).flatMap((parameter) => {
    const value = own({ ...parameter.schema }, 'const');
    return parameter.in === 'header' && value !== undefined
      ? [[parameter.name.toLowerCase(), value]]
      : [];
  });
  return JSON.stringify(constants.sort());
}
