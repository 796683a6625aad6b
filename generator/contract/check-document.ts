import type {
  MediaType,
  OpenApiDocument,
  OperationObject,
  Response,
} from '../../src/wire/document.ts';
import { isBodyOnly } from '../../src/wire/operation-schemas.ts';
import { pointerTo } from '../../src/wire/pointer.ts';
import type { Schema } from '../../src/wire/schema.ts';
import { referencesIn } from '../../src/wire/schema-walk.ts';
import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts';
import { operationsIn } from '../openapi/references.ts';

const refPrefix = '#/components/schemas/';
const identifier = /^[A-Za-z_$][\w$]*$/;

type Path = readonly string[];
type Content = Readonly<Record<string, MediaType>> | undefined;

/**
 * Throws a DiagnosticError that holds every name of a document that can't be one in code, or that two operations have;
 * every body and response that no client can be made for; every reference that leads nowhere, or back to itself; and
 * every error that stands where a value is meant.
 */
export function checkDocument(document: OpenApiDocument): void {
  const [first, ...rest] = [...mistakesIn(document)];
  if (first !== undefined) throw new DiagnosticError(first, ...rest);
}

function* mistakesIn(document: OpenApiDocument): Generator<Diagnostic> {
  const ids = new Set<string>();
  for (const { path, method, operation } of operationsIn(document)) {
    const at = ['paths', path, method];
    const id = operation.operationId;
    if (!identifier.test(id)) yield unusableName('operationId', id, [...at, 'operationId']);
    if (ids.has(id)) {
      yield mistake(`found the operationId ${id} a second time; expected it once`, [
        ...at,
        'operationId',
      ]);
    }
    ids.add(id);
    yield* operationMistakes(operation, at, document);
  }
  const followed = new Set<Schema>();
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    const at = ['components', 'schemas', name];
    if (!identifier.test(name)) yield unusableName('schema', name, at);
    if (leadsBack(name, document, followed)) {
      yield mistake(`found that ${name} refers to itself alone; expected a schema at the end`, [
        ...at,
        '$ref',
      ]);
    }
    yield* valueMistakes(schema, at, document);
  }
}

function* operationMistakes(
  operation: OperationObject,
  at: Path,
  document: OpenApiDocument,
): Generator<Diagnostic> {
  const { parameters = [], requestBody, responses } = operation;
  for (const [index, { schema }] of parameters.entries()) {
    yield* valueMistakes(schema, [...at, 'parameters', String(index), 'schema'], document);
  }
  yield* bodyMistakes(requestBody?.content, [...at, 'requestBody', 'content'], document);
  const successes = Object.entries(responses).filter(([status]) => /^2\d\d$/.test(status));
  const [[status, success] = [undefined, undefined], ...others] = successes;
  if (success === undefined || others.length > 0) {
    const all = Object.keys(responses);
    const found = all.length === 0 ? 'no response' : `the statuses ${all.join(', ')}`;
    yield mistake(`found ${found}; expected exactly one that says success`, [...at, 'responses']);
  } else {
    yield* bodyMistakes(success.content, [...at, 'responses', status, 'content'], document);
  }
  for (const [key, response] of Object.entries(responses)) {
    yield* responseMistakes(response, [...at, 'responses', key], document);
  }
}

/** What is wrong with a body of which a client knows what it is. */
function* bodyMistakes(
  content: Content,
  at: Path,
  document: OpenApiDocument,
): Generator<Diagnostic> {
  const types = Object.entries(content ?? {});
  const needsOne = isBodyOnly(document['x-dovetail-service'].protocol);
  const isRequest = at.includes('requestBody');
  if (types.length > 1 || (needsOne && isRequest && types.length === 0)) {
    yield mistake(`found ${types.length} media types; expected one media type`, at);
  }
  for (const [type, { schema }] of types) {
    const place = [...at, type, 'schema'];
    if (needsOne && types.length === 1 && schema.$ref === undefined) {
      yield mistake(
        'found a schema in place; expected a reference to a schema in components',
        place,
      );
    }
    if (isRequest) yield* valueMistakes(schema, place, document);
  }
}

