import type { OpenApiDocument } from '../../wire/document.ts';
import { schemasOf } from '../../wire/document.ts';
import { isObject } from '../../wire/json.ts';
import { memberPath } from '../../wire/member-path.ts';
import { findViolations, type Violation } from '../../wire/violations.ts';
import type { Operation } from '../operation.ts';
import type { Broken, Expectation } from './case.ts';

/** The most places that a message names. Which ones it names of more is left open. */
const namedPlaces = 10;

/** What a server that keeps the contract makes of a body. */
export interface Judgement {
  readonly expected: Expectation;
  /** In what the body departs from the contract. */
  readonly broken: readonly Broken[];
}

/**
 * What a server that keeps the contract answers to any body: what is no object, and a value of a wrong type, it can't
 * read, which it says alone; then it names every broken constraint; then come the rules of the contract. This is the
 * order of AWS JSON services, by observation of Amazon Kinesis.
 */
export function judgeRequest(
  value: unknown,
  operation: Operation,
  document: OpenApiDocument,
): Judgement {
  const violations = findViolations(value, operation.input.schema, schemasOf(document), {
    direction: 'request',
  });
  return { expected: expectation(value, violations, operation), broken: violations.map(toBroken) };
}

/** A violation without the value, which may be large. */
export function toBroken({ path, keyword, value }: Violation): Broken {
  return { path, keyword, isNull: value === null || value === undefined };
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

function expectation(
  value: unknown,
  violations: readonly Violation[],
  operation: Operation,
): Expectation {
  if (!isObject(value) || violations.some(isUnreadable)) {
    return frameworkExpectation(operation, 'SerializationException');
  }
  const constraints = violations.filter(({ keyword }) => keyword !== 'x-dovetail-response-only');
  if (constraints.length > 0) {
    const isNamed = constraints.length <= namedPlaces;
    const paths = isNamed ? constraints.map(({ path }) => memberPath(path)) : [];
    return frameworkExpectation(operation, 'ValidationException', paths);
  }
  const rule = violations[0]?.schema['x-dovetail-response-only'];
  if (rule !== undefined) return frameworkExpectation(operation, rule.error);
  return { status: operation.status, error: undefined, paths: [] };
}

/** A null where a list has to hold a value has no type that could be wrong: it is missing. */
function isUnreadable({ keyword, value }: Violation): boolean {
  return (keyword === 'type' && value !== null) || keyword === 'format';
}
