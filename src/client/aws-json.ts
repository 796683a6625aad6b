import { errorName } from '../wire/aws-json.ts';
import { parseJson, stringifyJson } from '../wire/json-text.ts';
import { readUtf8 } from '../wire/text-value.ts';
import type { ClientProtocol } from './protocol.ts';

/**
 * AWS JSON 1.0 and 1.1: the bodies hold everything (Smithy 2.0, "AWS JSON 1.0 protocol" and "AWS JSON 1.1 protocol").
 * The two differ in their media types and names of errors, which descriptors and servers settle.
 */
export const awsJson: ClientProtocol = {
  writeRequest: ({ path }, input) => ({ path, headers: {}, body: stringifyJson(input) }),
  streams: () => false,
  readOutput(_operation, { body }) {
    // Never a stream, by the line above. Some servers send nothing where an output has no members.
    return body instanceof Uint8Array && body.length > 0 ? parseJson(readUtf8(body)) : {};
  },
  errorName: ({ json, headers }) => errorName(json, headers.get('x-amzn-errortype')),
  readError: (_operation, _name, { json }) => json,
};
