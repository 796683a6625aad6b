import type { QueryBinding, QueryMapBinding, RequestMember } from './bindings.ts';
import { CodecError, mismatch } from './codec-error.ts';
import { isObject, type JsonObject, own } from './json.ts';
import { readText, writeText } from './text-value.ts';
import { escapeText, unescapeText } from './uri-template.ts';

/** The members of an input that stand in the query (Smithy 2.0, "httpQuery" and "httpQueryParams traits"). */

type Members = Readonly<Record<string, RequestMember>>;

/** The values of a query, as they came, by their names, unescaped. */
type Query = ReadonlyMap<string, readonly string[]>;

/** The members that a query holds, by name. A map holds all of the query, with what other members hold. */
export function readQuery(members: Members, text: string): [string, unknown][] {
  const found: [string, unknown][] = [];
  // Unescaped only for who wants something of it: an odd query harms nobody else.
  let query: Query | undefined;
  for (const [member, binding] of Object.entries(members)) {
    if (binding.in !== 'query' && binding.in !== 'query-map') continue;
    query ??= parseQuery(text);
    const value =
      binding.in === 'query'
        ? readValues(query.get(binding.name), binding, member)
        : readMap(query, binding, member, members);
    if (value !== undefined) found.push([member, value]);
  }
  return found;
}

function parseQuery(text: string): Query {
  const query = new Map<string, string[]>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = unescapePart(equals === -1 ? pair : pair.slice(0, equals), 'the query');
    const value = equals === -1 ? '' : pair.slice(equals + 1);
    const values = query.get(name);
    if (values === undefined) query.set(name, [value]);
    else values.push(value);
  }
  return query;
}

/** Forms, and many clients, write a space as `+` (WHATWG URL, "application/x-www-form-urlencoded parsing"). */
function unescapePart(text: string, name: string): string {
  return unescapeText(text.replaceAll('+', ' '), name);
}

function readValues(
  values: readonly string[] | undefined,
  { type, list }: QueryBinding,
  member: string,
): unknown {
  if (values === undefined) return undefined;
  const read = (value: string) => readText(unescapePart(value, member), type, member);
  if (list === undefined) return read(onlyValue(values, member));
  // A comma that is escaped is none between items (RFC 6570, section 3.2.1).
  return list === 'pairs'
    ? values.map(read)
    : values.flatMap((value) => value.split(',')).map(read);
}

function onlyValue(values: readonly string[], member: string): string {
  const [value = ''] = values;
  if (values.length > 1) throw new CodecError(member, 'one value', `${values.length}`);
  return value;
}

function readMap(
  query: Query,
  { list }: QueryMapBinding,
  member: string,
  members: Members,
): JsonObject | undefined {
  if (query.size === 0) return undefined;
  const named = new Set(
    Object.values(members).flatMap((each) => (each.in === 'query' ? [each.name] : [])),
  );
  const entries = Array.from(query, ([name, values]) => {
    const path = `${member}.${name}`;
    const read = (value: string) => unescapePart(value, path);
    if (list) return [name, values.map(read)];
    // What another member holds as a list is not lost where a map of single values has the first of them.
    const [first = ''] = values;
    return [name, read(named.has(name) ? first : onlyValue(values, path))];
  });
  return Object.fromEntries(entries);
}

/**
 * The query that holds members of an input, escaped, behind the constant pairs of a template. An entry of a map is left
 * out where a constant or another member has its name.
 */
export function writeQuery(
  members: Members,
  input: JsonObject,
  constants: readonly (readonly [string, string | undefined])[],
): string {
  const pairs = constants.map(([name, value]) => (value === undefined ? name : `${name}=${value}`));
  const names = new Set(constants.map(([name]) => unescapeText(name)));
  const maps: [string, JsonObject][] = [];
  for (const [member, binding] of Object.entries(members)) {
    const value = own(input, member);
    if (value == null) continue;
    if (binding.in === 'query') {
      names.add(binding.name);
      pairs.push(...writeValues(value, binding, member));
    } else if (binding.in === 'query-map') {
      if (!isObject(value)) throw mismatch(member, 'an object', value);
      maps.push([member, value]);
    }
  }
  for (const [member, map] of maps) {
    for (const [name, value] of Object.entries(map)) {
      if (value == null || names.has(name)) continue;
      const list = Array.isArray(value) ? ({ list: 'pairs' } as const) : {};
      const binding: QueryBinding = { in: 'query', name, type: 'string', ...list };
      pairs.push(...writeValues(value, binding, `${member}.${name}`));
    }
  }
  return pairs.join('&');
}

function writeValues(
  value: unknown,
  { name, type, list }: QueryBinding,
  member: string,
): readonly string[] {
  const textOf = (item: unknown) => escapeText(writeText(item, type, member), member);
  const key = escapeText(name, member);
  if (list === undefined) return [`${key}=${textOf(value)}`];
  if (!Array.isArray(value)) throw mismatch(member, 'an array', value);
  const items = value.filter((item) => item != null).map(textOf);
  if (list === 'pairs') return items.map((item) => `${key}=${item}`);
  return items.length === 0 ? [] : [`${key}=${items.join(',')}`];
}
