import { methods, type OpenApiDocument, type Response } from '../wire/document.ts';
import { pointerTo } from '../wire/pointer.ts';
import { refName, type Schema } from '../wire/schema.ts';

/** An error that an operation can answer with. */
export interface OperationError {
  readonly name: string;
  readonly status: number;
  /** Whether the framework answers with it, and not the operation itself. */
  readonly isFramework: boolean;
  /** Whether it says that the caller sent too much at a time, and may send the same again later. */
  readonly isThrottling: boolean;
  readonly schema: Schema;
  /** Where its schema stands in the document. */
  readonly pointer: string;
}

/** The schema of a whole body, as it stands in the document: a reference, most often. */
export interface SchemaRoot {
  readonly schema: Schema;
  /** A JSON pointer (RFC 6901) into the document. */
  readonly pointer: string;
}

/** An operation as the document states it, with what stands on the wire for it. */
export interface Operation {
  readonly name: string;
  /** The key of its path item. */
  readonly path: string;
  /** In upper case. */
  readonly method: string;
  /** The path that requests carry on the wire. */
  readonly wirePath: string;
  /** Where it stands in the document. */
  readonly pointer: string;
  /** Headers that are the same in each request, by name in lower case; the content type is not among them. */
  readonly headers: readonly ConstantHeader[];
  readonly mediaType: string;
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
}

/** A header that is the same in each request of an operation. */
export interface ConstantHeader {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
  /** Where the value stands in the document. */
  readonly pointer: string;
}

/**
 * The operations of a document, in its order. Those that have no body in a request or in a success are left out: there
 * is nothing to derive from.
 */
export function readOperations(document: OpenApiDocument): readonly Operation[] {
  const operations: Operation[] = [];
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const found = item[method];
      if (found === undefined) continue;
      const at = ['paths', path, method];
      const input = onlyContent(found.requestBody, [...at, 'requestBody']);
      const success = Object.entries(found.responses).find(([status]) => /^2\d\d$/.test(status));
      if (input === undefined || success === undefined) continue;
      const [status, response] = success;
      const output = onlyContent(response, [...at, 'responses', status]);
      if (output === undefined) continue;
      operations.push({
        name: found.operationId,
        path,
        method: method.toUpperCase(),
        wirePath: item['x-dovetail-wire-path'] ?? path,
        pointer: pointerTo(at),
        headers: (found.parameters ?? []).flatMap((parameter, index) =>
          parameter.in === 'header' && typeof parameter.schema.const === 'string'
            ? [
                {
                  name: parameter.name.toLowerCase(),
                  value: parameter.schema.const,
                  pointer: pointerTo([...at, 'parameters', String(index), 'schema', 'const']),
                },
              ]
            : [],
        ),
        mediaType: input.mediaType,
        mediaTypePointer: input.mediaTypePointer,
        input: { schema: input.schema, pointer: input.pointer },
        status: Number(status),
        statusPointer: pointerTo([...at, 'responses', status]),
        output: { schema: output.schema, pointer: output.pointer },
        errors: Object.values(found.responses).flatMap((each) => readErrors(each, document)),
        responses: found.responses,
      });
    }
  }
  return operations;
}

interface Content extends SchemaRoot {
  readonly mediaType: string;
  readonly mediaTypePointer: string;
}

function onlyContent(
  holder: Pick<Response, 'content'> | undefined,
  at: readonly string[],
): Content | undefined {
  const [entry] = Object.entries(holder?.content ?? {});
  if (entry === undefined) return undefined;
  const [mediaType, { schema }] = entry;
  const place = [...at, 'content', mediaType];
  return {
    mediaType,
    mediaTypePointer: pointerTo(place),
    schema,
    pointer: pointerTo([...place, 'schema']),
  };
}

function readErrors(response: Response, document: OpenApiDocument): readonly OperationError[] {
  return Object.values(response.content ?? {})
    .flatMap(({ schema }) => schema.oneOf ?? [schema])
    .flatMap(({ $ref }) => {
      const name = $ref === undefined ? '' : refName($ref);
      const schema = document.components.schemas[name];
      const error = schema?.['x-dovetail-error'];
      if (schema === undefined || error === undefined) return [];
      return [
        {
          name,
          status: error.status,
          isFramework: error.framework ?? false,
          isThrottling: error.retryable?.throttling ?? false,
          schema,
          pointer: pointerTo(['components', 'schemas', name]),
        },
      ];
    });
}
