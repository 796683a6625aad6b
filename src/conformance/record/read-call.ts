import { CodecError } from '../../wire/codec-error.ts';
import type { JsonObject } from '../../wire/json.ts';
import { splitTarget } from '../../wire/request-target.ts';
import { readRequest } from '../../wire/rest-json.ts';
import type { FoundRoute } from '../../wire/routes.ts';
import type { Operation } from '../operation.ts';
import type { Problem } from '../report/report.ts';
import type { Call } from './call.ts';
import { readBody, readJsonBody } from './read-body.ts';

/** The input of a call; undefined where it can't be read, and why. */
export interface ReadCall {
  readonly input: JsonObject | undefined;
  readonly problems: readonly Problem[];
}

/** Reads a call of AWS JSON, whose body is the input. */
export function readBodyCall(call: Call): ReadCall {
  if (call.body === undefined) return unread(call);
  const json = readBody(call.body);
  return 'found' in json
    ? failed({ where: 'body', expected: 'a JSON object', found: json.found })
    : { input: json.value, problems: [] };
}

/** Reads a call of a REST protocol. */
export function readRestCall(call: Call, { operation, labels }: FoundRoute<Operation>): ReadCall {
  const { bindings } = operation;
  if (bindings === undefined) return readBodyCall(call);
  const { body } = bindings.request;
  const isStream = body.kind === 'payload' && body.type === 'stream';
  // Nobody keeps the bytes of a stream; that they came is all there is to know.
  const bytes = call.body ?? (isStream ? new Uint8Array() : undefined);
  if (bytes === undefined) return unread(call);
  const isJson = body.kind === 'json' || (body.kind === 'payload' && body.type === 'json');
  if (isJson && bytes.length > 0) {
    const json = readJsonBody(bytes);
    if ('found' in json) return failed({ where: 'body', expected: 'JSON', found: json.found });
  }
  try {
    const { headers, target } = call;
    const { query } = splitTarget(target);
    const request = { labels, query, headers, body: bytes };
    return { input: readRequest(bindings.request, request), problems: [] };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const { path, expected, found } = error;
    return failed({ where: path === '' ? 'body' : path, expected, found });
  }
}

function failed(problem: Problem): ReadCall {
  return { input: undefined, problems: [problem] };
}

function unread({ response }: Call): ReadCall {
  // Of a body that the gateway did not want to read, its answer says why.
  if (response !== undefined) return { input: undefined, problems: [] };
  const found = 'an end of the connection within it';
  return failed({ where: 'body', expected: 'a whole body', found });
}
