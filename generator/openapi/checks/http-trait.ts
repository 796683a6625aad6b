import { methods } from '../../../src/wire/document.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../diagnostics/nearest.ts';
import type { Model, NodeValue, OperationShape } from '../../smithy/model.ts';
import { showValue } from '../../smithy/node-value.ts';
import { httpBindingOf, methodOf } from '../rest-json/http-trait.ts';
import { bindingsOf } from '../rest-json/member-bindings.ts';
import { mayHaveBody } from '../rest-json/method.ts';
import {
  labelsOf,
  parseUriPattern,
  pathForm,
  type UriPattern,
  UriPatternError,
} from '../rest-json/uri-pattern.ts';
import { asObject, asString, localName, prelude } from '../traits.ts';
import { membersOf, mistake, wrongValue } from './subject.ts';
import { objectMistakes } from './trait-object.ts';

const known = methods.map((method) => method.toUpperCase());

/** What is wrong with the trait `@http` of an operation, and with what it says of members of the input. */
export function* httpMistakes(operation: OperationShape, model: Model): Generator<Diagnostic> {
  const { id, traits, location } = operation;
  const value = prelude('http', traits);
  if (value === undefined) {
    yield mistake(
      location,
      `found no @http on ${id}, an operation of a service with restJson1`,
      'its method and its uri',
      'Put @http(method: "GET", uri: "/things/{id}") in front of the operation.',
    );
    return;
  }
  yield* objectMistakes('http', value, ['method', 'uri', 'code'], location);
  const { method, uri, code } = asObject(value) ?? {};
  yield* methodMistakes(method, operation);
  yield* codeMistakes(code, operation);
  if (typeof uri !== 'string') {
    const found = uri === undefined ? '@http without uri' : `@http with uri ${showValue(uri)}`;
    yield wrongValue(location, found, 'a path such as "/things/{id}"');
    return;
  }
  const pattern = readUri(uri);
  if (pattern instanceof UriPatternError) {
    yield wrongValue(location, `the uri ${showValue(uri)} with ${pattern.found}`, pattern.expected);
    return;
  }
  yield* labelMistakes(pattern, operation, model);
  yield* queryMistakes(pattern, operation, model);
}

function readUri(uri: string): UriPattern | UriPatternError {
  try {
    return parseUriPattern(uri);
  } catch (error) {
    if (error instanceof UriPatternError) return error;
    throw error;
  }
}

function* methodMistakes(
  method: NodeValue | undefined,
  { location }: OperationShape,
): Generator<Diagnostic> {
  const name = asString(method);
  if (methodOf(name) !== undefined) return;
  const near = name === undefined ? undefined : nearest(name, known);
  yield wrongValue(
    location,
    method === undefined ? '@http without method' : `@http with method ${showValue(method)}`,
    `one of ${known.join(', ')}`,
    near === undefined ? undefined : `Did you mean ${near}?`,
  );
}

function* codeMistakes(
  code: NodeValue | undefined,
  { location }: OperationShape,
): Generator<Diagnostic> {
  if (code === undefined) return;
  const isSuccess =
    typeof code === 'number' && Number.isInteger(code) && code >= 200 && code <= 299;
  if (isSuccess) return;
  yield wrongValue(
    location,
    `@http with code ${showValue(code)}`,
    'the status of a success, from 200 to 299',
  );
}

/** Labels and the members that they stand for (Smithy 2.0, "httpLabel trait"). */
function* labelMistakes(
  uri: UriPattern,
  { id, input, location }: OperationShape,
  model: Model,
): Generator<Diagnostic> {
  const shape = model.shapes.get(input);
  const members = shape === undefined ? [] : membersOf(shape);
  const bound = bindingsOf(shape, 'request').labels;
  const labels = labelsOf(uri);
  for (const label of labels) {
    if (bound.has(label)) continue;
    const member = members.find(({ name }) => name === label);
    yield wrongValue(
      member?.location ?? location,
      `the label {${label}} in the uri of ${id}, and ${member === undefined ? 'no such member in its input' : `no @httpLabel on ${member.id}`}`,
      `@required @httpLabel ${label} in the input`,
    );
  }
  for (const member of bound.values()) {
    if (!labels.includes(member.name)) {
      yield wrongValue(
        member.location,
        `@httpLabel on ${member.id}, which the uri of ${id} doesn't name`,
        `the label {${member.name}} in the uri`,
      );
    }
    if (!member.traits.has('smithy.api#required')) {
      yield wrongValue(member.location, `@httpLabel without @required on ${member.id}`, 'both');
    }
  }
}

function* queryMistakes(
  uri: UriPattern,
  { id, input }: OperationShape,
  model: Model,
): Generator<Diagnostic> {
  const constants = new Set(uri.query.map(([name]) => name));
  for (const { name, member } of bindingsOf(model.shapes.get(input), 'request').query) {
    if (!constants.has(name)) continue;
    yield wrongValue(
      member.location,
      `@httpQuery(${showValue(name)}) on ${member.id}, which the uri of ${id} holds as well`,
      'a name of its own for each part of a query',
    );
  }
}

/** Operations that the same requests match: those of one method, path and query, whatever labels are called. */
export function* routeConflicts(operations: readonly OperationShape[]): Generator<Diagnostic> {
  const routes = new Map<string, OperationShape>();
  for (const operation of operations) {
    const route = routeOf(operation);
    if (route === undefined) continue;
    const other = routes.get(route);
    if (other === undefined) {
      routes.set(route, operation);
      continue;
    }
    yield mistake(
      operation.location,
      `found ${uriOf(operation)} of ${operation.id}, and ${uriOf(other)} of ${other.id}, which the same requests match`,
      'a method, a path or a query of its own for each operation',
    );
  }
}

function routeOf({ traits }: OperationShape): string | undefined {
  const { method, uri } = asObject(prelude('http', traits)) ?? {};
  const pattern = typeof uri === 'string' ? readUri(uri) : undefined;
  if (pattern === undefined || pattern instanceof UriPatternError) return undefined;
  const query = pattern.query.map((pair) => JSON.stringify(pair)).sort();
  return [asString(method), pathForm(pattern), ...query].join(' ');
}

function uriOf({ traits }: OperationShape): string {
  const { method, uri } = asObject(prelude('http', traits)) ?? {};
  return `${asString(method) ?? ''} ${asString(uri) ?? ''}`;
}

/** Warnings for bodies where HTTP has no use for one. The operations are right otherwise. */
export function* bodyWarnings(operation: OperationShape, model: Model): Generator<Diagnostic> {
  const http = httpBindingOf(operation);
  if (http === undefined) return;
  const { location: at, input, output, id } = operation;
  const request = bindingsOf(model.shapes.get(input), 'request');
  const method = http.method.toUpperCase();
  if (!mayHaveBody(http.method) && request.body.length + request.payloads.length > 0) {
    yield {
      code: 'smithy-model',
      message: `the operation ${localName(id)} has a body in its ${method} request; expected members in the path, the query and the headers`,
      at,
      help: 'Many clients and servers drop such a body, and fetch refuses it with GET and HEAD.',
    };
  }
  const response = bindingsOf(model.shapes.get(output), 'response');
  const isBodyless = http.method === 'head' || http.code === 204 || http.code === 205;
  if (isBodyless && response.body.length + response.payloads.length > 0) {
    yield {
      code: 'smithy-model',
      message: `the operation ${localName(id)} has a body in its response ${http.code} to ${method}; expected members in headers`,
      at,
      help: 'HTTP has no body in such a response, so that the members never arrive.',
    };
  }
}
