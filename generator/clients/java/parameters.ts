import type { TimestampParameter } from '../client-contract.ts';
import { patternOf, replaced } from '../exact.ts';

/** The method that builds a request, with lists in headers joined by commas, and maps as pairs of the query. */
export function withParameters(method: string): string {
  let text = method;
  for (const [, name = ''] of method.matchAll(/\bList<\w+> (\w+)/g)) {
    const joined = `${name}.stream().map(ApiClient::valueToString).collect(Collectors.joining(","))`;
    text = text.replace(`, ${name}.toString());`, `, ${joined});`);
  }
  for (const [, name = ''] of method.matchAll(/\bMap<String, \w+> (\w+),/g)) {
    // The call that makes one pair of the map, by the name of the parameter.
    const pair = new RegExp(` {4}(localVarQueryParams.addAll\\(.*)".*", ${name}\\)\\);`);
    const each = `${name}.forEach((localVarName, localVarValue) -> $1localVarName, localVarValue)));`;
    text = text.replace(pair, `    if (${name} != null) {\n      ${each}\n    }`);
  }
  return text;
}

/** Where a parameter is the media type of the body or of the answer: its header, and its name. */
const chosenHeader = /\.header\("(content-type|accept)", (\w+)\.toString/gi;

/** The method that builds a request, with the contract's media types only where the user chose no other. */
export function withChosenHeaders(method: string): string {
  let text = method;
  for (const [, header = '', parameter = ''] of method.matchAll(chosenHeader)) {
    const constant = new RegExp(`^ {4}(localVarRequestBuilder\\.header\\("${header}", ".*)`, 'gim');
    text = replaced(text, constant, `    if (${parameter} == null) {\n      $1\n    }`);
  }
  return text;
}

/** The method that builds a request, with timestamps written in their formats; those of RFC 3339 are already. */
export function withTimestampParameters(
  method: string,
  parameters: readonly TimestampParameter[],
): string {
  return parameters
    .filter(({ format }) => format !== 'date-time')
    .reduce((text, { name, in: place, format }) => {
      const found = patternOf(name);
      const write = format === 'http-date' ? 'Timestamps.httpDate' : 'Timestamps.epochSeconds';
      if (place === 'query') {
        const pair = new RegExp(`("${found}", )(\\w+)\\)`, 'g');
        return replaced(text, pair, `$1$2 == null ? null : ${write}($2))`);
      }
      // A header, or a label of the path: its name stands before the parameter as text.
      const asText = new RegExp(`("\\{?${found}\\}?", .*?)(\\w+)\\.toString\\(\\)`, 'g');
      return replaced(text, asText, `$1${write}($2)`);
    }, method);
}
