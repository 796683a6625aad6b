import type { OperationBindings } from '../../src/wire/bindings.ts';
import type {
  ComponentSchema,
  Method,
  OpenApiDocument,
  OperationObject,
} from '../../src/wire/document.ts';
import { errorNames, errorSchema, operationSchemas } from '../../src/wire/operation-schemas.ts';
import { refName, refTo, type Schema, type Schemas } from '../../src/wire/schema.ts';
import { reachable } from '../../src/wire/schema-walk.ts';
import { operationsIn, requestSchemas, responseSchemas } from '../openapi/references.ts';
import { hoistInline } from './hoist.ts';
import { untaken, upperFirst } from './names.ts';

/** An operation of a logical document, with where its values stand on the wire. */
export interface LogicalOperation {
  /** The key of its path item. */
  readonly path: string;
  readonly method: Method;
  /** The operation as the document itself has it. */
  readonly operation: OperationObject;
  readonly status: number;
  readonly bindings: OperationBindings | undefined;
  /** The names of its input and output among the schemas of the logical document. */
  readonly input: string;
  readonly output: string;
}

/** A document as its values are, wherever they stand on the wire. */
export interface Logical {
  /**
   * The view of a document in which each body holds all of an input, output or error, by a reference, and in which each
   * schema with properties has a name.
   */
  readonly document: OpenApiDocument;
  readonly operations: readonly LogicalOperation[];
}

/** The logical view of a document, which is left as it is. */
export function logicalView(document: OpenApiDocument): Logical {
  const components = new Components(
    Object.entries(document.components.schemas).map(([name, component]) => [
      name,
      component['x-dovetail-error'] === undefined ? component : errorSchema(document, name),
    ]),
  );
  const operations = operationsIn(document).map(({ path, method, operation }): LogicalOperation => {
    const { input, output, status, bindings } = operationSchemas(document, { path, method });
    const name = upperFirst(operation.operationId);
    const answer = operation.responses[String(status)];
    return {
      path,
      method,
      operation,
      status,
      bindings,
      input: components.nameOf(input, operation['x-dovetail-input'], `${name}Input`),
      output: components.nameOf(output, answer?.['x-dovetail-output'], `${name}Output`),
    };
  });
  const schemas = hoistInline(withoutBodies(components.all(), operations));
  return {
    document: { ...document, paths: logicalPaths(operations, document), components: { schemas } },
    operations,
  };
}

/** Named schemas, to which those of inputs and outputs are added. */
class Components {
  readonly #schemas: Map<string, ComponentSchema>;

  constructor(entries: Iterable<readonly [string, ComponentSchema]>) {
    this.#schemas = new Map(entries);
  }

  all(): Readonly<Record<string, ComponentSchema>> {
    return Object.fromEntries(this.#schemas);
  }

  /** The name of a schema: of the one that it refers to, or else the first of some names that another has not. */
  nameOf(schema: Schema, given: string | undefined, made: string): string {
    if (schema.$ref !== undefined) return this.#target(refName(schema.$ref));
    const text = JSON.stringify(schema);
    for (const name of given === undefined ? [made] : [given, made]) {
      const known = this.#schemas.get(name);
      // One shape may be the input of several operations, and their output too.
      if (known !== undefined && JSON.stringify(known) === text) return name;
      if (known === undefined) return this.#add(name, schema);
    }
    return this.#add(untaken(made, this.#schemas), schema);
  }

  /** What a name leads to where it stands for nothing but a reference. */
  #target(name: string): string {
    let last = name;
    for (let hops = 0; hops < this.#schemas.size; hops += 1) {
      const ref = this.#schemas.get(last)?.$ref;
      if (ref === undefined) break;
      last = refName(ref);
    }
    return last;
  }

  #add(name: string, schema: Schema): string {
    this.#schemas.set(name, schema);
    return name;
  }
}

/** Some schemas without those that are only the body of a message with members outside its body. */
function withoutBodies(
  schemas: Readonly<Record<string, ComponentSchema>>,
  operations: readonly LogicalOperation[],
): Readonly<Record<string, ComponentSchema>> {
  const used = new Set(operations.flatMap(({ input, output }) => [input, output]));
  const bodies = new Set(
    operations
      .flatMap(({ operation }) => [...requestSchemas(operation), ...responseSchemas(operation)])
      .flatMap(({ $ref }) => ($ref === undefined ? [] : [refName($ref)]))
      .filter((name) => !used.has(name) && schemas[name]?.['x-dovetail-error'] === undefined),
  );
  if (bodies.size === 0) return schemas;
  const others = Object.entries(schemas).filter(([name]) => !bodies.has(name));
  const needed = reachable(
    others.map(([, schema]) => schema),
    schemas,
  );
  return Object.fromEntries(
    Object.entries(schemas).filter(([name]) => !bodies.has(name) || needed.has(name)),
  );
}

function logicalPaths(
  operations: readonly LogicalOperation[],
  document: OpenApiDocument,
): OpenApiDocument['paths'] {
  const paths: Record<string, Partial<Record<Method, OperationObject>>> = {};
  for (const { path, method, operation, status, input, output } of operations) {
    const errors = errorNames(operation, document);
    const item = Object.hasOwn(paths, path) ? paths[path] : undefined;
    paths[path] = {
      ...item,
      [method]: {
        operationId: operation.operationId,
        requestBody: { content: contentOf({ $ref: refTo(input) }) },
        responses: {
          [status]: { description: '', content: contentOf({ $ref: refTo(output) }) },
          default: {
            description: '',
            content: contentOf({ anyOf: errors.map((name) => ({ $ref: refTo(name) })) }),
          },
        },
      },
    };
  }
  return paths;
}

function contentOf(schema: Schema) {
  return { 'application/json': { schema } };
}

/** The schemas of a logical document that are no errors. */
export function valuesOf(schemas: Schemas, document: OpenApiDocument): Schemas {
  return Object.fromEntries(
    Object.entries(schemas).filter(
      ([name]) => document.components.schemas[name]?.['x-dovetail-error'] === undefined,
    ),
  );
}
