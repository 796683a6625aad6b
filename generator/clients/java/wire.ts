import type { ClientOperation } from '../client-contract.ts';
import { patternOf, replaced } from '../exact.ts';
import { quoted } from './text.ts';

/** The method that builds a request, with the path, the query, the headers and the media type of the wire. */
export function withWire(
  method: string,
  operation: ClientOperation,
  jsonMediaType: string,
): string {
  const sent = withQuery(withPath(method, operation), operation);
  return withHeaders(sent, operation).replaceAll(
    '", "application/json")',
    `", "${jsonMediaType}")`,
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
  const query = `?${new URLSearchParams(constantQuery.map(([...pair]) => pair))}`;
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
