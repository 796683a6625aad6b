import type {
  RequestBindings,
  RequestMember,
  ResponseBindings,
  ResponseMember,
  TextType,
} from '../../wire/bindings.ts';
import { CodecError } from '../../wire/codec-error.ts';
import { type JsonObject, own } from '../../wire/json.ts';
import { writeRequest, writeResponse } from '../../wire/rest-json.ts';
import { writeText } from '../../wire/text-value.ts';
import { UnbuildableError } from './unbuildable-error.ts';

/*
 * Messages of a REST protocol with values that are not of their members' types: a text where an integer belongs stands in
 * a query as that text. What a place on the wire can't hold at all is no message.
 */

/** The parts of a message that its value decides. */
interface Written {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** The request that carries an input. Throws an UnbuildableError where none can. */
export function written(
  template: string,
  bindings: RequestBindings,
  input: JsonObject,
): Written & { readonly path: string } {
  return attempt(() => {
    const { members, value } = lenient<RequestMember>(bindings.members, input);
    const { path, headers, body } = writeRequest(template, { ...bindings, members }, value);
    return { path, headers, body: textOf(body) };
  });
}

/** The response that carries an output or an error. Throws an UnbuildableError where none can. */
export function writtenResponse(
  bindings: ResponseBindings,
  status: number,
  output: JsonObject,
): Written & { readonly status: number } {
  return attempt(() => {
    const { members, value } = lenient<ResponseMember>(bindings.members, output);
    const response = writeResponse({ ...bindings, members }, status, value);
    return { ...response, body: textOf(response.body) };
  });
}

function attempt<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    throw new UnbuildableError(`the wire can't carry it: ${error.message}`);
  }
}

/** Bodies of cases are text, or bytes that were made of text. */
function textOf(body: ReturnType<typeof writeRequest>['body']): string | undefined {
  if (body === undefined || typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  throw new TypeError('the body of a case does not stream');
}

/** Members whose values are not of their type are bound to text, and become that text. */
function lenient<Member extends RequestMember | ResponseMember>(
  members: Readonly<Record<string, Member>>,
  value: JsonObject,
): { readonly members: Readonly<Record<string, Member>>; readonly value: JsonObject } {
  const bound: Record<string, Member> = {};
  const texts: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(members)) {
    const given = own(value, name);
    const isText = given == null || !('type' in member) || isOfType(given, member.type);
    bound[name] = isText ? member : { ...member, type: 'string' };
    if (!isText) texts[name] = Array.isArray(given) ? given.map(asText) : asText(given);
  }
  return { members: bound, value: { ...value, ...texts } };
}

function isOfType(value: unknown, type: TextType): boolean {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.every((each) => {
    try {
      return each == null || writeText(each, type) !== undefined;
    } catch (error) {
      if (error instanceof CodecError) return false;
      throw error;
    }
  });
}

function asText(value: unknown): unknown {
  const isScalar = ['string', 'number', 'boolean', 'bigint'].includes(typeof value);
  return isScalar ? String(value) : value;
}
