import type { ClientContract } from '../client-contract.ts';
import { patternOf } from '../exact.ts';
import { typeOf } from './parameters.ts';

/** An operation whose body has the media type of its wire, and is bytes where it is a blob. `file` is all of its file. */
export function withBody(code: string, file: string, contract: ClientContract): string {
  const request = withJson(code, file, contract);
  // A request to which nothing is added behind its beginning.
  const isFinal = !/^ +req_builder = /m.test(request);
  const declared = isFinal ? request.replace('let mut req_builder', 'let req_builder') : request;
  return contract.namesErrors ? withBytes(declared) : declared;
}

/** A statement that sets the media type. */
function contentType(type: string): string {
  return `req_builder = req_builder.header("Content-Type", "${type}");`;
}

const jsonBody = /^ {4}req_builder = req_builder\.json\(&(\S+)\);\n/m;

/** An optional body is sent only if it is there: JSON has a `null` that says something else. */
function withJson(code: string, file: string, contract: ClientContract): string {
  const [, parameter = ''] = jsonBody.exec(code) ?? [];
  if (isEmpty(parameter, typeOf(parameter, code, file), contract)) {
    return withEmptyBody(code, parameter, contract);
  }
  return code.replace(jsonBody, (_, body: string) => {
    const type = typeOf(body, code, file);
    const [, inner] = /^Option<(.*)>$/.exec(type) ?? [];
    if (inner === undefined) return indented(sending(body, `&${body}`, type, contract), 4);
    const sent = indented(sending('param_value', 'param_value', inner, contract), 8);
    return `    if let Some(ref param_value) = ${body} {\n${sent}    }\n`;
  });
}

/** Whether a body is that of an input without members: in AWS JSON, a body is always an object, and mostly a model. */
function isEmpty(body: string, type: string, { jsonMediaType }: ClientContract): boolean {
  const isAwsJson = jsonMediaType !== 'application/json';
  return isAwsJson && type === 'serde_json::Value' && body.startsWith('p_body_');
}

/** An operation that sends an empty object, and has no parameter for it. */
function withEmptyBody(code: string, body: string, contract: ClientContract): string {
  const name = body.replace('p_body_', '');
  const object = 'serde_json::json!({})';
  return code
    .replace(new RegExp(`, (?:r#)?${name}: serde_json::Value`), '')
    .replace(new RegExp(`^ *let ${patternOf(body)} = .*\n`, 'm'), '')
    .replace(jsonBody, () => indented(sending(object, `&${object}`, '', contract), 4));
}

/** The statements that send a value: a text as it is, where it is the whole payload, and all else as JSON. */
function sending(
  value: string,
  reference: string,
  type: string,
  { namesErrors, jsonMediaType }: ClientContract,
): readonly string[] {
  if (namesErrors && /^(&str|String)$/.test(type)) {
    return [contentType('text/plain'), `req_builder = req_builder.body(${value}.to_string());`];
  }
  const json = `req_builder = req_builder.json(${reference});`;
  return jsonMediaType === 'application/json' ? [json] : [contentType(jsonMediaType), json];
}

function indented(lines: readonly string[], width: number): string {
  return lines.map((line) => `${' '.repeat(width)}${line}\n`).join('');
}

/** A body that is read from a file, whose name the variable has. */
const fileBody =
  /^( *)let file = TokioFile::open\(([\w.]+)\)\.await\?;\n.*\n *req_builder = req_builder\.body\(.*\);$/m;

/** Where the user may set the media type, by a parameter. */
const givenContentType =
  /^( *if let Some\(param_value\) = \S+ \{\n *req_builder = req_builder\.header\("Content-Type", .*\n {4}\})$/im;

/** A body of bytes, of a media type that says no more, unless the user says which. */
function withBytes(code: string): string {
  if (!fileBody.test(code)) return code;
  const type = contentType('application/octet-stream');
  const isGiven = givenContentType.test(code);
  const sent = code.replace(fileBody, (_, indent: string, bytes: string) => {
    const body = `${indent}req_builder = req_builder.body(${bytes});`;
    return isGiven ? body : `${indent}${type}\n${body}`;
  });
  return sent.replace(givenContentType, `$1 else {\n        ${type}\n    }`);
}
