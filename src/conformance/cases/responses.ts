import type { ResponseBindings } from '../../wire/bindings.ts';
import { CodecError } from '../../wire/codec-error.ts';
import { type OpenApiDocument, schemasOf } from '../../wire/document.ts';
import { stringifyJson } from '../../wire/json-text.ts';
import { readResponse } from '../../wire/rest-json.ts';
import { refTo } from '../../wire/schema.ts';
import { findViolations } from '../../wire/violations.ts';
import { documentedResponse, errorBindings } from '../answer-form.ts';
import type { Operation, OperationError, SchemaRoot } from '../operation.ts';
import { mayMatch } from '../patterns.ts';
import type { Broken, Cases, NotDerived, ResponseCase } from './case.ts';
import { type CaseValue, isMembers } from './case-value.ts';
import { isOfWrongType, isSameBroken, toBroken } from './expected.ts';
import { fixedOutput, presentOutput } from './fixed-members.ts';
import { writtenResponse } from './lenient-message.ts';
import { UnbuildableError } from './unbuildable-error.ts';
import { deriveValues, type ValueCase, type ValueCases } from './value-cases.ts';
import type { ValueOptions } from './values.ts';

/** The id of the request in answers that are made up. */
const requestId = '00000000-0000-4000-8000-000000000000';

type Derived = Pick<Cases, 'responses' | 'notDerived'>;

/** What an operation may answer with, and what it may not: its output, and each of its errors. */
export function responseCases(operation: Operation, document: OpenApiDocument): Derived {
  const { name, status } = operation;
  const derived = valuesOf(operation, operation.output, document, {
    fixed: fixedOutput(operation),
    present: presentOutput(operation),
  });
  const output = collect(derived, (each) =>
    toCase(operation, { status, id: `${name}/${status}/${each.name}` }, each, document),
  );
  const all = [output, ...operation.errors.map((error) => errorCases(operation, error, document))];
  return {
    responses: all.flatMap((each) => each.responses),
    notDerived: all.flatMap((each) => each.notDerived),
  };
}

/** An error as it comes back. One of the framework has no members of its own, so two cases say it all. */
function errorCases(
  operation: Operation,
  error: OperationError,
  document: OpenApiDocument,
): Derived {
  const { name, status } = error;
  const root = error.places === undefined ? { ...error, schema: { $ref: refTo(name) } } : error;
  const derived = valuesOf(operation, root, document, {}, error.isFramework);
  const id = `${operation.name}/${status}/${name}`;
  return collect(derived, (each) =>
    // The whole error is what people ask for by its name.
    toCase(
      operation,
      { status, error, id: each.name === 'maximal' ? id : `${id}/${each.name}` },
      each,
      document,
    ),
  );
}

function collect(
  { cases, notDerived }: ValueCases,
  make: (each: ValueCase) => ResponseCase | NotDerived,
): Derived {
  const made = cases.map(make);
  return {
    responses: made.flatMap((each) => ('reason' in each ? [] : [each])),
    notDerived: [...notDerived, ...made.flatMap((each) => ('reason' in each ? [each] : []))],
  };
}

function valuesOf(
  operation: Operation,
  root: SchemaRoot,
  document: OpenApiDocument,
  options: Omit<ValueOptions, 'direction'>,
  isWholeOnly = false,
): ValueCases {
  return deriveValues({
    operation: operation.name,
    root,
    noun: root.places === undefined ? 'body' : 'answer',
    schemas: schemasOf(document),
    options: { direction: 'response', ...options },
    isWholeOnly,
    recipes: {
      direction: 'response',
      isStrict: operation.bindings !== undefined && operation.protocol !== 'openapi',
      allowsOffsets: undefined,
      isNullAbsent: operation.protocol !== 'openapi',
    },
    findBroken: (value) => brokenIn(value, root, document),
  });
}

function brokenIn(value: unknown, root: SchemaRoot, document: OpenApiDocument): readonly Broken[] {
  const options = { direction: 'response', matchesPattern: mayMatch } as const;
  return findViolations(value, root.schema, schemasOf(document), options).map(toBroken);
}

/** What tells one case of a value from others. */
interface ResponseKind {
  readonly id: string;
  readonly status: number;
  /** Undefined for a success. */
  readonly error?: OperationError;
}

function toCase(
  operation: Operation,
  { id, status, error }: ResponseKind,
  { name, path, constraint, title, value, broken }: ValueCase,
  document: OpenApiDocument,
): ResponseCase | NotDerived {
  try {
    const written = writtenFor(operation, { id, status, ...(error && { error }) }, value);
    const { read } = written;
    const isSame =
      read instanceof CodecError
        ? isOfWrongType(broken)
        : read === value ||
          isSameBroken(brokenIn(read, error ?? operation.output, document), broken);
    if (!isSame) throw new UnbuildableError('on the wire it means something else');
    return {
      id,
      operation: operation.name,
      path,
      constraint,
      title,
      broken,
      kind: broken.length === 0 ? 'valid' : 'invalid',
      status,
      headers: written.headers,
      body: written.body,
      value,
      error: error?.name,
    };
  } catch (thrown) {
    if (!(thrown instanceof UnbuildableError)) throw thrown;
    return { operation: operation.name, constraint, reason: `${name}: ${thrown.message}` };
  }
}

interface WrittenResponse {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The value that a client reads; a CodecError where it can't. */
  readonly read: unknown;
}

function writtenFor(
  operation: Operation,
  { status, error }: ResponseKind,
  value: CaseValue,
): WrittenResponse {
  const { bindings } = operation;
  const constants = headersOf(operation, status);
  if (bindings === undefined) {
    const response = documentedResponse(operation, status);
    const [mediaType = operation.mediaType ?? ''] = Object.keys(response?.content ?? {});
    const headers = { 'content-type': mediaType, ...constants };
    return { headers, body: stringifyJson(value), read: value };
  }
  if (!isMembers(value)) throw new UnbuildableError('an answer holds an object alone');
  const bound = error === undefined ? bindings.response : errorBindings(operation, error.name);
  const written = writtenResponse(bound, status, value);
  const headers = {
    ...constants,
    ...(error !== undefined && errorHeader in constants && { [errorHeader]: error.name }),
    ...written.headers,
  };
  return { headers, body: written.body, read: readBack(bound, { ...written, headers }) };
}

/** The header in which REST JSON names an error. */
const errorHeader = 'x-amzn-errortype';

function readBack(
  bindings: ResponseBindings,
  { status, headers, body = '' }: { status: number } & Omit<WrittenResponse, 'read'>,
): unknown {
  try {
    const bytes = new TextEncoder().encode(body);
    return readResponse(bindings, { status, headers: new Headers({ ...headers }), body: bytes });
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
}

/** The headers that every answer of a status has to have, but for those that hold members. */
function headersOf(operation: Operation, status: number): Readonly<Record<string, string>> {
  const { headers = {} } = documentedResponse(operation, status) ?? {};
  const required = Object.entries(headers).filter(
    ([, header]) => header.required && header['x-dovetail-member'] === undefined,
  );
  return Object.fromEntries(required.map(([name]) => [name.toLowerCase(), requestId]));
}
