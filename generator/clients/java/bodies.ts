import { replaced } from '../exact.ts';

/** The statement that writes a body as JSON: in it the whole, the name of the body, and the method of the request. */
const jsonBody =
  /( {4}try \{\n.*writeValueAsBytes\((\w+)\);\n.*\.method\("(\w+)",.*\n[\s\S]*?\n {4}\}\n)/;

const noBody = 'HttpRequest.BodyPublishers.noBody()';

/** The method that builds a request, with bytes sent as they are, and no body where it is left out. */
export function withBody(method: string): string {
  const text = /\.ofString\((\w+)\)/.exec(method)?.[1];
  if (text !== undefined && new RegExp(`@Nullable String ${text},`).test(method)) {
    const written = `HttpRequest.BodyPublishers.ofString(${text})`;
    return replaced(method, written, `${text} == null ? ${noBody} : ${written}`);
  }
  const [, statement = '', body = '', verb = ''] = jsonBody.exec(method) ?? [];
  if (statement === '') return method;
  const isOptional = new RegExp(`@Nullable [^ ]+ ${body},`).test(method);
  const orNone = (written: string, none: string) =>
    isOptional ? `${body} == null ? ${none} : ${written}` : written;
  if (!new RegExp(`byte\\[\\] ${body},`).test(method)) {
    const written = `memberVarObjectMapper.writeValueAsBytes(${body})`;
    return replaced(method, written, orNone(written, 'new byte[0]'));
  }
  const bytes = `HttpRequest.BodyPublishers.ofByteArray(${body})`;
  const publisher = orNone(bytes, noBody);
  return replaced(
    method,
    statement,
    `    localVarRequestBuilder.method("${verb}", ${publisher});\n`,
  ).replace('-Type", "application/json")', '-Type", "application/octet-stream")');
}
