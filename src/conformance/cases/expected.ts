import type { OpenApiDocument } from '../../wire/document.ts';
import { schemasOf } from '../../wire/document.ts';
import { isObject } from '../../wire/json.ts';
import { namesTo } from '../../wire/member-names.ts';
import { memberPath } from '../../wire/member-path.ts';
import { pointerTo } from '../../wire/pointer.ts';
import { hasFieldList, isUnreadable, validationException } from '../../wire/validation-dialect.ts';
import { findViolations, type Violation } from '../../wire/violations.ts';
import type { Operation } from '../operation.ts';
import { mayMatch } from '../patterns.ts';
import type { Broken, Expectation } from './case.ts';

/** The most places that a message names. Which ones it names of more is left open. */
const namedPlaces = 10;

/** What a server that keeps the contract makes of an input. */
export interface Judgement {
  readonly expected: Expectation;
  /** In what the input departs from the contract. */
  readonly broken: readonly Broken[];
}

/**
 * What a server that keeps the contract answers to any input: what is no object, and a value of a wrong type, it can't
 * read, which it says alone; then it names every broken constraint; then come the rules of the contract. This is the
 * order of AWS JSON services, by observation of Amazon Kinesis, and that of Smithy's servers.
 */
export function judgeRequest(
  value: unknown,
  operation: Operation,
  document: OpenApiDocument,
): Judgement {
  const violations = requestViolations(value, operation, document);
  return {
    expected: expectation(value, violations, operation, document),
    broken: violations.map(toBroken),
  };
}

/** In what an input departs from the contract; `limit` is how many violations are looked for, 100 by default. */
export function requestViolations(
  value: unknown,
  { input, protocol }: Operation,
  document: OpenApiDocument,
  limit = 100,
): readonly Violation[] {
  return findViolations(value, input.schema, schemasOf(document), {
    direction: 'request',
    limit,
    matchesPattern: mayMatch,
    // Smithy's timestamps are in UTC; those of OpenAPI are what RFC 3339 allows.
    offsets: protocol === 'openapi',
  });
}

/** A violation without the value, which may be large. */
export function toBroken({ path, keyword, value }: Violation): Broken {
  return { path, keyword, isNull: value === null || value === undefined };
}

/** Whether two values depart from the contract in the same ways. Names in a map of headers come back in lower case. */
export function isSameBroken(ones: readonly Broken[], others: readonly Broken[]): boolean {
  const keyOf = (all: readonly Broken[]) =>
    all.map(({ path, keyword }) => `${keyword} ${path.join('/')}`.toLowerCase()).sort();
  return keyOf(ones).join('\n') === keyOf(others).join('\n');
}

/** Whether what departs from the contract in such ways may be what can't be read. */
export function isOfWrongType(broken: readonly Broken[]): boolean {
  return broken.some(({ keyword }) => keyword === 'type' || keyword === 'format');
}

/** The expectation of an error of the framework; that of any refusal where the contract does not have the error. */
export function frameworkExpectation(
  operation: Operation,
  name: string,
  paths: readonly string[] = [],
): Expectation {
  const error = operation.errors.find((each) => each.name === name);
  if (error === undefined) return { status: '4xx', error: undefined, paths: [] };
  return { status: error.status, error: name, paths };
}

/** The expectation of a success. */
export function successOf({ status }: Operation): Expectation {
  return { status, error: undefined, paths: [] };
}

function expectation(
  value: unknown,
  violations: readonly Violation[],
  operation: Operation,
  document: OpenApiDocument,
): Expectation {
  const isStrict = operation.bindings !== undefined;
  if (!isObject(value) || violations.some((each) => isUnreadable(each, { isStrict }))) {
    return frameworkExpectation(operation, 'SerializationException');
  }
  const constraints = violations.filter(({ keyword }) => keyword !== 'x-dovetail-response-only');
  if (constraints.length > 0) {
    const isNamed = constraints.length <= namedPlaces;
    const paths = isNamed ? placesOf(constraints, operation, document) : [];
    return frameworkExpectation(operation, validationException, paths);
  }
  const rule = violations[0]?.schema['x-dovetail-response-only'];
  if (rule !== undefined) return frameworkExpectation(operation, rule.error);
  return successOf(operation);
}

/** The places as messages name them: in AWS's way, or as JSON pointers. */
function placesOf(
  violations: readonly Violation[],
  operation: Operation,
  document: OpenApiDocument,
): readonly string[] {
  const { bindings, errors } = operation;
  const names = errors.map(({ name }) => name);
  if (bindings === undefined || !hasFieldList(names, document)) {
    return violations.map(({ path }) => memberPath(path));
  }
  const { schema } = operation.input;
  return violations.map((each) => pointerTo(namesTo(each, schema, schemasOf(document))));
}
