import { CodecError } from './codec-error.ts';
import { type JsonObject, own } from './json.ts';

/** A label of a host's name (RFC 1123, section 2.1). */
const hostLabel = /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/;

/**
 * What stands before the host of an endpoint, such as `data.` or `{account}.data.`, with the members of the input in
 * their places. Throws a CodecError where a member is no label of a host's name: it could lead elsewhere.
 */
export function hostPrefix(template: string, input: JsonObject): string {
  return template.replaceAll(/\{([^{}]*)\}/g, (_label, member: string) => {
    const value = own(input, member);
    if (typeof value === 'string' && hostLabel.test(value)) return value;
    throw new CodecError(member, "a label of a host's name", 'another value');
  });
}
