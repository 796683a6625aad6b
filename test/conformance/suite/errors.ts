import { memberName } from '../../../generator/emit/names.ts';
import type { ResponseCase } from '../../../src/conformance/cases/case.ts';
import { isObject, type JsonObject } from '../../../src/wire/json.ts';
import type { Schema } from '../../../src/wire/schema.ts';
import { answerSchema, arrivingAnswer } from './arriving.ts';
import type { Truth } from './truth.ts';
import { handedOut } from './values.ts';

/** Names that every class of an error has already; a member called like one of these has `_` behind its name there. */
const inherited = ['name', 'stack', 'cause', 'status', 'retryable', 'requestId', 'toWire'];

/** The name of a member in the class of an error. */
export function errorMemberName(member: string, schema: Schema): string {
  return inherited.includes(member) ? `${member}_` : memberName(member, schema);
}

/** The members of an error beside its name and its message, as generated code holds them. */
export function errorMembers(each: ResponseCase, truth: Truth): JsonObject {
  const all = handedOut(arrivingAnswer(each, truth), answerSchema(each, truth), truth.schemas);
  const members = Object.entries(isObject(all) ? all : {}).filter(
    ([name]) => !['__type', 'message', 'Message'].includes(name),
  );
  return Object.fromEntries(
    members.map(([name, member]) => [inherited.includes(name) ? `${name}_` : name, member]),
  );
}

/** The message in the body of an error; empty where there is none. */
export function messageOf(body: unknown): string {
  const { message, Message } = isObject(body) ? body : {};
  const found = message ?? Message;
  return typeof found === 'string' ? found : '';
}

/** Whether the body of an error has a message, be it empty. */
export function hasMessage(body: unknown): boolean {
  return isObject(body) && (body.message ?? body.Message) != null;
}
