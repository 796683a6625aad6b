import type { OperationBindings } from '../wire/bindings.ts';
import {
  type CallExample,
  methods,
  type OpenApiDocument,
  type OperationObject,
  type Response,
} from '../wire/document.ts';
import { own } from '../wire/json.ts';
import {
  errorNames,
  errorSchema,
  findSuccess,
  isBodyOnly,
  operationSchemas,
  successOf,
} from '../wire/operation-schemas.ts';
import { pointerTo } from '../wire/pointer.ts';
import type { Schema } from '../wire/schema.ts';
import { wirePathOf } from '../wire/wire-path.ts';
import { errorPlaces, inputPlaces, outputPlaces, type Places } from './member-places.ts';

/** An error that an operation can answer with. */
export interface OperationError extends SchemaRoot {
  readonly name: string;
  readonly status: number;
  /** Whether the framework answers with it, and not the operation itself. */
  readonly isFramework: boolean;
  /** Whether it says that the caller sent too much at a time, and may send the same again later. */
  readonly isThrottling: boolean;
}

/** The schema of an input, an output or an error, with the place where it stands in the document. */
export interface SchemaRoot {
  /** As it stands in the document, a reference most often; of a value with `places`, put together of its members. */
  readonly schema: Schema;
  /** A JSON pointer (RFC 6901) into the document. */
  readonly pointer: string;
  /** Where the members of a value stand that is more than one body. */
  readonly places?: Places;
}

/** An operation as the document states it, with what stands on the wire for it. */
export interface Operation {
  readonly name: string;
  /** The key of its path item. */
  readonly path: string;
  /** In upper case. */
  readonly method: string;
  /** The path that requests carry on the wire; of a REST protocol, a template such as `/a/{b}/{c+}?list-type=2`. */
  readonly wirePath: string;
  /** The id of the service's protocol. */
  readonly protocol: string;
  /** Where members stand in messages; undefined for a protocol whose bodies hold everything. */
  readonly bindings: OperationBindings | undefined;
  /** Where it stands in the document. */
  readonly pointer: string;
  /** Headers that are the same in each request, by name in lower case; the content type is not among them. */
  readonly headers: readonly Constant[];
  /** Pairs of the query that are the same in each request. */
  readonly query: readonly Constant[];
  /** The media type of the body of requests; undefined where they have none. */
  readonly mediaType: string | undefined;
  /** Where the media type stands in the document. */
  readonly mediaTypePointer: string;
  readonly input: SchemaRoot;
  /** The status of a success. */
  readonly status: number;
  /** Where the response that says success stands. */
  readonly statusPointer: string;
  readonly output: SchemaRoot;
  readonly errors: readonly OperationError[];
  /** All responses, by status. */
  readonly responses: Readonly<Record<string, Response>>;
  /** Whether a request carries the MD5 of its body. */
  readonly needsChecksum: boolean;
  /** Outputs that the document gives as examples; whether they keep the contract, nobody has looked at. */
  readonly examples: readonly OutputExample[];
}

/** An output that the document gives as an example. */
export interface OutputExample {
  readonly name: string;
  readonly value: unknown;
}

/** What is the same in each request of an operation. */
export interface Constant {
  /** Of a header, in lower case. */
  readonly name: string;
  readonly value: string;
  /** Where the value stands in the document. */
  readonly pointer: string;
}

/**
 * The operations of a document, in its order. Those without a success are left out, and those of AWS JSON without a
 * body in a request: there is nothing to derive from.
 */
export function readOperations(document: OpenApiDocument): readonly Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const found = item[method];
      if (found === undefined || !isComplete(found, document)) return [];
      const wirePath = wirePathOf(path, item, found);
      return [readOperation(document, found, { path, method, wirePath })];
    }),
  );
}

function isComplete(operation: OperationObject, document: OpenApiDocument): boolean {
  if (findSuccess(operation) === undefined) return false;
  return (
    !isBodyOnly(document['x-dovetail-service'].protocol) ||
    Object.keys(operation.requestBody?.content ?? {}).length > 0
  );
}

