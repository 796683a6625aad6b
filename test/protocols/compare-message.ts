import { readJson } from '../../generator/smithy/json-reader.ts';
import { toNodeValue } from '../../generator/smithy/node-value.ts';
import type { Headers } from './cases.ts';
import { firstDifference, shown } from './difference.ts';
import type { WireMessage, WireResponse } from './exchange.ts';

/** What a case expects of a message. */
export interface ExpectedMessage {
  readonly headers: Headers;
  readonly forbidHeaders?: readonly string[];
  readonly requireHeaders?: readonly string[];
  readonly body?: string | undefined;
  readonly bodyMediaType?: string | undefined;
}

/** Where the headers and the body of a message depart from what is expected; undefined where they do not. */
export function messageDifference(want: ExpectedMessage, got: WireMessage): string | undefined {
  return headerDifference(want, got.headers) ?? bodyDifference(want, got.body);
}

function headerDifference(want: ExpectedMessage, got: Headers): string | undefined {
  for (const [name, value] of Object.entries(want.headers)) {
    const found = got[name.toLowerCase()];
    if (found !== value) return `header ${name}: expected ${shown(value)}, got ${shown(found)}`;
  }
  for (const name of want.forbidHeaders ?? []) {
    const found = got[name.toLowerCase()];
    if (found !== undefined) return `header ${name}: expected none, got ${shown(found)}`;
  }
  const missing = want.requireHeaders?.find((name) => got[name.toLowerCase()] === undefined);
  return missing === undefined ? undefined : `header ${missing}: expected one, got none`;
}

/** Compares a body: as JSON where the media type says so and there is something, else byte by byte. */
function bodyDifference(want: ExpectedMessage, got: Uint8Array): string | undefined {
  const { body, bodyMediaType } = want;
  if (body === undefined) return undefined;
  const found = new TextDecoder().decode(got);
  if (bodyMediaType !== 'application/json' || body.trim() === '') {
    return firstDifference(body, found, 'body');
  }
  return jsonDifference(body, found);
}

/** Where two texts of JSON differ; undefined where they stand for the same value. */
export function jsonDifference(want: string, got: string): string | undefined {
  const found = parse(got);
  if (found === undefined) return `body: expected JSON, got ${shown(got)}`;
  return firstDifference(parse(want)?.value, found.value, 'body');
}

/** The value of a text of JSON, integers exact; undefined for other text. */
function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: toNodeValue(readJson('body', text)) };
  } catch {
    return undefined;
  }
}

/**
 * Where a query departs from what is expected: of each name that is expected, all values in their order.
 * Names that nothing is said of may be there.
 *
 * @param query the text behind `?`
 */
export function queryDifference(
  want: {
    readonly queryParams: readonly string[];
    readonly forbidQueryParams: readonly string[];
    readonly requireQueryParams: readonly string[];
  },
  query: string,
): string | undefined {
  const expected = pairsOf(want.queryParams);
  const found = pairsOf(query === '' ? [] : query.split('&'));
  for (const [name, values] of expected) {
    const difference = firstDifference(values, found.get(name), `query ${name}`);
    if (difference !== undefined) return difference;
  }
  const forbidden = want.forbidQueryParams.find((name) => found.has(name));
  if (forbidden !== undefined) return `query ${forbidden}: expected none, got one`;
  const missing = want.requireQueryParams.find((name) => !found.has(name));
  return missing === undefined ? undefined : `query ${missing}: expected one, got none`;
}

/** The values of each name in the pairs of a query, as they stand on the wire; a name alone has an empty value. */
function pairsOf(pairs: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const pair of pairs) {
    const [name = ''] = pair.split('=', 1);
    values.set(name, [...(values.get(name) ?? []), pair.slice(name.length + 1)]);
  }
  return values;
}

/** A response in one line, for where another was expected. */
export function describeResponse({ status, headers, body }: WireResponse): string {
  const type = headers['x-amzn-errortype'];
  const hint = headers['x-dovetail-hint'];
  const text = new TextDecoder().decode(body);
  return [status, type, shown(text), hint && `(${hint})`].filter(Boolean).join(' ');
}
