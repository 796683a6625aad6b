import { hostPrefix } from '../wire/host-prefix.ts';
import { isObject } from '../wire/json.ts';
import { encodeBody } from './body.ts';
import { endpointAt, operationUrl } from './endpoint.ts';
import { requestHeaders } from './headers.ts';
import { withTokens } from './idempotency.ts';
import { unwritableRequest } from './invalid-request.ts';
import type { ClientOperation } from './operation.ts';
import type { CallSettings } from './options.ts';
import type { HttpRequest } from './transport.ts';

/** The methods that `fetch` refuses to send a body with (Fetch Standard, "new Request"). */
const bodiless: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * The request of a call, unsigned. Throws an InvalidRequestError where the input can't be written, and, if it is to be
 * validated, where it departs from the contract; a TypeError for options that don't go with the operation.
 */
export async function buildRequest<Input>(
  operation: ClientOperation<Input, unknown>,
  input: Input,
  settings: CallSettings,
): Promise<HttpRequest> {
  const { idempotencyTokens, method, name } = operation;
  const complete = withTokens(input, idempotencyTokens, settings.idempotencyToken);
  const value = orUnwritable(name, () => operation.encode(complete));
  if (settings.validate && !operation.accepts(value)) {
    const { explain } = await import('./explain.ts');
    await explain(operation, value);
  }
  const parts = orUnwritable(name, () => operation.protocol.writeRequest(operation, value));
  const { path, body, accept } = parts;
  if (body !== undefined && bodiless.has(method)) {
    throw new TypeError(`${name}: expected no body, since fetch sends none with ${method}`);
  }
  const own = { ...operation.headers, ...parts.headers };
  const headers = requestHeaders(
    own,
    accept === undefined || own.accept !== undefined ? {} : { accept },
    settings.headers,
    settings.callHeaders,
  );
  const traits = operation.bindings?.request ?? operation;
  const { endpointMember } = traits;
  const endpoint =
    endpointMember === undefined
      ? settings.endpoint
      : orUnwritable(name, () => endpointAt(settings.endpoint, value, endpointMember));
  const template = settings.disableHostPrefix ? undefined : traits.hostPrefix;
  const prefix =
    template === undefined
      ? ''
      : orUnwritable(name, () => hostPrefix(template, isObject(value) ? value : {}));
  return {
    method,
    url: operationUrl(endpoint, path, prefix),
    ...(await encodeBody(body, headers, traits, settings)),
  };
}

/** What an encoder makes. Throws an InvalidRequestError where it throws. */
function orUnwritable<T>(operation: string, encode: () => T): T {
  try {
    return encode();
  } catch (cause) {
    throw unwritableRequest(operation, cause);
  }
}
