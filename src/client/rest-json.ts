import type { OperationBindings, ResponseBindings } from '../wire/bindings.ts';
import { CodecError, mismatch } from '../wire/codec-error.ts';
import { isObject } from '../wire/json.ts';
import { readResponse, restErrorName, writeRequest } from '../wire/rest-json.ts';
import { isOfFetch } from './headers.ts';
import type { ClientProtocol, ProtocolOperation } from './protocol.ts';

/**
 * REST with bodies of JSON: members stand where the operation's bindings say (Smithy 2.0, "AWS restJson1 protocol").
 * Also for contracts that began as OpenAPI.
 */
export const restJson: ClientProtocol = {
  writeRequest(operation, input) {
    const { request, response } = bindingsOf(operation);
    if (!isObject(input)) throw mismatch('', 'an object', input);
    const { path, headers, body } = writeRequest(operation.path, request, input);
    const reserved = Object.keys(headers).find(isOfFetch);
    if (reserved !== undefined) {
      throw new CodecError('', `no header "${reserved}", which fetch itself sets`, 'one');
    }
    const accept = acceptOf(response);
    return { path, headers, body, ...(accept !== undefined && { accept }) };
  },
  streams(operation) {
    const { body } = bindingsOf(operation).response;
    return body.kind === 'payload' && body.type === 'stream';
  },
  readOutput: (operation, response) => readResponse(bindingsOf(operation).response, response),
  errorName: ({ headers, json }) => restErrorName(headers, json),
  readError(operation, name, response) {
    const { errors = {} } = bindingsOf(operation);
    const bindings = Object.hasOwn(errors, name) ? errors[name] : undefined;
    // Some servers send nothing where an error has no members.
    return bindings === undefined ? (response.json ?? {}) : readResponse(bindings, response);
  },
};

function bindingsOf({ name, bindings }: ProtocolOperation): OperationBindings {
  if (bindings === undefined) throw new TypeError(`${name}: expected bindings, found none`);
  return bindings;
}

/** The media type that a server answers with; undefined where it may be any. */
function acceptOf({ body }: ResponseBindings): string | undefined {
  if (body.kind === 'none') return undefined;
  return body.mediaType === 'application/octet-stream' ? undefined : body.mediaType;
}
