import { type Method, methods } from '../../../src/wire/document.ts';
import type { OperationShape } from '../../smithy/model.ts';
import { asNumber, asObject, asString, prelude } from '../traits.ts';
import type { HttpBinding } from './operation.ts';
import { parseUriPattern } from './uri-pattern.ts';

/** The method that a name means; undefined where OpenAPI has no such method. Names are in upper case. */
export function methodOf(name: string | undefined): Method | undefined {
  return methods.find((method) => method.toUpperCase() === name);
}

/**
 * Where the trait `@http` puts an operation; undefined where it has none, or a method that OpenAPI doesn't know. Throws
 * a UriPatternError for a uri that is none.
 */
export function httpBindingOf({ traits }: OperationShape): HttpBinding | undefined {
  const http = asObject(prelude('http', traits));
  const method = methodOf(asString(http?.method));
  if (http === undefined || method === undefined) return undefined;
  return {
    method,
    uri: parseUriPattern(asString(http.uri) ?? ''),
    code: asNumber(http.code) ?? 200,
  };
}
