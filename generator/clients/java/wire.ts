import type { ClientOperation } from '../client-contract.ts';
import { patternOf, replaced } from '../exact.ts';
import { quoted } from './text.ts';

/** The method that builds a request, with the path, the query, the headers and the media type of the wire. */
export function withWire(
  method: string,
  operation: ClientOperation,
  jsonMediaType: string,
): string {
  const sent = withQuery(withPath(withLabels(method), operation), operation);
  return withHeaders(sent, operation)
    .replaceAll('", "application/json")', `", "${jsonMediaType}")`)
    .replaceAll('map(ApiClient::valueToString)', 'map(ApiClient::headerItem)');
}

/** Where a label is put into the path, if it is a text or may be one; in it, its parameter. */
const label = /\.replace\("\{.*\}", ApiClient\.urlEncode\((\w+)\.toString\(\)\)/g;

/** Without a label, a request would go to another resource, such as the one that holds all others. */
function withLabels(method: string): string {
  return [...method.matchAll(label)]
    .filter(([, name = '']) => new RegExp(`\\bString ${name},`).test(method))
    .reduce(
      (text, [, name]) =>
        replaced(text, `if (${name} == null) {`, `if (${name} == null || ${name}.isEmpty()) {`),
      method,
    );
}

function withPath(method: string, { viewPath, wirePath, greedyLabel }: ClientOperation): string {
  const text = replaced(method, `localVarPath = "${viewPath}"`, `localVarPath = "${wirePath}"`);
  if (greedyLabel === undefined) return text;
  // Behind where the label is escaped: its slashes come back.
  const label = new RegExp(`(?<="\\{${patternOf(greedyLabel)}\\}", .*?\\.toString\\(\\)\\))`, 'g');
  return replaced(text, label, '.replace("%2F", "/")');
}

/** The URI is made in two places: with parameters in the query, in methods that have any, and without. */
function withQuery(method: string, { constantQuery }: ClientOperation): string {
  if (constantQuery.length === 0) return method;
  const pairs = constantQuery.map((pair) => pair.map(encodeURIComponent).join('='));
  const query = `?${pairs.join('&')}`;
  const text = method.replaceAll(
    "localVarPath + '?' + ",
    `localVarPath + ${quoted(`${query}&`)} + `,
  );
  return replaced(text, '+ localVarPath)', `+ localVarPath + ${quoted(query)})`);
}

function withHeaders(method: string, { constantHeaders }: ClientOperation): string {
  const calls = constantHeaders.map(
    ([name, value]) => `    localVarRequestBuilder.header(${quoted(name)}, ${quoted(value)});\n`,
  );
  const made = ' = HttpRequest.newBuilder();\n';
  return replaced(method, made, `${made}${calls.join('')}`);
}
