/** The methods of an operation whose input has no members; in it their name. */
const emptyInput = /^ {2}public \S+ (\w+)\(Object body\)/gm;

/** The class with the operations, where a caller gives no body for an input without members: it is always `{}`. */
export function withoutEmptyInputs(text: string): string {
  // Where a request is one object by the user's choice, its class stays what the methods take.
  if (text.includes(' apiRequest')) return text;
  return [...text.matchAll(emptyInput)].reduce((edited, [, name = '']) => {
    const methods = `${name}(?:WithHttpInfo|RequestBuilder)?`;
    const described = ` {3}\\* @param body .*\\n(?=(?: {3}\\*.*\\n)* {3}\\*/\\n(?: {2}@.*\\n)* {2}public .* ${methods}\\()`;
    return edited
      .replaceAll(new RegExp(described, 'g'), '')
      .replaceAll(new RegExp(`\\b(${methods})\\((?:Object )?body(?:, )?`, 'g'), '$1(')
      .replace(
        new RegExp(`^ {2}private .* ${name}RequestBuilder\\([\\s\\S]*?^ {2}\\}\\n`, 'm'),
        withEmptyObject,
      );
  }, text);
}

function withEmptyObject(method: string): string {
  return method
    .replace(/ {4}\/\/ verify the required parameter 'body'.*\n {4}if .*\n.*\n {4}\}\n/, '')
    .replace(
      / {4}try \{\n.*\n.*\.method\("(\w+)", .*\n[\s\S]*?\n {4}\}\n/,
      '    localVarRequestBuilder.method("$1", HttpRequest.BodyPublishers.ofString("{}"));\n',
    );
}
