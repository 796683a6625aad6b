import { isDeepStrictEqual } from 'node:util';
import type { ResponseCase } from '../../../src/conformance/cases/case.ts';
import { isObject } from '../../../src/wire/json.ts';
import { ServiceError } from '../../../src/wire/service-error.ts';
import { answerSchema, arrivingAnswer, collected } from './arriving.ts';
import type { Artifacts, Call } from './artifacts.ts';
import { shown } from './check-gateway.ts';
import { errorMembers, hasMessage, messageOf } from './errors.ts';
import type { Truth } from './truth.ts';
import { handedOut, writtenPart } from './values.ts';

/** What came of a call: what it gave, or what it was rejected with. */
export type Outcome = { readonly output: unknown } | { readonly error: unknown };

/** Calls a method of a client to its end. */
export async function outcomeOf(call: Call | undefined, input: unknown): Promise<Outcome> {
  if (call === undefined) return { error: new TypeError('the client has no such method') };
  try {
    return { output: await call(input) };
  } catch (error) {
    return { error };
  }
}

/** In what an outcome is not what a response case means: its typed value, or its typed error. */
export async function misread(
  outcome: Outcome,
  each: ResponseCase,
  artifacts: Artifacts,
  truth: Truth,
): Promise<readonly string[]> {
  if (each.error !== undefined) return misreadError(outcome, each, artifacts, truth);
  const { schema } = truth.operation(each.operation).output;
  const expected = handedOut(arrivingAnswer(each, truth), schema, truth.schemas);
  if ('error' in outcome) return [`it is rejected: ${outcome.error}`];
  const output = await collected(outcome.output);
  if (isDeepStrictEqual(output, expected)) return [];
  return [`it is read as ${shown(output)}; expected ${shown(expected)}`];
}

function misreadError(
  outcome: Outcome,
  each: ResponseCase,
  { errors, contract }: Artifacts,
  truth: Truth,
): readonly string[] {
  if (!('error' in outcome)) return ['the error is read as a success'];
  const { error } = outcome;
  if (!errors.get(each.error ?? '')?.isInstance(error) || !(error instanceof ServiceError)) {
    return [`expected a ${each.error}, got ${error}`];
  }
  const stated = truth.contract.errors.find(({ name }) => name === each.error);
  const retryable = stated?.retryable;
  const expected = {
    name: each.error,
    status: each.status,
    message: messageOf(arrivingAnswer(each, truth)),
    retryable: retryable === undefined ? false : retryable.throttling ? 'throttling' : 'transient',
    members: errorMembers(each, truth),
    wire: writtenError(arrivingAnswer(each, truth), each, truth),
  };
  const { name, status, message, retryable: isRetryable } = error;
  const wire = writtenError(error.toWire(), each, truth);
  const own = Object.entries(error).filter(
    ([key, value]) =>
      value !== undefined && !['name', 'status', 'retryable', 'requestId', 'message'].includes(key),
  );
  const members = Object.fromEntries(own);
  const got = { name, status, message, retryable: isRetryable, members, wire };
  if (isDeepStrictEqual(got, expected)) return [];
  return [`the error of ${contract.name} is ${shown(got)}; expected ${shown(expected)}`];
}

/**
 * The members that an error has on the wire beside its name and its message. Where the case has no message, one that is
 * written all the same is left in: it was made up.
 */
function writtenError(wire: unknown, each: ResponseCase, truth: Truth): unknown {
  const written = writtenPart(wire, answerSchema(each, truth), truth.schemas);
  const hidden = hasMessage(arrivingAnswer(each, truth))
    ? ['__type', 'message', 'Message']
    : ['__type'];
  return Object.fromEntries(
    Object.entries(isObject(written) ? written : {}).filter(([name]) => !hidden.includes(name)),
  );
}
