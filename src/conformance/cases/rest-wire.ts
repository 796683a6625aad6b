import type { BodyBinding } from '../../wire/bindings.ts';
import { stringifyJson } from '../../wire/json-text.ts';
import type { ReadContract } from '../contract.ts';
import type { Operation } from '../operation.ts';
import type { CaseRequest, Expectation } from './case.ts';
import type { CaseValue } from './case-value.ts';
import { frameworkExpectation, successOf } from './expected.ts';
import { judgedRequest, judgeWireRequest } from './judged-request.ts';
import { withBody, withHeaders } from './request.ts';
import { otherBodies, type WirePlan } from './wire-plan.ts';

const anyRefusal: Expectation = { status: '4xx', error: undefined, paths: [] };

/** A segment that no path has, and a name that no query has. */
const unknownSegment = 'dovetail-unknown';

/**
 * Requests of a REST protocol that are wrong before any member is looked at: a method that the path does not take, a path
 * that leads nowhere, the media type, the body as such. `valid` is an input that the operation takes.
 */
export function restWirePlans(
  operation: Operation,
  valid: CaseValue,
  contract: ReadContract,
): readonly WirePlan[] {
  const { request } = judgedRequest(operation, valid, contract);
  return [
    ...methodPlans(operation, request, contract),
    ...pathPlans(operation, request, contract),
    ...queryPlans(operation, request, contract),
    ...mediaTypePlans(operation, request, valid),
    ...bodyPlans(operation, request, contract),
  ];
}

/** Methods that no operation on the path takes: one without a body, and one with the body that the operation's has. */
function methodPlans(
  { pointer }: Operation,
  request: CaseRequest,
  { routes }: ReadContract,
): readonly WirePlan[] {
  const isFree = (method: string) =>
    method !== request.method && routes.find(method, request.path).operation === undefined;
  const plain = ['GET', 'DELETE', 'PUT', 'POST'].find(isFree);
  const other = ['PATCH', 'PUT', 'POST'].find((method) => isFree(method) && method !== plain);
  const common = { constraint: pointer, expected: anyRefusal };
  return [
    ...(plain === undefined
      ? []
      : [
          {
            ...common,
            name: 'method',
            title: `the method ${plain}`,
            request: { ...withHeaders(request, bodyHeaders), method: plain, body: undefined },
          },
        ]),
    ...(other === undefined || request.body === undefined
      ? []
      : [
          {
            ...common,
            name: 'method-with-body',
            title: `the method ${other}`,
            request: { ...request, method: other },
          },
        ]),
  ];
}

/** Headers that belong to a body, and go with it. */
const bodyHeaders = { 'content-type': undefined, 'content-md5': undefined };

function pathPlans(
  operation: Operation,
  request: CaseRequest,
  { routes }: ReadContract,
): readonly WirePlan[] {
  const [path = '', query] = request.path.split('?');
  const behind = query === undefined ? '' : `?${query}`;
  const isFree = (target: string) => {
    const found = routes.find(request.method, target);
    return found.operation === undefined && found.methods.length === 0;
  };
  const unknown = `${path.replace(/\/$/, '')}/${unknownSegment}${behind}`;
  const expected = frameworkExpectation(operation, 'UnknownOperationException');
  const withoutConstants = operation.query.flatMap(({ name, pointer }): WirePlan[] => {
    const target = withoutPair(request.path, name);
    if (target === request.path || !isFree(target)) return [];
    return [
      {
        name: `${name}=missing`,
        constraint: pointer,
        title: `no ${name} in the query`,
        request: { ...request, path: target },
        expected,
      },
    ];
  });
  if (!isFree(unknown)) return withoutConstants;
  return [
    {
      name: 'path=unknown',
      constraint: operation.pointer,
      title: 'a path that is not known',
      request: { ...request, path: unknown },
      expected,
    },
    ...withoutConstants,
  ];
}

