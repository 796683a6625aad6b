import type { HeaderBinding, HeaderMapBinding, RequestMember, ResponseMember } from './bindings.ts';
import { CodecError, mismatch } from './codec-error.ts';
import { readHeaderList, writeHeaderList } from './header-list.ts';
import { isObject, type JsonObject, own } from './json.ts';
import { readText, writeText } from './text-value.ts';

/** The members of an input or output that stand in headers (Smithy 2.0, "httpHeader" and "httpPrefixHeaders traits"). */

/** Headers as Node's `http` module has them, by names in lower case. */
export type HeaderValues = Readonly<Record<string, string | readonly string[] | undefined>>;

type Members = Readonly<Record<string, RequestMember | ResponseMember>>;

/** The members that headers hold, by name; a member whose header is not there is none. */
export function readHeaders(members: Members, headers: HeaderValues): [string, unknown][] {
  const found: [string, unknown][] = [];
  for (const [member, binding] of Object.entries(members)) {
    if (binding.in === 'header') {
      const text = headerText(headers, binding.name);
      if (text !== undefined) found.push([member, readHeader(text, binding, member)]);
    } else if (binding.in === 'header-map') {
      const map = readHeaderMap(headers, binding);
      if (map !== undefined) found.push([member, map]);
    }
  }
  return found;
}

/** Whether a member stands in a header of a name in lower case, which then is what the member says it is. */
export function hasHeaderMember(members: Members, name: string): boolean {
  return Object.values(members).some((member) => member.in === 'header' && member.name === name);
}

function headerText(headers: HeaderValues, name: string): string | undefined {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  return typeof value === 'object' ? value.join(', ') : value;
}

function readHeader(text: string, { type, list }: HeaderBinding, member: string): unknown {
  return list ? readHeaderList(text, type, member) : readText(text, type, member);
}

function readHeaderMap(
  headers: HeaderValues,
  { prefix }: HeaderMapBinding,
): JsonObject | undefined {
  const entries = Object.keys(headers)
    .filter((name) => name.startsWith(prefix))
    .map((name) => [name.slice(prefix.length), headerText(headers, name)])
    .filter(([, text]) => text !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The headers that hold members of a value, by names in lower case. A header of its own wins over one of a map. */
export function writeHeaders(members: Members, value: JsonObject): Record<string, string> {
  const single: Record<string, string> = {};
  const mapped: Record<string, string> = {};
  for (const [member, binding] of Object.entries(members)) {
    const content = own(value, member);
    if (content == null) continue;
    if (binding.in === 'header') {
      single[binding.name] = sendable(writeHeader(content, binding, member), member);
    } else if (binding.in === 'header-map') {
      Object.assign(mapped, writeHeaderMap(content, binding, member));
    }
  }
  return { ...mapped, ...single };
}

function writeHeader(content: unknown, { type, list }: HeaderBinding, member: string): string {
  return list ? writeHeaderList(content, type, member) : writeText(content, type, member);
}

function writeHeaderMap(
  content: unknown,
  { prefix }: HeaderMapBinding,
  member: string,
): Record<string, string> {
  if (!isObject(content)) throw mismatch(member, 'an object', content);
  const entries = Object.entries(content)
    .filter(([, text]) => text != null)
    .map(([key, text]) => {
      const path = `${member}.${key}`;
      const name = `${prefix}${key}`.toLowerCase();
      if (!token.test(name)) throw new CodecError(path, 'the name of a header', 'other text');
      return [name, sendable(writeText(text, 'string', path), path)];
    });
  return Object.fromEntries(entries);
}

/** RFC 9110, section 5.6.2. */
const token = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/;

/** What a header can't carry: control characters, and all beyond Latin 1 (Fetch, "header value"). */
const unsendable = /[^\t\x20-\x7e\x80-\xff]/;

function sendable(text: string, path: string): string {
  if (unsendable.test(text)) {
    throw new CodecError(path, 'text that a header can carry', 'other characters');
  }
  return text;
}
