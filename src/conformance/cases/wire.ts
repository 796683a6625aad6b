import { schemasOf } from '../../wire/document.ts';
import { stringifyJson } from '../../wire/json-text.ts';
import { resolveSchema, type Schemas } from '../../wire/schema.ts';
import type { ReadContract } from '../contract.ts';
import type { Operation } from '../operation.ts';
import type { CaseRequest, RequestCase } from './case.ts';
import type { CaseValue } from './case-value.ts';
import { frameworkExpectation, successOf } from './expected.ts';
import { requestOf, requestWithText, withHeaders } from './request.ts';
import { restWirePlans } from './rest-wire.ts';
import { otherBodies, type WirePlan } from './wire-plan.ts';

/**
 * Requests that are wrong before any member is looked at: the method, the headers that name the operation, the media
 * type, the body as such. `valid` is an input that the operation takes.
 */
export function wireCases(
  operation: Operation,
  valid: CaseValue,
  contract: ReadContract,
): readonly RequestCase[] {
  const plans =
    operation.bindings === undefined
      ? [
          ...headCases(operation, valid),
          ...bodyCases(operation, valid, schemasOf(contract.document)),
        ]
      : restWirePlans(operation, valid, contract);
  return plans.map(({ name, value, ...plan }) => ({
    id: `${operation.name}/wire/${name}`,
    operation: operation.name,
    kind: 'wire',
    path: [],
    broken: [],
    value,
    ...plan,
  }));
}

function headCases(operation: Operation, valid: CaseValue): readonly WirePlan[] {
  const request = requestOf(operation, valid);
  const wrongTarget = frameworkExpectation(operation, 'UnknownOperationException');
  const wrongType = {
    constraint: operation.mediaTypePointer,
    expected: frameworkExpectation(operation, 'UnsupportedMediaTypeException'),
  };
  const withType = (mediaType: string | undefined): CaseRequest =>
    withHeaders(request, { 'content-type': mediaType });
  const other = operation.method === 'GET' ? 'DELETE' : 'GET';
  // A server that looks at no method refuses the one without a body for its body.
  const withBody = operation.method === 'PATCH' ? 'PUT' : 'PATCH';
  return [
    {
      name: 'method',
      constraint: operation.pointer,
      title: `the method ${other}`,
      request: { ...request, method: other, body: undefined },
      expected: { status: '4xx', error: undefined, paths: [] },
    },
    {
      name: 'method-with-body',
      constraint: operation.pointer,
      title: `the method ${withBody}`,
      request: { ...request, method: withBody },
      expected: { status: '4xx', error: undefined, paths: [] },
    },
    ...operation.headers.flatMap(({ name, value, pointer }): WirePlan[] => [
      {
        name: `${name}=unknown`,
        constraint: pointer,
        title: `a ${name} that is not known`,
        request: withHeaders(request, { [name]: `${value}Unknown` }),
        expected: wrongTarget,
      },
      {
        name: `${name}=missing`,
        constraint: pointer,
        title: `no ${name}`,
        request: withHeaders(request, { [name]: undefined }),
        expected: wrongTarget,
      },
    ]),
    {
      ...wrongType,
      name: 'content-type=other',
      title: 'another media type',
      request: withType('text/plain'),
    },
    {
      ...wrongType,
      name: 'content-type=missing',
      title: 'no media type',
      request: withType(undefined),
    },
    {
      name: 'content-type=parameter',
      constraint: operation.mediaTypePointer,
      title: 'the media type with a parameter',
      request: withType(`${operation.mediaType}; charset=utf-8`),
      expected: successOf(operation),
      value: valid,
    },
  ];
}

function bodyCases(operation: Operation, valid: CaseValue, schemas: Schemas): readonly WirePlan[] {
  const unreadable = {
    constraint: `${operation.pointer}/requestBody`,
    expected: frameworkExpectation(operation, 'SerializationException'),
  };
  return [
    // Where there are no members, none are as good as an empty object.
    ...(hasMembers(operation, schemas)
      ? [
          {
            ...unreadable,
            name: 'body=none',
            title: 'no body',
            request: requestWithText(operation, undefined),
          },
        ]
      : []),
    {
      ...unreadable,
      name: 'body=broken',
      title: 'a body that ends too early',
      request: requestWithText(operation, stringifyJson(valid).slice(0, -1)),
    },
    {
      ...unreadable,
      name: 'body=nan',
      title: 'a body with NaN, which is no JSON',
      request: requestWithText(operation, '{"value":NaN}'),
    },
    ...otherBodies.map(([type, value]) => ({
      ...unreadable,
      name: `body=${type}`,
      title: `a body of the type ${type}`,
      request: requestOf(operation, value),
    })),
  ];
}

function hasMembers({ input }: Operation, schemas: Schemas): boolean {
  const { properties = {}, additionalProperties } = resolveSchema(input.schema, schemas);
  return Object.keys(properties).length > 0 || typeof additionalProperties === 'object';
}
