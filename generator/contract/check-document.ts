import type { OpenApiDocument } from '../../src/wire/document.ts';
import { pointerTo } from '../../src/wire/pointer.ts';
import type { Schema } from '../../src/wire/schema.ts';
import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts';
import { operationsIn } from '../openapi/references.ts';

const refPrefix = '#/components/schemas/';
const identifier = /^[A-Za-z_$][\w$]*$/;

/**
 * Throws a DiagnosticError that holds every name of a document that can't be one in code, every reference that leads
 * nowhere, and every error that stands where a value is meant.
 */
export function checkDocument(document: OpenApiDocument): void {
  const [first, ...rest] = [...mistakesIn(document)];
  if (first !== undefined) throw new DiagnosticError(first, ...rest);
}

function* mistakesIn(document: OpenApiDocument): Generator<Diagnostic> {
  const { schemas } = document.components;
  for (const { path, method, operation } of operationsIn(document)) {
    const at = ['paths', path, method];
    const id = operation.operationId;
    if (!identifier.test(id)) yield unusableName('operationId', id, [...at, 'operationId']);
    for (const [type, { schema }] of Object.entries(operation.requestBody?.content ?? {})) {
      yield* valueMistakes(schema, [...at, 'requestBody', 'content', type, 'schema'], document);
    }
    for (const [status, { content = {} }] of Object.entries(operation.responses)) {
      for (const [type, { schema }] of Object.entries(content)) {
        const place = [...at, 'responses', status, 'content', type, 'schema'];
        yield* referenceMistakes(schema, place, document);
      }
    }
  }
  for (const [name, schema] of Object.entries(schemas)) {
    const at = ['components', 'schemas', name];
    if (!identifier.test(name)) yield unusableName('schema', name, at);
    yield* valueMistakes(schema, at, document);
  }
}

function* referenceMistakes(
  schema: Schema,
  at: readonly string[],
  document: OpenApiDocument,
): Generator<Diagnostic> {
  for (const [{ $ref }, place] of schemasIn(schema, at)) {
    if ($ref === undefined) continue;
    const name = $ref.startsWith(refPrefix) ? $ref.slice(refPrefix.length) : undefined;
    if (name === undefined || !Object.hasOwn(document.components.schemas, name)) {
      yield mistake(`found a reference to ${$ref}; expected one to a schema in components`, [
        ...place,
        '$ref',
      ]);
    }
  }
}

/** The same for a schema of a value, where no error may stand: it would be thrown, and can't be a part of a value. */
function* valueMistakes(
  schema: Schema,
  at: readonly string[],
  document: OpenApiDocument,
): Generator<Diagnostic> {
  yield* referenceMistakes(schema, at, document);
  for (const [{ $ref = '' }, place] of schemasIn(schema, at)) {
    const name = $ref.slice(refPrefix.length);
    if (document.components.schemas[name]?.['x-dovetail-error'] !== undefined) {
      yield mistake(`found the error ${name} as a value; expected errors in responses only`, [
        ...place,
        '$ref',
      ]);
    }
  }
}

/** A schema and all schemas inside it, with the path to each. */
function* schemasIn(
  schema: Schema,
  at: readonly string[],
): Generator<readonly [Schema, readonly string[]]> {
  const { items, properties = {}, additionalProperties, propertyNames, oneOf = [] } = schema;
  yield [schema, at];
  if (items !== undefined) yield* schemasIn(items, [...at, 'items']);
  if (propertyNames !== undefined) yield* schemasIn(propertyNames, [...at, 'propertyNames']);
  if (typeof additionalProperties === 'object') {
    yield* schemasIn(additionalProperties, [...at, 'additionalProperties']);
  }
  for (const [name, property] of Object.entries(properties)) {
    yield* schemasIn(property, [...at, 'properties', name]);
  }
  for (const [index, alternative] of oneOf.entries()) {
    yield* schemasIn(alternative, [...at, 'oneOf', String(index)]);
  }
}

function unusableName(what: string, name: string, at: readonly string[]): Diagnostic {
  return mistake(
    `found the ${what} ${JSON.stringify(name)}; expected letters, digits and underscores, and no digit first`,
    at,
  );
}

function mistake(message: string, at: readonly string[]): Diagnostic {
  return { code: 'openapi-unsupported', message, at: { pointer: pointerTo(at) } };
}