interface Place {
  readonly path: string;
  readonly method: string;
  readonly wirePath: string;
}

function readOperation(
  document: OpenApiDocument,
  found: OperationObject,
  { path, method, wirePath }: Place,
): Operation {
  const at = ['paths', path, method];
  const { input, output, status, bindings } = operationSchemas(document, { path, method });
  const [mediaType] = Object.keys(found.requestBody?.content ?? {});
  const responseAt = [...at, 'responses', String(status)];
  return {
    name: found.operationId,
    path,
    method: method.toUpperCase(),
    wirePath,
    protocol: document['x-dovetail-service'].protocol,
    bindings,
    pointer: pointerTo(at),
    headers: constants(found, 'header', at),
    query: constants(found, 'query', at),
    mediaType: bindings === undefined ? mediaType : mediaTypeOf(bindings),
    mediaTypePointer: pointerTo([...at, 'requestBody', 'content', mediaType ?? '']),
    input: rootOf(input, inputPlaces(found, input, bindings?.request, document, at)),
    status,
    statusPointer: pointerTo(responseAt),
    output: rootOf(
      output,
      outputPlaces(successOf(found)[1], output, bindings?.response, document, responseAt),
    ),
    errors: errorNames(found, document).flatMap((name) => readError(document, name, bindings)),
    responses: found.responses,
    needsChecksum: found['x-dovetail-checksum-required'] ?? false,
    examples: readExamples(found),
  };
}

function mediaTypeOf({ request: { body } }: OperationBindings): string | undefined {
  return body.kind === 'none' || (body.kind === 'json' && body.empty) ? undefined : body.mediaType;
}

/** A value all of whose members are in a body of one schema is that body. */
function rootOf(schema: Schema, places: Places | string): SchemaRoot {
  return typeof places === 'string'
    ? { schema, pointer: places }
    : { schema, pointer: places.pointer, places };
}

function constants(
  { parameters = [] }: OperationObject,
  place: 'header' | 'query',
  at: readonly string[],
): readonly Constant[] {
  return parameters.flatMap(({ in: where, name, schema }, index) =>
    where === place && typeof schema.const === 'string'
      ? [
          {
            name: place === 'header' ? name.toLowerCase() : name,
            value: schema.const,
            pointer: pointerTo([...at, 'parameters', String(index), 'schema', 'const']),
          },
        ]
      : [],
  );
}

function readError(
  document: OpenApiDocument,
  name: string,
  bindings: OperationBindings | undefined,
): readonly OperationError[] {
  const error = document.components.schemas[name]?.['x-dovetail-error'];
  if (error === undefined) return [];
  const schema = errorSchema(document, name);
  const pointer = pointerTo(['components', 'schemas', name]);
  const isBound = own(bindings?.errors ?? {}, name) !== undefined;
  return [
    {
      ...rootOf(schema, isBound ? errorPlaces(document, name, pointer) : pointer),
      name,
      status: error.status,
      isFramework: error.framework ?? false,
      isThrottling: error.retryable?.throttling ?? false,
    },
  ];
}

function readExamples(operation: OperationObject): readonly OutputExample[] {
  const [, response] = successOf(operation);
  const payload = response['x-dovetail-payload'];
  const whole = (value: unknown) => (payload === undefined ? value : { [payload]: value });
  const [content = undefined] = Object.values(response.content ?? {});
  const calls: readonly CallExample[] = operation['x-dovetail-examples'] ?? [];
  return [
    ...calls.flatMap(({ title, output }) =>
      output === undefined ? [] : [{ name: title, value: output }],
    ),
    ...(content?.example === undefined ? [] : [{ name: 'example', value: whole(content.example) }]),
    ...Object.entries(content?.examples ?? {}).flatMap(([name, { value }]) =>
      value === undefined ? [] : [{ name, value: whole(value) }],
    ),
  ];
}
