import { type OpenApiDocument, schemasOf } from '../../wire/document.ts';
import { refTo } from '../../wire/schema.ts';
import { findViolations } from '../../wire/violations.ts';
import type { Operation, OperationError, SchemaRoot } from '../operation.ts';
import { type BodyCase, type BodyCases, deriveBodies } from './body-cases.ts';
import type { Cases, ResponseCase } from './case.ts';
import { toBroken } from './expected.ts';

/** The id of the request in answers that are made up. */
const requestId = '00000000-0000-4000-8000-000000000000';

type Derived = Pick<Cases, 'responses' | 'notDerived'>;

/** What an operation may answer with, and what it may not: its output, and each of its errors. */
export function responseCases(operation: Operation, document: OpenApiDocument): Derived {
  const output = bodiesOf(operation, operation.output, document);
  const errors = operation.errors.map((error) => errorCases(operation, error, document));
  const { name, status } = operation;
  return {
    responses: [
      ...output.bodies.map((body) =>
        toCase(operation, status, `${name}/${status}/${body.name}`, body),
      ),
      ...errors.flatMap((each) => each.responses),
    ],
    notDerived: [...output.notDerived, ...errors.flatMap((each) => each.notDerived)],
  };
}

/** An error as it comes back. One of the framework has no members of its own, so two cases say it all. */
function errorCases(
  operation: Operation,
  error: OperationError,
  document: OpenApiDocument,
): Derived {
  const root = { schema: { $ref: refTo(error.name) }, pointer: error.pointer };
  const { bodies, notDerived } = bodiesOf(operation, root, document);
  const id = `${operation.name}/${error.status}/${error.name}`;
  const wanted = bodies.filter(
    ({ name }) => !error.isFramework || name === 'minimal' || name === 'maximal',
  );
  return {
    responses: wanted.map((body) =>
      // The whole error is what people ask for by its name.
      toCase(
        operation,
        error.status,
        body.name === 'maximal' ? id : `${id}/${body.name}`,
        body,
        error.name,
      ),
    ),
    notDerived,
  };
}

function bodiesOf(operation: Operation, root: SchemaRoot, document: OpenApiDocument): BodyCases {
  const schemas = schemasOf(document);
  return deriveBodies({
    operation: operation.name,
    root,
    schemas,
    options: { direction: 'response' },
    findBroken: (value) =>
      findViolations(value, root.schema, schemas, { direction: 'response' }).map(toBroken),
  });
}

function toCase(
  operation: Operation,
  status: number,
  id: string,
  { path, constraint, title, value, broken }: BodyCase,
  error?: string,
): ResponseCase {
  return {
    id,
    operation: operation.name,
    path,
    constraint,
    title,
    broken,
    kind: broken.length === 0 ? 'valid' : 'invalid',
    status,
    headers: headersOf(operation, status),
    value,
    error,
  };
}

/** What every answer of a status has: the media type, and the headers that it has to have. */
function headersOf(operation: Operation, status: number): Readonly<Record<string, string>> {
  const response = operation.responses[String(status)];
  const [mediaType = operation.mediaType] = Object.keys(response?.content ?? {});
  const required = Object.entries(response?.headers ?? {}).filter(([, header]) => header.required);
  return {
    'content-type': mediaType,
    ...Object.fromEntries(required.map(([name]) => [name.toLowerCase(), requestId])),
  };
}