function* responseMistakes(
  { content = {}, headers = {} }: Response,
  at: Path,
  document: OpenApiDocument,
): Generator<Diagnostic> {
  for (const [type, { schema }] of Object.entries(content)) {
    yield* referenceMistakes(schema, [...at, 'content', type, 'schema'], document);
  }
  for (const [name, { schema }] of Object.entries(headers)) {
    yield* valueMistakes(schema, [...at, 'headers', name, 'schema'], document);
  }
}

function* referenceMistakes(
  schema: Schema,
  at: Path,
  document: OpenApiDocument,
): Generator<Diagnostic> {
  const leadsNowhere = ($ref: string) => targetOf($ref, document) === undefined;
  for (const [$ref, place] of referencesThat(leadsNowhere, schema, at)) {
    const message = `found a reference to ${$ref}; expected one to a schema in components`;
    yield mistake(message, place);
  }
}

/** The same for a schema of a value, where no error may stand: it would be thrown, and can't be a part of a value. */
function* valueMistakes(
  schema: Schema,
  at: Path,
  document: OpenApiDocument,
): Generator<Diagnostic> {
  yield* referenceMistakes(schema, at, document);
  const leadsToError = ($ref: string) =>
    targetOf($ref, document)?.['x-dovetail-error'] !== undefined;
  for (const [$ref, place] of referencesThat(leadsToError, schema, at)) {
    const name = $ref.slice(refPrefix.length);
    const message = `found the error ${name} as a value; expected errors in responses only`;
    yield mistake(message, place);
  }
}

/** The references in a schema of which something is true, with the path to each. Paths are made for them alone. */
function referencesThat(
  isMeant: ($ref: string) => boolean,
  schema: Schema,
  at: Path,
): readonly (readonly [string, Path])[] {
  if (!referencesIn(schema).some(isMeant)) return [];
  return [...schemasIn(schema, at)].flatMap(([{ $ref }, place]) =>
    $ref !== undefined && isMeant($ref) ? [[$ref, [...place, '$ref']] as const] : [],
  );
}

function targetOf($ref: string, { components: { schemas } }: OpenApiDocument) {
  const name = $ref.startsWith(refPrefix) ? $ref.slice(refPrefix.length) : undefined;
  return name !== undefined && Object.hasOwn(schemas, name) ? schemas[name] : undefined;
}

/** Whether following the references from a schema leads back to it. Those in `known` were followed already. */
function leadsBack(name: string, document: OpenApiDocument, known: Set<Schema>): boolean {
  const start = document.components.schemas[name];
  const passed = new Set<Schema>();
  for (let next = start; next?.$ref !== undefined; next = targetOf(next.$ref, document)) {
    if (passed.has(next)) return next === start;
    if (known.has(next)) return false;
    passed.add(next);
    known.add(next);
  }
  return false;
}

/** A schema and all schemas inside it, in their order, with the path to each. */
function* schemasIn(schema: Schema, at: Path): Generator<readonly [Schema, Path]> {
  yield [schema, at];
  for (const [inner, ...steps] of directlyIn(schema)) {
    yield* schemasIn(inner, [...at, ...steps]);
  }
}

function directlyIn(schema: Schema): readonly (readonly [Schema, ...string[]])[] {
  const { items, properties = {}, additionalProperties, propertyNames } = schema;
  const numbered = (keyword: 'oneOf' | 'anyOf') =>
    (schema[keyword] ?? []).map((each, index) => [each, keyword, String(index)] as const);
  return [
    ...(items === undefined ? [] : [[items, 'items'] as const]),
    ...(propertyNames === undefined ? [] : [[propertyNames, 'propertyNames'] as const]),
    ...(typeof additionalProperties === 'object'
      ? [[additionalProperties, 'additionalProperties'] as const]
      : []),
    ...Object.entries(properties).map(([name, each]) => [each, 'properties', name] as const),
    ...numbered('oneOf'),
    ...numbered('anyOf'),
  ];
}

function unusableName(what: string, name: string, at: Path): Diagnostic {
  return mistake(
    `found the ${what} ${JSON.stringify(name)}; expected letters, digits and underscores, and no digit first`,
    at,
  );
}

function mistake(message: string, at: Path): Diagnostic {
  return { code: 'openapi-unsupported', message, at: { pointer: pointerTo(at) } };
}