/** What a contract does not know of a query is passed over. */
function queryPlans(
  operation: Operation,
  request: CaseRequest,
  contract: ReadContract,
): readonly WirePlan[] {
  const mark = request.path.includes('?') ? '&' : '?';
  const sent = { ...request, path: `${request.path}${mark}${unknownSegment}=unknown` };
  const { expected, input } = judgeWireRequest(sent, operation, contract);
  return [
    {
      name: 'query=unknown',
      constraint: operation.pointer,
      title: 'a query with a name that the contract does not know',
      request: sent,
      expected,
      ...(input && { value: input }),
    },
  ];
}

function withoutPair(target: string, name: string): string {
  const [path = '', query = ''] = target.split('?');
  const pairs = query.split('&').filter((pair) => pair.split('=', 1)[0] !== name);
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

function mediaTypePlans(
  operation: Operation,
  request: CaseRequest,
  value: CaseValue,
): readonly WirePlan[] {
  const { mediaType, mediaTypePointer: constraint, bindings } = operation;
  if (mediaType === undefined || request.body === undefined || bindings === undefined) return [];
  const isBound = Object.values(bindings.request.members).some(
    (member) => member.in === 'header' && member.name === 'content-type',
  );
  if (isBound) return [];
  const withType = (type: string | undefined) => withHeaders(request, { 'content-type': type });
  const parameter: WirePlan = {
    name: 'content-type=parameter',
    constraint,
    title: 'the media type with a parameter',
    request: withType(`${mediaType}; charset=utf-8`),
    expected: successOf(operation),
    value,
  };
  const other = mediaType === 'text/plain' ? 'application/json' : 'text/plain';
  const title = 'another media type';
  const common = { name: 'content-type=other', constraint, title, request: withType(other) };
  if (isOfAnyType(bindings.request.body)) {
    // Whatever the bytes are said to be, they are taken.
    return [{ ...common, expected: successOf(operation), value }, parameter];
  }
  const expected = frameworkExpectation(operation, 'UnsupportedMediaTypeException');
  const missing = { name: 'content-type=missing', constraint, title: 'no media type' };
  return [
    { ...common, expected },
    { ...missing, request: withType(undefined), expected },
    parameter,
  ];
}

function isOfAnyType(body: BodyBinding): boolean {
  return body.kind === 'payload' && body.anyMediaType === true;
}

/** Bodies that are none, no JSON, or JSON of another type, where the operation's is JSON. */
function bodyPlans(
  operation: Operation,
  request: CaseRequest,
  contract: ReadContract,
): readonly WirePlan[] {
  const { bindings, pointer } = operation;
  const { body } = request;
  if (bindings === undefined || body === undefined || !isJson(bindings.request.body)) return [];
  const texts: readonly (readonly [name: string, title: string, text: string | undefined])[] = [
    ['body=none', 'no body', undefined],
    ['body=broken', 'a body that ends too early', body.slice(0, -1)],
    ['body=nan', 'a body with NaN, which is no JSON', '{"value":NaN}'],
    ...otherBodies.map(
      ([type, value]) =>
        [`body=${type}`, `a body of the type ${type}`, stringifyJson(value)] as const,
    ),
  ];
  return texts.flatMap(([name, title, text]): WirePlan[] => {
    // A number that is cut off is one all the same.
    if (text === body || (name === 'body=broken' && isWhole(text))) return [];
    // Whether null is a body that is there, is left open.
    if (name === 'body=null' && bindings.request.body.kind === 'payload') return [];
    const sent = withBody(request, operation, text);
    const { expected, input } = judgeWireRequest(sent, operation, contract);
    const constraint = `${pointer}/requestBody`;
    return [{ name, title, constraint, request: sent, expected, ...(input && { value: input }) }];
  });
}

function isJson(body: BodyBinding): boolean {
  return body.kind === 'json' || (body.kind === 'payload' && body.type === 'json');
}

function isWhole(text = ''): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
