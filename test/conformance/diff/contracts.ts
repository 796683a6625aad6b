import type { ComparedDocument } from '../../../src/conformance/diff/compared-document.ts';
import type { ComponentSchema, OperationObject } from '../../../src/wire/document.ts';
import { refTo, type Schema } from '../../../src/wire/schema.ts';

/** A schema with keywords that are no part of what Dovetail's own contracts are written in. */
export interface AnySchema extends Schema {
  readonly title?: string;
  readonly example?: unknown;
  readonly nullable?: boolean;
  readonly multipleOf?: number;
  readonly not?: Schema;
  readonly allOf?: readonly Schema[];
}

/** The parts of a contract with one operation, `POST /` named `Op`, that a test cares about. */
export interface Parts {
  /** The schema `In` of the body of requests. */
  readonly input?: AnySchema;
  /** The schema `Out` of the body of answers with 200. */
  readonly output?: AnySchema;
  readonly schemas?: Readonly<Record<string, ComponentSchema>>;
  /** Members of the operation beside its bodies, or in place of them. */
  readonly operation?: Partial<OperationObject> & Readonly<Record<string, unknown>>;
  /** Whether requests have a body. Default: true. */
  readonly hasBody?: boolean;
  readonly path?: string;
  /** Members of the document, beside its paths and schemas, or in place of them. */
  readonly document?: Partial<ComparedDocument> & Readonly<Record<string, unknown>>;
}

/** A contract with one operation. */
export function contract(parts: Parts = {}): ComparedDocument {
  const {
    input = { type: 'object' },
    output = { type: 'object' },
    schemas,
    path = '/',
    hasBody = true,
  } = parts;
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      [path]: {
        post: {
          operationId: 'Op',
          ...(hasBody && { requestBody: { required: true, content: json(refTo('In')) } }),
          responses: { '200': { description: 'Done.', content: json(refTo('Out')) } },
          ...parts.operation,
        },
      },
    },
    components: { schemas: { In: input, Out: output, ...schemas } },
    ...parts.document,
  };
}

/** A body of JSON that is of one schema. */
export function json($ref: string) {
  return { 'application/json': { schema: { $ref } } };
}

/** A schema that is an error. */
export function error(
  status: number,
  rest: Partial<ComponentSchema['x-dovetail-error'] & object> = {},
): ComponentSchema {
  return { type: 'object', 'x-dovetail-error': { status, fault: 'client', ...rest } };
}
