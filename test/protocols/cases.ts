import type { NodeObject } from '../../generator/openapi/traits.ts';
import { asNumber, asObject, asString, asStrings, trait } from '../../generator/openapi/traits.ts';
import type { NodeValue, OperationShape, Shape, ShapeId } from '../../generator/smithy/model.ts';
import { fillIn, valueSets } from './expand-parameters.ts';

/*
 * The cases of the traits httpRequestTests, httpResponseTests and httpMalformedRequestTests (Smithy, "HTTP protocol
 * compliance tests"), read from the nodes that hold them.
 */

/** The side of the wire that is put to the test. */
export type Side = 'client' | 'server';

/** Headers as a case writes them. */
export type Headers = Readonly<Record<string, string>>;

interface BaseCase {
  /** Names the case within its group. */
  readonly id: string;
  readonly operation: OperationShape;
}

interface MessageCase extends BaseCase {
  readonly headers: Headers;
  readonly forbidHeaders: readonly string[];
  readonly requireHeaders: readonly string[];
  /** Undefined where the case says nothing of the body. */
  readonly body: string | undefined;
  readonly bodyMediaType: string | undefined;
  /** The input, output or error as nodes. */
  readonly params: NodeObject;
}

/** One request, and the input that it stands for. */
export interface RequestCase extends MessageCase {
  readonly method: string;
  /** The path. */
  readonly uri: string;
  /** The host that the client is given, and behind it a path where the endpoint has one. */
  readonly host: string | undefined;
  /** The host that the client sends to, where it is another. */
  readonly resolvedHost: string | undefined;
  readonly queryParams: readonly string[];
  readonly forbidQueryParams: readonly string[];
  readonly requireQueryParams: readonly string[];
}

/** One response, and the output or error that it stands for. */
export interface ResponseCase extends MessageCase {
  readonly status: number;
  /** The structure of the error that the response stands for; undefined for an output. */
  readonly error: ShapeId | undefined;
}

/** A request that a server has to refuse, and how. */
export interface MalformedCase extends BaseCase {
  readonly request: {
    readonly method: string;
    readonly uri: string;
    readonly queryParams: readonly string[];
    readonly headers: Headers;
    readonly body: string | undefined;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Headers;
    /** The body, or an expression that the member `message` of the body matches. */
    readonly body: { readonly contents: string } | { readonly messageRegex: string } | undefined;
  };
}

/** What tells the cases of a service. */
interface CasesOf {
  readonly protocol: ShapeId;
  readonly side: Side;
}

/** The request cases of an operation. */
export function requestCases(operation: OperationShape, which: CasesOf): readonly RequestCase[] {
  return nodesOf(operation, 'httpRequestTests', which).map((node) => ({
    ...messageCase(node, operation),
    method: text(node, 'method'),
    uri: text(node, 'uri'),
    host: asString(node.host),
    resolvedHost: asString(node.resolvedHost),
    queryParams: asStrings(node.queryParams),
    forbidQueryParams: asStrings(node.forbidQueryParams),
    requireQueryParams: asStrings(node.requireQueryParams),
  }));
}

/** The response cases of an operation; or, with `error`, of one of its errors. */
export function responseCases(
  operation: OperationShape,
  which: CasesOf,
  error?: Shape,
): readonly ResponseCase[] {
  return nodesOf(error ?? operation, 'httpResponseTests', which).map((node) => ({
    ...messageCase(node, operation),
    status: statusOf(node),
    error: error?.id,
  }));
}

/** The malformed request cases of an operation, one for each set of parameters. */
export function malformedCases(
  operation: OperationShape,
  protocol: ShapeId,
): readonly MalformedCase[] {
  const which: CasesOf = { protocol, side: 'server' };
  return nodesOf(operation, 'httpMalformedRequestTests', which).flatMap((node) => {
    const id = text(node, 'id');
    const parameters = Object.entries(asObject(node.testParameters) ?? {});
    // Official cases without parameters write a dollar sign as $$ too, and some stand for a parameter that is not there.
    if (parameters.length === 0) {
      return [malformedCase(id, node, operation, (text) => text.replaceAll('$$', () => '$'))];
    }
    const sets = valueSets(
      Object.fromEntries(parameters.map(([name, values]) => [name, asStrings(values)])),
    );
    return sets.map((values, index) =>
      malformedCase(`${id}_case${index}`, node, operation, (text) => fillIn(text, values)),
    );
  });
}

function malformedCase(
  id: string,
  node: NodeObject,
  operation: OperationShape,
  fill: (template: string) => string,
): MalformedCase {
  const request = asObject(node.request) ?? {};
  const response = asObject(node.response) ?? {};
  const assertion = asObject(asObject(response.body)?.assertion);
  const contents = asString(assertion?.contents);
  const messageRegex = asString(assertion?.messageRegex);
  const body = asString(request.body);
  return {
    id,
    operation,
    request: {
      method: text(request, 'method'),
      uri: fill(text(request, 'uri')),
      queryParams: asStrings(request.queryParams).map(fill),
      headers: headersOf(request.headers, fill),
      body: body === undefined ? undefined : fill(body),
    },
    response: {
      status: statusOf(response),
      headers: headersOf(response.headers, fill),
      body:
        contents !== undefined
          ? { contents: fill(contents) }
          : messageRegex !== undefined
            ? { messageRegex: fill(messageRegex) }
            : undefined,
    },
  };
}

function nodesOf(shape: Shape, name: string, { protocol, side }: CasesOf): readonly NodeObject[] {
  const value = trait(`smithy.test#${name}`, shape.traits);
  const list: readonly NodeValue[] = Array.isArray(value) ? value : [];
  const nodes = list.map(asObject).filter((node) => node !== undefined);
  return nodes
    .filter((node) => node.protocol === protocol)
    .filter(({ appliesTo }) => appliesTo === undefined || appliesTo === side);
}

function messageCase(node: NodeObject, operation: OperationShape): MessageCase {
  return {
    id: text(node, 'id'),
    operation,
    headers: headersOf(node.headers),
    forbidHeaders: asStrings(node.forbidHeaders),
    requireHeaders: asStrings(node.requireHeaders),
    body: asString(node.body),
    bodyMediaType: asString(node.bodyMediaType),
    params: asObject(node.params) ?? {},
  };
}

function headersOf(node: NodeValue | undefined, fill = (template: string) => template): Headers {
  const entries = Object.entries(asObject(node) ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name, fill(asString(value) ?? '')]));
}

function text(node: NodeObject, name: string): string {
  const value = asString(node[name]);
  if (value === undefined) throw new TypeError(`a case has no ${name}: ${JSON.stringify(node)}`);
  return value;
}

function statusOf(node: NodeObject): number {
  const status = asNumber(node.code);
  if (status === undefined) throw new TypeError(`a case has no code: ${JSON.stringify(node)}`);
  return status;
}
