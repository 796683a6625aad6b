import { readOperations } from '../../src/conformance/operation.ts';
import { type OpenApiDocument, schemasOf } from '../../src/wire/document.ts';
import { errorNames, operationAt } from '../../src/wire/operation-schemas.ts';
import type { Schema } from '../../src/wire/schema.ts';
import { mapSubschemas, reachable } from '../../src/wire/schema-walk.ts';
import { hasFieldList } from '../../src/wire/validation-dialect.ts';

/**
 * What the gateway reads of a document to explain why a body is refused: where the operation stands, the schemas of
 * its input and output, how it words what it finds, and the status of the errors that rules of the contract name.
 */
export function explainedPart(document: OpenApiDocument): string {
  const statuses = Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const error = schema['x-dovetail-error'];
    return error === undefined ? [] : [[name, error.status]];
  });
  const named = new Set(rulesIn(document));
  return JSON.stringify([
    readOperations(document).map(({ name, path, method, input, output }) => [
      name,
      path,
      method,
      hasFieldList(errorNames(operationAt(document, { path, method }), document), document),
      closure(input.schema, document),
      closure(output.schema, document),
    ]),
    statuses.filter(([name]) => named.has(String(name))),
  ]);
}

/**
 * What a client reads of a document to explain why it does not send a request. Which error a server would answer with
 * by a rule, and in which words, it has no use for.
 */
export function sentPart(document: OpenApiDocument): string {
  const parts = readOperations(document).map(({ input }) => closure(input.schema, document));
  return JSON.stringify(parts, (key, value) =>
    key === 'x-dovetail-response-only' ? { values: value.values } : value,
  );
}

/** The names of the errors that requests get by a rule. */
function rulesIn(document: OpenApiDocument): readonly string[] {
  const names: string[] = [];
  const visit = (schema: Schema): Schema => {
    const rule = schema['x-dovetail-response-only'];
    if (rule !== undefined) names.push(rule.error);
    return mapSubschemas(schema, visit);
  };
  for (const schema of Object.values(schemasOf(document))) visit(schema);
  return names;
}

/** A schema with all that it refers to, without what is no constraint to who reads it. */
function closure(schema: Schema, document: OpenApiDocument): unknown {
  const schemas = schemasOf(document);
  const names = [...reachable([schema], schemas)].sort();
  return [bare(schema), names.map((name) => [name, bare(schemas[name] ?? {})])];
}

function bare(schema: Schema): Schema {
  const {
    description: _words,
    default: _default,
    'x-dovetail-idempotency-token': _token,
    'x-dovetail-client-optional': _optional,
    ...constraints
  } = mapSubschemas(schema, bare);
  return constraints;
}
