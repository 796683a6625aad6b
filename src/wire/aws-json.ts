import { isObject, type JsonObject } from './json.ts';

/**
 * The error's name in the answer of an AWS JSON service: its `__type`, or `code`, without a namespace before `#` and
 * without a URI after `:`. Undefined where the answer names none.
 * Smithy, "AWS JSON 1.1 protocol", section "Operation error serialization".
 */
export function errorName(body: unknown, header: string | null): string | undefined {
  const members: JsonObject = isObject(body) ? body : {};
  return errorShapeName([members.__type, members.code, header]);
}

/** The name of the shape in the first of some texts that is one, without a namespace before and a URI behind it. */
export function errorShapeName(texts: readonly unknown[]): string | undefined {
  const named = texts.find((name) => typeof name === 'string' && name !== '');
  if (typeof named !== 'string') return undefined;
  // The URI behind the colon may hold a `#` of its own.
  const colon = named.indexOf(':');
  const shape = colon === -1 ? named : named.slice(0, colon);
  return shape.slice(shape.indexOf('#') + 1);
}

/** The words of an error: services write `message`, their framework writes `Message`. */
export function errorMessage(body: unknown): string | undefined {
  const members: JsonObject = isObject(body) ? body : {};
  const message = [members.message, members.Message].find((text) => typeof text === 'string');
  return typeof message === 'string' ? message : undefined;
}
